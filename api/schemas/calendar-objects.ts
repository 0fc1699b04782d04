/** The calendar: the notice that is published, and versions as answers show them. */
import { z } from 'zod';
import { at, on, orNull, text } from './objects.js';
import { calendarDate, line, paragraphs } from '../../activities/fields/primitives.js';
import { wholePaging } from './queries.js';

const FIRST_YEAR = 2001;
const LAST_YEAR = 2099;
/** More days off than a year's notice has ever named, and far fewer than a year. */
const MOST_DAYS = 120;

/** One year's notice (国务院办公厅关于部分节假日安排的通知): every day off, and the Saturdays and Sundays worked for it. */
export const calendarNotice = z.strictObject({
  year: z.int().min(FIRST_YEAR).max(LAST_YEAR),
  source: line(200).meta({ examples: ['国办发明电〔2026〕7号'] }),
  holidays: z
    .array(z.strictObject({ date: calendarDate, name: line(50) }))
    .min(1)
    .max(MOST_DAYS),
  workdays: z.array(calendarDate).max(MOST_DAYS),
  corrects: z.boolean().optional(),
  reason: paragraphs(2000).optional(),
});

export const calendarsQuery = z.strictObject({ ...wholePaging });

const kind = z.enum(['working', 'weekend', 'holiday', 'bridge', 'make-up']);

export const publishedCalendar = z
  .object({
    version: text,
    horizon: on,
    changedDays: z.array(z.object({ date: on, before: kind, after: kind })),
  })
  .meta({ id: 'PublishedCalendar' });

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
