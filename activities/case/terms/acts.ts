/**
 * Terms that move (期限的中止、延长): days that do not count, and a longer term by the decision of an organ. Which grounds stop
 * which period, and which longer readings there are, the rule table says.
 */
import { z } from 'zod';
import { PauseGround } from '../../../workflows/domain/procedural-steps.js';
import type { Impossible } from '../../acts/define-act.js';
import { ORGAN_CLERKS } from '../../acts/roles.js';
import { calendarDate, dayOfDeed, documentId, id, line } from '../../fields/primitives.js';
import { PAUSE_WORDS } from '../../law/counting/pause-words.js';
import { ORGANS } from '../../law/steps/step-entry.js';
import { defineCaseAct, type Duty } from '../case-act.js';
import { BEFORE_CONCLUDED } from '../status.js';

export const termPaused = defineCaseAct({
  kind: 'term-paused',
  words: { zh: '不计入期间开始', en: 'time stops counting' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  variety: { field: 'ground', all: Object.values(PauseGround), takenBy: () => ORGANS },
  possible: ({ duties }, ground) => (ground === undefined ? null : whereItStops(duties(), ground as PauseGround)),
  fields: {
    ground: z.enum(PauseGround),
    /** First day that does not count. */
    fromOn: dayOfDeed,
    decidedBy: line(200),
    documentNumber: line(100).optional(),
    documentId,
  },
});

export const termResumed = defineCaseAct({
  kind: 'term-resumed',
  words: { zh: '不计入期间结束', en: 'time counts again' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  variety: { field: 'ground', all: Object.values(PauseGround), takenBy: () => ORGANS },
  possible: ({ duties }, ground) => (ground === undefined ? null : whereItStands(duties(), ground as PauseGround)),
  fields: {
    ground: z.enum(PauseGround),
    /** Last day that does not count. */
    toOn: dayOfDeed,
    documentId: documentId.optional(),
  },
});

export const termExtended = defineCaseAct({
  kind: 'term-extended',
  words: { zh: '延长期限', en: 'term extended' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  candidates: ({ duties }) =>
    duties().flatMap((duty) => (duty.isExtensible ? [{ id: duty.id, impossible: termEnded(duty) }] : [])),
  fields: {
    obligationId: id,
    /** The reading that the decision allows. */
    variant: line(100),
    /** Where the decision names the last day itself. */
    untilOn: calendarDate.optional(),
    decidedBy: line(200),
    documentNumber: line(100),
    documentId,
  },
});

export const TERM_ACTS = [termPaused, termResumed, termExtended] as const;

function whereItStops(duties: readonly Duty[], ground: PauseGround): Impossible | null {
  const stops = duties.some(({ state, stopsFor }) => state === 'owed' && stopsFor.includes(ground));
  return stops ? null : nothingToPause(ground);
}

export function nothingToPause(ground: PauseGround): Impossible {
  const { zh, en } = PAUSE_WORDS[ground];
  return {
    code: 'nothing-to-pause',
    detail: {
      zh: `没有可因“${zh}”停止计算的进行中期限`,
      en: `No running period stops for this ground (${en})`,
    },
  };
}

function whereItStands(duties: readonly Duty[], ground: PauseGround): Impossible | null {
  if (duties.some(({ state, stoppedFor }) => state === 'paused' && stoppedFor === ground)) return null;
  const { zh, en } = PAUSE_WORDS[ground];
  return {
    code: 'nothing-paused',
    detail: { zh: `没有因“${zh}”停止计算的期限`, en: `No period stands still for this ground (${en})` },
  };
}

/** @returns null: it runs, or stands still */
export function termEnded({ state }: Pick<Duty, 'state'>): Impossible | null {
  if (state === 'owed' || state === 'paused') return null;
  return {
    code: 'term-ended',
    detail: { zh: '该期限已经结束，不能延长', en: 'That period has ended: it cannot be extended' },
  };
}
