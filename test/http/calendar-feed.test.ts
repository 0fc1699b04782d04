/** Somebody's dates as a calendar that programs subscribe to: whose they are, what stands in them, and how the address ends. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, formatInstant } from '../../activities/law/counting/legal-date.js';
import { DEFAULT_LIMITS } from '../../api/deps.js';
import { HttpOffice, textIn, type Reply } from './office.js';
import { accept, act, CREDENTIALS, expectProblem, opened } from './steps.js';

const LINK = '/v1/me/calendar-link';

let http: HttpOffice;
let caseId: string;
let number: string;
beforeAll(async () => {
  http = await HttpOffice.open({ publicUrl: 'https://fayuan.example' });
  const hearing = {
    at: formatInstant(http.now() + 20 * DAY_MS),
    place: '第九十一法庭',
    procedure: 'ordinary',
  } as const;
  caseId = await opened(http, { hearing });
  await accept(http, caseId);
  number = textIn(await http.get('lawyer', `/v1/cases/${caseId}`), 'caseNumber');
});
afterAll(() => http.close());

/** Path of the calendar of an account, made anew. */
async function subscribed(account: string, language = 'zh'): Promise<string> {
  const made = await http.post(account, LINK, {}, { 'accept-language': language });
  expect(made.status).toBe(201);
  const address = textIn(made, 'address');
  expect(address.startsWith('https://fayuan.example/cal/')).toBe(true);
  return address.replace('https://fayuan.example', '');
}

/** As a program does: it has the address and nothing else. */
function fetched(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  return http.send('GET', path, headers);
}

async function linesOf(path: string): Promise<readonly string[]> {
  const reply = await fetched(path);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  return reply.text.replaceAll('\r\n ', '').split('\r\n');
}

describe('an address', () => {
  it('is made when it is asked for, read again, and ended by a new one', async () => {
    expect((await http.get('lawyer-2', LINK)).json).toEqual({ address: null, madeAt: null });
    const first = await subscribed('lawyer-2');
    expect((await http.get('lawyer-2', LINK)).json).toMatchObject({ address: `https://fayuan.example${first}` });
    expect((await fetched(first)).status).toBe(200);
    const second = await subscribed('lawyer-2');
    expect(second).not.toBe(first);
    expectProblem(await fetched(first), 404, 'not-found');
    expect((await fetched(second)).status).toBe(200);
    expect((await http.post('lawyer-2', `${LINK}/end`, {})).json).toEqual({ address: null, madeAt: null });
    expectProblem(await fetched(second), 404, 'not-found');
    expect((await http.get('lawyer-2', LINK)).json).toEqual({ address: null, madeAt: null });
    expect((await http.post('lawyer-2', `${LINK}/end`, {})).status).toBe(200);
  });

  it('that nobody was given, or whose account is closed, is not there', async () => {
    for (const made of ['x', 'a'.repeat(65), '%00', `${'a'.repeat(65)}.ics`])
      expectProblem(await fetched(`/cal/${made}.ics`), 404, 'not-found');
    const path = await subscribed('lawyer-chongqing');
    const { prisma } = http.office;
    await prisma.account.update({ where: { id: 'lawyer-chongqing' }, data: { active: false } });
    expectProblem(await fetched(path), 404, 'not-found');
    await prisma.account.update({ where: { id: 'lawyer-chongqing' }, data: { active: true } });
    expect((await fetched(path)).status).toBe(200);
  });

  it('is asked for by who signs in, with an empty body', async () => {
    expect((await http.send('GET', LINK, {})).status).toBe(401);
    expectProblem(await http.post('lawyer', LINK, { account: 'x' }), 422, 'invalid-fields', '/account');
  });
});

