/** Papers about meeting the client (会见). */
import { type Credential, CustodyMeasure, MeetingOutcome } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { briefCase, custodyCase } from '../on-paper.js';
import { fact, joined, paragraph, same, type PaperContent } from '../../papers/content.js';
import { said } from '../filling.js';
import { defineCasePaper } from '../case-paper.js';
import { moment } from '../../law/counting/date-words.js';
import type { WithCase } from '../paper-shapes.js';
import { HELD } from '../../papers/sending.js';
import { counselWords, CREDENTIAL_WORDS } from '../../papers/words.js';

interface Request extends WithCase {
  readonly requestedAt: number;
  readonly credentials: readonly Credential[];
  /** Null where the law sets no period (指定居所监视居住). */
  readonly dueAt: number | null;
}

interface Arranged extends WithCase {
  readonly requestedAt: number;
  readonly meetingAt: number;
  readonly room: string | null;
  readonly dueAt: number | null;
}

interface Refused extends WithCase {
  readonly requestedAt: number;
  readonly refusedAt: number;
  readonly reason: string;
  readonly missingPapers: readonly string[];
}

interface Withdrawn extends WithCase {
  readonly requestedAt: number;
  readonly withdrawnAt: number;
  /** What was arranged meanwhile. */
  readonly meetingAt: number | null;
  readonly reason: string | null;
}

interface NotAccepted extends WithCase {
  readonly meetingHeldAt: number;
  /** A record (笔录) was handed in. */
  readonly recorded: boolean;
  readonly note: string | null;
}

/** CPL 39(2): the papers shown, and the 48 hours that run from now. */
export const meetingRequest = defineCasePaper({
  form: 'meeting-request',
  title: { zh: '会见申请', en: 'Request for a Meeting' },
  signedFor: true,
  sentOn: [
    { act: 'meeting-requested', when: HELD, from: Party.Lawyer, to: [Party.CustodyPlace], ruleId: 'arrange-meeting' },
    // Nobody holds him: the organ owes the meeting, so the organ hears of the request.
    {
      act: 'meeting-requested',
      when: { custody: [CustodyMeasure.ResidentialSurveillance] },
      from: Party.Lawyer,
      to: [Party.Organ],
      ruleId: 'meet-under-residential-surveillance',
    },
  ],
  overtakenWhen: ['meeting-asked-elsewhere'],
  data: ({ case: c, occurredAt, details, dueAt }) => ({
    case: c,
    requestedAt: occurredAt,
    credentials: said(details, 'credentials'),
    dueAt,
  }),
  content: (data: Request): PaperContent => {
    const c = data.case;
    const due = data.dueAt === null ? null : moment(data.dueAt);
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `本所${c.lawyer?.name ?? ''}律师受法律援助机构指派担任${c.person.name}的${counselWords(c.stage).zh}，现申请会见，请予安排。`,
          `${c.lawyer?.name ?? 'A lawyer'} of our firm, assigned by the legal aid center as ${counselWords(c.stage).en} of ${c.person.name}, asks for a meeting and for its arrangement.`,
        ),
        custodyCase(
          c,
          fact('申请时间', 'Requested', moment(data.requestedAt)),
          fact('所持手续', 'Papers shown', joined(data.credentials.map((credential) => CREDENTIAL_WORDS[credential]))),
        ),
        due === null
          ? paragraph(
              '请依法安排会见（刑事诉讼法第三十九条第五款）。',
              'Please arrange the meeting as the law provides (Criminal Procedure Law, art. 39(5)).',
            )
          : paragraph(
              `依据刑事诉讼法第三十九条第二款，看守所应当及时安排会见，至迟不得超过四十八小时，即应在${due.zh}之前使律师见到在押人员。`,
              `Under art. 39(2) of the Criminal Procedure Law the meeting is to be arranged at once and within 48 hours at the latest, so that it takes place before ${due.en}.`,
            ),
      ],
    };
  },
});

/** To the lawyer, and at the same time to the organ (MPS-R 53). */
export const meetingArranged = defineCasePaper({
  form: 'meeting-arranged',
  title: { zh: '会见安排通知', en: 'Meeting Arranged' },
  signedFor: true,
  sentOn: [
    { act: 'meeting-arranged', from: Party.CustodyPlace, to: [Party.Lawyer, Party.Organ], ruleId: 'arrange-meeting' },
  ],
  overtakenWhen: ['meeting-not-so-arranged'],
  data: ({ case: c, details, dueAt }) => ({
    case: c,
    requestedAt: said(details, 'requestedAt'),
    meetingAt: said(details, 'meetingAt'),
    room: details.room ?? null,
    dueAt,
  }),
  content: (data: Arranged): PaperContent => {
    const c = data.case;
    const late = data.dueAt !== null && data.meetingAt >= data.dueAt;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.lawyer?.name ?? ''}律师会见${c.person.name}的申请已安排，请承办律师按时持手续到场；同时告知办案机关。`,
          `The meeting of ${c.lawyer?.name ?? 'the lawyer'} with ${c.person.name} has been arranged. The lawyer is asked to come on time with the papers; the organ is told.`,
        ),
        custodyCase(
          c,
          fact('申请时间', 'Requested', moment(data.requestedAt)),
          fact('会见时间', 'Meeting', moment(data.meetingAt)),
          fact('会见地点', 'Room', data.room),
        ),
        ...(late
          ? [
              paragraph(
                '系统提示：所安排的时间已超过法定四十八小时，会见之前该期限事项仍计为未履行。',
                'Note: the time arranged lies beyond the statutory 48 hours; the obligation remains owed.',
              ),
            ]
          : []),
      ],
    };
  },
});

/** A refusal says why, and which papers are missing if that is why. */
export const meetingRefused = defineCasePaper({
  form: 'meeting-refused',
  title: { zh: '不予安排会见通知', en: 'Meeting Refused' },
  signedFor: true,
  sentOn: [
    { act: 'meeting-refused', from: Party.CustodyPlace, to: [Party.Lawyer, Party.Center], ruleId: 'arrange-meeting' },
  ],
  data: ({ case: c, occurredAt, details }) => ({
    case: c,
    requestedAt: said(details, 'requestedAt'),
    refusedAt: occurredAt,
    reason: said(details, 'reason'),
    missingPapers: said(details, 'missingPapers'),
  }),
  content: (data: Refused): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.lawyer?.name ?? ''}律师会见${c.person.name}的申请未予安排，理由如下。`,
          `The meeting of ${c.lawyer?.name ?? 'the lawyer'} with ${c.person.name} was not arranged, for the reason below.`,
        ),
        custodyCase(
          c,
          fact('申请时间', 'Requested', moment(data.requestedAt)),
          fact('答复时间', 'Answered', moment(data.refusedAt)),
          fact('理由', 'Reason', data.reason),
          fact('缺少的手续', 'Missing papers', joined(data.missingPapers.map(same))),
        ),
        data.missingPapers.length > 0
          ? paragraph(
              '手续补齐后可以重新申请，期限自重新申请时起算。',
              'Once the papers are complete a new request may be made; its period runs from then.',
            )
          : paragraph(
              '本答复不构成对安排会见义务的履行，原期限继续计算；认为会见权利受到阻碍的，可以依据刑事诉讼法第四十九条申诉或者控告。',
              'This answer does not fulfil the duty to arrange the meeting and the period runs on; a complaint may be made under art. 49 of the Criminal Procedure Law.',
            ),
      ],
    };
  },
});

