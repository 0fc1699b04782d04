/** The what-if calculator of deadlines. Any signed-in person may ask; nothing is recorded. */
import type { Queries } from '../../activities/adapters/database.js';
import { confirmationOf } from '../../activities/law/confirmation.js';
import { CountingError, type CountingErrorCode } from '../../activities/law/counting/counting-error.js';
import { formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { deadlineOf } from '../../activities/law/deadlines.js';
import { ruleInForce } from '../../activities/law/matching.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import { ok, type Answer, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { badFields, ProblemError } from '../http/problem-details.js';
import { bodyOf } from '../http/query.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { deadline } from '../schemas/law-objects.js';
import { deadlinePreview } from '../schemas/queries.js';

const TAG = '期限 Obligations';

export const previewDeadline: SignedInRoute = {
  operationId: 'previewDeadline',
  access: 'signed-in',
  method: 'post',
  path: '/v1/deadlines/preview',
  tag: TAG,
  summary: { zh: '试算期限及其计算过程', en: 'What-if: a deadline with its working' },
  discloses: 'nobody',
  description: {
    zh: '试算一项期限：按规则、起算时间和条件给出到期日及逐日计算过程，不产生任何记录。任何登录人员均可使用；没有的规则为 422。',
    en: 'Computes a deadline as a what-if: dates and their working, day by day, by rule, instant and facts; nothing is recorded. For any signed-in account; an unknown rule is 422.',
  },
  requestBody: deadlinePreview,
  idempotent: true,
  answers: { 200: { description: 'Dates and their working', schema: deadline } },
  problems: [422],
  handle: async (request) => {
    const asked = bodyOf(request, deadlinePreview);
    const print = fingerprintOf(request);
    const { law, reads } = request.deps;
    const work = async (from: Queries): Promise<Answer> => {
      const { rules, calendar } = await law.inForce(from);
      const triggerAt = Date.parse(asked.triggerAt);
      const region = asked.region ?? null;
      const row = ruleInForce(rules, asked.ruleId, shanghaiDate(triggerAt), region);
      if (row === undefined) throw unknownRule(rules, asked.ruleId);
      const { facts = {}, pauses } = asked;
      const dates = counted(row, () => deadlineOf(row, { triggerAt, calendar, facts, pauses, region }));
      const { reading } = dates;
      return ok({
        ruleId: row.id,
        ruleVersion: row.version,
        title: row.title,
        article: dates.article,
        grade: dates.grade,
        ...confirmationOf(dates.grade),
        region: row.region,
        dueOn: dates.dueOn,
        dueAt: instantOrNull(dates.dueAt),
        alarmAt: instantOrNull(dates.alarmAt),
        provisional: dates.provisional,
        policy: dates.policy,
        calendarVersion: dates.calendarVersion,
        counting: dates.counting,
        variant: dates.variant,
        variantTitle: reading.title ?? null,
        owedBy: reading.owedBy ?? row.owedBy,
        working: dates.working,
      });
    };
    // Nothing is recorded: without a key there is no answer to keep.
    return print.key === null ? work(reads) : answerOnce(request, print, work);
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
  'pause-inverted': '中止期间的结束早于开始',
  'pause-overlap': '中止期间相互重叠',
};

/** A period that cannot be counted is the asker's mistake. */
function counted<T>(row: RuleRow, count: () => T): T {
  try {
    return count();
  } catch (error) {
    if (!(error instanceof CountingError)) throw error;
    const words = error.code === 'unknown-variant' ? variantsOf(row) : (WORDS[error.code] ?? '无法计算期限');
    throw badFields([fieldProblem(PLACE[error.code], error.code, words, error.message)]);
  }
}

/** The readings there are: whoever names another one is told which he may choose. */
function variantsOf(row: RuleRow): string {
  const named = row.variants.map(({ variant, title }) => (title === undefined ? variant : `${variant}（${title.zh}）`));
  return `该规则没有这种情形，可选：${named.join('、')}`;
}

function instantOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : formatInstant(epochMs);
}
