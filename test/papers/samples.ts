/** A filled-in sample of every form, with texts that the caller chooses. */
import { collaborationSamples } from './samples-collaboration.js';
import { affairOnPaper } from '../../activities/case/on-paper.js';
import type { PaperForm } from '../../activities/papers-of-all.js';
import type { PaperCase, PaperLawyer } from '../../activities/case/paper-shapes.js';
import type { PaperObligation } from '../../activities/papers/paper-shapes.js';
import {
  ClosingPaper,
  CustodyMeasure,
  Ground,
  IdentityKind,
  Procedure,
  Sex,
  Stage,
  Credential,
  FileMedium,
} from '../../workflows/domain/vocabulary.js';
import type { DataOf } from './issued.js';
import { sampleTerm, termSamples } from './samples-proceedings.js';

/** 2026-11-22 16:20 in Shanghai. */
export const AT = Date.parse('2026-11-22T16:20:00+08:00');
const HOUR = 3_600_000;

export const SAMPLE_LAWYER: PaperLawyer = {
  name: '周明远',
  licenceNumber: '15101201210110001',
  phone: '13900000001',
};

const STAND_IN = { absent: '周明远', standIn: '林雨桐', fromOn: '2026-11-30', toOn: '2026-12-06', by: '周明远' };

/** @param text stands wherever a person may enter free text. */
export function sampleCase(text: string): PaperCase {
  return {
    caseNumber: '成援刑〔2026〕第00001号',
    stage: Stage.FirstInstance,
    organCaseNumber: '（2026）川0104刑初88号',
    charge: `盗窃罪${text}`,
    ground: Ground.Discretionary,
    groundDetail: `同案犯${text}`,
    person: {
      name: `张三${text}`,
      sex: Sex.Male,
      birthDate: '2009-03-07',
      identityKind: IdentityKind.ResidentId,
      identityNumber: '510104200903070011',
    },
    organ: { name: '成都市锦江区人民法院' },
    center: { name: '成都市法律援助中心', phone: '028-60010006' },
    official: { name: `李四${text}`, phone: '028-0000000' },
    custody: { measure: CustodyMeasure.Detained, placeName: '成都市看守所' },
    hearing: { at: Date.parse('2026-12-14T09:30:00+08:00'), place: `第三法庭${text}`, procedure: Procedure.Ordinary },
    lawyer: SAMPLE_LAWYER,
    firm: { name: '四川蜀衡律师事务所' },
  };
}

export function sampleObligation(): PaperObligation {
  return {
    title: { zh: '安排会见', en: 'Arrange the meeting' },
    article: '刑事诉讼法第39条',
    confirmation: null,
    isOwnStep: false,
    owedByName: '成都市看守所',
    owedToName: '周明远',
    triggerAt: AT - 72 * HOUR,
    dueOn: '2026-11-21',
    dueAt: AT - 24 * HOUR,
    alarmAt: AT - 24 * HOUR,
    daysOver: 1,
    provisional: true,
    working: { zh: '起始时不计，节假日不扣除', en: 'starting hour left out, holidays run' },
  };
}

