/** The rules in force and the what-if calculator of deadlines. Any signed-in person may ask; nothing is recorded. */
import { CountingError, type CountingErrorCode } from '../activities/law/counting-error.js';
import { formatInstant, shanghaiDate } from '../activities/law/legal-date.js';
import { deadlineOf, ruleInForce, rulesInForce } from '../activities/law/matching.js';
import type { RuleRow } from '../activities/law/rule-row.js';
import { ok, type Answer, type SignedInRoute } from './http.js';
import { answerOnce, fingerprintOf } from './idempotency.js';
import { pageOfWhole } from './pages.js';
import { badFields, ProblemError } from './problem-details.js';
import { bodyOf, queryOf } from './query.js';
import { fieldProblem } from './schemas/field-problem.js';
import { deadline, page, rule } from './schemas/objects.js';
import { deadlinePreview, rulesQuery } from './schemas/queries.js';

const TAG = '期限 Obligations';

export const previewDeadline: SignedInRoute = {
  access: 'signed-in',
  method: 'post',
  path: '/v1/deadlines/preview',
  tag: TAG,
  summary: { zh: '试算期限及其计算过程', en: 'What-if: a deadline with its working' },
  requestBody: deadlinePreview,
  idempotent: true,
  answers: { 200: { description: 'Dates and their working', schema: deadline } },
  problems: [422],
  handle: async (request) => {
    const asked = bodyOf(request, deadlinePreview);
    const print = fingerprintOf(request);
    const work = async (): Promise<Answer> => {
      const { rules, calendar } = await request.deps.law();
      const triggerAt = Date.parse(asked.triggerAt);
      const row = ruleInForce(rules, asked.ruleId, shanghaiDate(triggerAt), asked.region ?? null);
      if (row === undefined) throw unknownRule(rules, asked.ruleId);
      const dates = counted(() => deadlineOf(row, { triggerAt, calendar, facts: asked.facts, pauses: asked.pauses }));
      return ok({
        ruleId: row.id,
        dueOn: dates.dueOn,
        dueAt: instantOrNull(dates.dueAt),
        alarmAt: instantOrNull(dates.alarmAt),
        provisional: dates.provisional,
        policy: dates.policy,
        calendarVersion: dates.calendarVersion,
        counting: dates.counting,
        variant: dates.variant,
        working: dates.working,
      });
    };
    // Nothing is recorded: without a key there is no answer to keep.
    return print.key === null ? work() : answerOnce(request, print, work);
  },
};

function unknownRule(rules: readonly RuleRow[], id: string): ProblemError {
  const known = rules.some((row) => row.id === id);
  const [zh, en] = known
    ? ['该规则在起算日不在施行期间', 'this rule is not in force on the day of the trigger']
    : ['没有这条期限规则', 'there is no such rule'];
  return new ProblemError('unknown-rule', { errors: [fieldProblem('/ruleId', 'unknown-rule', zh, en)] });
}

const PLACE: Readonly<Record<CountingErrorCode, string>> = {
  'trigger-invalid': '/triggerAt',
  'year-out-of-range': '/triggerAt',
  'period-missing': '/facts/variant',
  'period-invalid': '/facts/variant',
  'period-unit': '/facts/variant',
  'unknown-variant': '/facts/variant',
  'pause-date': '/pauses',
  'pause-inverted': '/pauses',
  'pause-overlap': '/pauses',
};

const WORDS: Readonly<Partial<Record<CountingErrorCode, string>>> = {
  'year-out-of-range': '年份应在2000至2100之间',
  'unknown-variant': '该规则没有这种情形',
  'pause-inverted': '中止期间的结束早于开始',
  'pause-overlap': '中止期间相互重叠',
};

/** A period that cannot be counted is the asker's mistake. */
function counted<T>(count: () => T): T {
  try {
    return count();
  } catch (error) {
    if (!(error instanceof CountingError)) throw error;
    throw badFields([fieldProblem(PLACE[error.code], error.code, WORDS[error.code] ?? '无法计算期限', error.message)]);
  }
}

function instantOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : formatInstant(epochMs);
}

export const listRules: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/rules',
  tag: TAG,
  summary: { zh: '施行中的期限规则', en: 'The rule table in force' },
  query: rulesQuery,
  answers: { 200: { description: 'Rules with article, grade and variants', schema: page(rule) } },
  handle: async (request) => {
    const { on, region, ...paging } = queryOf(request, rulesQuery);
    const { rules } = await request.deps.law();
    const inForce = rulesInForce(rules, on ?? shanghaiDate(request.now), region ?? null);
    return ok(pageOfWhole(inForce, paging, ({ id }) => id, ruleView));
  },
};

function ruleView(row: RuleRow): unknown {
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    article: row.article,
    basis: row.basis,
    grade: row.grade,
    owedBy: row.owedBy,
    owedTo: row.owedTo,
    counting: row.counting,
    policy: row.policy,
    variants: row.variants,
    consequence: row.consequence,
    ladder: row.ladder,
    inForceFrom: row.inForceFrom,
    inForceTo: row.inForceTo,
    region: row.region,
  };
}
