/** The access log (访问记录) as it is answered, and its parameters. */
import { z } from 'zod';
import { calendarDate, id, line } from '../../activities/fields/primitives.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import { ACCESS_KIND_WORDS, type AccessKind } from '../http/disclosure.js';
import { at, bilingual, named, on, orNull, page, text } from './objects.js';
import { paging, several } from './queries.js';

export const ACCESS_RESULTS = ['allowed', 'refused'] as const;
const accessKind = z.enum(Object.keys(ACCESS_KIND_WORDS) as [AccessKind, ...AccessKind[]]);

/** Of a period with so many days the summary counts; first and last of them in Shanghai, both included. */
export const LONGEST_PERIOD_DAYS = 31;

/** @param operations by their names, with what they are called */
export function accessFiltersOf(operations: Readonly<Record<string, Bilingual>>) {
  const operation = z.enum(Object.keys(operations) as [string, ...string[]]).meta({ 'x-enum-words': operations });
  return {
    from: calendarDate.optional(),
    to: calendarDate.optional(),
    /** Of who read. */
    accountId: line(100).optional(),
    agencyId: id.optional(),
    /** What was read of. */
    caseId: id.optional(),
    collaborationId: id.optional(),
    kind: several(accessKind).optional(),
    operation: several(operation).optional(),
    result: z.enum(ACCESS_RESULTS).optional(),
    exported: z.literal('true').optional(),
    /** Leaves out what told nothing: lists without an item, and streams of events, which hold ids only. */
    told: z.literal('true').optional(),
    /** Of a case, or a letter about one, whose person was a minor when the notice was issued. */
    minor: z.literal('true').optional(),
  };
}

export type AccessFilters = z.infer<z.ZodObject<ReturnType<typeof accessFiltersOf>>>;

export function accessQueriesOf(filters: ReturnType<typeof accessFiltersOf>) {
  return { list: z.strictObject({ ...paging, ...filters }), summary: z.strictObject(filters) };
}

const reader = {
  /** `link/…` where somebody read by the link of a mail, without an account. */
  account: text,
  name: text,
  /** Null: behind a link, or of an account that was closed. */
  agency: orNull(named),
};

const affair = z.object({
  caseId: orNull(text),
  collaborationId: orNull(text),
  number: text,
  /** Whose person was a minor when the notice was issued (未成年人案件). */
  minor: z.boolean(),
});

const accessEntry = z
  .object({
    id: text,
    at,
    reader: z.object({ ...reader, role: orNull(z.enum(Role)), standsInFor: z.array(text) }),
    operation: z.object({ id: text, zh: text, en: text }),
    kind: accessKind,
    /** Of the one thing that was asked for; null also where it is none of what the caller looks on. */
    objectId: orNull(text),
    /** Cases and letters that it told of, those in sight and not more than twenty of them; and how many there were. */
    affairs: z.array(affair),
    affairCount: z.int(),
    /** Items of a list. */
    count: orNull(z.int()),
    /** The filters that were set; what they were set to is not kept. */
    filters: z.array(z.object({ name: text, zh: text, en: text })),
    exported: z.boolean(),
    result: z.enum(ACCESS_RESULTS),
    status: z.int(),
    code: orNull(text),
    reason: orNull(bilingual),
    requestId: text,
  })
  .meta({ id: 'AccessEntry' });

export const accessPage = page(accessEntry);

export const accessSummary = z
  .object({
    from: on,
    to: on,
    total: z.int(),
    refused: z.int(),
    exported: z.int(),
    /** Outside the office hours of working days. */
    outsideHours: z.int(),
    /** Who read most. */
    readers: z.array(
      z.object({
        ...reader,
        total: z.int(),
        refused: z.int(),
        exported: z.int(),
        outsideHours: z.int(),
        /** Different cases and letters that were opened one by one. */
        opened: z.int(),
      }),
    ),
    /** Who opened at least so many different cases within one hour of the clock, and when. */
    manyFrom: z.int(),
    many: z.array(z.object({ ...reader, from: at, opened: z.int() })),
  })
  .meta({ id: 'AccessSummary' });
