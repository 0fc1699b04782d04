/**
 * Shapes of the acts sent to a case (contract.md, Acts): a union told apart by `kind`. What the fields of an act say
 * together: `act-checks.ts`.
 */
import { z } from 'zod';
import { Credential, FileMedium, type ActBody } from '../../workflows/domain/messages.js';
import { PauseGround, ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import {
  ActKind,
  Channel,
  ClosingPaper,
  CustodyMeasure,
  MeetingOutcome,
  Procedure,
} from '../../workflows/domain/vocabulary.js';
import { handlingOfficial, hearing } from './defence-notice.js';
import { calendarDate, id, instant, line, paragraphs, personName, reasons } from './primitives.js';

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
    kind: z.literal(ActKind.LawyerAssigned),
    ...envelope,
    lawyerId: id,
    preferenceNotKeptReason: reason.optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.AssignmentAccepted), ...envelope }),
  z.strictObject({ kind: z.literal(ActKind.AssignmentDeclined), ...envelope, reason }),
  z.strictObject({
    kind: z.literal(ActKind.RetainerSigned),
    ...envelope,
    signedOn: calendarDate.optional(),
    documentId: id.optional(),
    reason: reason.optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.CounselRegistered), ...envelope }),
  z.strictObject({ kind: z.literal(ActKind.PapersFiled), ...envelope, organId: id.optional() }),
  z.strictObject({ kind: z.literal(ActKind.RightsTold), ...envelope, right: line(100), toldOn: calendarDate }),
  z.strictObject({
    kind: z.literal(ActKind.PapersServed),
    ...envelope,
    form: line(100),
    to: line(200),
    servedOn: calendarDate,
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.MeetingRequested),
    ...envelope,
    credentials: z.array(z.enum(Credential)).max(4),
  }),
  z.strictObject({
    kind: z.literal(ActKind.MeetingArranged),
    ...envelope,
    meetingId: id,
    meetingAt: instant,
    room: line(100).optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.MeetingRefused),
    ...envelope,
    meetingId: id,
    reason,
    missingPapers: z.array(line(100)).min(1).max(20).optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.MeetingHeld),
    ...envelope,
    meetingId: id,
    outcome: z.enum(MeetingOutcome),
    recordDocumentId: id.optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.FileAccessRequested), ...envelope }),
  z.strictObject({
    kind: z.literal(ActKind.FileAccessGiven),
    ...envelope,
    requestId: id,
    items: z.array(line(200)).min(1).max(200),
    medium: z.enum(FileMedium),
  }),
  z.strictObject({
    kind: z.literal(ActKind.FileAccessExplained),
    ...envelope,
    requestId: id,
    reason,
    availableAt: instant.optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.HearingFixed), ...envelope, hearing }),
  z.strictObject({ kind: z.literal(ActKind.HearingChanged), ...envelope, hearing, reason }),
  z.strictObject({ kind: z.literal(ActKind.HearingCancelled), ...envelope, reason }),
  z.strictObject({
    kind: z.literal(ActKind.CustodyChanged),
    ...envelope,
    measure: z.enum(CustodyMeasure),
    placeId: id.optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.CounselRefused), ...envelope, reason }),
  z.strictObject({ kind: z.literal(ActKind.CounselRefusalDecided), ...envelope, justified: z.boolean(), reason }),
  z.strictObject({
    kind: z.literal(ActKind.PrivateCounselRetained),
    ...envelope,
    name: personName,
    firm: line(200).optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.ReplacementRequested), ...envelope, reason }),
  z.strictObject({
    kind: z.literal(ActKind.ReplacementDecided),
    ...envelope,
    granted: z.boolean(),
    reason,
    lawyerId: id.optional(),
  }),
  z.strictObject({ kind: z.literal(ActKind.Terminated), ...envelope, ground: line(100), reason }),
  z.strictObject({ kind: z.literal(ActKind.TerminationObjected), ...envelope, reason }),
  z.strictObject({ kind: z.literal(ActKind.ObjectionDecided), ...envelope, upheld: z.boolean(), reason }),
  z.strictObject({
    kind: z.literal(ActKind.Concluded),
    ...envelope,
    closingPaper: z.enum(ClosingPaper),
    documentId: id,
    receivedOn: calendarDate,
  }),
  z.strictObject({
    kind: z.literal(ActKind.ClosingFileSubmitted),
    ...envelope,
    items: z
      .array(z.strictObject({ kind: line(100), documentId: id }))
      .min(1)
      .max(200),
  }),
  z.strictObject({
    kind: z.literal(ActKind.ClosingFileReturned),
    ...envelope,
    missing: z
      .array(z.strictObject({ kind: line(100), reason }))
      .min(1)
      .max(100),
  }),
  z.strictObject({ kind: z.literal(ActKind.ClosingFileAccepted), ...envelope }),
  z.strictObject({
    kind: z.literal(ActKind.ProceduralStep),
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
    kind: z.literal(ActKind.TermPaused),
    ...envelope,
    ground: z.enum(PauseGround),
    fromOn: calendarDate,
    decidedBy: line(200),
    documentNumber: line(100).optional(),
    documentId: id,
  }),
  z.strictObject({
    kind: z.literal(ActKind.TermResumed),
    ...envelope,
    ground: z.enum(PauseGround),
    toOn: calendarDate,
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.TermExtended),
    ...envelope,
    obligationId: id,
    variant: line(100),
    untilOn: calendarDate.optional(),
    decidedBy: line(200),
    documentNumber: line(100),
    documentId: id,
  }),
  z.strictObject({
    kind: z.literal(ActKind.ObstacleEnded),
    ...envelope,
    obligationId: id,
    obstacle: reason,
    endedOn: calendarDate,
  }),
  z.strictObject({
    kind: z.literal(ActKind.ReliefRequested),
    ...envelope,
    obligationId: id,
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.ReliefDecided),
    ...envelope,
    obligationId: id,
    granted: z.boolean(),
    reason,
    untilOn: calendarDate.optional(),
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.RightsComplaintFiled),
    ...envelope,
    obligationId: id,
    procuratorateId: id.optional(),
    documentId: id.optional(),
  }),
  z.strictObject({
    kind: z.literal(ActKind.RightsComplaintDecided),
    ...envelope,
    complaintId: id,
    upheld: z.boolean(),
    reason,
    documentId: id.optional(),
  }),
]) satisfies z.ZodType<ActBody>;
