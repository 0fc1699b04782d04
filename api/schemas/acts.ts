/**
 * Shapes of the acts sent to a case (contract.md, Acts): a union told apart by `kind`. What the fields of an act say
 * together: `act-checks.ts`.
 */
import { z } from 'zod';
import { Credential, FileMedium, type ActBody } from '../../workflows/domain/messages.js';
import { PauseGround, ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import { Channel, ClosingPaper, CustodyMeasure, MeetingOutcome, Procedure } from '../../workflows/domain/vocabulary.js';
import { handlingOfficial, hearing } from './defence-notice.js';
import {
  calendarDate,
  id,
  instant,
  line,
  paragraphs,
  personName,
  reasons,
} from '../../activities/fields/primitives.js';

const envelope = {
  occurredAt: instant,
  evidence: z.array(id).max(50).optional(),
  note: paragraphs(4000).optional(),
  channel: z.enum(Channel).optional(),
  onBehalfOf: id.optional(),
};
const reason = reasons(4000);

export const actBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lawyer-assigned'),
    ...envelope,
    lawyerId: id,
    preferenceNotKeptReason: reason.optional(),
  }),
  z.strictObject({ kind: z.literal('assignment-accepted'), ...envelope }),
  z.strictObject({ kind: z.literal('assignment-declined'), ...envelope, reason }),
  z.strictObject({
    kind: z.literal('retainer-signed'),
    ...envelope,
    signedOn: calendarDate.optional(),
    documentId: id.optional(),
    reason: reason.optional(),
  }),
  z.strictObject({ kind: z.literal('counsel-registered'), ...envelope }),
  z.strictObject({ kind: z.literal('papers-filed'), ...envelope, organId: id.optional() }),
  z.strictObject({ kind: z.literal('rights-told'), ...envelope, right: line(100), toldOn: calendarDate }),
  z.strictObject({
    kind: z.literal('papers-served'),
    ...envelope,
    form: line(100),
    to: line(200),
    servedOn: calendarDate,
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal('meeting-requested'),
    ...envelope,
    credentials: z.array(z.enum(Credential)).max(4),
  }),
  z.strictObject({
    kind: z.literal('meeting-arranged'),
    ...envelope,
    meetingId: id,
    meetingAt: instant,
    room: line(100).optional(),
  }),
  z.strictObject({
    kind: z.literal('meeting-refused'),
    ...envelope,
    meetingId: id,
    reason,
    missingPapers: z.array(line(100)).min(1).max(20).optional(),
  }),
  z.strictObject({
    kind: z.literal('meeting-held'),
    ...envelope,
    meetingId: id,
    outcome: z.enum(MeetingOutcome),
    recordDocumentId: id.optional(),
  }),
  z.strictObject({ kind: z.literal('file-access-requested'), ...envelope }),
  z.strictObject({
    kind: z.literal('file-access-given'),
    ...envelope,
    requestId: id,
    items: z.array(line(200)).min(1).max(200),
    medium: z.enum(FileMedium),
  }),
  z.strictObject({
    kind: z.literal('file-access-explained'),
    ...envelope,
    requestId: id,
    reason,
    availableAt: instant.optional(),
  }),
  z.strictObject({ kind: z.literal('hearing-fixed'), ...envelope, hearing }),
  z.strictObject({ kind: z.literal('hearing-changed'), ...envelope, hearing, reason }),
  z.strictObject({ kind: z.literal('hearing-cancelled'), ...envelope, reason }),
  z.strictObject({
    kind: z.literal('custody-changed'),
    ...envelope,
    measure: z.enum(CustodyMeasure),
    placeId: id.optional(),
  }),
  z.strictObject({ kind: z.literal('counsel-refused'), ...envelope, reason }),
  z.strictObject({ kind: z.literal('counsel-refusal-decided'), ...envelope, justified: z.boolean(), reason }),
  z.strictObject({
    kind: z.literal('private-counsel-retained'),
    ...envelope,
    name: personName,
    firm: line(200).optional(),
  }),
  z.strictObject({ kind: z.literal('replacement-requested'), ...envelope, reason }),
  z.strictObject({
    kind: z.literal('replacement-decided'),
    ...envelope,
    granted: z.boolean(),
    reason,
    lawyerId: id.optional(),
  }),
  z.strictObject({ kind: z.literal('terminated'), ...envelope, ground: line(100), reason }),
  z.strictObject({ kind: z.literal('termination-objected'), ...envelope, reason }),
  z.strictObject({ kind: z.literal('objection-decided'), ...envelope, upheld: z.boolean(), reason }),
  z.strictObject({
    kind: z.literal('concluded'),
    ...envelope,
    closingPaper: z.enum(ClosingPaper),
    documentId: id,
    receivedOn: calendarDate,
  }),
  z.strictObject({
    kind: z.literal('closing-file-submitted'),
    ...envelope,
    items: z
      .array(z.strictObject({ kind: line(100), documentId: id }))
      .min(1)
      .max(200),
  }),
  z.strictObject({
    kind: z.literal('closing-file-returned'),
    ...envelope,
    missing: z
      .array(z.strictObject({ kind: line(100), reason }))
      .min(1)
      .max(100),
  }),
  z.strictObject({ kind: z.literal('closing-file-accepted'), ...envelope }),
  z.strictObject({
    kind: z.literal('procedural-step'),
    ...envelope,
    step: z.enum(ProceduralStep),
    reason: reason.optional(),
    documentNumber: line(100).optional(),
    documentId: id.optional(),
    toAgencyId: id.optional(),
    procedure: z.enum(Procedure).optional(),
    handlingOfficial: handlingOfficial.optional(),
  }),
  z.strictObject({
    kind: z.literal('term-paused'),
    ...envelope,
    ground: z.enum(PauseGround),
    fromOn: calendarDate,
    decidedBy: line(200),
    documentNumber: line(100).optional(),
    documentId: id,
  }),
  z.strictObject({
    kind: z.literal('term-resumed'),
    ...envelope,
    ground: z.enum(PauseGround),
    toOn: calendarDate,
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal('term-extended'),
    ...envelope,
    obligationId: id,
    variant: line(100),
    untilOn: calendarDate.optional(),
    decidedBy: line(200),
    documentNumber: line(100),
    documentId: id,
  }),
  z.strictObject({
    kind: z.literal('obstacle-ended'),
    ...envelope,
    obligationId: id,
    obstacle: reason,
    endedOn: calendarDate,
  }),
  z.strictObject({
    kind: z.literal('relief-requested'),
    ...envelope,
    obligationId: id,
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal('relief-decided'),
    ...envelope,
    obligationId: id,
    granted: z.boolean(),
    reason,
    untilOn: calendarDate.optional(),
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal('rights-complaint-filed'),
    ...envelope,
    obligationId: id,
    procuratorateId: id.optional(),
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal('rights-complaint-decided'),
    ...envelope,
    complaintId: id,
    upheld: z.boolean(),
    reason,
    documentId: id.optional(),
  }),
]) satisfies z.ZodType<ActBody>;
