/** Papers and tasks as they are answered (contract.md, Objects), for the OpenAPI document. */
import { z } from 'zod';
import { at, bilingual, caseObject, named, orNull, text } from './objects.js';

export const notice = z
  .object({
    id: text,
    form: text,
    title: bilingual,
    number: text,
    caseId: orNull(text),
    collaborationId: text.optional(),
    caseNumber: orNull(text),
    issuedAt: at,
    replaces: orNull(text),
    hash: text,
    text,
    html: text,
    recipients: z.array(
      z.object({
        id: text,
        agency: named,
        person: orNull(named),
        state: z.enum(['pending', 'sent', 'reminded', 'escalated', 'received', 'refused', 'no-receipt']),
        needsReceipt: z.boolean(),
        deliveries: z.array(z.object({ channel: text, purpose: text, state: text, at: orNull(at), messageId: text })),
        receipt: orNull(z.object({ at, by: orNull(text), how: orNull(text) })),
      }),
    ),
  })
  .meta({ id: 'Notice' });

/** A paper without its text, with who has signed for it. */
const sentPaper = z
  .object({
    id: text,
    form: text,
    title: bilingual,
    number: text,
    issuedAt: at,
    replaces: orNull(text),
    recipients: z.array(
      z.object({
        id: text,
        agency: named,
        person: orNull(named),
        state: z.enum(['pending', 'sent', 'reminded', 'escalated', 'received', 'refused', 'no-receipt']),
        needsReceipt: z.boolean(),
        /** Not signed for, and still to be: false also for a paper that was overtaken. */
        awaited: z.boolean(),
        receipt: orNull(z.object({ at, by: orNull(text), how: orNull(text) })),
      }),
    ),
  })
  .meta({ id: 'SentPaper' });

/** A notice that the own organ sent (发出的通知). */
export const sentNotice = z
  .object({
    /** Of the case. */
    id: text,
    openedAt: at,
    case: caseObject,
    /** The letter to the center. */
    notice: orNull(sentPaper),
    /** What else the organ sent in the case, newest first. */
    papers: z.array(sentPaper),
  })
  .meta({ id: 'SentNotice' });

export const receipt = z.object({ state: z.literal('received'), number: text, receivedAt: at }).meta({ id: 'Receipt' });

export const task = z
  .object({
    id: text,
    kind: text,
    caseId: orNull(text),
    collaborationId: text.optional(),
    number: text.optional(),
    caseNumber: orNull(text),
    recipientId: orNull(text),
    /** Of a task about a paper: who was to get it, which paper it is, and where the mail went. */
    recipient: orNull(z.object({ id: text, name: text })),
    paper: orNull(z.object({ noticeId: text, number: text, title: bilingual })),
    address: orNull(text),
    reason: text,
    openedAt: at,
    closedAt: orNull(at),
    outcome: orNull(text),
    /** What one officer heard of the bank, until another confirms it. */
    answer: orNull(z.object({ outcome: z.enum(['paid', 'not-paid']), note: text, by: named, at })),
  })
  .meta({ id: 'Task' });
