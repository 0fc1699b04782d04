/** What several examples show: one case of 成都 and those who work in it. */
export const ID = {
  case: '0199f3a0-1111-7000-8000-000000000001',
  matter: '0199f3a0-1111-7000-8000-000000000002',
  act: '0199f3a0-1111-7000-8000-000000000003',
  document: '0199f3a0-1111-7000-8000-000000000004',
  meeting: '0199f3a0-1111-7000-8000-000000000005',
  request: '0199f3a0-1111-7000-8000-000000000006',
  obligation: '0199f3a0-1111-7000-8000-000000000007',
  notice: '0199f3a0-1111-7000-8000-000000000008',
  recipient: '0199f3a0-1111-7000-8000-000000000009',
  letter: '0199f3a0-1111-7000-8000-00000000000a',
  payout: '0199f3a0-1111-7000-8000-00000000000b',
  task: '0199f3a0-1111-7000-8000-00000000000c',
  submission: '0199f3a0-1111-7000-8000-00000000000d',
  proposal: '0199f3a0-1111-7000-8000-00000000000e',
  budgetLine: '0199f3a0-1111-7000-8000-00000000000f',
  standIn: '0199f3a0-1111-7000-8000-000000000011',
  recordsCheck: '0199f3a0-1111-7000-8000-000000000012',
} as const;

export const CENTER = { id: 'center-cd', name: '成都市法律援助中心' };
export const CENTER_CQ = { id: 'center-cq', name: '重庆市法律援助中心' };
export const COURT = { id: 'court-cd', name: '成都市锦江区人民法院' };
export const PLACE = { id: 'place-cd', name: '成都市看守所' };
export const LAWYER = { id: 'lawyer-cd', name: '吴律师' };
export const FIRM = { id: 'firm-cd', name: '四川示范律师事务所' };
export const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
export const ARRIVED = '2026-11-18T10:00:00+08:00';
export const CASE_NUMBER = '成法援〔2026〕0001号';

export const OBLIGATION = {
  ...{ id: ID.obligation, ruleId: 'arrange-meeting', ruleVersion: 1 },
  ...{ caseId: ID.case, caseNumber: CASE_NUMBER, clientName: '张三' },
  title: { zh: '安排会见', en: 'Arrange the meeting' },
  ...{ article: '刑事诉讼法第39条第2款', grade: 'V', toBeConfirmed: false, confirmation: null },
  ...{ counting: 'hours', variant: 'base', policy: false },
  owedBy: { agencyId: PLACE.id, name: PLACE.name },
  owedTo: { agencyId: FIRM.id, personId: LAWYER.id, name: LAWYER.name },
  subject: { kind: 'meeting', id: ID.meeting },
  ...{ state: 'open', late: false },
  trigger: { actId: ID.act, kind: 'meeting-requested', at: ARRIVED },
  ...{ dueOn: null, dueAt: '2026-11-20T11:00:00+08:00', alarmAt: '2026-11-20T10:00:00+08:00' },
  ...{ provisional: false, calendarVersion: '2026-1', daysOver: 0 },
  next: { step: 'remind', at: '2026-11-19T10:00:00+08:00', to: PLACE.name },
  ...{ fulfilledAt: null, fulfilledBy: null },
};

const MEETING = {
  ...{ id: ID.meeting, state: 'requested', requestedAt: ARRIVED },
  ...{ meetingAt: null, room: null, outcome: null },
};

export const CASE = {
  ...{ id: ID.case, caseNumber: CASE_NUMBER, matterId: ID.matter },
  ...{ stage: 'first-instance', status: 'accepted', version: 4 },
  ...{ organCaseNumber: '（2026）川0104刑初88号', charge: '盗窃罪' },
  ...{ ground: 'minor', groundDetail: null, region: '510104' },
  person: {
    ...{ name: '张三', sex: 'male', birthDate: '2009-03-07' },
    identity: { kind: 'other', number: 'A123456', issuedBy: null },
    disabilities: [],
  },
  organ: COURT,
  handlingOfficial: { name: '李四', phone: '028-00000000' },
  ...{ center: CENTER, lawyer: LAWYER, firm: FIRM, programme: null },
  custody: { measure: 'arrested', placeId: PLACE.id },
  hearing: { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' },
  meetings: [MEETING],
  fileAccessRequests: [
    {
      ...{ id: ID.request, state: 'requested', requestedAt: ARRIVED, explanation: null, availableAt: null },
      ...{ items: [], medium: null, givenAt: null },
    },
  ],
  ...{ openObligations: 2, nextDueAt: OBLIGATION.dueAt },
};

export const NOTICE_SENT = {
  ...{ noticeId: ID.notice, form: 'meeting-notice' },
  recipients: [{ id: ID.recipient, state: 'pending' }],
};

export const HISTORY_ENTRY = {
  ...{ seq: 1, at: ARRIVED, recordedAt: ARRIVED },
  actor: { id: 'court-clerk', name: '李四', agency: COURT.name },
  ...{ kind: 'defence-notice', refId: ID.act },
  summary: { zh: '通知辩护：张三，盗窃罪', en: 'Notice for defence: 张三, 盗窃罪' },
  ...{ note: null, prevHash: '0'.repeat(64), hash: HASH },
};

/** A list with nothing behind it. */
export function pageOf(...items: readonly unknown[]): {
  readonly items: readonly unknown[];
  readonly nextCursor: null;
} {
  return { items, nextCursor: null };
}

/** What an operation is sent and answers. */
export interface Example {
  /** Bodies by a name that tells them apart. */
  readonly request?: Readonly<Record<string, unknown>>;
  /** By status; of answers in JSON. */
  readonly answers?: Readonly<Record<number, unknown>>;
}
export type Examples = Readonly<Record<string, Example>>;
