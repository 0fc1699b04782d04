/** What may be suggested for a form, for the OpenAPI document; and its parameter. */
import { z } from 'zod';
import { at, orNull, text } from './objects.js';

export const suggestionsQuery = z.strictObject({
  field: z.enum(['hearing-place', 'handling-official', 'charge', 'meeting-room']),
});

export const suggestion = z
  .object({
    text,
    /** Of an official. */
    phone: orNull(text),
    /** How often it was entered. */
    uses: z.int(),
    lastUsedAt: at,
  })
  .meta({ id: 'Suggestion' });
