/** The rule table as pages, for every rule. Nothing behind them is needed. */
import { describe, expect, test } from 'vitest';
import { rulesInForce } from '../../activities/law/matching.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import { RULES } from '../../activities/law/rules/index.js';
import type { ApiRequest, OpenRoute } from '../../api/http/http.js';
import { ProblemError } from '../../api/http/problem-details.js';
import { readRulePage, readRuleTablePage } from '../../api/obligations/rule-pages.js';
import { GivenLaw } from '../support/given-law.js';
import { at, published } from './calendars.js';

type Query = Readonly<Record<string, unknown>>;

async function html(route: OpenRoute, query: Query, more: Partial<ApiRequest> = {}, rules = RULES): Promise<string> {
  const asked = {
    deps: { law: new GivenLaw({ rules, calendar: published }) },
    now: at('2026-11-22'),
    language: 'zh',
    params: {},
    query,
    ...more,
  };
  const answer = await route.handle(asked as unknown as ApiRequest);
  expect([answer.status, answer.type]).toEqual([200, 'text/html; charset=utf-8']);
  return answer.body as string;
}

const table = (query: Query = {}, more: Partial<ApiRequest> = {}): Promise<string> =>
  html(readRuleTablePage, query, more);
const page = (id: string, query: Query = {}, rules: readonly RuleRow[] = RULES): Promise<string> =>
  html(readRulePage, query, { params: { id } }, rules);

/** Ids of the rows shown, in order. */
function shown(text: string): readonly string[] {
  return [...text.matchAll(/<th scope="row"><a href="[^"]*"><code>([^<]+)<\/code>/g)].map(([, id]) => id ?? '');
}

async function refused(route: OpenRoute, query: Query, id = 'arrange-meeting'): Promise<readonly string[]> {
  const thrown: unknown = await html(route, query, { params: { id } }).catch((error: unknown) => error);
  if (!(thrown instanceof ProblemError)) throw new Error('was not refused');
  return [String(thrown.status), ...(thrown.extras.errors ?? []).map(({ pointer }) => pointer)];
}

const ids = [...new Set(RULES.map(({ id }) => id))];
const national = rulesInForce(RULES, '2026-11-22', null);

describe('the table', () => {
  test('lists every rule once, by section, with its article and grade', async () => {
    const text = await table();
    expect([...shown(text)].sort()).toEqual([...ids].sort());
    expect([...text.matchAll(/scope="rowgroup"[^>]*>(1\.\d)/g)].map(([, section]) => section)).toEqual([
      '1.1',
      '1.2',
      '1.3',
      '1.4',
      '1.5',
      '1.6',
      '1.7',
    ]);
    for (const row of national) expect(text).toContain(row.article);
    expect(text).toContain(published.version);
    expect(text).toContain('2026年11月22日');
    expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object/);
  });

  test('says of P and M, and of no other, that counsel has yet to confirm them', async () => {
    const text = await table();
    const open = national.filter(({ grade }) => grade === 'P' || grade === 'M');
    expect(text.match(/class="confirm">待律师确认</g)).toHaveLength(open.length);
    for (const grade of ['P', 'M']) {
      const found = await table({ grade });
      const graded = national.filter((row) => [row, ...row.variants].some((one) => one.grade === grade));
      expect(shown(found)).toEqual(expect.arrayContaining(graded.map(({ id }) => id)));
      expect(shown(found)).toHaveLength(graded.length);
    }
    expect(await table({ grade: 'V' })).not.toContain('class="confirm"');
    expect(await table({ grade: 'M' }, { language: 'en' })).toContain('class="confirm">to be confirmed by counsel<');
  });

  test('is filtered by section, debtor and text; empty fields of the form ask for nothing', async () => {
    expect(shown(await table({ section: '1.7' }))).toEqual(
      national.filter(({ section }) => section === '1.7').map(({ id }) => id),
    );
    // Also by the debtor of one reading only.
    expect(shown(await table({ owedBy: 'local-procuratorate', section: '1.5' }))).toContain('accept-indictment');
    expect(shown(await table({ q: '  第39条第2款 ' }))).toContain('arrange-meeting');
    expect(shown(await table({ q: 'ＡＲＲＡＮＧＥ-Meeting' }))).toEqual(['arrange-meeting']);
    expect(shown(await table({ q: 'nothing like it' }))).toEqual([]);
    const empty = { q: '', section: '', grade: '', owedBy: '', on: '', region: '', lang: '' };
    expect(shown(await table(empty))).toHaveLength(ids.length);
  });

  test('follows day and region, carries them on, and loses no rule', async () => {
    const late = 'notify-center-family-counsel-chosen';
    const before = await table({ on: '2025-06-26', region: '330100' });
    expect(shown(before)).not.toContain(late);
    expect(before).toContain(`/docs/rules/${late}?on=2025-06-26&amp;region=330100`);
    expect(before).toContain('浙江省法律援助条例（2016）');
    expect(before).toContain('<option value="330000">');
  });

  test('makes what was asked harmless', async () => {
    const text = await table({ q: `"><script>alert('1')</script>` });
    expect(text).not.toMatch(/<script/);
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"');
  });

  test('refuses bad values, each by its name', async () => {
    expect(
      await refused(readRuleTablePage, {
        on: '2026-02-30',
        region: '51',
        section: '9',
        grade: 'X',
        owedBy: 'nobody',
        lang: 'fr',
        other: '1',
      }),
    ).toEqual(['422', '/on', '/region', '/lang', '/section', '/grade', '/owedBy', '/other']);
    expect(await refused(readRuleTablePage, { q: ['a', 'b'] })).toEqual(['422', '/q']);
    expect(await refused(readRulePage, { on: 'today' })).toEqual(['422', '/on']);
  });

  test('speaks the language of the reader, or the one named in the address', async () => {
    expect(await table()).toMatch(/<html lang="zh-CN">[^]*<th scope="col">履行主体</);
    expect(await table({}, { language: 'en' })).toMatch(/<html lang="en">[^]*<th scope="col">Owed by</);
    const named = await table({ lang: 'en' });
    expect(named).toMatch(/<html lang="en">/);
    expect(named).toContain('/docs/rules/arrange-meeting?lang=en');
    expect(named).toContain('<input type="hidden" name="lang" value="en">');
    expect(named).toMatch(/hreflang="zh-CN">中文</);
    expect(named).toContain('legal aid center, client');
  });
});

