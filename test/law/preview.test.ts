/** The rule table and the what-if as HTTP answers, for every rule and every reading. Nothing behind them is needed. */
import { describe, expect, test } from 'vitest';
import { rulesInForce } from '../../activities/law/matching.js';
import { RULES } from '../../activities/law/rules/index.js';
import { previewDeadline } from '../../api/obligations/deadlines.js';
import { listRules, readRule } from '../../api/obligations/rules.js';
import type { SignedInRequest } from '../../api/http/http.js';
import { ProblemError } from '../../api/http/problem-details.js';
import { deadline, rule, ruleInFull } from '../../api/schemas/law-objects.js';
import { GivenLaw } from '../support/given-law.js';
import { at, published } from './calendars.js';

/** As much of a request as the two routes read. */
function request(body: unknown, query: Record<string, unknown> = {}): SignedInRequest {
  const asked = {
    deps: { law: new GivenLaw({ rules: RULES, calendar: published }) },
    now: at('2026-11-22'),
    method: 'POST',
    path: '/',
    body,
    file: null,
    query,
    header: () => undefined,
  };
  return asked as unknown as SignedInRequest;
}

async function preview(body: object): Promise<Record<string, unknown>> {
  const answer = await previewDeadline.handle(request({ triggerAt: '2026-11-18T10:20:00+08:00', ...body }));
  expect(answer.status).toBe(200);
  return answer.body as Record<string, unknown>;
}

async function refusal(body: object): Promise<readonly { pointer: string; code: string; detail: { zh: string } }[]> {
  const thrown: unknown = await preview(body).catch((error: unknown) => error);
  if (!(thrown instanceof ProblemError)) throw new Error('was not refused');
  expect(thrown.status).toBe(422);
  return thrown.extras.errors ?? [];
}

async function inFull(id: string, query: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { body } = await readRule.handle({ ...request(undefined, query), params: { id } });
  return body as Record<string, unknown>;
}

async function rules(query: Record<string, unknown>): Promise<readonly Record<string, unknown>[]> {
  const { body } = await listRules.handle(request(undefined, query));
  return (body as { items: readonly Record<string, unknown>[] }).items;
}

