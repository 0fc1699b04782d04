/** Previews over HTTP: what an act would come to, its papers and dates; the same refusals; and nothing of it recorded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { noticeBody } from '../support/builders.js';
import { added, census } from '../support/census.js';
import { holdingCase } from '../support/held.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import { HttpOffice, itemsOf, textIn, type Json, type Reply } from './office.js';
import { accept, act, assign, CREDENTIALS, expectProblem, NOTICES, opened } from './steps.js';

const LETTERS = '/v1/collaborations';
const NOT_NUMBERED = '〔待编〕';

let http: HttpOffice;
/** Its clock stands still while one compares. */
let desk: HttpOffice;
let at: number;
beforeAll(async () => {
  http = await HttpOffice.open();
  at = http.now();
  desk = await http.beside({ clock: { now: () => at } });
});
afterAll(async () => {
  await desk.stop();
  await http.close();
});

interface Paper {
  readonly form: string;
  readonly title: Json;
  readonly number: string;
  readonly html: string;
  readonly text: string;
}
interface Draft extends Omit<Paper, 'number'> {
  readonly number: string | null;
  readonly to: readonly { readonly name: string }[];
}
interface Issued extends Paper {
  readonly id: string;
  readonly to: readonly { readonly name: string }[];
}

const draftsOf = ({ json }: Reply): readonly Draft[] => json['papers'] as readonly Draft[];
/** Those that the caller would read. */
const readable = (reply: Reply): readonly Draft[] => draftsOf(reply).filter(({ text }) => text !== null);

async function papersOf(account: string, query: string): Promise<readonly Issued[]> {
  const papers = itemsOf<Issued>(await desk.get(account, `/v1/notices?limit=200&${query}`));
  const ids = papers.map(({ id }) => id);
  const to = await http.office.prisma.noticeRecipient.findMany({ where: { noticeId: { in: ids } } });
  const toOf = (id: string) => to.filter(({ noticeId }) => noticeId === id).map(({ name }) => ({ name }));
  return papers.map((paper) => ({ ...paper, to: toOf(paper.id) }));
}

