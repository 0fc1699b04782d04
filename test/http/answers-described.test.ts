/** What is answered is what is described (答复与说明一致): no member more, none of another kind, no header that nobody told of. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../api/routes.js';
import { NOTICE_2027 } from '../support/calendars.js';
import { HttpOffice, textIn } from './office.js';
import { homeAndLetter, type HomeAndLetter } from './walked.js';

const READERS = ['center-director', 'detention-officer', 'lawyer', 'finance-officer', 'supervisor'];
/** Of every answer, or of the way it is carried. */
const CARRIED = /^(x-request-id|ratelimit|ratelimit-policy|cache-control|content-(type|length|security-policy))$/;
const CARRIED_TOO = /^(connection|date|keep-alive|transfer-encoding|vary|x-|cross-origin|origin-agent|referrer|strict)/;

let http: HttpOffice;
let there: HomeAndLetter;
const OTHERS: Record<string, readonly string[]> = { rules: ['arrange-meeting', 'hand-in-closing-file'] };

beforeAll(async () => {
  http = await HttpOffice.open();
  there = await homeAndLetter(http);
  // What belongs to no affair.
  const more = (collection: string, ids: readonly string[]) => Object.assign(OTHERS, { [collection]: ids });
  more('records-checks', [textIn(await http.post('supervisor', '/v1/records-checks', {}), 'id')]);
  more('proposals', [textIn(await http.post('supervisor', '/v1/calendars', NOTICE_2027), 'proposalId')]);
  more(
    'calendars',
    [...(await http.office.prisma.calendarVersion.findMany())].map(({ version }) => version),
  );
}, 240_000);
afterAll(() => http.close());

/** But for the stream, which ends by itself only with its token. */
const lists = ROUTES.filter(
  ({ method, access, isStream }) => method === 'get' && access === 'signed-in' && isStream !== true,
);

/** Paths with the ids of what is there. */
function pathsOf(path: string): readonly string[] {
  if (path === '/v1/lawyers') return [`${path}?caseId=${there.ofCase.items['cases']?.[0] ?? ''}`];
  if (path === '/v1/suggestions') return [`${path}?field=charge`];
  if (path === '/v1/obligations/summary') return [`${path}?by=organ`];
  const collection = /([\w-]+)\/\{\w+\}/.exec(path)?.[1];
  if (collection === undefined) return [path];
  const ids = [...(there.ofCase.items[collection] ?? []), ...(there.ofLetter.items[collection] ?? [])];
  ids.push(...(OTHERS[collection] ?? []));
  return ids.slice(0, 3).map((id) => path.replace(/\{\w+\}/, id));
}

const read = new Set<string>();

describe('what is read', () => {
  it.each(lists.map((route) => [route.operationId, route] as const))('%s', async (_id, route) => {
    const answer = route.answers[200];
    for (const path of pathsOf(route.path)) {
      for (const reader of READERS) {
        const { status, json, headers } = await http.get(reader, path);
        if (status !== 200 || answer?.schema === undefined) continue;
        read.add(route.operationId);
        expect(answer.schema.parse(json)).toEqual(json);
        const told = new Set((answer.headers ?? []).map((name) => name.toLowerCase()));
        const untold = [...headers.keys()].filter(
          (name) => !told.has(name) && !CARRIED.test(name) && !CARRIED_TOO.test(name),
        );
        expect(untold).toEqual([]);
      }
    }
  });

  it('is nearly everything that can be', () => {
    const unread = lists.map(({ operationId }) => operationId).filter((id) => !read.has(id));
    // A file, and what is there only at the end of a case.
    expect(unread.sort()).toEqual([
      'downloadDocument',
      'previewPayoutApproval',
      'readArchive',
      'readPaymentInstruction',
    ]);
  });
});
