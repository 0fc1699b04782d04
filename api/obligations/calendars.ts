/** The calendar of days off (节假日安排): its versions. How one comes about stands in `calendar-proposals.ts`. */
import { storedDays } from '../../activities/records/law-book.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import type { CalendarVersion } from '../../prisma/generated/client.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { pageOfWhole } from '../http/pages.js';
import { notFound } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { calendar, calendarsQuery, calendarVersion } from '../schemas/calendar-objects.js';
import { page } from '../schemas/objects.js';

const TAG = '期限 Obligations';

export const listCalendars: SignedInRoute = {
  operationId: 'listCalendars',
  access: 'signed-in',
  method: 'get',
  path: '/v1/calendars',
  tag: TAG,
  summary: { zh: '日历版本，现行版本在前', en: 'Versions of the calendar, the one in force first' },
  discloses: 'nobody',
  description: {
    zh: '列出日历版本，现行版本在前。任何登录人员均可查阅。',
    en: 'Lists the versions of the calendar, the one in force first. For any signed-in account.',
  },
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
  operationId: 'readCalendar',
  access: 'signed-in',
  method: 'get',
  path: '/v1/calendars/{version}',
  tag: TAG,
  summary: { zh: '一个日历版本的放假和补班日', en: 'The days off and make-up days of a version' },
  discloses: 'nobody',
  description: {
    zh: '读取一个日历版本的放假和补班日。任何登录人员均可查阅。',
    en: 'Reads the days off and make-up days of one version. For any signed-in account.',
  },
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
