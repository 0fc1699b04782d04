/** Leave to act late (耽误期限的补救, CPL 106; SPC-I 203): the obstacle is gone, leave is asked for, the court decides. */
import { z } from 'zod';
import { CaseStatus, Role } from '../../../workflows/domain/vocabulary.js';
import type { NonEmpty } from '../../acts/define-act.js';
import { CENTER } from '../../acts/roles.js';
import { fieldProblem, type FieldProblem } from '../../fields/field-problem.js';
import { calendarDate, dayOfDeed, documentId, id } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { reason } from '../fields.js';
import { AFTER_CONCLUSION } from '../status.js';

const FROM: NonEmpty<CaseStatus> = [CaseStatus.Accepted, ...AFTER_CONCLUSION];

export const obstacleEnded = defineCaseAct({
  kind: 'obstacle-ended',
  words: { zh: '障碍消除', en: 'obstacle gone' },
  by: [...CENTER, Role.Lawyer],
  from: FROM,
  to: null,
  subject: 'obligation',
  fields: { obligationId: id, obstacle: reason, endedOn: dayOfDeed },
});

export const reliefRequested = defineCaseAct({
  kind: 'relief-requested',
  words: { zh: '申请继续进行诉讼活动', en: 'leave asked to go on after a missed period' },
  by: [...CENTER, Role.Lawyer],
  from: FROM,
  to: null,
  subject: 'obligation',
  fields: { obligationId: id, documentId: documentId.optional() },
});

export const reliefDecided = defineCaseAct({
  kind: 'relief-decided',
  words: { zh: '对继续进行诉讼活动申请的裁定', en: 'ruling on leave to go on after a missed period' },
  by: [Role.CourtClerk],
  enteredByCenter: true,
  from: FROM,
  to: null,
  subject: 'obligation',
  fields: {
    obligationId: id,
    granted: z.boolean(),
    reason,
    /** Where granted: the last day on which what was missed may still be done. */
    untilOn: calendarDate.optional(),
    documentId: documentId.optional(),
  },
  check: ({ granted, untilOn }) => dayOfLeave(granted, untilOn),
});

export const RELIEF_ACTS = [obstacleEnded, reliefRequested, reliefDecided] as const;

/** Leave to act late names the day until which; a refusal names none. */
function dayOfLeave(granted: boolean, untilOn: string | undefined): readonly FieldProblem[] {
  if (granted === (untilOn !== undefined)) return [];
  return [
    granted
      ? fieldProblem('/untilOn', 'required', '准许时须载明截止日', 'is required where leave is granted')
      : fieldProblem('/untilOn', 'nothing-granted', '不准许时不得填写截止日', 'is for granted leave only'),
  ];
}
