/** What is answered is what is described (答复与说明一致): no member more, none of another kind, no header that nobody told of. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../api/routes.js';
import { HttpOffice } from './office.js';
import { homeAndLetter, type HomeAndLetter } from './walked.js';

const READERS = ['center-director', 'detention-officer', 'lawyer', 'finance-officer', 'supervisor'];
/** Of every answer, or of the way it is carried. */
const CARRIED = /^(x-request-id|ratelimit|ratelimit-policy|cache-control|content-(type|length|security-policy))$/;
const CARRIED_TOO = /^(connection|date|keep-alive|transfer-encoding|vary|x-|cross-origin|origin-agent|referrer|strict)/;

let http: HttpOffice;
let there: HomeAndLetter;

beforeAll(async () => {
  http = await HttpOffice.open();
  there = await homeAndLetter(http);
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
  const collection = /\/v1\/([\w-]+)\/\{\w+\}/.exec(path)?.[1];
  if (collection === undefined) return [path];
  const ids = [...(there.ofCase.items[collection] ?? []), ...(there.ofLetter.items[collection] ?? [])];
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
    // A file, what is there only at the end of a case, and what nobody has proposed.
    expect(unread.sort()).toEqual([
      'downloadDocument',
      'previewPayoutApproval',
      'readArchive',
      'readCalendar',
      'readPaymentInstruction',
      'readProposal',
    ]);
  });
});