/** As a preview would have shown it. @param number of the affair, where a preview could not know it */
function asDraft({ form, title, number, html, text, to }: Issued, affair: string | null): Draft {
  const blank = (words: string): string => {
    const free = words.replaceAll(number, number.replace(/\d+$/, NOT_NUMBERED));
    return affair === null ? free : free.replaceAll(affair, affair.replace(/第\d+号/, `第${NOT_NUMBERED}号`));
  };
  return {
    ...{ form, title: JSON.parse(blank(JSON.stringify(title))) as Json, number: blank(number) },
    ...{ to: to.toSorted(byName), html: blank(html), text: blank(text) },
  };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
const sorted = (papers: readonly Draft[]): readonly Draft[] =>
  papers
    .map((paper) => ({ ...paper, to: paper.to.toSorted(byName) }))
    .toSorted((a, b) => (`${a.form}${a.text}` < `${b.form}${b.text}` ? -1 : 1));

/** Obligations without what only a record has. */
function dates(reply: Reply, name: string): unknown {
  const rows = (reply.json[name] ?? []) as readonly Json[];
  return rows.map(({ ruleId, dueOn, dueAt, alarmAt, state, late, owedBy, owedTo, next }) => ({
    ...{ ruleId, dueOn, dueAt, alarmAt, state, late, owedBy, owedTo, next },
  }));
}

/** Asks what the act would come to, and does it. @param query by which the papers of its affair are found */
async function asPreviewed(account: string, path: string, body: object, query: string) {
  at += 60_000;
  const sent = { occurredAt: formatInstant(at), ...body };
  const would = await desk.post(account, `${path}/preview`, sent);
  expect([would.status, would.text]).toEqual([200, expect.any(String)]);
  const before = new Set((await papersOf(account, query)).map(({ id }) => id));
  const done = await desk.post(account, path, sent);
  expect([done.status, done.text]).toEqual([201, expect.any(String)]);
  const papers = (await papersOf(account, query)).filter(({ id }) => !before.has(id));
  expect(sorted(readable(would))).toEqual(sorted(papers.map((paper) => asDraft(paper, null))));
  for (const name of ['opened', 'fulfilled', 'cancelled', 'changed'])
    expect(dates(would, name)).toEqual(dates(done, name));
  expect(would.json['warnings']).toEqual(done.json['warnings'] ?? []);
  expect(would.json['missing']).toEqual(done.json['missing']);
  return { would, done };
}

const letter = (caseId: string) => ({
  ...{ kind: 'take-evidence', toCenterId: 'agency-cq-center', caseId, dueOn: addDays(shanghaiDate(at), 14) },
  ...{ facts: '当事人曾在重庆务工', items: ['调取工资流水'], contact: { name: '许倩', phone: '028-60010006' } },
  persons: [{ name: '张小三', birthDate: '2009-03-07' }],
});

describe('a preview', () => {
  it(
    'of a notice and of what follows has the papers and dates of what is then recorded',
    { timeout: 60_000 },
    async () => {
      at += 60_000;
      const notice = noticeBody(at);
      const would = await desk.post('court-clerk', `${NOTICES}/preview`, notice);
      const done = await desk.post('court-clerk', NOTICES, notice);
      expect([would.status, done.status]).toEqual([200, 201]);
      const caseId = textIn(done, 'caseId');
      const issued = await papersOf('court-clerk', `caseId=${caseId}`);
      const expected = issued.map((paper) => asDraft(paper, textIn(done, 'caseNumber')));
      expect(sorted(readable(would))).toEqual(sorted(expected));
      expect(expected.length).toBeGreaterThan(0);
      expect(dates(would, 'opened')).toEqual(dates(done, 'obligations'));

      const acts = `/v1/cases/${caseId}/acts`;
      const step = (account: string, kind: string, fields: object = {}) =>
        asPreviewed(account, acts, { kind, ...fields }, `caseId=${caseId}`);
      const assigned = await step('center-staff', 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      expect(readable(assigned.would).length).toBeGreaterThan(1);
      await step('lawyer', 'assignment-accepted');
      // It alarms at once, which reads what the step has written so far.
      const refused = await step('lawyer', 'meeting-requested', CREDENTIALS);
      const no = { meetingId: textIn(refused.done, 'meetingId'), reason: '会见室维修' };
      await step('detention-officer', 'meeting-refused', no);
      await step('lawyer', 'meeting-request-withdrawn', { meetingId: no.meetingId, reason: '改日再会见' });
      const requested = await step('lawyer', 'meeting-requested', CREDENTIALS);
      const meetingId = textIn(requested.done, 'meetingId');
      const meetingAt = `${addDays(shanghaiDate(at), 1)}T23:30:00+08:00`;
      const arranged = await step('detention-officer', 'meeting-arranged', { meetingId, meetingAt, room: '三号室' });
      expect(arranged.would.json['warnings']).toContainEqual(expect.objectContaining({ code: 'at-night' }));
      const hearing = { at: formatInstant(at + 40 * 86_400_000), place: '第三法庭', procedure: 'ordinary' };
      await step('court-clerk', 'hearing-fixed', { hearing });
    },
  );

  it('of a letter and of what is done about it too', async () => {
    const caseId = await opened(http);
    await accept(http, caseId);
    at = http.now();
    const body = letter(caseId);
    const would = await desk.post('center-staff', `${LETTERS}/preview`, body);
    const done = await desk.post('center-staff', LETTERS, body);
    expect([would.status, done.status]).toEqual([200, 201]);
    expect(would.json['missing']).toEqual(done.json['missing']);
    expect(dates(would, 'opened')).toEqual(dates(done, 'obligations'));
    const id = textIn(done, 'collaborationId');
    const issued = await papersOf('center-staff', `collaborationId=${id}`);
    expect(sorted(readable(would))).toEqual(sorted(issued.map((paper) => asDraft(paper, textIn(done, 'number')))));
    for (const kind of ['received', 'accepted'])
      await asPreviewed('center-staff-chongqing', `${LETTERS}/${id}/acts`, { kind }, `collaborationId=${id}`);
  });

  it('names by its form alone what the caller would not read', async () => {
    const caseId = await opened(http);
    await accept(http, caseId);
    const meeting = { kind: 'meeting-requested', occurredAt: formatInstant(http.now()), ...CREDENTIALS };
    const would = await http.post('lawyer', `/v1/cases/${caseId}/acts/preview`, meeting);
    const done = await http.post('lawyer', `/v1/cases/${caseId}/acts`, meeting);
    const notices = done.json['notices'] as readonly { readonly form: string }[];
    expect(draftsOf(would).map(({ form }) => form)).toEqual(notices.map(({ form }) => form));
    for (const { text, html, number, to } of draftsOf(would).filter((paper) => paper.text === null))
      expect({ text, html, number, to }).toEqual({ text: null, html: null, number: null, to: [] });
  });

  it('is refused in the words in which the act is refused', { timeout: 60_000 }, async () => {
    const caseId = await opened(http);
    const told = { kind: 'rights-told', right: 'legal-aid', toldOn: '2026-11-18' };
    const now = { occurredAt: formatInstant(http.now()) };
    const acts = `/v1/cases/${caseId}/acts`;
    const twice = noticeBody(http.now());
    await http.post('court-clerk', NOTICES, twice);
    const refused: readonly [number, string, string, object, Readonly<Record<string, string>>?][] = [
      [404, 'court-clerk-chongqing', acts, { ...told, ...now }],
      [404, 'court-clerk', `/v1/cases/none/acts`, { ...told, ...now }],
      [404, 'lawyer', acts, { kind: 'no-such-act' }],
      [401, 'nobody', acts, { ...told, ...now }],
      [403, 'auditor', acts, { ...told, ...now }],
      [403, 'center-staff', acts, { ...now, kind: 'hearing-cancelled', reason: '排期有误' }],
      [409, 'center-staff', acts, { ...now, kind: 'closing-file-accepted' }],
      [412, 'court-clerk', acts, { ...told, ...now }, { 'if-match': '"7"' }],
      [412, 'court-clerk', acts, { ...told, ...now }, { 'if-match': 'W/"1"' }],
      [422, 'court-clerk', acts, { ...told, ...now }, { 'if-match': 'seven' }],
      [422, 'court-clerk', acts, { ...told, occurredAt: formatInstant(http.now() + 86_400_000) }],
      [422, 'court-clerk', acts, { kind: 'no-such-act' }],
      [422, 'center-staff', acts, { ...now, kind: 'lawyer-assigned', lawyerId: 'nobody' }],
      [409, 'court-clerk', NOTICES, twice],
      [403, 'lawyer', NOTICES, twice],
      [404, 'center-staff', NOTICES, { ...twice, onBehalfOf: 'agency-cq-court' }],
      [422, 'court-clerk', NOTICES, { ...twice, ground: 'sensory-disability' }],
      [422, 'court-clerk', NOTICES, {}],
      [403, 'court-clerk', LETTERS, letter(caseId)],
      [422, 'center-staff', LETTERS, { ...letter(caseId), toCenterId: 'agency-cd-center' }],
      [404, 'center-staff', `${LETTERS}/${caseId}/acts`, { ...now, kind: 'received' }],
    ];
    for (const [status, account, path, body, headers] of refused) {
      const would = await http.post(account, `${path}/preview`, body, headers);
      const done = await http.post(account, path, body, headers);
      expect([account, path, body, done.status]).toEqual([account, path, body, status]);
      expect(would.json).toEqual(done.json);
      for (const name of ['content-type', 'etag', 'www-authenticate', 'content-language'])
        expect([name, would.headers.get(name)]).toEqual([name, done.headers.get(name)]);
    }
  });
});

describe('what was only previewed', () => {
  const note = (text: string) => ({
    kind: 'note-added',
    occurredAt: formatInstant(http.now()),
    text,
    audience: 'case',
  });

  it('changes nothing, thirty times beside acts', { timeout: 60_000 }, async () => {
    const { prisma } = http.office;
    const cases = [await opened(http), await opened(http)];
    for (const caseId of cases) await assign(http, caseId);
    /** What two acts on one case add, with and without thirty previews beside them. */
    const rowsOf = async (caseId: string, many: number) => {
      const acts = `/v1/cases/${caseId}/acts`;
      const before = await census(prisma);
      const accepted = { kind: 'assignment-accepted', occurredAt: formatInstant(http.now()) };
      const previews = Array.from({ length: many }, (_, n) => {
        const key = { 'idempotency-key': `preview-${n}` };
        if (n % 3 === 0) return http.post('court-clerk', `${NOTICES}/preview`, noticeBody(http.now()), key);
        if (n % 3 === 1) return http.post('center-staff', `${acts}/preview`, note('来电'), key);
        return http.post('center-staff', `${LETTERS}/preview`, letter(caseId), key);
      });
      const done = [await http.post('lawyer', acts, accepted), await http.post('center-staff', acts, note('来电'))];
      expect(done.map(({ status }) => status)).toEqual([201, 201]);
      for (const { status } of await Promise.all(previews)) expect([200, 409]).toContain(status);
      // Mail that leaves meanwhile is told of in the one; that somebody has looked stands in the other.
      const { Change: _ofMails, AccessEntry: _ofLooks, ...others } = added(before, await census(prisma));
      return others;
    };
    const [alone = '', beside = ''] = cases;
    const bare = await rowsOf(alone, 0);
    expect(await rowsOf(beside, 30)).toEqual(bare);
  });

  it('uses up no number, keeps no answer under its key, and leaves the version as it was', async () => {
    const key = { 'idempotency-key': 'only-looked' };
    const running = (reply: Reply) => Number(/第(\d+)号/.exec(textIn(reply, 'caseNumber'))?.[1]);
    const first = await http.post('court-clerk', NOTICES, noticeBody(http.now()));
    const body = noticeBody(http.now());
    for (let n = 0; n < 3; n += 1) {
      const would = await http.post('court-clerk', `${NOTICES}/preview`, body, key);
      expect([would.status, would.headers.get('location')]).toEqual([200, null]);
      expect(would.text).toContain(`第${NOT_NUMBERED}号`);
    }
    const next = await http.post('court-clerk', NOTICES, body, key);
    expect([next.status, running(next)]).toEqual([201, running(first) + 1]);
    const caseId = textIn(next, 'caseId');
    const seen = async () => [
      (await http.get('center-staff', `/v1/cases/${caseId}`)).text,
      (await http.get('center-staff', `/v1/cases/${caseId}/history`)).text,
    ];
    const before = await seen();
    expect((await http.post('center-staff', `/v1/cases/${caseId}/acts/preview`, note('来电'))).status).toBe(200);
    expect(await seen()).toEqual(before);
  });

  it('comes after the act that is under way, and one preview at most is in the way of the next', async () => {
    const caseId = await opened(http);
    const acts = `/v1/cases/${caseId}/acts`;
    const told = () => act(http, 'court-clerk', caseId, 'rights-told', { right: 'legal-aid', toldOn: '2026-11-18' });
    const holder = await holdingCase(http.office.records, caseId);
    const first = told();
    await untilWaiting(http.office.prisma, first);
    const previews = Array.from({ length: 8 }, () => http.post('center-staff', `${acts}/preview`, note('来电')));
    const second = told();
    await untilWaiting(http.office.prisma, first, second, Promise.all(previews));
    const [waiting] = await http.office.prisma.$queryRaw<{ many: number }[]>`
      SELECT count(*)::int AS many FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    expect(waiting?.many).toBe(3);
    // A stranger is not asked to wait for it.
    expectProblem(await http.post('lawyer-2', `${acts}/preview`, note('来电')), 404, 'not-found');
    await holder.commit();
    expect([(await first).status, (await second).status]).toEqual([201, 201]);
    for (const { status } of await Promise.all(previews)) expect(status).toBe(200);
    const { version } = await http.office.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
    expect(version).toBe(3);
  });

  it('gives way where somebody works on the case for long: 503, and when to ask again', async () => {
    const caseId = await opened(http);
    const holder = await holdingCase(http.office.records, caseId);
    const busy = await http.post('center-staff', `/v1/cases/${caseId}/acts/preview`, note('来电'));
    expectProblem(busy, 503, 'busy');
    expect(busy.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    await holder.commit();
  });
});
