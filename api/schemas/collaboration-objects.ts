/** Letters between centers as they are answered (contract.md, Collaborations), for the OpenAPI document. */
import { z } from 'zod';
import { CollaborationKind, CollaborationState } from '../../workflows/domain/vocabulary.js';
import { actChanges, at, bilingual, named, obligation, on, orNull, text } from './objects.js';

export const agreementObject = z
  .object({
    id: text,
    title: bilingual,
    regions: z.array(text),
    kinds: z.array(text),
    handOver: orNull(z.int()),
    answerDefault: orNull(z.int()),
    meansRecognised: orNull(z.boolean()),
    scopeRecognised: orNull(z.boolean()),
    papersRecognised: orNull(z.boolean()),
    costRule: orNull(text),
    from: on,
    to: orNull(on),
    basis: text,
    grade: text,
  })
  .meta({ id: 'Agreement' });

const document = z.object({
  documentId: text,
  title: text.optional(),
  takenBy: text.optional(),
  takenAt: at.optional(),
  authority: text.optional(),
});

/** The lawyer of the home case reads the answer, and nothing of the letter. */
export const collaborationObject = z
  .object({
    id: text,
    number: text,
    kind: z.enum(CollaborationKind),
    state: z.enum(CollaborationState),
    from: named,
    to: named,
    dueOn: on,
    proposedOn: orNull(on),
    answer: orNull(
      z.object({ findings: text, documents: z.array(document), at: orNull(at), recognised: orNull(z.boolean()) }),
    ),
    version: z.int(),
    /** What it hangs on, for its own center: one of the two. */
    caseId: orNull(text).optional(),
    applicationId: orNull(text).optional(),
    /** A limitation or period that ends meanwhile, and which one. */
    periodEndsOn: orNull(on).optional(),
    periodName: orNull(text).optional(),
    agreement: orNull(agreementObject).optional(),
    /** Lawyer of the asked center who does the task. */
    lawyer: orNull(named).optional(),
    /** Hundredths that the asked center takes of a case handled together. */
    askedShare: orNull(z.int()).optional(),
    /** What the asked center pays for the work, for itself alone; amounts in integer fen. */
    payable: orNull(z.object({ id: text, state: text, totalFen: z.int() })).optional(),
    /** Why nothing is paid, for the asked center and who looks on there. */
    unpaidReason: orNull(text).optional(),
    /** What the center that asked owes the other one for it, in integer fen. */
    claimFen: z.int().optional(),
    facts: text.optional(),
    items: z.array(text).optional(),
    requirements: orNull(text).optional(),
    contact: z.object({ name: text, phone: text }).optional(),
    persons: z.array(z.looseObject({ name: text })).optional(),
    attachments: z.array(z.object({ documentId: text, kind: text })).optional(),
    reason: orNull(text).optional(),
    sentAt: orNull(at).optional(),
    receivedAt: orNull(at).optional(),
    endedAt: orNull(at).optional(),
    obligations: z.array(obligation).optional(),
    notices: z.array(z.object({ id: text, form: text, number: text })).optional(),
  })
  .meta({ id: 'Collaboration' });

export const letterAnswer = z
  .object({
    collaborationId: text,
    number: text,
    obligations: z.array(obligation),
    /** Papers that should go with such a letter and do not. */
    missing: z.array(z.object({ kind: text, title: bilingual })),
  })
  .meta({ id: 'LetterAnswer' });

export const collaborationActAnswer = z
  .object({
    actId: text,
    collaboration: z.object({
      id: text,
      number: text,
      kind: text,
      state: z.enum(CollaborationState),
      dueOn: on,
      proposedOn: orNull(on),
      version: z.int(),
    }),
    /** Of `cost-settled`. */
    payable: z.object({ totalFen: z.int(), payeeName: text }).optional(),
    ...actChanges,
  })
  .meta({ id: 'CollaborationActAnswer' });
