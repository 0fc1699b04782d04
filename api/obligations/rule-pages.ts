/**
 * The rule table to be browsed (期限规则表), made from the law as stored, like `GET /v1/rules`. Public as the API documents are:
 * it holds statutes and nothing of any case.
 */
import type { LegalCalendar } from '../../activities/law/counting/calendar.js';
import { CountingError } from '../../activities/law/counting/counting-error.js';
import { addDays, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { deadlineOf } from '../../activities/law/deadlines.js';
import { rulesInForce } from '../../activities/law/matching.js';
import { regionPolicyOf } from '../../activities/law/region-policy.js';
import type { RuleRow, RuleVariant } from '../../activities/law/rule-row.js';
import { rulePage, type ReadingExample } from '../../activities/pages/rule-page.js';
import { RULE_PAGE_CSP, RULE_TABLE_PATH, type RulePageQuery } from '../../activities/pages/rule-page-frame.js';
import { ruleTablePage } from '../../activities/pages/rule-table-page.js';
import type { Answer, ApiRequest, OpenRoute } from '../http/http.js';
import { notFound } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { askedRule, byTime } from './asked-rule.js';
import { rulePageQuery, ruleTablePageQuery } from '../schemas/queries.js';

const TAG = '文档 Documents for people';

export const readRuleTablePage: OpenRoute = {
  operationId: 'readRuleTablePage',
  access: 'open',
  method: 'get',
  path: RULE_TABLE_PATH,
  tag: TAG,
  summary: {
    zh: '期限规则表网页：某日、某地施行中的规则，可筛选；P、M 级的标明待律师确认',
    en: 'The rule table as a page: rules in force on a day in a region; grades P and M are to be confirmed by counsel',
  },
  discloses: 'nobody',
  description: {
    zh: '期限规则表网页，无需登录，可按日期、地区、类别等筛选。',
    en: 'The rule table as a page, without a token, by day, region, section and more.',
  },
  query: ruleTablePageQuery,
  answers: { 200: { description: 'The page', type: 'text/html' } },
  problems: [422],
  handle: async (request) => {
    const { section, grade, owedBy, q, ...asked } = queryOf(request, ruleTablePageQuery);
    const query = pageQuery(request, asked);
    const { rules, calendar } = await request.deps.law.inForce(request.deps.reads);
    const rows = rulesInForce(rules, query.on, query.region);
    return page(
      query,
      ruleTablePage({
        query,
        filters: { section, grade, owedBy, q },
        rows,
        absent: absentIn(rules, rows),
        regions: [...new Set(rules.flatMap(({ region }) => region ?? []))].toSorted(),
        timelyWorkingDays: regionPolicyOf(query.region).timelyWorkingDays,
        calendar,
      }),
    );
  },
};

export const readRulePage: OpenRoute = {
  operationId: 'readRulePage',
  access: 'open',
  method: 'get',
  path: `${RULE_TABLE_PATH}/{id}`,
  tag: TAG,
  summary: {
    zh: '一条期限规则的网页：情形、起算和结束、催办、条款、计算示例、全部版本',
    en: 'One rule as a page: readings, what opens and ends it, ladder, article, a worked example, all versions',
  },
  discloses: 'nobody',
  description: {
    zh: '一条期限规则的网页，无需登录，列出情形、条款、示例和全部版本。',
    en: 'One rule as a page, without a token: readings, articles, a worked example, all versions.',
  },
  query: rulePageQuery,
  answers: { 200: { description: 'The page', type: 'text/html' } },
  problems: [404, 422],
  handle: async (request) => {
    const { version, ...named } = queryOf(request, rulePageQuery);
    const query = pageQuery(request, named);
    const { rules, calendar } = await request.deps.law.inForce(request.deps.reads);
    const asked = askedRule(rules, { id: request.params['id'] ?? '', on: query.on, region: query.region, version });
    if (asked === null) throw notFound();
    const { row, isInForce: inForce, versions } = asked;
    const triggerAt = exampleTrigger(row, query.on);
    return page(
      query,
      rulePage({
        query,
        row,
        inForce,
        versions,
        timelyWorkingDays: regionPolicyOf(query.region).timelyWorkingDays,
        calendar,
        triggerAt,
        examples: row.variants.flatMap((variant) => examplesOf(row, variant, triggerAt, calendar, query.region)),
      }),
    );
  },
};

interface Asked {
  readonly on?: string | undefined;
  readonly region?: string | undefined;
  readonly lang?: 'zh' | 'en' | undefined;
}

function pageQuery(request: ApiRequest, { on, region, lang }: Asked): RulePageQuery {
  return {
    language: lang ?? request.language,
    languageNamed: lang !== undefined,
    on: on ?? shanghaiDate(request.now),
    onNamed: on !== undefined,
    region: region ?? null,
  };
}

function page({ language }: RulePageQuery, body: string): Answer {
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body,
    headers: {
      'Content-Security-Policy': RULE_PAGE_CSP,
      'Content-Language': language === 'zh' ? 'zh-CN' : 'en',
      Vary: 'Accept-Language',
    },
  };
}

/** The newest row of each rule that has none in force. */
function absentIn(rules: readonly RuleRow[], inForce: readonly RuleRow[]): readonly RuleRow[] {
  const there = new Set(inForce.map(({ id }) => id));
  const stood = rules.filter(({ isWithdrawn }) => isWithdrawn !== true);
  const newest = new Map(stood.toSorted(byTime).map((row) => [row.id, row]));
  return [...newest.values()].filter(({ id }) => !there.has(id));
}

/** Days from the day of the page to the hearing that a backwards period of the example is counted from. */
const HEARING_AFTER_DAYS = 30;

/** Ten in the morning of the day the page is about. */
function exampleTrigger(row: RuleRow, on: string): number {
  const hearing = row.counting === 'BACK' ? addDays(on, HEARING_AFTER_DAYS) : on;
  return Date.parse(`${hearing}T10:00:00+08:00`);
}

/** A reading that binds custody differently is shown twice. */
function examplesOf(
  row: RuleRow,
  { variant, countingInCustody }: RuleVariant,
  triggerAt: number,
  calendar: LegalCalendar,
  region: string | null,
): readonly ReadingExample[] {
  const custody = countingInCustody === undefined ? [false] : [false, true];
  return custody.flatMap((inCustody) => {
    try {
      const dates = deadlineOf(row, { triggerAt, calendar, facts: { variant, inCustody }, region });
      return [{ ...dates, inCustody }];
    } catch (error) {
      // Near the last year that can be counted the end lies beyond it: this reading has no example there.
      if (error instanceof CountingError) return [];
      throw error;
    }
  });
}
