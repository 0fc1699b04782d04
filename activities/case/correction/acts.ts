/** What was recorded wrongly is put right (更正): the notice as it should have read, and that two cases are of one person. */
import { z } from 'zod';
import { Disability, Ground, Sex } from '../../../workflows/domain/vocabulary.js';
import { CENTER, ORGAN_CLERKS } from '../../acts/roles.js';
import type { NonEmpty } from '../../acts/define-act.js';
import { required } from '../../fields/field-problem.js';
import { birthDate, id, line, oneName, reasons } from '../../fields/primitives.js';
import type { CaseStatus, Role } from '../../../workflows/domain/vocabulary.js';
import { defineCaseAct } from '../case-act.js';
import { handlingOfficial, reason } from '../fields.js';
import { identity } from '../notice/acts.js';
import { BEFORE_ARCHIVED, IN_FORCE } from '../status.js';

/** The organ, and the center for what it hears on paper or by telephone: as an act of its own. */
export const ORGAN_OR_CENTER: NonEmpty<Role> = [...ORGAN_CLERKS, ...CENTER];
const NOT_ARCHIVED: NonEmpty<CaseStatus> = BEFORE_ARCHIVED;

const corrections = z.strictObject({
  person: z
    .strictObject({
      name: oneName.optional(),
      sex: z.enum(Sex).optional(),
      birthDate: birthDate.optional(),
      identity: identity.optional(),
      disabilities: z.array(z.enum(Disability)).max(3).optional(),
    })
    .optional(),
  charge: line(200).optional(),
  ground: z.enum(Ground).optional(),
  groundDetail: reasons(1000).optional(),
  organCaseNumber: line(100).optional(),
  linkedOrganCaseNumbers: z.array(line(100)).max(50).optional(),
  handlingOfficial: handlingOfficial.optional(),
});
export type Corrections = z.output<typeof corrections>;

/** `birthDate` may differ from the card where `evidence` proves it (骨龄鉴定). */
export const noticeCorrected = defineCaseAct({
  kind: 'notice-corrected',
  words: { zh: '更正通知内容', en: 'correction of the notice' },
  by: ORGAN_OR_CENTER,
  enteredByCenter: true,
  from: NOT_ARCHIVED,
  to: null,
  after: [{ instant: 'issuedAt' }],
  fields: { corrections, reason },
});

/** `caseId` or `caseNumber`: the earlier case, whose matter this one joins. */
export const samePersonStated = defineCaseAct({
  kind: 'same-person-stated',
  words: { zh: '认定为同一人', en: 'statement that two cases are of one person' },
  by: ORGAN_OR_CENTER,
  enteredByCenter: true,
  from: IN_FORCE,
  to: null,
  after: [{ instant: 'issuedAt' }],
  fields: { caseId: id.optional(), caseNumber: line(100).optional(), reason },
  check: ({ caseId, caseNumber }) => (caseId === undefined && caseNumber === undefined ? [required('/caseId')] : []),
});

export const CORRECTION_ACTS = [noticeCorrected, samePersonStated] as const;
