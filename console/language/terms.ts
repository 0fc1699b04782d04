/** Codes of the contract in words: what a status, a stage, a role is called. */
import { say, type Bilingual } from './words.js';

type Terms = Readonly<Record<string, Bilingual>>;

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

export const STAGES: Terms = {
  investigation: say('侦查', 'investigation'),
  'prosecution-review': say('审查起诉', 'prosecution review'),
  'first-instance': say('一审', 'first instance'),
  'second-instance': say('二审', 'second instance'),
  'death-review': say('死刑复核', 'death sentence review'),
  'compulsory-treatment': say('强制医疗', 'compulsory treatment'),
};

export const CASE_STATUSES: Terms = {
  received: say('已收案', 'received'),
  assigned: say('已指派', 'assigned'),
  accepted: say('已承办', 'accepted'),
  concluded: say('已办结', 'concluded'),
  'file-submitted': say('已交结案材料', 'file handed in'),
  'file-returned': say('已退回补正', 'file returned'),
  archived: say('已归档', 'archived'),
  terminated: say('已终止', 'terminated'),
  withdrawn: say('已撤回', 'withdrawn'),
};

export const OBLIGATION_STATES: Terms = {
  open: say('进行中', 'open'),
  'due-soon': say('即将到期', 'due soon'),
  overdue: say('已超期', 'overdue'),
  paused: say('中止计算', 'paused'),
  fulfilled: say('已履行', 'done'),
  lapsed: say('依法失效', 'lapsed'),
  cancelled: say('已取消', 'cancelled'),
};

/** What follows next on something owed (催办、督办). */
export const NEXT_STEPS: Terms = {
  remind: say('催办', 'reminder'),
  warn: say('届满预告', 'warning that it ends'),
  escalate: say('督办', 'escalation'),
  complain: say('起草控告', 'complaint drafted'),
};

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

export const RECIPIENT_STATES: Terms = {
  pending: say('待发送', 'to be sent'),
  sent: say('已发送', 'sent'),
  reminded: say('已提醒', 'reminded'),
  escalated: say('已上报', 'escalated'),
  received: say('已签收', 'signed for'),
  refused: say('未送达', 'undeliverable'),
  'no-receipt': say('无回执', 'no receipt'),
};

export const MEASURES: Terms = {
  detained: say('拘留', 'detained'),
  arrested: say('逮捕', 'arrested'),
  bail: say('取保候审', 'bail'),
  'residential-surveillance': say('监视居住', 'residential surveillance'),
  none: say('未采取强制措施', 'none'),
};

export const SEXES: Terms = {
  male: say('男', 'male'),
  female: say('女', 'female'),
  unknown: say('不明', 'unknown'),
};

export const PROCEDURES: Terms = {
  ordinary: say('普通程序', 'ordinary procedure'),
  summary: say('简易程序', 'summary procedure'),
  'fast-track': say('速裁程序', 'fast-track procedure'),
};

export const GROUNDS: Terms = {
  minor: say('未成年人', 'minor'),
  'sensory-disability': say('视力、听力、言语残疾人', 'sight, hearing or speech disability'),
  'limited-capacity': say('不能完全辨认自己行为的成年人', 'adult of limited capacity'),
  'life-or-death': say('可能被判处无期徒刑、死刑的人', 'may be sentenced to life imprisonment or death'),
  'death-review-applicant': say('申请法律援助的死刑复核案件被告人', 'applicant in death sentence review'),
  absentia: say('缺席审判案件的被告人', 'tried in absentia'),
  'other-by-law': say('法律法规规定的其他人员', 'other person named by law'),
  'compulsory-treatment': say('强制医疗案件的被申请人或者被告人', 'compulsory treatment'),
  discretionary: say('其他（可以通知辩护）', 'other (discretionary)'),
};

export const MEETING_STATES: Terms = {
  requested: say('待安排', 'to be arranged'),
  arranged: say('已安排', 'arranged'),
  refused: say('未予安排', 'refused'),
  held: say('已会见', 'held'),
  withdrawn: say('已撤回', 'withdrawn'),
};

export const MEETING_OUTCOMES: Terms = {
  'accepted-counsel': say('同意由其辩护', 'accepts counsel'),
  'declined-counsel': say('不同意由其辩护', 'declines counsel'),
  'broken-off': say('会见中断', 'broken off'),
};

