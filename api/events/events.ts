/** The stream of events (变动推送): that something changed which its reader may see, and where to read it. */
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { bearerOf, endOfToken } from '../http/token-verifier.js';
import { changeEvent } from '../schemas/event-objects.js';

const EVENT_STREAM = 'text/event-stream';

export const listenToEvents: SignedInRoute = {
  operationId: 'listenToEvents',
  access: 'signed-in',
  method: 'get',
  path: '/v1/events',
  tag: '变动 Events',
  summary: {
    zh: '可见范围内的变动，持续推送（server-sent events）；以 Last-Event-ID 续接',
    en: 'What changes of what one may see, as server-sent events; resumed by Last-Event-ID',
  },
  discloses: reading('events', 'elsewhere'),
  description: {
    zh: '持续推送（server-sent events）可见范围内的变动：哪一件变了，不说变成什么；看到变动后照常读取。以 Last-Event-ID 续接；事件 reset 表示可能有遗漏，应全部重读。',
    en: 'Tells what changes within the scope of the caller as server-sent events: which thing, never how; what changed is then read as always. Resumed by Last-Event-ID; an event `reset` says that something may have been missed and that everything held should be read anew.',
  },
  isStream: true,
  answers: {
    200: {
      type: EVENT_STREAM,
      schema: changeEvent,
      description:
        'A stream that lasts until its token ends. Each event is unnamed, has an opaque `id`, and this object as its data. An event named `reset` (data {"type":"reset"}) says that something may have been missed: whatever is held is to be read anew. It comes behind a Last-Event-ID that is unknown, older than 23 hours, or behind which too much has happened. Comments keep the connection; `: listening` says that what was missed has been told. An event may come twice',
    },
  },
  handle: ({ method, header, caller, deps }) => {
    const lastId = header('last-event-id');
    const endsAt = endOfToken(bearerOf(header('authorization')) ?? '');
    const body =
      method === 'HEAD' ? '' : deps.changes.open(caller, { endsAt, ...(lastId === undefined ? {} : { lastId }) });
    const headers = { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' };
    return Promise.resolve({ ...ok(body, headers), type: EVENT_STREAM });
  },
};
