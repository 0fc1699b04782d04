/**
 * How regions and organs perform (履职情况): of the duties that fell due in a period, how many were done in time, done late, are still owed;
 * how soon cases are assigned and meetings arranged; step by step, beside the period of the same length before.
 */
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { readsOnly } from '../../workflows/domain/permissions.js';
import { exportAnswer } from '../http/exports.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { badFields, ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { isCenter } from '../http/scope.js';
import {
  performanceFilters,
  performanceQuery,
  performanceReport,
  type PerformanceQuery,
} from '../schemas/performance-report.js';
import { performanceNames } from './performance-names.js';
import { casesReceived, dutiesDue } from './performance-rows.js';
import { shaped } from './performance-shape.js';
import { performanceTable } from './performance-table.js';
import { askedPeriod, stepsOf, type AskedPeriod, type StepPeriod } from './period.js';

export const reportPerformance: SignedInRoute = {
  operationId: 'reportPerformance',
  access: 'signed-in',
  method: 'get',
  path: '/v1/reports/performance',
  tag: '报表 Reports',
  summary: {
    zh: '履职情况：各地区、各单位的按期办结率、迟延天数、指派用时和会见安排，按期间列示，附上一期',
    en: 'Performance of regions and agencies: duties done in time, days late, hours to assignment and meetings, over time, with the period before',
  },
  discloses: 'nobody',
  description: {
    zh: '按最后期限日统计本人可见的期限事项：按期办结、逾期办结、已超期、逾期后终结未履行、依法失效；按通知到达日统计案件和指派用时。供监督、审计人员和法律援助中心使用，中心只统计本中心的事项。地区、单位均指应当履行的单位。不写起止日期的为今年至今；最多十年、三十六期；最差的排在前面；可导出 CSV 或工作簿。',
    en: 'Counts the duties within scope by their last day: done in time, done late, overdue, over without being done, lapsed; and cases by the day on which their notice arrived, with the time to assignment. For supervisors, auditors and centers, which count what is theirs. Region and agency are those of whoever owes. Without dates it is this year up to today; ten years and thirty-six steps at most; those that do worst come first; also as CSV or a workbook.',
  },
  query: performanceQuery,
  answers: {
    200: { description: 'Figures in total, step by step, and by line', isExported: true, schema: performanceReport },
  },
  problems: [403],
  handle: async (request) => {
    const asked = queryOf(request, performanceQuery);
    const { caller, deps, now } = request;
    if (!readsOnly(caller) && !isCenter(caller)) throw new ProblemError('forbidden');
    const period = askedPeriod(asked, now);
    const steps = boundedSteps(period, asked);
    const counted = { ...asked, viewer: caller, period, now };
    const [duties, cases, { within, lineCalled }] = await Promise.all([
      dutiesDue(deps.reads, counted),
      casesReceived(deps.reads, counted),
      performanceNames(deps, counted),
    ]);
    const { lines: shapes, ...all } = shaped({ duties, cases }, period, steps);
    const lines = shapes.map((line) => ({ ...lineCalled(line.id), ...line }));
    const filters = Object.keys(performanceFilters);
    const table = await exportAnswer(request, { ...performanceTable({ ...all, lines }), filters });
    if (table !== null) return table;
    const { by, step, limit } = asked;
    return ok({ by, step, within, ...all, lines: lines.slice(0, limit), lineCount: lines.length });
  },
};

const MOST_STEPS = 36;
const MOST_YEARS = 10;

/** @throws 422 at `/from` for a period that is too long, at `/step` for steps that are too many */
function boundedSteps(period: AskedPeriod, { step }: PerformanceQuery): readonly StepPeriod[] {
  // By their years first: nobody is to make a list of a thousand months in order to count them.
  if (stepsOf(period, 'year').length > MOST_YEARS + 1) {
    throw badFields([
      fieldProblem(
        '/from',
        'period-too-long',
        `期间跨越${MOST_YEARS}年以上，请缩短`,
        `the period spans more than ${MOST_YEARS} years: choose a shorter one`,
      ),
    ]);
  }
  const steps = stepsOf(period, step);
  if (steps.length > MOST_STEPS) {
    throw badFields([
      fieldProblem(
        '/step',
        'too-many-steps',
        `该期间有${steps.length}期，最多${MOST_STEPS}期，请按季度或者按年统计，或者缩短期间`,
        `the period has ${steps.length} steps and ${MOST_STEPS} are the most: count by quarter or year, or choose a shorter period`,
      ),
    ]);
  }
  return steps;
}
