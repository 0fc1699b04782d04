/** Acts (诉讼行为) as pages and papers call them. */
import { ActKind, type Bilingual } from '../../workflows/domain/vocabulary.js';
import { knownWords } from './words.js';

/** What sets a period going where no act does: the period before it has run out. */
const PERIOD_EXPIRED = 'period-expired';

/** An act without words does not compile. */
export const ACT_WORDS: Readonly<Record<ActKind | typeof PERIOD_EXPIRED, Bilingual>> = {
  'defence-notice': { zh: '通知辩护', en: 'notice for defence' },
  'lawyer-assigned': { zh: '指派', en: 'assignment of counsel' },
  'assignment-accepted': { zh: '接受指派', en: 'assignment accepted' },
  'assignment-declined': { zh: '不能承办', en: 'assignment declined' },
  'retainer-signed': { zh: '签订委托协议', en: 'retainer signed' },
  'papers-filed': { zh: '向办案机关提交手续', en: 'counsel’s papers filed' },
  'counsel-registered': { zh: '辩护人登记', en: 'counsel registered' },
  'rights-told': { zh: '告知权利', en: 'rights told' },
  'papers-served': { zh: '送达文书', en: 'papers served' },
  'meeting-requested': { zh: '申请会见', en: 'meeting requested' },
  'meeting-arranged': { zh: '安排会见', en: 'meeting arranged' },
  'meeting-refused': { zh: '不予安排会见', en: 'meeting refused' },
  'meeting-held': { zh: '会见', en: 'meeting held' },
  'file-access-requested': { zh: '申请阅卷', en: 'file access requested' },
  'file-access-given': { zh: '提供阅卷', en: 'file access given' },
  'file-access-explained': { zh: '说明暂不能阅卷的原因', en: 'reasons given against file access' },
  'hearing-fixed': { zh: '确定开庭日期', en: 'hearing fixed' },
  'hearing-changed': { zh: '变更开庭', en: 'hearing changed' },
  'hearing-cancelled': { zh: '取消开庭', en: 'hearing cancelled' },
  'custody-changed': { zh: '变更强制措施、羁押场所', en: 'change of measure or custody' },
  'counsel-refused': { zh: '受援人拒绝法律援助人员辩护', en: 'counsel refused by the client' },
  'counsel-refusal-decided': { zh: '对拒绝辩护的审查决定', en: 'decision on the refusal of counsel' },
  'private-counsel-retained': { zh: '另行委托辩护人', en: 'private counsel retained' },
  'replacement-requested': { zh: '申请更换法律援助人员', en: 'replacement requested' },
  'replacement-decided': { zh: '更换法律援助人员的决定', en: 'decision on replacement' },
  terminated: { zh: '终止法律援助', en: 'termination of legal aid' },
  'termination-objected': { zh: '对终止决定的异议', en: 'objection to the termination' },
  'objection-decided': { zh: '异议审查决定', en: 'decision on the objection' },
  concluded: { zh: '办结', en: 'conclusion' },
  'closing-file-submitted': { zh: '提交结案归档材料', en: 'closing file handed in' },
  'closing-file-returned': { zh: '退回补正', en: 'closing file returned' },
  'closing-file-accepted': { zh: '结案材料审查合格', en: 'closing file accepted' },
  'subsidy-paid': { zh: '补贴已发放', en: 'subsidy paid' },
  'procedural-step': { zh: '诉讼进程', en: 'step of the proceedings' },
  'term-paused': { zh: '不计入期间开始', en: 'time stops counting' },
  'term-resumed': { zh: '不计入期间结束', en: 'time counts again' },
  'term-extended': { zh: '延长期限', en: 'term extended' },
  'obstacle-ended': { zh: '障碍消除', en: 'obstacle gone' },
  'relief-requested': {
    zh: '申请继续进行诉讼活动',
    en: 'leave asked to go on after a missed period',
  },
  'relief-decided': {
    zh: '对继续进行诉讼活动申请的裁定',
    en: 'ruling on leave to go on after a missed period',
  },
  'rights-complaint-filed': { zh: '提出申诉、控告', en: 'complaint about obstructed rights' },
  'rights-complaint-decided': { zh: '对申诉、控告的答复', en: 'answer to the complaint' },
  'next-stage-notified': { zh: '下一诉讼阶段已通知辩护', en: 'notice for defence given in the next stage' },
  [PERIOD_EXPIRED]: { zh: '前一期限届满', en: 'end of the period before it' },
};

/** @param kind of an act, or what set a period going in its place; a kind without words stands as its code. */
export function actWords(kind: string): Bilingual {
  return knownWords(ACT_WORDS, kind);
}
