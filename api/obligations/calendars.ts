/** The calendar of days off (节假日安排): its versions, and the publication of a year's notice by a justice bureau. */
import { storedDays } from '../../activities/records/law-book.js';
import { publishCalendar } from '../../activities/records/calendars.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import { mayPublishCalendar } from '../../workflows/domain/permissions.js';
import type { CalendarVersion } from '../../prisma/generated/client.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { pageOfWhole } from '../http/pages.js';
import { badFields, notFound, ProblemError } from '../http/problem-details.js';
import { bodyOf, queryOf } from '../http/query.js';
import {
  calendar,
  calendarNotice,
  calendarsQuery,
  calendarVersion,
  publishedCalendar,
} from '../schemas/calendar-objects.js';
import { page } from '../schemas/objects.js';

const TAG = '期限 Obligations';

export const publishCalendarRoute: SignedInRoute = {
  access: 'signed-in',
  method: 'post',
  path: '/v1/calendars',
  tag: TAG,
  summary: {
    zh: '公布或者更正一个年度的放假和调休安排；未办结期限随之重新计算',
    en: 'Publish or correct the days off of a year; every open deadline is computed anew',
  },
  requestBody: calendarNotice,
  idempotent: true,
  answers: { 201: { description: 'The new version, and the days that are others by it', schema: publishedCalendar } },
  problems: [403, 409, 422],
  handle: async (request) => {
    const { caller } = request;
    const print = fingerprintOf(request);
    if (!mayPublishCalendar(caller, caller.agency.level)) throw new ProblemError('forbidden');
    const notice = bodyOf(request, calendarNotice);
    return answerOnce(request, print, async (tx) => {
      const published = await publishCalendar(tx, { notice, by: caller.account, at: request.now });
      if (published.state === 'refused') throw badFields(published.problems);
      if (published.state === 'unchanged') {
        const detail = {
          zh: `现行日历版本${published.version}已按此安排`,
          en: `Version ${published.version} in force has these days already`,
        };
        throw new ProblemError('calendar-unchanged', { detail });
      }
      const { version, horizon, changedDays } = published;
      return {
        status: 201,
        body: { version, horizon, changedDays },
        headers: { Location: `/v1/calendars/${version}` },
      };
    });
  },
};

export const listCalendars: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/calendars',
  tag: TAG,
  summary: { zh: '日历版本，现行版本在前', en: 'Versions of the calendar, the one in force first' },
  query: calendarsQuery,
  answers: { 200: { description: 'Versions with source and horizon', schema: page(calendarVersion) } },
  handle: async (request) => {
    const asked = queryOf(request, calendarsQuery);
    const rows = await request.deps.prisma.calendarVersion.findMany({
      orderBy: { serial: 'desc' },
      omit: { days: true },
    });
    const [inForce] = rows;
    return ok(
      pageOfWhole(
        rows,
        asked,
        ({ serial }) => String(serial),
        (row) => versionView(row, row.serial === inForce?.serial),
      ),
    );
  },
};

export const readCalendar: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/calendars/{version}',
  tag: TAG,
  summary: { zh: '一个日历版本的放假和补班日', en: 'The days off and make-up days of a version' },
  answers: { 200: { description: 'The version with its days', schema: calendar } },
  problems: [404],
  handle: async (request) => {
    const { prisma } = request.deps;
    const version = request.params['version'] ?? '';
    const row = VERSION.test(version) ? await prisma.calendarVersion.findUnique({ where: { version } }) : null;
    if (row === null) throw notFound();
    const newest = await prisma.calendarVersion.aggregate({ _max: { serial: true } });
    const days = storedDays(row.days).map(({ date, kind, name }) => ({ date, kind, name }));
    return ok({ ...versionView(row, row.serial === newest._max.serial), days });
  },
};

const VERSION = /^[\w.@-]{1,100}$/;

function versionView(row: Omit<CalendarVersion, 'days'>, inForce: boolean) {
  return {
    version: row.version,
    year: row.year,
    source: row.source,
    reason: row.reason,
    horizon: row.horizon,
    publishedAt: shanghaiInstant(row.loadedAt),
    inForce,
  };
}