/** Data of every form; a form without a sample does not compile. */
export function samples(text: string): { readonly [F in PaperForm]: DataOf<F> } {
  const c = sampleCase(text);
  const affair = affairOnPaper(c);
  const obligation = sampleObligation();
  const what = { zh: `申请会见${text}`, en: `meeting requested${text}` };
  const about = {
    title: { zh: '法律援助通知书', en: 'Notice for Legal Aid' },
    number: '成援通〔2026〕1号',
    issuedAt: AT - 48 * HOUR,
  };
  const formerCounsel = {
    lawyer: { name: `陈立${text}`, licenceNumber: '15101201210110002', phone: '13900000002' },
    firmName: `四川明信律师事务所${text}`,
  };
  const programme = { zh: `对口帮扶${text}`, en: `Paired help${text}` };
  const appointment = { case: c, assignedAt: AT, formerCounsel, inForce: [what], programme };
  const news = { case: c, occurredAt: AT, reason: `缘由一${text}` };
  const hearing = {
    ...news,
    previous: { at: Date.parse('2026-12-07T14:00:00+08:00'), place: `第一法庭${text}` },
    opened: [sampleTerm()],
  };
  const custody = {
    ...news,
    formerPlaceName: '成都市金牛区看守所',
    byPlace: false,
    meetingsVoid: 2,
    meetingsAskedAt: [AT - 24 * HOUR],
  };
  const counsel = {
    ...news,
    formerCounsel,
    justified: true,
    privateCounsel: { name: `吴委托${text}`, firm: `四川锦官律师事务所${text}` },
    aidEnded: false,
  };
  const termination = { ...news, ground: { zh: '自行委托律师', en: 'the client hired counsel' }, upheld: false };
  const closing = {
    ...news,
    closingPaper: ClosingPaper.Judgment,
    closingDay: '2026-11-20',
    items: [{ zh: '会见笔录', en: 'record of meeting' }],
    missing: [{ title: { zh: '出庭通知书', en: 'hearing notice' }, reason: `未提交${text}` }],
    opened: [obligation],
  };
  const handOver = {
    formerCenter: { name: `成都市法律援助中心${text}`, phone: '028-60010006' },
    documents: [{ fileName: `起诉书${text}.pdf`, sha256: 'a'.repeat(64) }],
    owed: [obligation],
    letters: ['协作（2026）510100第00002号'],
  };
  const payout = {
    caseNumber: c.caseNumber,
    lawyerName: `周明远${text}`,
    payeeName: `四川蜀衡律师事务所${text}`,
    totalFen: 180_005,
    closingDay: '2026-11-20',
    lines: [
      { item: { zh: `基本补贴${text}`, en: `basic subsidy${text}` }, allowedFen: 150_000 },
      { item: { zh: '异地补贴', en: 'distance' }, allowedFen: 30_005 },
    ],
    budgetLineName: `2026年法律援助补贴${text}`,
    instructionId: null,
    reason: null,
    at: AT,
  };
  const receipt = { caseNumber: c.caseNumber, about, recipientName: `收件人${text}` };
  return {
    'defence-notice': {
      case: c,
      discoveredAt: AT - HOUR,
      noticeAt: AT,
      linkedOrganCaseNumbers: [`（2026）川0104刑初87号${text}`],
      attachments: ['indictment', `constructor${text}`],
      terms: [sampleTerm()],
    },
    'assignment-notice': appointment,
    'legal-aid-letter': appointment,
    'counsel-introduced': appointment,
    'assignment-declined': { case: c, lawyer: SAMPLE_LAWYER, declinedAt: AT, reason: `生病${text}` },
    'meeting-request': {
      case: c,
      requestedAt: AT,
      credentials: [Credential.PractisingLicence, Credential.FirmLetter, Credential.AidLetter],
      dueAt: AT + 49 * HOUR,
    },
    'meeting-arranged': {
      case: c,
      requestedAt: AT,
      meetingAt: AT + 24 * HOUR,
      room: `三号会见室${text}`,
      dueAt: AT + 49 * HOUR,
    },
    'meeting-refused': {
      case: c,
      requestedAt: AT,
      refusedAt: AT + HOUR,
      reason: `手续不全${text}`,
      missingPapers: [`律师事务所证明${text}`],
    },
    'meeting-request-withdrawn': {
      case: c,
      requestedAt: AT,
      withdrawnAt: AT + HOUR,
      meetingAt: AT + 24 * HOUR,
      reason: `另行约定${text}`,
    },
    'conclusion-undone': news,
    'case-transfer-list': { ...news, handOver },
    'case-transfer-notice': { ...news, handOver, hasLawyer: true },
    'case-transfer-at-place': { ...news, handOver, hasLawyer: true },
    'notice-withdrawal': { ...news, ground: { zh: '重复通知', en: 'it was sent twice' }, otherCaseNumber: 'N-2' },
    'same-person-statement': { ...news, otherCaseNumber: 'N-2' },
    'counsel-not-accepted': { case: c, meetingHeldAt: AT, recorded: true, note: `另行委托${text}` },
    'file-access-request': { case: c, requestedAt: AT, dueOn: '2026-11-25' },
    'file-access-given': {
      case: c,
      requestedAt: AT,
      givenAt: AT + HOUR,
      items: [`侦查卷一${text}`, '侦查卷二'],
      medium: FileMedium.Electronic,
    },
    'file-access-explained': {
      case: c,
      requestedAt: AT,
      explainedAt: AT + HOUR,
      reason: `正在扫描${text}`,
      availableAt: AT + 24 * HOUR,
      dueOn: '2026-11-25',
    },
    'file-access-request-withdrawn': { case: c, requestedAt: AT, withdrawnAt: AT + HOUR, reason: `重复申请${text}` },
    'hearing-fixed': { ...hearing, previous: null },
    'hearing-changed': hearing,
    'hearing-cancelled': { ...hearing, case: { ...c, hearing: null } },
    'appearance-notice': hearing,
    'custody-changed': custody,
    'custody-arrival': custody,
    'custody-departure': custody,
    'counsel-refused': counsel,
    'counsel-refusal-decided': counsel,
    'private-counsel-retained': counsel,
    'replacement-requested': counsel,
    'replacement-notice': counsel,
    'replacement-refused': counsel,
    'counsel-left': counsel,
    'termination-decision': termination,
    'termination-letter': termination,
    'termination-objection': termination,
    'objection-decision': termination,
    'conclusion-report': closing,
    'closing-report': closing,
    'closing-file-returned': closing,
    'closing-file-accepted': closing,
    'deadline-reminder': { affair, obligation },
    'period-warning': { affair, obligation, follows: { zh: `可以先行办理${text}`, en: `aid may come first${text}` } },
    'deadline-escalation': {
      affair,
      obligation,
      remindedAt: [AT - 24 * HOUR],
      early: { zh: `提前${text}`, en: `early${text}` },
    },
    'deadline-adjusted': {
      affair,
      calendarVersion: '2027-1',
      source: `国办发明电〔2026〕7号${text}`,
      changes: [{ before: obligation, after: { ...obligation, dueOn: '2026-11-30', provisional: false } }],
    },
    'stand-in-named': STAND_IN,
    'stand-in-ended': STAND_IN,
    'calendar-missing': { year: 2027, horizon: '2026-12-31', provisional: 3 },
    'records-faulty': {
      ...{ askedBy: null, askedAt: AT - HOUR, endedAt: AT },
      inAll: 1_204,
      unknown: 3,
      faults: [
        { kind: 'edited', number: '成援刑〔2026〕第00001号', seq: 4, paperNumber: null },
        { kind: 'paper-edited', number: null, seq: null, paperNumber: '法援历〔2026〕agency-cd-justice-2026-10-01' },
      ],
    },
    'calendar-proposed': {
      ...{ year: 2027, source: `国办发明电〔2026〕7号${text}`, proposedBy: `成都市司法局${text}` },
      ...{ obligations: 7, earlier: 2, later: 5, cases: 4 },
    },
    ...termSamples(c, obligation, AT, text),
    'deadline-digest': {
      on: '2026-11-23',
      groups: [
        {
          urgency: 'overdue',
          total: 3,
          cases: [
            {
              caseNumber: c.caseNumber,
              clientName: c.person.name,
              items: [{ ...obligation, daysOver: 2 }],
            },
            { caseNumber: c.caseNumber, clientName: null, items: [{ ...obligation, dueAt: null, dueOn: null }] },
          ],
        },
      ],
      overdueByOrgan: [{ name: `成都市看守所${text}`, count: 3 }],
    },
    'receipt-reminder': { ...receipt, n: 1 },
    'receipt-escalation': { ...receipt, reminders: 2 },
    'no-receipt-record': {
      ...receipt,
      attempts: [
        {
          channel: 'mail',
          address: 'office@cd-detention.example',
          purpose: 'first',
          state: 'sent',
          at: AT,
          messageId: '<1@fayuan.example>',
          response: `250 ok${text}`,
        },
        {
          channel: 'mail',
          address: 'office@cd-detention.example',
          purpose: 'reminder-1',
          state: 'pending',
          at: null,
          messageId: '<2@fayuan.example>',
          response: null,
        },
      ],
    },
    'submission-refused': {
      caseNumber: null,
      submissionId: '0196-sample',
      what: { zh: '通知辩护公函', en: 'Notice for defence' },
      receivedAt: AT,
      refusedAt: AT + HOUR,
      detail: { zh: `已有同一阶段的案件${text}`, en: `there is a case in this stage${text}` },
      errors: [{ pointer: '/stage', detail: what }],
    },
    'subsidy-proposed': { payout },
    'subsidy-returned': { payout: { ...payout, reason: `标准有误${text}` } },
    'subsidy-paid': { payout: { ...payout, instructionId: 'payout-1' } },
    'subsidy-bounced': { payout: { ...payout, instructionId: 'payout-1', reason: `账号不符${text}` } },
    'subsidy-clawed-back': { payout: { ...payout, instructionId: 'payout-1', reason: `账户冻结${text}` } },
    'subsidy-closed': { payout: { ...payout, reason: `承办律师放弃领取${text}` } },
    'subsidy-cancelled': { payout: { ...payout, reason: `办结有误${text}` } },
    ...collaborationSamples(text),
    'paper-correction': {
      affair,
      replaced: [
        { title: { zh: `通知辩护公函${text}`, en: `Notice for Defence${text}` }, number: 'N-1', issuedAt: AT },
      ],
      corrections: [
        {
          label: { zh: '姓名', en: 'Name' },
          was: { zh: `张三${text}`, en: `张三${text}` },
          is: { zh: `张珊${text}`, en: `张珊${text}` },
          carriedAs: [],
        },
      ],
      ...{ reason: `笔误${text}`, occurredAt: AT },
    },
    'account-change': {
      ...{ state: 'confirmed' as const, payeeName: `四川蜀衡律师事务所${text}`, accountMasked: '****0005' },
      ...{ at: AT, effectiveAt: AT + 24 * HOUR },
    },
  };
}
