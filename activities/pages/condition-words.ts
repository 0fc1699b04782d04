/** Conditions of the rule table (适用条件) in words: which facts of the case and of the act must have which values. */
import { COLLABORATION_KINDS } from '../collaboration/kinds.js';
import { PAUSE_WORDS } from '../law/counting/pause-words.js';
import { PROCEDURAL_STEPS } from '../law/steps/procedural-steps.js';
import type { ActFacts, Condition } from '../law/act-facts.js';
import { SERVED_FORMS } from '../law/served-forms.js';
import { TOLD_RIGHTS } from '../law/told-rights.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import {
  AGENCY_KIND_WORDS,
  CLOSING_PAPER_WORDS,
  CUSTODY_WORDS,
  GROUND_WORDS,
  knownWords,
  MEETING_OUTCOME_WORDS,
  PROCEDURE_WORDS,
  STAGE_WORDS,
} from '../papers/words.js';

const YES: Bilingual = { zh: '是', en: 'yes' };
const NO: Bilingual = { zh: '否', en: 'no' };
const DOES_NOT_APPLY: Bilingual = { zh: '不适用', en: 'does not apply' };

interface FactWords<Value> {
  readonly label: Bilingual;
  readonly value: (value: Value) => Bilingual;
}

const ANSWER_DAY_WORDS: Readonly<Record<NonNullable<ActFacts['answerDay']>, Bilingual>> = {
  letter: { zh: '协作函载明', en: 'the letter' },
  agreement: { zh: '协作协议约定', en: 'the agreement of the regions' },
  nobody: { zh: '均未载明', en: 'neither' },
};

const closed =
  (words: Readonly<Record<string, Bilingual>>) =>
  (code: string): Bilingual =>
    knownWords(words, code);
const yesOrNo = (value: boolean): Bilingual => (value ? YES : NO);

function entry<Value>(zh: string, en: string, value: (value: Value) => Bilingual): FactWords<Value> {
  return { label: { zh, en }, value };
}

/** A fact that conditions may test does not compile without words. */
const FACT_WORDS: { readonly [F in keyof ActFacts]: FactWords<NonNullable<ActFacts[F]>> } = {
  stage: entry('诉讼阶段', 'stage', closed(STAGE_WORDS)),
  organKind: entry('办案机关', 'organ', closed(AGENCY_KIND_WORDS)),
  ground: entry('通知辩护事由', 'ground', closed(GROUND_WORDS)),
  mandatory: entry('属于应当通知辩护的情形', 'defence is mandatory', yesOrNo),
  custody: entry('强制措施', 'measure', closed(CUSTODY_WORDS)),
  procedure: entry('审理程序', 'procedure', closed(PROCEDURE_WORDS)),
  collaboration: entry('协作事项', 'asked for in a letter of cooperation', (kind) => COLLABORATION_KINDS[kind].words),
  isPaid: entry('核定发放', 'it is paid', yesOrNo),
  hasSuperior: entry('两地有共同上级', 'a bureau is above both', yesOrNo),
  isAccepted: entry('协作事项已受理', 'the letter has been taken on', yesOrNo),
  centerChanges: entry('接收机关由另一法律援助中心管辖', 'the organ that gets the case has another center', yesOrNo),
  answerDay: entry('复函日期的确定', 'what sets the day of the answer', closed(ANSWER_DAY_WORDS)),
  periodEnds: entry('协作期间有时效或者期限届满', 'a limitation or period ends meanwhile', yesOrNo),
  hasHearing: entry('已确定开庭', 'a hearing is fixed', yesOrNo),
  hearingAhead: entry('开庭尚未举行', 'the hearing lies ahead', yesOrNo),
  papersAttached: entry('附有起诉书副本或者判决书', 'indictment or judgment attached', yesOrNo),
  form: entry('文书', 'paper', (form) => SERVED_FORMS.find((one) => one.form === form)?.title ?? named(form)),
  right: entry(
    '告知的权利',
    'right told',
    (right) => TOLD_RIGHTS.find((one) => one.right === right)?.title ?? named(right),
  ),
  meetingInTime: entry('在限期以内会见', 'the meeting is in time', yesOrNo),
  missingPapers: entry('会见手续不全', 'papers for the meeting are missing', yesOrNo),
  outcome: entry('会见结果', 'outcome of the meeting', closed(MEETING_OUTCOME_WORDS)),
  prevented: entry('因故未能签订', 'signing was prevented', yesOrNo),
  actorKind: entry('行为人所属机关', 'agency that acts', closed(AGENCY_KIND_WORDS)),
  hasLawyer: entry('行为之后有承办律师', 'a lawyer is named after the act', yesOrNo),
  current: entry('尚无更晚的变更', 'no later change is reported', yesOrNo),
  moved: entry('羁押场所或者羁押状态改变', 'held elsewhere, no longer, or now', yesOrNo),
  justified: entry('拒绝辩护有正当理由', 'the refusal is justified', yesOrNo),
  granted: entry('同意更换', 'the replacement is granted', yesOrNo),
  upheld: entry('异议成立', 'the objection is upheld', yesOrNo),
  closingPaper: entry('结案文书', 'closing paper', closed(CLOSING_PAPER_WORDS)),
  step: entry('进程', 'step', stepWords),
  pauseGround: entry('不计入期间的事由', 'ground of the pause', closed(PAUSE_WORDS)),
  movedTerm: entry('延长的期限', 'term extended', named),
  measureChanged: entry('强制措施改变', 'the measure changes', yesOrNo),
  firstMeasure: entry('此前未采取强制措施', 'no measure before', yesOrNo),
  mandatoryNext: entry('下一阶段仍属应当通知辩护', 'defence stays mandatory in the next stage', yesOrNo),
};

/** One line per fact, in the order of the row; none where the act always counts. */
export function conditionWords(condition: Condition | undefined): readonly Bilingual[] {
  if (condition === undefined) return [];
  return (Object.keys(condition) as (keyof ActFacts)[]).flatMap((fact) => factLine(fact, condition));
}

function factLine<F extends keyof ActFacts>(fact: F, condition: Condition): readonly Bilingual[] {
  const allowed: readonly ActFacts[F][] | undefined = condition[fact];
  if (allowed === undefined) return [];
  if (!Object.hasOwn(FACT_WORDS, fact)) return [named(`${fact}: ${allowed.join(', ')}`)];
  const { label, value } = FACT_WORDS[fact];
  const values = allowed.map((one) => (one === null || one === undefined ? DOES_NOT_APPLY : value(one)));
  return [
    {
      zh: `${label.zh}：${values.map(({ zh }) => zh).join('、')}`,
      en: `${label.en}: ${values.map(({ en }) => en).join(' / ')}`,
    },
  ];
}

/** With the code, since a step is recorded by it. */
function stepWords(step: string): Bilingual {
  const title = PROCEDURAL_STEPS.find((one) => one.step === step)?.title;
  return title === undefined ? named(step) : { zh: `${title.zh}（${step}）`, en: `${title.en} (${step})` };
}

function named(code: string): Bilingual {
  return { zh: code, en: code };
}
