/**
 * What ends a stage and what its closing file holds (结案日、结案归档材料), statutes.md section 5. A working list graded M,
 * to be replaced by Annex A of SF/T 0032 when its text is at hand.
 */
import { ClosingPaper, Stage, type Bilingual } from '../../workflows/domain/vocabulary.js';

/** The paper whose receipt by the lawyer is the closing day, by stage; the aid's own end fits every stage. */
const CLOSING_PAPERS: Readonly<Record<Stage, readonly ClosingPaper[]>> = {
  [Stage.Investigation]: [ClosingPaper.ProsecutionOpinion, ClosingPaper.CaseWithdrawn],
  [Stage.ProsecutionReview]: [ClosingPaper.Indictment, ClosingPaper.NonProsecution],
  [Stage.FirstInstance]: [ClosingPaper.Judgment, ClosingPaper.Ruling, ClosingPaper.Mediation],
  [Stage.SecondInstance]: [ClosingPaper.Judgment, ClosingPaper.Ruling, ClosingPaper.Mediation],
  [Stage.DeathReview]: [ClosingPaper.Judgment, ClosingPaper.Ruling],
  [Stage.CompulsoryTreatment]: [ClosingPaper.Judgment, ClosingPaper.Ruling, ClosingPaper.Mediation],
};

export function closingPapersOf(stage: Stage): readonly ClosingPaper[] {
  return [...CLOSING_PAPERS[stage], ClosingPaper.TerminationDecision];
}

export interface ClosingMaterial {
  readonly kind: string;
  readonly title: Bilingual;
  readonly required: boolean;
  /** Several papers of this kind may lie in one file. */
  readonly many: boolean;
}

interface Entry extends ClosingMaterial {
  /** Stages it belongs to; null: all. */
  readonly stages: readonly Stage[] | null;
}

const TRIAL: readonly Stage[] = [Stage.FirstInstance, Stage.SecondInstance, Stage.CompulsoryTreatment];
const FROM_REVIEW: readonly Stage[] = [Stage.ProsecutionReview, Stage.DeathReview, ...TRIAL];

function material(
  kind: string,
  zh: string,
  en: string,
  stages: readonly Stage[] | null,
  how: 'required' | 'if-any' = 'required',
  many = false,
): Entry {
  return { kind, title: { zh, en }, required: how === 'required', many, stages };
}

/** In the order of the file. */
const MATERIALS: readonly Entry[] = [
  material('assignment-notice', '指派通知书', 'notice of assignment', null),
  material('aid-decision', '给予法律援助决定书或者通知辩护公函', 'decision to grant aid, or notice for defence', null),
  material('retainer', '委托协议、授权委托书或者征得同意的记录', 'retainer, mandate or record of consent', null),
  material('aid-letter', '法律援助公函', 'legal aid letter', null),
  material('meeting-record', '会见笔录', 'record of meeting', null, 'required', true),
  material('facts-from-police', '向侦查机关了解案情的记录', 'record of facts learned from the police', [
    Stage.Investigation,
  ]),
  material('indictment-copy', '起诉书副本', 'copy of the indictment', [Stage.FirstInstance, Stage.SecondInstance]),
  material('file-notes', '阅卷笔录或者复制件', 'notes or copies of the file', FROM_REVIEW),
  material(
    'measure-application',
    '变更强制措施申请及答复',
    'application to change the measure, and reply',
    null,
    'if-any',
    true,
  ),
  material('written-opinion', '书面辩护意见', 'written opinion', [Stage.Investigation], 'if-any', true),
  material('defence-opinion', '书面辩护意见', 'written defence opinion', [Stage.ProsecutionReview, Stage.DeathReview]),
  material('plea-statement', '认罪认罚具结书', 'signed plea statement', [Stage.ProsecutionReview], 'if-any'),
  material('hearing-notice', '出庭通知书', 'hearing notice', TRIAL),
  material('defence-statement', '质证意见、辩护词或者代理词', 'comments on evidence and defence statement', TRIAL),
  material('hearing-record', '庭审笔录或者庭审记录', 'record or notes of the hearing', TRIAL),
  material(
    'appeal-talk',
    '征询受援人上诉意见的笔录',
    'record of the talk about appeal',
    [Stage.FirstInstance],
    'if-any',
  ),
  material('closing-paper', '结案文书', 'closing paper', null),
  material('progress-report', '案件承办情况通报、报告记录', 'progress reports', null, 'required', true),
  material('service-receipt', '送达回证', 'receipts of service', null, 'required', true),
  material(
    'counsel-change-papers',
    '更换、终止法律援助的文书',
    'papers of replacement or termination',
    null,
    'if-any',
    true,
  ),
  material(
    'complaint-papers',
    '投诉、回访等其他材料',
    'complaints, visit-back records and other papers',
    null,
    'if-any',
    true,
  ),
  material('closing-report', '结案报告表', 'closing report form', null),
];

/** The materials of a closing file of this stage, in the order of the file. */
export function closingMaterials(stage: Stage): readonly ClosingMaterial[] {
  return MATERIALS.filter(({ stages }) => stages === null || stages.includes(stage)).map(
    ({ kind, title, required, many }) => ({ kind, title, required, many }),
  );
}

/** What is required and not among these kinds. */
export function missingMaterials(stage: Stage, handedIn: readonly string[]): readonly ClosingMaterial[] {
  return closingMaterials(stage).filter(({ kind, required }) => required && !handedIn.includes(kind));
}
