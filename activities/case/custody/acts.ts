/** Custody (羁押): measure or place change. */
import { z } from 'zod';
import { isHeld } from '../../../workflows/domain/custody.js';
import { CustodyMeasure, Role } from '../../../workflows/domain/vocabulary.js';
import { ORGAN_CLERKS } from '../../acts/roles.js';
import { fieldProblem } from '../../fields/field-problem.js';
import { id } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { BEFORE_CONCLUDED } from '../status.js';

export const custodyChanged = defineCaseAct({
  kind: 'custody-changed',
  words: { zh: '变更强制措施、羁押场所', en: 'change of measure or custody' },
  by: [...ORGAN_CLERKS, Role.DetentionOfficer],
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  fields: { measure: z.enum(CustodyMeasure), placeId: id.optional() },
  check: ({ measure, placeId }) =>
    isHeld(measure) && placeId === undefined
      ? [fieldProblem('/placeId', 'required', '羁押时必填', 'is required where the person is held')]
      : [],
  // A place named beside a measure that holds nobody is not looked at.
  place: ({ measure, placeId }) => (isHeld(measure) ? placeId : undefined),
});

export const CUSTODY_ACTS = [custodyChanged] as const;