/** To the place, and to the organ that was told what the place had arranged. Nobody has to answer it. */
export const meetingRequestWithdrawn = defineCasePaper({
  form: 'meeting-request-withdrawn',
  title: { zh: '撤回会见申请', en: 'Request for a Meeting Withdrawn' },
  signedFor: false,
  sentOn: [
    {
      act: 'meeting-request-withdrawn',
      when: HELD,
      from: Party.Lawyer,
      to: [Party.CustodyPlace, Party.Organ],
      ruleId: 'arrange-meeting',
    },
    {
      act: 'meeting-request-withdrawn',
      when: { custody: [CustodyMeasure.ResidentialSurveillance] },
      from: Party.Lawyer,
      to: [Party.Organ],
      ruleId: 'meet-under-residential-surveillance',
    },
  ],
  data: ({ case: c, occurredAt, details }) => ({
    case: c,
    requestedAt: said(details, 'requestedAt'),
    withdrawnAt: occurredAt,
    meetingAt: details.meetingAt ?? null,
    reason: details.reason ?? null,
  }),
  content: (data: Withdrawn): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `本人撤回会见${c.person.name}的申请，不再要求安排；已经安排的会见取消。`,
          `I withdraw my request for a meeting with ${c.person.name}: none is to be arranged, and what is arranged is cancelled.`,
        ),
        custodyCase(
          c,
          fact('申请时间', 'Requested', moment(data.requestedAt)),
          fact('撤回时间', 'Withdrawn', moment(data.withdrawnAt)),
          fact(
            '原安排的会见时间',
            'Meeting that was arranged',
            data.meetingAt === null ? null : moment(data.meetingAt),
          ),
          fact('理由', 'Reason', data.reason),
        ),
        paragraph(
          '再次申请的，期限自再次申请时起算。',
          'Should a meeting be asked for again, its period runs from then.',
        ),
      ],
    };
  },
});

/** 关于刑事诉讼法律援助工作的规定 art 14: told in writing to organ and center. */
export const counselNotAccepted = defineCasePaper({
  form: 'counsel-not-accepted',
  title: { zh: '受援人不同意由其辩护的书面通知', en: 'Client Does Not Accept Counsel' },
  signedFor: true,
  sentOn: [
    {
      act: 'meeting-held',
      when: { outcome: [MeetingOutcome.DeclinedCounsel] },
      from: Party.Lawyer,
      to: [Party.Organ, Party.Center],
      ruleId: 'ask-consent-at-first-meeting',
    },
  ],
  data: ({ case: c, occurredAt, details }) => ({
    case: c,
    meetingHeldAt: occurredAt,
    recorded: said(details, 'recorded'),
    note: details.note ?? null,
  }),
  content: (data: NotAccepted): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `承办律师会见时询问${c.person.name}是否同意由其辩护，受援人表示不同意。现依据《关于刑事诉讼法律援助工作的规定》第十四条书面告知。`,
          `At the meeting ${c.person.name} was asked whether he accepts the assigned lawyer and did not. This is the written notice under art. 14 of the 2013 Provisions on Legal Aid in Criminal Proceedings.`,
        ),
        briefCase(
          c,
          fact('承办律师', 'Lawyer', c.lawyer?.name ?? null),
          fact('律师事务所', 'Law firm', c.firm?.name ?? null),
          fact('律师电话', 'Lawyer’s telephone', c.lawyer?.phone ?? null),
          fact('会见时间', 'Meeting', moment(data.meetingHeldAt)),
          fact(
            '会见笔录',
            'Record of the meeting',
            data.recorded ? { zh: '已提交', en: 'handed in' } : { zh: '未提交', en: 'not handed in' },
          ),
          fact('说明', 'Note', data.note),
        ),
        paragraph(
          '请办案机关查明理由并作出决定；决定作出前，承办律师和案件状态不变。',
          'The organ is asked to find the reason and decide. Until then lawyer and status of the case stay as they are.',
        ),
      ],
    };
  },
});
