/** Shape of a notice for defence (contract.md, Notices for defence). What fields say together: `notice-checks.ts`. */
import { z } from 'zod';
import type { DefenceNoticeBody } from '../../workflows/domain/messages.js';
import {
  Channel,
  CustodyMeasure,
  Disability,
  Ground,
  IdentityKind,
  Procedure,
  Sex,
  Stage,
} from '../../workflows/domain/vocabulary.js';
import { birthDate, id, instant, line, personName, reasons } from '../../activities/fields/primitives.js';

export const hearing = z.strictObject({ at: instant, place: line(200), procedure: z.enum(Procedure) });

const identity = z.strictObject({ kind: z.enum(IdentityKind), number: line(50).optional() });

const person = z.strictObject({
  name: personName,
  sex: z.enum(Sex),
  birthDate: birthDate.optional(),
  identity,
  disabilities: z.array(z.enum(Disability)).max(3).optional(),
});

const custody = z.strictObject({
  measure: z.enum(CustodyMeasure),
  placeId: id.optional(),
  since: instant.optional(),
});

export const handlingOfficial = z.strictObject({ name: personName, phone: line(50) });

export const defenceNotice = z.strictObject({
  stage: z.enum(Stage),
  organCaseNumber: line(100),
  linkedOrganCaseNumbers: z.array(line(100)).max(50).optional(),
  person,
  charge: line(200),
  ground: z.enum(Ground),
  groundDetail: reasons(1000).optional(),
  discoveredAt: instant,
  issuedAt: instant,
  handlingOfficial,
  custody,
  hearing: hearing.optional(),
  attachments: z
    .array(z.strictObject({ documentId: id, kind: line(50) }))
    .max(50)
    .optional(),
  channel: z.enum(Channel).optional(),
  onBehalfOf: id.optional(),
  receivedAt: instant.optional(),
  stageBeganAt: instant.optional(),
}) satisfies z.ZodType<DefenceNoticeBody>;
