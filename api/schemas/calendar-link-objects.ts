/** The address of somebody's calendar, for the OpenAPI document; and its parameters. */
import { z } from 'zod';
import { at, orNull, text } from './objects.js';

export const calendarLink = z
  .object({
    /** Whole; null: there is none. */
    address: orNull(text),
    madeAt: orNull(at),
  })
  .meta({ id: 'CalendarLink' });

/** Nothing is asked of whoever makes or ends an address. */
export const calendarLinkChange = z.strictObject({}).meta({ id: 'CalendarLinkChange' });

/** Programs add parameters of their own to the addresses that they read. */
export const calendarFeedQuery = z.object({ lang: z.enum(['zh', 'en']).optional().catch(undefined) });