describe('the page of a rule', () => {
  test.each(ids)('%s is whole in both languages', async (id) => {
    for (const lang of ['zh', 'en']) {
      const text = await page(id, { lang });
      expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object|<script|https?:/);
      const row = national.find((one) => one.id === id);
      for (const { variant } of row?.variants ?? []) expect(text).toContain(`<code>${variant}</code>`);
      for (const words of [row?.article ?? '', row?.basis ?? '']) expect(text).toContain(words);
      expect(text.match(/<details/g)?.length).toBeGreaterThanOrEqual(row?.variants.length ?? 1);
    }
  });

  test('tells in words what opens and ends it, and who is told when', async () => {
    const text = await page('arrange-meeting');
    for (const words of ['申请会见', '强制措施：拘留、逮捕', '每次会见分别计算', '在限期以内会见：否', '起草控告'])
      expect(text).toContain(words);
    // 2026-11-22 10:00, 48 hours by the strict reading.
    expect(text).toContain('从严预警：2026年11月24日 10:00');
  });

  test('says what a step, an extension and a pause have to do with it', async () => {
    const [first] = RULES.filter(({ id }) => id === 'arrest-request');
    if (first === undefined) throw new Error('no such row');
    const row: RuleRow = {
      ...first,
      variants: [first.variants[0], { variant: 'longer', period: { n: 7, unit: 'days' }, extends: ['base'] }],
      openedBy: [
        { on: 'procedural-step', from: 'occurredAt', when: { step: ['transferred-for-review'] }, variant: 'longer' },
      ],
      fulfilledBy: [{ on: 'term-extended', variants: ['longer'], at: 'recordedAt' }],
      pausedFor: ['psychiatric-examination'],
      onExpiry: { opens: ['arrange-meeting'] },
    };
    const text = await page('arrest-request', {}, [row]);
    for (const words of [
      '进程：移送审查起诉（transferred-for-review）',
      '经决定延长，自：三日 <code>base</code>',
      '仅限情形：<code>longer</code>',
      '录入之时',
      '精神病鉴定',
      'href="/docs/rules/arrange-meeting"',
    ])
      expect(text).toContain(words);
  });

  test('shows all versions, and says where none is in force', async () => {
    const versions = RULES.filter(({ id }) => id === 'notify-center-mandatory-defence');
    const text = await page('notify-center-mandatory-defence');
    expect(text.match(/\?on=\d{4}-\d\d-\d\d/g)?.length).toBeGreaterThanOrEqual(versions.length);
    expect(text).toContain('ordinary-procedure-duty');
    expect(await page('pay-subsidy', { region: '430100' })).toContain('90个工作日');
    expect(await page('meet-in-prison', { on: '2017-11-26' })).toContain('2017年11月26日不施行');
  });

  test('shows what each version changed and why, and the one that was withdrawn by its number', async () => {
    const text = await page('serve-hearing-notice');
    for (const words of [
      '三日前送达仅适用于普通程序',
      '起算（删去）：确定开庭日期',
      '条款：刑事诉讼法第187条第3款；',
      '原载自2018-10-26起，经更正不再适用',
      '从严的一日只用于预警',
    ])
      expect(text).toContain(words);
    const first = await page('serve-hearing-notice', { version: '1' });
    expect(first).toContain('不施行；下列为第1版');
    expect(first).toContain('<code>serve-hearing-notice</code> / 1');
    expect(await refused(readRulePage, { version: '99' }, 'serve-hearing-notice')).toEqual(['404']);
    expect(await refused(readRulePage, { version: 'first' })).toEqual(['422', '/version']);
    const region = await page('pay-subsidy', { region: '430000' });
    expect(region).toContain('湖南的办事指南有最长期限');
  });

  test('says what was seen of a text that nobody read whole', async () => {
    expect(await page('hand-in-closing-file')).toContain('三十日见于怒江办事指南');
    expect(await page('lawyer-file-papers-with-court')).toContain('听取辩护律师意见的办法第2条仅见节选');
  });

  test('says when a duty is counted anew, and when it is not owed again', async () => {
    const text = await page('arrest-decision');
    for (const words of ['改自此时起算', '该日以后已经履行的不再起算']) expect(text).toContain(words);
    expect(await page('detention-tell-family')).toContain('起算日以前所为的不算');
    expect(await page('trial-first')).toContain('下列义务存续期间不起算：');
  });

  test('has no example where the end lies beyond what can be counted', async () => {
    const text = await page('arrange-meeting', { on: '2100-12-31' });
    expect(text).toContain('不在可以计算的年份以内');
    expect(text).not.toContain('<details');
    expect(await page('serve-hearing-notice', { on: '2100-12-31' })).not.toMatch(/NaN|undefined/);
  });

  test('is not there for what is no rule', async () => {
    for (const id of ['no-such-rule', '__proto__', '<b>']) expect(await refused(readRulePage, {}, id)).toEqual(['404']);
  });
});
