/**
 * Subscribing to one's own dates (日历订阅): the address is made, made anew and ended by whoever it belongs to; whatever program he gives it
 * to reads his dates there, with the rights that he has at that moment.
 */
import { createHash } from 'node:crypto';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import { findCaller, readerOf, type Caller } from '../http/accounts.js';
import { reading } from '../http/disclosure.js';
import { ok, type ApiRequest, type OpenRoute, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { notFound } from '../http/problem-details.js';
import { bodyOf, queryOf } from '../http/query.js';
import { calendarFeedQuery, calendarLink, calendarLinkChange } from '../schemas/calendar-link-objects.js';
import { calendarToken, newLinkId, readCalendarToken } from './calendar-token.js';
import { datesOf } from './dates.js';
import { calendarText } from './icalendar.js';

const TAG = '日历订阅 Calendar';
/** A change shows within the hour anyway: programs ask no more often. */
const CACHED_S = 300;

export const readCalendarLink: SignedInRoute = {
  operationId: 'readCalendarLink',
  access: 'signed-in',
  method: 'get',
  path: '/v1/me/calendar-link',
  tag: TAG,
  summary: { zh: '本人的日历订阅地址', en: 'The address of the own calendar' },
  discloses: 'nobody',
  description: {
    zh: '手机、电脑的日历凭此地址订阅本人的开庭、会见和期限。地址等同钥匙，不要转给他人；尚未生成的为 null。要求英文的，地址带 lang=en。',
    en: 'Calendars of telephones and computers read the own hearings, meetings and time limits there. The address is a key: keep it; null where none was made. Asked for in English it carries lang=en.',
  },
  answers: { 200: { description: 'The address, or null', schema: calendarLink } },
  handle: async (request) => {
    const { caller, deps } = request;
    const row = await deps.prisma.calendarLink.findUnique({ where: { accountId: caller.account } });
    return ok(row === null ? NONE : shown(request, row));
  },
};

export const renewCalendarLink: SignedInRoute = {
  operationId: 'renewCalendarLink',
  access: 'signed-in',
  method: 'post',
  path: '/v1/me/calendar-link',
  tag: TAG,
  summary: {
    zh: '生成新的日历订阅地址，原地址作废',
    en: 'A new address of the own calendar, which ends the one before',
  },
  discloses: 'nobody',
  description: {
    zh: '生成本人的日历订阅地址；已有的立即作废，用它订阅的日历不再更新。',
    en: 'Makes an address of the own calendar; the one before ends at once, and calendars that read it get nothing more.',
  },
  requestBody: calendarLinkChange,
  answers: { 201: { description: 'The new address', schema: calendarLink } },
  problems: [415],
  handle: async (request) => {
    bodyOf(request, calendarLinkChange);
    const { caller, deps, now } = request;
    const made = { id: newLinkId(), madeAt: new Date(now) };
    await inTransaction(deps.records, (tx) =>
      tx
        .insertInto('CalendarLink')
        .values({ accountId: caller.account, ...made })
        .onConflict((conflict) => conflict.column('accountId').doUpdateSet(made))
        .execute(),
    );
    return { status: 201, body: shown(request, made) };
  },
};

export const endCalendarLink: SignedInRoute = {
  operationId: 'endCalendarLink',
  access: 'signed-in',
  method: 'post',
  path: '/v1/me/calendar-link/end',
  tag: TAG,
  summary: { zh: '停止日历订阅', en: 'End the address of the own calendar' },
  discloses: 'nobody',
  description: {
    zh: '作废本人的日历订阅地址，不生成新的；本来没有的，结果相同。',
    en: 'Ends the address of the own calendar and makes no new one; the same where there was none.',
  },
  requestBody: calendarLinkChange,
  answers: { 200: { description: 'There is none any more', schema: calendarLink } },
  problems: [415],
  handle: async (request) => {
    bodyOf(request, calendarLinkChange);
    const { caller, deps } = request;
    await inTransaction(deps.records, (tx) =>
      tx.deleteFrom('CalendarLink').where('accountId', '=', caller.account).execute(),
    );
    return ok(NONE);
  },
};

const NONE = { address: null, madeAt: null };

function shown({ deps, language }: SignedInRequest, { id, madeAt }: { readonly id: string; readonly madeAt: Date }) {
  const address = `${deps.publicUrl}/cal/${calendarToken(id, deps.linkSecret)}.ics`;
  return { address: language === 'en' ? `${address}?lang=en` : address, madeAt: shanghaiInstant(madeAt) };
}

export const readCalendarFeed: OpenRoute = {
  operationId: 'readCalendarFeed',
  access: 'open',
  method: 'get',
  path: '/cal/{token}.ics',
  tag: TAG,
  summary: {
    zh: '日历订阅（iCalendar）：开庭、会见、期限',
    en: 'Calendar feed (iCalendar): hearings, meetings, time limits',
  },
  discloses: reading('calendar', 'elsewhere'),
  description: {
    zh: '凭订阅地址读取，无需登录；内容依该人此刻的权限，离开案件后即不再出现。只有案号、种类、地点和事项，没有当事人姓名。未知、已作废的地址和已停用的账号为 404。',
    en: 'Read by its address, without a token; what stands in it is what that person may see at this moment, so a case that he has left is gone. Numbers, kinds, places and duties, and no name of a client. An address that is unknown or ended, or of an account that is closed, is 404.',
  },
  query: calendarFeedQuery,
  answers: {
    200: { description: 'The calendar', type: 'text/calendar', headers: ['ETag'] },
    304: { description: 'The same as `If-None-Match` names' },
  },
  problems: [404, 429],
  handle: async (request) => {
    const { lang: language = 'zh' } = queryOf(request, calendarFeedQuery);
    const { deps, now } = request;
    const viewer = await ownerOf(request);
    await request.countAs(viewer.account);
    request.seen({ reader: readerOf(viewer) });
    const { reads, prisma, publicUrl } = deps;
    const events = await datesOf({ reads, prisma, viewer, language, publicUrl, now });
    request.seen({ affairs: events.map(({ affairId }) => affairId), count: events.length });
    const name = { zh: `法援协同 · ${viewer.name}`, en: `Fayuan · ${viewer.name}` }[language];
    const text = calendarText({ name, language, events });
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    const headers = { ETag: etag, 'Cache-Control': `private, max-age=${CACHED_S}` };
    if (isKnown(request.header('if-none-match'), etag)) return { status: 304, body: '', type: ICS, headers };
    return { status: 200, body: text, type: ICS, headers };
  },
};

const ICS = 'text/calendar; charset=utf-8';

/** Whose calendar it is. Throws 404 for every address that opens none, whatever the reason. */
async function ownerOf({ deps, params, now }: ApiRequest): Promise<Caller> {
  const id = readCalendarToken(params['token'] ?? '', deps.linkSecret);
  const link = id === null ? null : await deps.prisma.calendarLink.findUnique({ where: { id } });
  const caller = link === null ? null : await findCaller(deps.reads, link.accountId, now);
  if (caller === null) throw notFound();
  return caller;
}

/** What is only read is compared weakly (RFC 9110, 13.1.2); a proxy may have marked it so. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