describe('the calendar', () => {
  it('holds the hearing for organ and counsel, with its place and no word of the person', async () => {
    for (const account of ['lawyer', 'firm-clerk', 'court-clerk']) {
      const lines = await linesOf(await subscribed(account));
      expect([account, lines]).toEqual([account, expect.arrayContaining([`UID:hearing-${caseId}@fayuan`])]);
      expect(lines.find((line) => line.startsWith('SUMMARY:开庭'))).toContain(number);
      expect(lines.find((line) => line.startsWith('LOCATION:'))).toContain('第九十一法庭');
      const { person, charge } = (await http.get('court-clerk', `/v1/cases/${caseId}`)).json as {
        person: { name: string };
        charge: string;
      };
      expect(lines.join('\n')).not.toContain(person.name);
      expect(lines.join('\n')).not.toContain(charge);
    }
    for (const account of ['center-staff', 'detention-officer', 'lawyer-2', 'finance-officer', 'supervisor'])
      expect((await linesOf(await subscribed(account))).join('\n')).not.toContain(`hearing-${caseId}`);
  });

  it('keeps an event that moves, and says that it did', async () => {
    const path = await subscribed('lawyer');
    const of = (lines: readonly string[], name: string): string => {
      const at = lines.indexOf(`UID:hearing-${caseId}@fayuan`);
      return lines.slice(at).find((line) => line.startsWith(name)) ?? '';
    };
    const before = await linesOf(path);
    const hearing = {
      at: formatInstant(http.now() + 25 * DAY_MS),
      place: '第九十二法庭',
      procedure: 'ordinary',
    } as const;
    expect((await act(http, 'court-clerk', caseId, 'hearing-changed', { hearing, reason: '改期' })).status).toBe(201);
    const after = await linesOf(path);
    expect(of(after, 'DTSTART')).not.toBe(of(before, 'DTSTART'));
    expect(of(after, 'LOCATION')).toContain('第九十二法庭');
    expect(Number(of(after, 'SEQUENCE').slice(9))).toBeGreaterThan(Number(of(before, 'SEQUENCE').slice(9)));
  });

  it('holds meetings where they are to be, and what is owed until it is done', async () => {
    const [mine, place] = [await subscribed('lawyer'), await subscribed('detention-officer')];
    const meetingId = textIn(await act(http, 'lawyer', caseId, 'meeting-requested', CREDENTIALS), 'meetingId');
    const isDue = (lines: readonly string[]) =>
      lines.some((line) => line.startsWith('SUMMARY:应') && line.includes('会见'));
    expect(isDue(await linesOf(place))).toBe(true);
    expect(isDue(await linesOf(mine))).toBe(true);
    const arranged = { meetingId, meetingAt: formatInstant(http.now() + DAY_MS), room: '九十一号会见室' };
    expect((await act(http, 'detention-officer', caseId, 'meeting-arranged', arranged)).status).toBe(201);
    for (const path of [mine, place]) {
      const lines = await linesOf(path);
      expect(lines).toContain(`UID:meeting-${meetingId}@fayuan`);
      expect(lines.some((line) => line.startsWith('LOCATION:') && line.includes('九十一号会见室'))).toBe(true);
    }
    expect(isDue(await linesOf(place))).toBe(false);
  });

  it('speaks English where its address says so, and takes what programs add to it', async () => {
    const path = await subscribed('lawyer', 'en');
    expect(path.endsWith('.ics?lang=en')).toBe(true);
    expect((await linesOf(path)).some((line) => line.startsWith('SUMMARY:Hearing'))).toBe(true);
    expect((await linesOf(`${path}&nocache=1`)).some((line) => line.startsWith('SUMMARY:Hearing'))).toBe(true);
    expect((await fetched(path.replace('lang=en', 'lang=xx'))).status).toBe(200);
  });

  it('is not sent again to who has it', async () => {
    const path = await subscribed('court-clerk');
    const first = await fetched(path);
    expect(first.headers.get('cache-control')).toBe('private, max-age=300');
    const etag = first.headers.get('etag') ?? '';
    const again = await fetched(path, { 'if-none-match': `"other", W/${etag}` });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await fetched(path, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('is asked for no more often than its owner may ask', async () => {
    const path = await subscribed('court-clerk');
    const { office } = http;
    const strict = await http.beside({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 3 }, clock: office.clock });
    const replies = [];
    for (let n = 0; n < 4; n += 1) replies.push(await http.send('GET', path, {}, undefined, strict.url));
    await strict.stop();
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  });

  it('loses the case with the right to see it', async () => {
    const path = await subscribed('lawyer');
    expect((await linesOf(path)).join('\n')).toContain(caseId);
    const replaced = { granted: true, reason: '律师因病', lawyerId: 'lawyer-cd-wu' };
    expect((await act(http, 'lawyer', caseId, 'replacement-requested', { reason: '因病' })).status).toBe(201);
    expect((await act(http, 'center-staff', caseId, 'replacement-decided', replaced)).status).toBe(201);
    expect((await linesOf(path)).join('\n')).not.toContain(caseId);
  });
});
