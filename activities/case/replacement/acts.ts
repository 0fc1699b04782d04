/** Replacement of the lawyer (更换法律援助人员): asked for by the client or the lawyer, decided by the center. */
import { z } from 'zod';
import { CaseStatus, Role } from '../../../workflows/domain/vocabulary.js';
import { CENTER } from '../../acts/roles.js';
import { fieldProblem } from '../../fields/field-problem.js';
import { id } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { reason } from '../fields.js';
import { WITH_COUNSEL } from '../status.js';

export const replacementRequested = defineCaseAct({
  kind: 'replacement-requested',
  words: { zh: '申请更换法律援助人员', en: 'replacement requested' },
  by: [...CENTER, Role.Lawyer],
  from: WITH_COUNSEL,
  to: null,
  after: [{ instant: 'assignedAt' }],
  possible: ({ replacementRequestedAt }) =>
    replacementRequestedAt === null
      ? null
      : {
          code: 'replacement-undecided',
          detail: {
            zh: '更换申请已经记录，尚待决定',
            en: 'A request to replace the lawyer is on record already and waits for the decision',
          },
        },
  fields: { reason },
});

export const replacementDecided = defineCaseAct({
  kind: 'replacement-decided',
  words: { zh: '更换法律援助人员的决定', en: 'decision on replacement' },
  by: CENTER,
  from: WITH_COUNSEL,
  // Granted: who takes over is named at once, or the center owes an assignment.
  to: ({ granted, lawyerId }) =>
    granted ? (lawyerId === undefined ? CaseStatus.Received : CaseStatus.Assigned) : null,
  after: [{ instant: 'replacementRequestedAt' }],
  possible: ({ replacementRequestedAt }) =>
    replacementRequestedAt !== null
      ? null
      : {
          code: 'no-replacement-request',
          detail: { zh: '本案没有待决定的更换申请', en: 'No request to replace the lawyer waits for a decision' },
        },
  fields: { granted: z.boolean(), reason, lawyerId: id.optional(), programmeId: id.optional() },
  check: ({ granted, lawyerId, programmeId }) => [
    ...(!granted && lawyerId !== undefined
      ? [fieldProblem('/lawyerId', 'nobody-replaced', '不予更换时不得指定律师', 'is for a granted replacement only')]
      : []),
    ...(lawyerId === undefined && programmeId !== undefined
      ? [fieldProblem('/programmeId', 'nobody-named', '须同时指定律师', 'is for a lawyer who is named with it')]
      : []),
  ],
});

export const REPLACEMENT_ACTS = [replacementRequested, replacementDecided] as const;
