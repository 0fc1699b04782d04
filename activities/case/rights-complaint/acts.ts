/** Complaint about an obstructed right (阻碍律师执业权利的申诉、控告, CPL 49; SPP-R 57, 58) and its answer. */
import { z } from 'zod';
import { CaseStatus, Role } from '../../../workflows/domain/vocabulary.js';
import type { Impossible } from '../../acts/define-act.js';
import { CENTER } from '../../acts/roles.js';
import { documentId, id } from '../../fields/primitives.js';
import { defineCaseAct, type Duty } from '../case-act.js';
import { reason } from '../fields.js';
import { AFTER_CONCLUSION, ANY_STATUS } from '../status.js';

export const rightsComplaintFiled = defineCaseAct({
  kind: 'rights-complaint-filed',
  words: { zh: '提出申诉、控告', en: 'complaint about obstructed rights' },
  by: [Role.Lawyer],
  from: [CaseStatus.Accepted, ...AFTER_CONCLUSION],
  to: null,
  subject: 'complaint',
  candidates: ({ duties }) => duties().flatMap(({ id, obstructs }) => (obstructs ? [{ id, impossible: null }] : [])),
  /** `reason`: why a procuratorate hears it that is neither at the place nor above it. */
  fields: {
    obligationId: id,
    procuratorateId: id.optional(),
    reason: reason.optional(),
    documentId: documentId.optional(),
  },
});

export const rightsComplaintDecided = defineCaseAct({
  kind: 'rights-complaint-decided',
  words: { zh: '对申诉、控告的答复', en: 'answer to the complaint' },
  // The procuratorate answers the complainant in writing (SPP-R 58); who got the answer records it.
  by: [...CENTER, Role.Lawyer],
  // The answer comes when it comes: counsel may have left, the aid may have ended.
  from: ANY_STATUS,
  to: null,
  subject: 'complaint',
  candidates: ({ duties, earlier }) =>
    earlier.flatMap(({ id, kind }) =>
      kind === 'rights-complaint-filed' ? [{ id, impossible: complaintAnswered(duties(), id) }] : [],
    ),
  fields: {
    complaintId: id,
    /** The procuratorate found it so and told the organ to correct it. */
    upheld: z.boolean(),
    reason,
    documentId: documentId.optional(),
  },
});

export const RIGHTS_COMPLAINT_ACTS = [rightsComplaintFiled, rightsComplaintDecided] as const;

export function complaintAnswered(
  duties: readonly Pick<Duty, 'subjectKind' | 'subjectId' | 'state'>[],
  id: string,
): Impossible | null {
  const answered = duties.some(
    ({ subjectKind, subjectId, state }) => subjectKind === 'complaint' && subjectId === id && state === 'fulfilled',
  );
  if (!answered) return null;
  return {
    code: 'complaint-answered',
    detail: { zh: '该申诉、控告已有答复', en: 'That complaint has been answered already' },
  };
}
