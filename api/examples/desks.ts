/** Examples of papers, tasks and the directory. */
import * as of from './things.js';

const { ARRIVED, ID } = of;

const NOTICE = {
  ...{ id: ID.notice, form: 'meeting-notice', title: { zh: '会见通知', en: 'Notice of a meeting' } },
  ...{ number: '成法援通〔2026〕0001号', caseId: ID.case, caseNumber: of.CASE_NUMBER, issuedAt: ARRIVED },
  ...{ replaces: null, hash: of.HASH, text: '会见通知…', html: '<p>会见通知…</p>' },
  recipients: [
    {
      ...{ id: ID.recipient, agency: of.FIRM, person: of.LAWYER, state: 'sent', needsReceipt: true },
      deliveries: [{ channel: 'mail', purpose: 'paper', state: 'sent', at: ARRIVED, messageId: '<1@example.org>' }],
      receipt: null,
    },
  ],
};

const TASK = {
  ...{ id: ID.task, kind: 'confirm-receipt', caseId: ID.case, caseNumber: of.CASE_NUMBER, recipientId: ID.recipient },
  ...{ recipient: of.LAWYER, paper: { noticeId: ID.notice, number: NOTICE.number, title: NOTICE.title } },
  ...{ address: null, reason: '催收无果', openedAt: ARRIVED, closedAt: null, outcome: null, answer: null },
};

const OWN_AGENCY = {
  ...{ id: of.CENTER.id, name: of.CENTER.name, kind: 'legal-aid-center', region: '510100', level: 'city' },
  centerId: null,
};

const CALENDAR_LINK = {
  address: `https://fayuan.example/cal/${'A'.repeat(22)}${'b'.repeat(43)}.ics`,
  madeAt: ARRIVED,
};

export const DESK_EXAMPLES: of.Examples = {
  listNotices: { answers: { 200: of.pageOf(NOTICE) } },
  readNotice: { answers: { 200: NOTICE } },
  acknowledgeNotice: { request: { signed: {} }, answers: { 200: NOTICE } },
  signByReceiptLink: { answers: { 200: { state: 'received', number: NOTICE.number, receivedAt: ARRIVED } } },
  listTasks: { answers: { 200: of.pageOf(TASK) } },
  completeTask: {
    request: { byTelephone: { outcome: 'received-by-telephone', note: '吴律师来电确认收到' } },
    answers: { 200: { ...TASK, closedAt: ARRIVED, outcome: 'received-by-telephone' } },
  },
  readMe: {
    answers: {
      200: {
        ...{ account: 'center-staff', name: '王经办', role: 'center-staff', email: 'center@example.org' },
        ...{ agency: OWN_AGENCY, lawyerId: null, mayProposeCalendar: false },
      },
    },
  },
  readCalendarLink: { answers: { 200: CALENDAR_LINK } },
  renewCalendarLink: { request: { made: {} }, answers: { 201: CALENDAR_LINK } },
  endCalendarLink: { request: { ended: {} }, answers: { 200: { address: null, madeAt: null } } },
  listAgencies: { answers: { 200: of.pageOf(OWN_AGENCY) } },
  listLawyers: {
    answers: {
      200: of.pageOf({
        ...{ id: of.LAWYER.id, name: of.LAWYER.name, firm: of.FIRM, eligible: true, rank: 1 },
        reasons: [{ code: 'experience', zh: '刑事辩护执业满三年', en: 'three years of criminal defence' }],
      }),
    },
  },
};
