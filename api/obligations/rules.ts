/** The rule table (期限规则表): what is in force on a day in a region, and one rule in full with all its versions. */
import { confirmationOf, gradeMeaning } from '../../activities/law/confirmation.js';
import { countingWords } from '../../activities/law/counting/counting-words.js';
import { shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { alarmsEarlier } from '../../activities/law/deadlines.js';
import { rulesInForce } from '../../activities/law/matching.js';
import { regionPolicyOf } from '../../activities/law/region-policy.js';
import type { RuleRow, RuleVariant } from '../../activities/law/rule-row.js';
import { readingInWords, ruleInWords } from '../../activities/pages/rule-in-words.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { pageOfWhole } from '../http/pages.js';
import { notFound } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { rule, ruleInFull } from '../schemas/law-objects.js';
import { page } from '../schemas/objects.js';
import { ruleQuery, rulesQuery } from '../schemas/queries.js';
import { askedRule } from './asked-rule.js';

const TAG = '期限 Obligations';

export const listRules: SignedInRoute = {
  operationId: 'listRules',
  access: 'signed-in',
  method: 'get',
  path: '/v1/rules',
  tag: TAG,
  summary: {
    zh: '某日、某地施行中的期限规则；grade 为 P、M 的待律师确认',
    en: 'The rule table in force on a day in a region; grades P and M are to be confirmed by counsel',
  },
  discloses: 'nobody',
  description: {
    zh: '列出某日、某地施行的期限规则，附条款、核对等级和各种情形。任何登录人员均可查阅；P、M 级待律师确认。',
    en: 'Lists the rules in force on a day in a region, with article, grade and readings. For any signed-in account; grades P and M are to be confirmed by counsel.',
  },
  query: rulesQuery,
  answers: { 200: { description: 'Rules with article, grade and variants', schema: page(rule) } },
  handle: async (request) => {
    const { on, region = null, ...paging } = queryOf(request, rulesQuery);
    const { rules } = await request.deps.law.inForce(request.deps.reads);
    const inForce = rulesInForce(rules, on ?? shanghaiDate(request.now), region);
    const view = viewFrom(rules, region);
    return ok(pageOfWhole(inForce, paging, ({ id }) => id, view));
  },
};

export const readRule: SignedInRoute = {
  operationId: 'readRule',
  access: 'signed-in',
  method: 'get',
  path: '/v1/rules/{id}',
  tag: TAG,
  summary: {
    zh: '一条期限规则的全文：情形、起算和结束、催办、全部版本',
    en: 'One rule in full: readings, what opens and ends it, its ladder, all its versions',
  },
  discloses: 'nobody',
  description: {
    zh: '读取一条期限规则的全文，各项均附文字说明，并列出全部版本及其差别和理由。任何登录人员均可查阅。以某日、某地施行的版本为准；指明 version 的为该版本；当日在该地不施行的，为最新版本，isInForce 为否。',
    en: 'Reads one rule in full, each part in words, with all its versions, what each changed and why. For any signed-in account. It is the version in force on the day in the region, or the one that is named by version; where none is in force the newest, and isInForce is false.',
  },
  query: ruleQuery,
  answers: { 200: { description: 'The rule in full', schema: ruleInFull } },
  problems: [404],
  handle: async (request) => {
    const { on = shanghaiDate(request.now), region = null, version } = queryOf(request, ruleQuery);
    const { rules } = await request.deps.law.inForce(request.deps.reads);
    const asked = askedRule(rules, { id: request.params['id'] ?? '', on, region, version });
    if (asked === null) throw notFound();
    const { row, isInForce, versions } = asked;
    const { timelyWorkingDays } = regionPolicyOf(region);
    return ok({
      ...viewFrom(rules, region)(row),
      isInForce,
      ...ruleInWords(row, { versions, timelyWorkingDays, titleOf: titlesOf(rules) }),
    });
  },
};

function titlesOf(rules: readonly RuleRow[]): (ruleId: string) => Bilingual {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return (ruleId) => titles.get(ruleId) ?? { zh: ruleId, en: ruleId };
}

/** @param region for which the lengths that are policy are told */
function viewFrom(rules: readonly RuleRow[], region: string | null) {
  const around = { timelyWorkingDays: regionPolicyOf(region).timelyWorkingDays, titleOf: titlesOf(rules) };
  const regions = new Map<string, Set<string>>();
  for (const row of rules) {
    if (row.region !== null) regions.set(row.id, (regions.get(row.id) ?? new Set()).add(row.region));
  }
  return (row: RuleRow) => ({
    id: row.id,
    version: row.version,
    section: row.section,
    title: row.title,
    article: row.article,
    basis: row.basis,
    grade: row.grade,
    gradeMeaning: gradeMeaning(row.grade),
    ...confirmationOf(row.grade),
    seen: row.seen ?? null,
    byOrgan: Object.entries(row.byOrgan ?? {}).map(([organKind, cited]) => ({ organKind, ...cited })),
    alarmsEarlier: row.alarmsEarlier ?? false,
    owedBy: row.owedBy,
    owedTo: row.owedTo,
    counting: row.counting,
    countingMethod: countingWords(row.counting)?.method ?? null,
    policy: row.policy,
    variants: row.variants.map((variant) => ({
      ...variantView(row, variant),
      ...readingInWords(row, variant, around),
    })),
    openedBy: row.openedBy.map(({ on, from }) => ({ act: on, from })),
    fulfilledBy: [...new Set(row.fulfilledBy.map(({ on }) => on))],
    consequence: row.consequence,
    ladder: row.ladder,
    why: row.why ?? null,
    inForceFrom: row.inForceFrom,
    inForceTo: row.inForceTo,
    region: row.region,
    regions: [...(regions.get(row.id) ?? [])].toSorted(),
  });
}

function variantView(row: RuleRow, variant: RuleVariant) {
  return {
    variant: variant.variant,
    title: variant.title ?? null,
    period: variant.period,
    counting: variant.counting ?? row.counting,
    countingInCustody: variant.countingInCustody ?? null,
    owedBy: variant.owedBy ?? row.owedBy,
    note: variant.note ?? null,
    alarmsEarlier: alarmsEarlier(row, variant),
    extends: variant.extends ?? [],
    when: variant.when ?? null,
    article: variant.article ?? row.article,
    grade: variant.grade ?? row.grade,
    ...confirmationOf(variant.grade ?? row.grade),
  };
}
