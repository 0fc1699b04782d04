/**
 * Terms that move (期限的中止、延长): days that do not count, and a longer term by the decision of an organ. Which grounds stop
 * which period, and which longer readings there are, the rule table says.
 */
import { z } from 'zod';
import { PauseGround } from '../../../workflows/domain/procedural-steps.js';
import { ORGAN_CLERKS } from '../../acts/roles.js';
import { calendarDate, dayOfDeed, documentId, id, line } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { BEFORE_CONCLUDED } from '../status.js';

export const termPaused = defineCaseAct({
  kind: 'term-paused',
  words: { zh: '不计入期间开始', en: 'time stops counting' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
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