export const FILE_REQUEST_STATES: Terms = {
  requested: say('待答复', 'to be answered'),
  explained: say('已说明原因', 'reasons given'),
  given: say('已提供', 'given'),
  withdrawn: say('已撤回', 'withdrawn'),
};

export const IDENTITY_KINDS: Terms = {
  'resident-id': say('居民身份证', 'resident identity card'),
  passport: say('护照', 'passport'),
  other: say('其他证件', 'other identity paper'),
  unknown: say('身份不明', 'identity unknown'),
};

export const DISABILITIES: Terms = {
  visual: say('视力残疾', 'visual'),
  hearing: say('听力残疾', 'hearing'),
  speech: say('言语残疾', 'speech'),
};

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

export const FILE_MEDIA: Terms = {
  read: say('到场查阅', 'to be read there'),
  copy: say('复制件', 'copies'),
  electronic: say('电子卷宗', 'electronic'),
};

export const PAYOUT_STATES: Terms = {
  calculated: say('已核算', 'calculated'),
  proposed: say('待审批', 'proposed'),
  approved: say('已批准', 'approved'),
  returned: say('财务退回', 'returned by finance'),
  instructed: say('已发出支付指令', 'payment instructed'),
  unknown: say('支付结果不明', 'outcome unknown'),
  settled: say('已到账', 'settled'),
  bounced: say('银行退票', 'bounced'),
  'clawed-back': say('到账后退回', 'came back'),
  closed: say('已终结', 'closed'),
};

/** As what somebody did. */
export const PAYOUT_DECISIONS: Terms = {
  propose: say('报请审批', 'proposed'),
  approve: say('批准', 'approved'),
  return: say('退回', 'returned'),
  close: say('终结', 'closed'),
};

export const INSTRUCTION_STATES: Terms = {
  prepared: say('待发送', 'to be sent'),
  released: say('发送中', 'on its way'),
  sent: say('已发送，等待银行答复', 'sent, the bank has not answered'),
  settled: say('银行已支付', 'paid by the bank'),
  returned: say('银行退回', 'returned by the bank'),
};

export const BANK_ANSWERS: Terms = {
  paid: say('银行已支付', 'the bank has paid'),
  'not-paid': say('银行未支付', 'the bank has not paid'),
};

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
  reserved: say('已批准未支付', 'reserved'),
  clearing: say('在途', 'in clearing'),
  paid: say('已支付', 'paid'),
  'claim-on': say('应收其他中心款', 'due from another center'),
  recovered: say('待收回支出', 'to be recovered'),
};

export const COLLABORATION_KINDS: Terms = {
  'transfer-application': say('申请移送', 'transfer of an application'),
  'check-means': say('核查经济状况', 'check of means'),
  'take-evidence': say('调查取证', 'taking evidence'),
  'meet-detainee': say('会见在押人员', 'meeting a detainee'),
  'serve-paper': say('送达', 'service of a paper'),
  'attend-step': say('参加庭审、调解、执行', 'attending a hearing, mediation or enforcement'),
  'joint-handling': say('联合办理', 'joint handling'),
  'transfer-case': say('案件移送', 'transfer of a case'),
};

export const COLLABORATION_STATES: Terms = {
  sent: say('已发函', 'sent'),
  received: say('已收函', 'received'),
  accepted: say('已受理', 'accepted'),
  answered: say('已回复', 'answered'),
  confirmed: say('已确认', 'confirmed'),
  refused: say('不能协作', 'refused'),
  withdrawn: say('已撤回', 'withdrawn'),
  lapsed: say('已失效', 'lapsed'),
  disputed: say('管辖争议', 'disputed'),
  designated: say('已指定管辖', 'designated'),
};

/** `first`, `reminder-2`, `escalation-1`. */
export function purposeWords(purpose: string): Bilingual {
  const [, step = '', n = ''] = /^(reminder|escalation)-(\d+)$/.exec(purpose) ?? [];
  if (step === 'reminder') return say(`第 ${n} 次催签`, `reminder ${n}`);
  if (step === 'escalation') return say(`第 ${n} 次上报`, `report ${n} to the superior`);
  return say('首次送达', 'first delivery');
}
export const STAND_IN_STATES: Terms = {
  planned: say('未开始', 'planned'),
  'in-force': say('代班中', 'in force'),
  over: say('已到期', 'over'),
  ended: say('提前结束', 'ended early'),
};

/** A code that the page does not know yet is shown as it is: the API may be newer. */
export function termOf(terms: Terms, code: string): Bilingual {
  return terms[code] ?? say(code, code);
}
