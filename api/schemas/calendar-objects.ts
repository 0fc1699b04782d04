/** The calendar: the notice that is published, and versions as answers show them. */
import { z } from 'zod';
import { ProposalState } from '../../activities/calendar/index.js';
import { at, named, on, orNull, text } from './objects.js';
import { calendarDate, line, paragraphs } from '../../activities/fields/primitives.js';
import { paging, several, wholePaging } from './queries.js';

const FIRST_YEAR = 2001;
const LAST_YEAR = 2099;
/** More days off than a year's notice has ever named, and far fewer than a year. */
const MOST_DAYS = 120;

/** One year's notice (国务院办公厅关于部分节假日安排的通知): every day off, and the Saturdays and Sundays worked for it. */
export const calendarNotice = z
  .strictObject({
    year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
    source: line(200).meta({ examples: ['国办发明电〔2026〕7号'] }),
    holidays: z
      .array(z.strictObject({ date: calendarDate, name: line(50) }))
      .min(1)
      .max(MOST_DAYS),
    workdays: z.array(calendarDate).max(MOST_DAYS),
    corrects: z.boolean().optional(),
    reason: paragraphs(2000).optional(),
  })
  .meta({ id: 'CalendarNotice' });

export const calendarsQuery = z.strictObject({ ...wholePaging });

const kind = z.enum(['working', 'weekend', 'holiday', 'bridge', 'make-up']);

const changedDays = z.array(z.object({ date: on, before: kind, after: kind }));

/** A confirmed proposal: the version that it became. */
export const publishedCalendar = z
  .object({ proposalId: text, state: z.literal(ProposalState.Published), version: text, horizon: on, changedDays })
  .meta({ id: 'PublishedCalendar' });

const officer = z.object({ id: text, name: text, agency: named });

/** How much of what is owed gets other dates. */
const moves = z.object({ obligations: z.int(), earlier: z.int(), later: z.int(), cases: z.int() });
/** What is possible and unusual about it. */
const warnings = z.array(z.object({ code: text, zh: text, en: text }));

/** What a notice would come to, if it were proposed. */
export const calendarPreview = z
  .object({ year: z.int(), basedOn: text, horizon: on, changedDays, moves, warnings })
  .meta({ id: 'CalendarPreview' });

export const calendarProposal = z
  .object({
    proposalId: text,
    state: z.enum(ProposalState),
    year: z.int(),
    source: text,
    reason: orNull(text),
    corrects: z.boolean(),
    holidays: z.array(z.object({ date: on, name: text })),
    workdays: z.array(on),
    /** Calendar version that it was made for: under another it cannot be confirmed. */
    basedOn: text,
    horizon: on,
    changedDays,
    /** How much of what is owed gets other dates: of an open one, read by itself, as things stand now; else as it was proposed. */
    moves,
    warnings,
    proposedBy: officer,
    proposedAt: at,
    decision: orNull(z.object({ by: orNull(officer), at, reason: orNull(text) })),
    /** That it became. */
    version: orNull(text),
    /** Whether the caller may confirm or reject it now; another bureau than the one that proposed it may. */
    mayDecide: z.boolean(),
    /** Whether the caller may withdraw it now. */
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'CalendarProposal' });

export const proposalsQuery = z.strictObject({ ...paging, state: several(z.enum(ProposalState)).optional() });
/** Of a withdrawal too: a reason, if there is one to give. */
export const confirmation = z.strictObject({ reason: paragraphs(2000).optional() }).meta({ id: 'CalendarRemark' });
export const rejection = z.strictObject({ reason: paragraphs(2000) }).meta({ id: 'CalendarRejection' });

const versionFields = {
  version: text,
  /** Of the notice that made it; null: loaded from the package. */
  year: orNull(z.int()),
  source: text,
  reason: orNull(text),
  horizon: on,
  publishedAt: at,
  inForce: z.boolean(),
};

export const calendarVersion = z.object(versionFields).meta({ id: 'CalendarVersion' });

export const calendar = z
  .object({ ...versionFields, days: z.array(z.object({ date: on, kind, name: text })) })
  .meta({ id: 'Calendar' });
