/** The letter (转办函件) as a kind of affair, and a step on one. */
import type { Affair as AffairRow } from '../../../prisma/generated/client.js';
import { stepTime } from '../../../activities/adapters/clock.js';
import type { AffairKind } from '../../../activities/affair/affair-kind.js';
import type { AffairContext, StepContext, StepBase } from '../../../activities/affair/context.js';
import { ageing } from '../../../activities/affair/moot.js';
import { isOver, newStep } from '../../../activities/affair/step.js';
import { AFFAIR_KINDS, type AffairKinds } from '../../../activities/affair-kinds.js';
import { letterRows, type KnownLetter, type Letter, type LetterContext } from './context.js';
import { LetterAffair } from './letter-affair.js';

/** Under which it is stored. */
export const LETTER = 'letter';

/** The step on a letter that is locked already, or without a lock for who only looks. */
export async function contextOf(base: StepBase, row: AffairRow, cameAt = 0): Promise<LetterContext> {
  const { letter, obligations, receipts } = await letterRows(base.tx, row.id);
  const step = newStep(base, stepTime(base.clock, row.lastStepAt.getTime(), cameAt));
  const before = { isOver: isOver(row, row.nextAt?.getTime() ?? null), nextAt: row.nextAt };
  return letterContext(step, row, letter, { obligations: [...obligations], receipts, before, milestone: null });
}

export function letterContext(
  step: StepContext,
  row: AffairRow,
  letter: Letter,
  rest: Pick<AffairContext, 'obligations' | 'receipts' | 'before' | 'milestone'>,
): LetterContext {
  const known: KnownLetter = { ...step, ...rest, row, letter, kind: LETTER_KIND, addresseeId: null };
  // One object: what the step changes in it the affair sees.
  return Object.assign(known, { affair: new LetterAffair(known) });
}

const LETTER_KIND: AffairKind<LetterContext> = {
  read: contextOf,
  mayBePassedOn: () => false,
  passOn: () => Promise.resolve(false),
  status: ({ letter }) => letter.status,
  subsidy: () => 'none',
  // Nobody carries it as a person, and it knows no reason of its own.
  ...ageing<AffairRow, never>({
    read: (_tx, affair) => Promise.resolve(affair),
    isCarriedBy: () => false,
    ask: {},
  }),
};

/** What `affair-kinds.ts` would say with one line more. */
export const KINDS_WITH_LETTERS: AffairKinds = new Map([...AFFAIR_KINDS, [LETTER, LETTER_KIND]]);