describe('one rule in full', () => {
  test('is there for every rule, as the schema shows it, and leaves no code where words should stand', async () => {
    for (const id of new Set(RULES.map((row) => row.id))) {
      const shown = await inFull(id);
      expect([id, ruleInFull.strict().safeParse(shown).error]).toEqual([id, undefined]);
      const { course, rungs, versions, variants } = ruleInFull.parse(shown);
      const words = [
        ...course.flatMap(({ acts }) => acts.flatMap((act) => [act.words, act.from, ...act.when, ...act.notes])),
        ...rungs.flatMap(({ step, when, to }) => [step, when, to]),
        ...versions.flatMap(({ length, inForce }) => [length, inForce]),
        ...variants.flatMap(({ name, length, chosen }) => [name, length, chosen]),
      ];
      for (const { zh, en } of words) {
        expect(zh).toMatch(/[\p{Script=Han}]|^\d{4}-/u);
        expect(en).not.toMatch(/undefined|null|\[object|\p{Script=Han}{12}/u);
      }
    }
  });

  test('says what opens it, and what ends or moves it, each act in words with its conditions', async () => {
    const { course } = ruleInFull.parse(await inFull('center-assign-on-notice'));
    expect(course[0]).toMatchObject({
      title: { zh: '起算' },
      acts: expect.arrayContaining([
        expect.objectContaining({ act: 'defence-notice', words: expect.objectContaining({ zh: '通知辩护' }) }),
      ]),
    });
    expect(course[1]).toMatchObject({
      title: { zh: '履行' },
      acts: expect.arrayContaining([expect.objectContaining({ act: 'lawyer-assigned' })]),
    });
  });

  test('has every version of every region, newest first, with what it changed and why', async () => {
    const { versions, region, regions } = ruleInFull.parse(await inFull('hand-in-closing-file', { region: '330100' }));
    expect(region).toBe('330000');
    expect(regions).toContain('330000');
    expect(versions.map(({ version }) => version)).toEqual(
      versions.map(({ version }) => version).toSorted((a, b) => b - a),
    );
    expect(versions.some((one) => one.region === null)).toBe(true);
    const later = RULES.find(({ version, why }) => version > 1 && why !== undefined);
    const all = ruleInFull.parse(await inFull(later?.id ?? '')).versions;
    expect(all.find(({ version }) => version === later?.version)).toMatchObject({ why: later?.why });
  });

  test('is the version that is named; on a day on which none is in force, the newest', async () => {
    expect(await inFull('meet-in-prison')).toMatchObject({ isInForce: true });
    expect(await inFull('meet-in-prison', { on: '2017-11-26' })).toMatchObject({ isInForce: false });
    const [newest = 0] = ruleInFull.parse(await inFull('hand-in-closing-file')).versions.map(({ version }) => version);
    expect(await inFull('hand-in-closing-file', { version: String(newest) })).toMatchObject({ version: newest });
    for (const wrong of [inFull('no-such-rule'), inFull('meet-in-prison', { version: '99' })])
      await expect(wrong).rejects.toMatchObject({ status: 404 });
    await expect(inFull('meet-in-prison', { on: '2026-02-30' })).rejects.toMatchObject({ status: 422 });
  });

  test('tells a length that is policy as the region has it', async () => {
    const timely = RULES.find(({ counting, variants }) => counting === 'TIMELY' && variants.length === 1)?.id ?? '';
    const lengthIn = async (query: object): Promise<string | undefined> =>
      ruleInFull.parse(await inFull(timely, { ...query })).variants[0]?.length.zh;
    expect(await lengthIn({})).toMatch(/^及时（本地规则：\d+个工作日）$/);
    expect(await lengthIn({ region: '510100' })).toMatch(/^及时（本地规则：\d+个工作日）$/);
  });
});

describe('the table in force', () => {
  test('has every rule once, each as the schema shows it', async () => {
    const items = await rules({});
    expect(items.map(({ id }) => id).sort()).toEqual([...new Set(RULES.map(({ id }) => id))].sort());
    for (const item of items) expect(rule.strict().safeParse(item).error).toBeUndefined();
  });

  test('follows the day and the region', async () => {
    const found = async (id: string, query: Record<string, string>): Promise<unknown> =>
      (await rules(query)).find((item) => item['id'] === id);
    expect(await found('meet-in-prison', { on: '2017-11-26' })).toBeUndefined();
    expect(await found('hand-in-closing-file', { region: '330100' })).toMatchObject({
      region: '330000',
      grade: 'P',
      toBeConfirmed: true,
      confirmation: { zh: expect.stringContaining('待律师确认'), en: expect.stringContaining('confirmed by counsel') },
    });
    expect(await found('pay-subsidy', { region: '430100' })).toMatchObject({ region: '430000', counting: 'WD' });
    expect(await found('center-assign-on-notice', {})).toMatchObject({
      toBeConfirmed: false,
      confirmation: null,
      section: '1.1',
      openedBy: expect.arrayContaining([{ act: 'defence-notice', from: 'receivedAt' }]),
      fulfilledBy: expect.arrayContaining(['lawyer-assigned']),
    });
  });

  test('names each reading with its title, period, code and debtor', async () => {
    const item = (await rules({})).find(({ id }) => id === 'accept-indictment');
    expect(item?.['variants']).toMatchObject([
      { variant: 'base', title: { zh: '审查' }, period: { n: 7, unit: 'days' }, counting: 'CP-D', owedBy: 'court' },
      { variant: 'missing-papers', period: { n: 3, unit: 'days' }, counting: 'CP-D', owedBy: 'local-procuratorate' },
    ]);
  });
});

describe('a preview', () => {
  // On the day of the trigger, in each region that has rows of its own.
  const inForce = [null, '330000', '430000'].flatMap((region) => rulesInForce(RULES, '2026-11-18', region));
  const readings = [...new Set(inForce)].flatMap((row) =>
    row.variants.map(({ variant }) => [row.id, variant, row.region] as const),
  );

  test('answers every reading of every rule, with pauses, in its region', async () => {
    for (const [ruleId, variant, region] of readings) {
      const pauses = [{ from: '2026-11-20', to: '2026-11-22' }];
      const body = { ruleId, facts: { variant, inCustody: true }, pauses, ...(region === null ? {} : { region }) };
      const answer = await preview(body);
      expect(deadline.strict().safeParse(answer).error, ruleId).toBeUndefined();
      expect(answer).toMatchObject({ ruleId, variant });
    }
  });

  test('says by which row, how well seen, and who owes in that reading', async () => {
    expect(await preview({ ruleId: 'hand-in-closing-file', region: '330106' })).toMatchObject({
      region: '330000',
      article: '浙江省法律援助条例（2016）',
      toBeConfirmed: true,
      dueOn: '2026-12-03',
    });
    expect(await preview({ ruleId: 'civil-answer', facts: { variant: 'answer' } })).toMatchObject({
      owedBy: 'outside',
      variantTitle: { zh: '被告收到后提出答辩状' },
      toBeConfirmed: false,
      dueOn: '2026-12-03',
    });
  });

  test('pauses the review of an application for supplements', async () => {
    expect((await preview({ ruleId: 'review-application' }))['dueOn']).toBe('2026-11-25');
    const pauses = [{ from: '2026-11-20', to: '2026-11-26' }];
    expect((await preview({ ruleId: 'review-application', pauses }))['dueOn']).toBe('2026-12-02');
  });

  test.each<[string, object, string, string, RegExp]>([
    ['an unknown rule', { ruleId: 'dreamt-of' }, '/ruleId', 'unknown-rule', /没有这条/],
    [
      'a rule not in force on the day',
      { ruleId: 'meet-in-prison', triggerAt: '2017-11-26T10:00:00+08:00' },
      '/ruleId',
      'unknown-rule',
      /不在施行期间/,
    ],
    [
      'an unknown reading, naming those there are',
      { ruleId: 'arrest-request', facts: { variant: 'ninety-days' } },
      '/facts/variant',
      'unknown-variant',
      /base（三日）、extended-1-to-4-days（.+）、thirty-days（/,
    ],
    [
      'a trigger without an offset',
      { ruleId: 'civil-file', triggerAt: '2026-11-18T10:20:00' },
      '/triggerAt',
      'instant-without-offset',
      /时区/,
    ],
    [
      'a year beyond the calendar',
      { ruleId: 'civil-file', triggerAt: '2101-11-18T10:20:00+08:00' },
      '/triggerAt',
      'year-out-of-range',
      /2100/,
    ],
    [
      'an end beyond the calendar',
      { ruleId: 'limitation-civil', facts: { variant: 'longest' }, triggerAt: '2090-01-01T10:20:00+08:00' },
      '/triggerAt',
      'year-out-of-range',
      /2100/,
    ],
    [
      'a pause that ends before it begins',
      { ruleId: 'civil-file', pauses: [{ from: '2026-11-22', to: '2026-11-20' }] },
      '/pauses',
      'pause-inverted',
      /早于/,
    ],
    [
      'pauses that overlap',
      {
        ruleId: 'civil-file',
        pauses: [
          { from: '2026-11-19', to: '2026-11-22' },
          { from: '2026-11-22', to: '2026-11-23' },
        ],
      },
      '/pauses',
      'pause-overlap',
      /重叠/,
    ],
  ])('refuses %s', async (_, body, pointer, code, words) => {
    const [problem, ...others] = await refusal(body);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ pointer, code });
    expect(problem?.detail.zh).toMatch(words);
  });

  test('takes a few milliseconds at the very most, whatever is asked', async () => {
    const pauses = Array.from({ length: 50 }, (_, index) => {
      const day = String((index % 25) + 1).padStart(2, '0');
      return { from: `${2027 + Math.floor(index / 25)}-01-${day}`, to: `${2027 + Math.floor(index / 25)}-01-${day}` };
    });
    let slowest = { ms: 0, of: '' };
    for (const [ruleId, variant, region] of [...readings, ...readings]) {
      const begun = performance.now();
      await preview({ ruleId, pauses, facts: { variant }, ...(region === null ? {} : { region }) });
      const ms = performance.now() - begun;
      if (ms > slowest.ms) slowest = { ms, of: `${ruleId} ${variant}` };
    }
    // Far above what was measured (6 ms): a machine that is busy with something else still passes.
    expect(slowest.ms, slowest.of).toBeLessThan(250);
  });
});
