/**
 * Codes of the contract in words: what a status, a stage, a measure is called. They are the API's own (`x-enum-words`), the same as on papers
 * and in forms; said here is only what the contract leaves as text.
 */
import described from '../client/generated/code-words.json';
import { say, type Bilingual } from './words.js';

type Terms = Readonly<Record<string, Bilingual>>;

/** @param at where the codes stand in an object of the contract, such as `Case.person.sex`. One that has no codes does not compile. */
function wordsOf(at: keyof typeof described): Terms {
  return described[at];
}

/** What somebody is at his desk; the API's word for a role is that of the body which acts. */
export const ROLES: Terms = {
  'court-clerk': say('法院书记员', 'court clerk'),
  'procuratorate-clerk': say('检察院内勤', 'procuratorate clerk'),
  'police-officer': say('公安办案民警', 'police officer'),
  'detention-officer': say('看守所民警', 'detention officer'),
  'center-staff': say('法援中心经办人', 'legal aid center staff'),
  'center-director': say('法援中心负责人', 'legal aid center director'),
  lawyer: say('律师', 'lawyer'),
  'firm-clerk': say('律所内勤', 'firm clerk'),
  'finance-officer': say('财务人员', 'finance officer'),
  supervisor: say('司法局监督人员', 'justice bureau supervisor'),
  auditor: say('审计人员', 'auditor'),
};

export const AGENCY_KINDS = wordsOf('PerformanceLine.agencyKind');
export const STAGES = wordsOf('Case.stage');
export const CASE_STATUSES = wordsOf('Case.status');
export const OBLIGATION_STATES = wordsOf('Obligation.state');

/** What follows next on something owed (催办、督办). */
export const NEXT_STEPS = wordsOf('Obligation.next.step');

/** To whom it goes. */
export const NEXT_RECIPIENTS: Terms = {
  owed: say('履行主体', 'whoever owes it'),
  'owed-and-center': say('履行主体和法援中心', 'whoever owes it, and the center'),
  'owed-head': say('履行主体负责人', 'head of the owing agency'),
  supervisor: say('上级主管机关', 'its supervising organ'),
  bureau: say('司法行政机关', 'justice bureau'),
  'owed-to': say('权利主体', 'whoever is owed'),
  procuratorate: say('人民检察院', 'procuratorate'),
};

export const RECIPIENT_STATES = wordsOf('Notice.recipients.state');
export const MEASURES = wordsOf('Case.custody.measure');
export const SEXES = wordsOf('Case.person.sex');
export const PROCEDURES = wordsOf('Case.hearing.procedure');
export const GROUNDS = wordsOf('DefenceNotice.ground');
export const MEETING_STATES = wordsOf('Meeting.state');
export const MEETING_OUTCOMES = wordsOf('Meeting.outcome');
export const FILE_REQUEST_STATES = wordsOf('Case.fileAccessRequests.state');
export const IDENTITY_KINDS = wordsOf('Case.person.identity.kind');
export const DISABILITIES = wordsOf('Case.person.disabilities');

/** Ways on which a paper goes out. */
export const CHANNELS: Terms = {
  mail: say('电子邮件', 'e-mail'),
  paper: say('纸质', 'on paper'),
  telephone: say('电话', 'by telephone'),
  system: say('系统', 'in the system'),
};

export const DELIVERY_STATES: Terms = {
  pending: say('待发送', 'waiting to go'),
  sent: say('已发送', 'sent'),
  failed: say('没有这个信箱', 'no such mailbox'),
  refused: say('被对方邮箱拒收', 'refused by the mailbox'),
  'given-up': say('多次未能发出', 'given up'),
  dropped: say('已有后来的文书，不再发送', 'overtaken, not sent'),
};

/** How a paper was signed for. */
export const RECEIPT_WAYS: Terms = {
  api: say('在系统中签收', 'in the system'),
  act: say('办理所列事项，即为签收', 'by doing what it asks'),
  link: say('通过邮件链接签收', 'by the link in the mail'),
  paper: say('纸质回执', 'on paper'),
  telephone: say('电话确认', 'by telephone'),
};

/** How well the text of a rule was seen (核对等级). */
export const GRADES: Terms = {
  V: say('条文全文已核对，至少两份文本一致', 'full text read, two copies agree'),
  V1: say('条文全文已读，一份文本', 'full text read in one copy'),
  P: say('仅见节选或者报道，待律师确认', 'seen in part only, to be confirmed by counsel'),
  M: say('未见条文，待律师确认', 'text not seen, to be confirmed by counsel'),
};

export const FILE_MEDIA = wordsOf('Case.fileAccessRequests.medium');
export const PAYOUT_STATES = wordsOf('Payout.state');

/** As what somebody did. */
export const PAYOUT_DECISIONS = wordsOf('Payout.decisions.decision');
export const INSTRUCTION_STATES = wordsOf('PaymentInstruction.state');
export const BANK_ANSWERS = wordsOf('Task.answer.outcome');
export const TASK_OUTCOMES = wordsOf('TaskCompletion.outcome');

export const LEDGER_KINDS: Terms = {
  allot: say('下达指标', 'allotted'),
  reserve: say('批准占用', 'reserved'),
  release: say('撤销占用', 'released'),
  instruct: say('发出支付指令', 'instructed'),
  settle: say('到账', 'settled'),
  bounce: say('退票', 'bounced'),
  'claw-back': say('到账后退回', 'came back after it had arrived'),
  claim: say('中心间应收', 'claim on the center that asked'),
  'claim-taken-back': say('冲销中心间应收', 'claim taken back'),
};

export const LEDGER_ACCOUNTS: Terms = {
  appropriation: say('预算拨款', 'appropriation'),
  available: say('可用指标', 'available'),
  reserved: say('已批准未发出', 'approved, not yet instructed'),
  clearing: say('在途', 'in clearing'),
  paid: say('已支付', 'paid'),
  'claim-on': say('应收其他中心款', 'due from another center'),
  recovered: say('待收回支出', 'to be recovered'),
};

export const COLLABORATION_KINDS = wordsOf('Collaboration.kind');
export const COLLABORATION_STATES = wordsOf('Collaboration.state');

/** `first`, `reminder-2`, `escalation-1`. */
export function purposeWords(purpose: string): Bilingual {
  const [, step = '', n = ''] = /^(reminder|escalation)-(\d+)$/.exec(purpose) ?? [];
  if (step === 'reminder') return say(`第 ${n} 次催签`, `reminder ${n}`);
  if (step === 'escalation') return say(`第 ${n} 次上报`, `report ${n} to the superior`);
  return say('首次送达', 'first delivery');
}
export const STAND_IN_STATES = wordsOf('StandIn.state');
export const RULE_SECTIONS = wordsOf('Rule.section');
export const RULE_PARTIES = wordsOf('Rule.owedBy');
export const ORGAN_KINDS = wordsOf('Rule.byOrgan.organKind');
export const CALENDAR_DAYS = wordsOf('Calendar.days.kind');
export const PROPOSAL_STATES = wordsOf('CalendarProposal.state');
export const RECORDS_CHECK_STATES = wordsOf('RecordsCheck.state');
export const RECORDS_FAULTS = wordsOf('RecordsFault.kind');

/** What the access log says was read, and how it ended. */
export const ACCESS_KINDS = wordsOf('AccessEntry.kind');
export const ACCESS_RESULTS = wordsOf('AccessEntry.result');

/** A code that the page does not know yet is shown as it is: the API may be newer. */
export function termOf(terms: Terms, code: string): Bilingual {
  return terms[code] ?? say(code, code);
}
