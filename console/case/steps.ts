/** How far a case has come (办案步骤): every step with when it was done, until when it is owed, or why it is not to be done. Pure. */
import type { Schemas } from '../client/api.js';
import { say, type Bilingual } from '../language/words.js';
import type { FullCase } from './case-seen.js';

type Entry = Pick<Schemas['HistoryEntry'], 'kind' | 'at'>;
type Duty = Pick<Schemas['Obligation'], 'ruleId' | 'state' | 'dueOn' | 'dueAt' | 'fulfilledAt' | 'late'>;

export interface Step {
  readonly key: string;
  readonly words: Bilingual;
  /** Instant on which it was done last. */
  readonly doneAt: string | null;
  /** It is next, or could be done now. */
  readonly isDue: boolean;
  readonly due: Pick<Duty, 'dueOn' | 'dueAt'> | null;
  /** Why it is not to be done; null: it is done, or to be done. */
  readonly notBecause: Bilingual | null;
}

interface Defined {
  readonly key: string;
  readonly words: Bilingual;
  /** Kinds of acts by which it is done, the last one counts. */
  readonly by: readonly string[];
  /** Kinds that undo it. */
  readonly undoneBy?: readonly string[];
  /** Rules by which it is owed. */
  readonly rules: readonly string[];
  readonly not?: (one: FullCase) => Bilingual | null;
}

const TRIAL: readonly string[] = ['first-instance', 'second-instance', 'compulsory-treatment'];
const HELD: readonly string[] = ['detained', 'arrested'];

export const STEPS: readonly Defined[] = [
  {
    key: 'notice',
    words: say('通知辩护', 'Notice'),
    by: ['defence-notice'],
    rules: ['notify-center-mandatory-defence'],
  },
  {
    key: 'assigned',
    words: say('指派律师', 'Lawyer assigned'),
    by: ['lawyer-assigned'],
    undoneBy: ['assignment-declined'],
    rules: ['center-assign-on-notice'],
  },
  {
    key: 'accepted',
    words: say('律师接受', 'Accepted'),
    by: ['assignment-accepted'],
    undoneBy: ['assignment-declined'],
    rules: [],
  },
  {
    key: 'met',
    words: say('会见', 'Meeting'),
    by: ['meeting-held'],
    rules: ['arrange-meeting', 'first-meeting-within-n-days'],
    not: ({ custody }) => (HELD.includes(custody.measure) ? null : say('未被羁押，不需安排', 'the person is not held')),
  },
  {
    key: 'file',
    words: say('阅卷', 'File read'),
    by: ['file-access-given'],
    rules: ['arrange-file-access-court', 'arrange-file-access-procuratorate'],
    not: ({ stage }) => (stage === 'investigation' ? say('侦查阶段不能阅卷', 'no file access in investigation') : null),
  },
  {
    key: 'hearing',
    words: say('确定开庭', 'Hearing fixed'),
    by: ['hearing-fixed', 'hearing-changed'],
    undoneBy: ['hearing-cancelled'],
    rules: [],
    not: ({ stage }) => (TRIAL.includes(stage) ? null : say('本阶段不开庭', 'no hearing in this stage')),
  },
  { key: 'concluded', words: say('办结', 'Concluded'), by: ['concluded'], undoneBy: ['conclusion-undone'], rules: [] },
  {
    key: 'file-in',
    words: say('交结案材料', 'Closing file in'),
    by: ['closing-file-submitted'],
    undoneBy: ['closing-file-returned', 'conclusion-undone'],
    rules: ['hand-in-closing-file'],
  },
  {
    key: 'archived',
    words: say('审查归档', 'Archived'),
    by: ['closing-file-accepted'],
    undoneBy: ['conclusion-undone'],
    rules: ['review-closing-file'],
  },
  {
    key: 'paid',
    words: say('补贴到账', 'Subsidy paid'),
    by: ['subsidy-paid'],
    undoneBy: ['subsidy-clawed-back'],
    rules: [],
  },
];

const ENDED: Readonly<Record<string, Bilingual>> = {
  terminated: say('法律援助已终止', 'the aid was terminated'),
  withdrawn: say('通知已撤回', 'the notice was withdrawn'),
};

/** @param entries of the history, oldest first */
export function stepsOf(one: FullCase, entries: readonly Entry[], duties: readonly Duty[]): readonly Step[] {
  const found = STEPS.map((step) => stepOf(step, one, entries, duties));
  const next = found.find(({ doneAt, notBecause }) => doneAt === null && notBecause === null);
  return found.map((step) => (step === next ? { ...step, isDue: true } : step));
}

function stepOf(step: Defined, one: FullCase, entries: readonly Entry[], duties: readonly Duty[]): Step {
  const kinds = [...step.by, ...(step.undoneBy ?? [])];
  const last = entries.findLast(({ kind }) => kinds.includes(kind));
  const hearing = step.key === 'hearing' && one.hearing !== null ? (entries[0]?.at ?? null) : null;
  const doneAt = last === undefined ? hearing : step.by.includes(last.kind) ? last.at : null;
  const owed = duties.find(
    ({ ruleId, state }) => step.rules.includes(ruleId) && !['fulfilled', 'lapsed', 'cancelled'].includes(state),
  );
  const notBecause = doneAt === null ? (ENDED[one.status] ?? step.not?.(one) ?? null) : null;
  return {
    key: step.key,
    words: step.words,
    doneAt,
    isDue: false,
    due: owed === undefined || doneAt !== null ? null : { dueOn: owed.dueOn, dueAt: owed.dueAt },
    notBecause,
  };
}
