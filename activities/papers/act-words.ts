/** Acts (诉讼行为) as pages and papers call them. */
import { ActKind, type Bilingual } from '../../workflows/domain/vocabulary.js';
import { knownWords } from './words.js';

/** What sets a period going where no act does: the period before it has run out. */
const PERIOD_EXPIRED = 'period-expired';

/** An act without words does not compile. */
export const ACT_WORDS: Readonly<Record<ActKind | typeof PERIOD_EXPIRED, Bilingual>> = {
  [ActKind.DefenceNotice]: { zh: '通知辩护', en: 'notice for defence' },
  [ActKind.LawyerAssigned]: { zh: '指派', en: 'assignment of counsel' },
  [ActKind.AssignmentAccepted]: { zh: '接受指派', en: 'assignment accepted' },
  [ActKind.AssignmentDeclined]: { zh: '不能承办', en: 'assignment declined' },
  [ActKind.RetainerSigned]: { zh: '签订委托协议', en: 'retainer signed' },
  [ActKind.PapersFiled]: { zh: '向办案机关提交手续', en: 'counsel’s papers filed' },
  [ActKind.CounselRegistered]: { zh: '辩护人登记', en: 'counsel registered' },
  [ActKind.RightsTold]: { zh: '告知权利', en: 'rights told' },
  [ActKind.PapersServed]: { zh: '送达文书', en: 'papers served' },
  [ActKind.MeetingRequested]: { zh: '申请会见', en: 'meeting requested' },
  [ActKind.MeetingArranged]: { zh: '安排会见', en: 'meeting arranged' },
  [ActKind.MeetingRefused]: { zh: '不予安排会见', en: 'meeting refused' },
  [ActKind.MeetingHeld]: { zh: '会见', en: 'meeting held' },
  [ActKind.FileAccessRequested]: { zh: '申请阅卷', en: 'file access requested' },
  [ActKind.FileAccessGiven]: { zh: '提供阅卷', en: 'file access given' },
  [ActKind.FileAccessExplained]: { zh: '说明暂不能阅卷的原因', en: 'reasons given against file access' },
  [ActKind.HearingFixed]: { zh: '确定开庭日期', en: 'hearing fixed' },
  [ActKind.HearingChanged]: { zh: '变更开庭', en: 'hearing changed' },
  [ActKind.HearingCancelled]: { zh: '取消开庭', en: 'hearing cancelled' },
  [ActKind.CustodyChanged]: { zh: '变更强制措施、羁押场所', en: 'change of measure or custody' },
  [ActKind.CounselRefused]: { zh: '受援人拒绝法律援助人员辩护', en: 'counsel refused by the client' },
  [ActKind.CounselRefusalDecided]: { zh: '对拒绝辩护的审查决定', en: 'decision on the refusal of counsel' },
  [ActKind.PrivateCounselRetained]: { zh: '另行委托辩护人', en: 'private counsel retained' },
  [ActKind.ReplacementRequested]: { zh: '申请更换法律援助人员', en: 'replacement requested' },
  [ActKind.ReplacementDecided]: { zh: '更换法律援助人员的决定', en: 'decision on replacement' },
  [ActKind.Terminated]: { zh: '终止法律援助', en: 'termination of legal aid' },
  [ActKind.TerminationObjected]: { zh: '对终止决定的异议', en: 'objection to the termination' },
  [ActKind.ObjectionDecided]: { zh: '异议审查决定', en: 'decision on the objection' },
  [ActKind.Concluded]: { zh: '办结', en: 'conclusion' },
  [ActKind.ClosingFileSubmitted]: { zh: '提交结案归档材料', en: 'closing file handed in' },
  [ActKind.ClosingFileReturned]: { zh: '退回补正', en: 'closing file returned' },
  [ActKind.ClosingFileAccepted]: { zh: '结案材料审查合格', en: 'closing file accepted' },
  [ActKind.SubsidyPaid]: { zh: '补贴已发放', en: 'subsidy paid' },
  [ActKind.ProceduralStep]: { zh: '诉讼进程', en: 'step of the proceedings' },
  [ActKind.TermPaused]: { zh: '不计入期间开始', en: 'time stops counting' },
  [ActKind.TermResumed]: { zh: '不计入期间结束', en: 'time counts again' },
  [ActKind.TermExtended]: { zh: '延长期限', en: 'term extended' },
  [ActKind.ObstacleEnded]: { zh: '障碍消除', en: 'obstacle gone' },
  [ActKind.ReliefRequested]: {
    zh: '申请继续进行诉讼活动',
    en: 'leave asked to go on after a missed period',
  },
  [ActKind.ReliefDecided]: {
    zh: '对继续进行诉讼活动申请的裁定',
    en: 'ruling on leave to go on after a missed period',
  },
  [ActKind.RightsComplaintFiled]: { zh: '提出申诉、控告', en: 'complaint about obstructed rights' },
  [ActKind.RightsComplaintDecided]: { zh: '对申诉、控告的答复', en: 'answer to the complaint' },
  [ActKind.NextStageNotified]: { zh: '下一诉讼阶段已通知辩护', en: 'notice for defence given in the next stage' },
  [PERIOD_EXPIRED]: { zh: '前一期限届满', en: 'end of the period before it' },
};

/** @param kind of an act, or what set a period going in its place; a kind without words stands as its code. */
export function actWords(kind: string): Bilingual {
  return knownWords(ACT_WORDS, kind);
}
