/** What an event stream tells (contract.md, Events). */
import { z } from 'zod';
import { orNull, text } from './objects.js';

/** Ids and numbers only: what has changed is read where it stands, by who may read it. */
export const changeEvent = z
  .object({
    type: z.enum([
      'case',
      'obligation',
      'notice',
      'payout',
      'collaboration',
      'application',
      'task',
      'records-check',
      'calendar-proposal',
    ]),
    id: text,
    caseId: text.optional(),
    collaborationId: text.optional(),
    applicationId: text.optional(),
    /** Of the payout itself, else of the affair it belongs to; null: it belongs to none. */
    version: orNull(z.number().int()),
    /** Of the history of that affair. */
    seq: orNull(z.number().int()),
  })
  .meta({ id: 'ChangeEvent' });

export type ChangeEvent = z.infer<typeof changeEvent>;
