/**
 * `npm run bench -- --reproject`: how long it takes until 100,000 open obligations stand on a newly published calendar. The
 * rows are made by SQL from one real case, their dates by the rules, as if they had been opened day by day until March.
 */
import { randomUUID } from 'node:crypto';
import { queries } from '../activities/adapters/database.js';
import { addDays, dateOf, endOfDay, shanghaiDate, weekday } from '../activities/law/counting/legal-date.js';
import { deadlineOf, ladderInstants } from '../activities/law/deadlines.js';
import { ruleInForce } from '../activities/law/matching.js';
import { statutoryHolidays } from '../activities/law/counting/statutory-holidays.js';
import { loadLaw, type Law } from '../activities/records/law-book.js';
import { until } from './load.js';
import type { BenchStack } from './stack.js';

const OBLIGATIONS = 100_000;
/** Of each case, all counted from one day. */
const RULES = ['center-assign-on-notice', 'decide-replacement', 'send-termination', 'hand-in-closing-file'] as const;
const DAYS = 100;
const HOUR_MS = 3_600_000;
const LONGEST_MS = 1_800_000;

export interface ReprojectFigures {
  readonly obligations: number;
  readonly cases: number;
  /** Dates that moved, each with its line in the history; and the papers that tell of them. */
  readonly moved: number;
  readonly papers: number;
  /** POST of the calendar → 201, ms. */
  readonly publishedMs: number;
  /** POST → no open obligation stands on the calendar before, s. */
  readonly reprojectedS: number;
}

export async function measureReprojection(stack: BenchStack): Promise<ReprojectFigures> {
  const { pool, clerks } = stack;
  const records = queries(stack.databaseUrl, 1);
  const law = await loadLaw(records);
  await records.destroy();
  const { caseId } = await clerks.notify();
  await makeRows(stack, law, caseId);
  const stale = async (): Promise<number> => {
    const { rows } = await pool.query<{ n: string }>(
      `SELECT count(*) AS n FROM "Obligation" WHERE state IN ('owed', 'paused') AND "calendarVersion" = $1`,
      [law.calendar.version],
    );
    return Number(rows[0]?.n);
  };
  const before = await stale();
  await clerks.signIn('supervisor');
  const startedAt = performance.now();
  const answer = await clerks.post('supervisor', '/v1/calendars', nextYearsNotice(law));
  if (answer.status !== 201) throw new Error(`The calendar was not taken: ${JSON.stringify(answer.body)}`);
  const publishedMs = performance.now() - startedAt;
  await until('every obligation stands on the new calendar', LONGEST_MS, async () => (await stale()) === 0, 500);
  const reprojectedS = (performance.now() - startedAt) / 1000;
  const count = async (sql: string): Promise<number> => Number((await pool.query<{ n: string }>(sql)).rows[0]?.n);
  return {
    obligations: before,
    cases: await count('SELECT count(*) AS n FROM "Case"'),
    moved: await count(`SELECT count(*) AS n FROM "HistoryEntry" WHERE kind = 'obligation-redated'`),
    papers: await count(`SELECT count(*) AS n FROM "Notice" WHERE form = 'deadline-adjusted'`),
    publishedMs,
    reprojectedS,
  };
}

export function reprojectTable(figures: ReprojectFigures): string {
  const { obligations, cases, moved, papers, publishedMs, reprojectedS } = figures;
  return [
    '| open obligations | cases | dates moved | papers | published, ms | all on the new calendar, s |',
    '|---|---|---|---|---|---|',
    `| ${obligations} | ${cases} | ${moved} | ${papers} | ${Math.round(publishedMs)} | ${reprojectedS.toFixed(1)} |`,
  ].join('\n');
}

/** A year like any other: three days more at Spring Festival, worked for on two Saturdays. */
function nextYearsNotice(law: Law): object {
  const year = Number(law.calendar.horizon.slice(0, 4)) + 1;
  const holidays = statutoryHolidays(year).map(({ date, name }) => ({ date, name }));
  const spring = holidays.filter(({ name }) => name === '春节').map(({ date }) => date);
  const last = spring.at(-1) ?? dateOf(year, 2, 1);
  const more = [1, 2, 3].map((n) => ({ date: addDays(last, n), name: '春节' }));
  const saturday = [...Array(7).keys()].map((n) => addDays(last, n + 4)).find((date) => weekday(date) === 6) ?? last;
  return { year, source: 'bench', holidays: [...holidays, ...more], workdays: [saturday] };
}

/** Copies of one case, a quarter as many as obligations; each case has a day of the coming hundred, and four duties from it. */
async function makeRows({ pool }: BenchStack, law: Law, caseId: string): Promise<void> {
  const cases = OBLIGATIONS / RULES.length;
  const region = '510100';
  const templates = Array.from({ length: DAYS }, (_, day) => {
    const date = addDays(shanghaiDate(Date.now()), day);
    const triggerAt = endOfDay(date) - 14 * HOUR_MS;
    return RULES.map((id) => {
      const rule = ruleInForce(law.rules, id, date, region);
      if (rule === undefined) throw new Error(`No rule ${id}`);
      const facts = { inCustody: true, procedure: undefined };
      const deadline = deadlineOf(rule, { triggerAt, calendar: law.calendar, region, facts });
      const ladder = ladderInstants(rule, { ...deadline, triggerAt });
      const instant = (at: number | null | undefined): string | null =>
        at == null ? null : new Date(at).toISOString();
      return {
        day,
        ruleId: rule.id,
        ruleVersion: rule.version,
        titleZh: rule.title.zh,
        titleEn: rule.title.en,
        article: rule.article,
        grade: rule.grade,
        counting: deadline.counting,
        policy: deadline.policy,
        triggerAt: instant(triggerAt),
        dueOn: deadline.dueOn,
        dueAt: instant(deadline.dueAt),
        alarmAt: instant(deadline.alarmAt),
        firstReminderAt: instant(ladder.find(({ step }) => step === 'remind')?.at),
        provisional: deadline.provisional,
        calendarVersion: deadline.calendarVersion,
        ladder,
        nextStep: ladder[0]?.step ?? null,
        nextAt: instant(ladder[0]?.at),
        nextTo: ladder[0]?.to ?? null,
      };
    });
  }).flat();
  const prefix = randomUUID().slice(0, 8);
  await pool.query(
    `INSERT INTO "Affair" SELECT r.* FROM "Affair" AS a CROSS JOIN generate_series(1, $3::int) AS n,
       LATERAL json_populate_record(a, json_build_object(
         'id', $2::text || '-' || n, 'number', $2::text || '-' || n, 'historySeq', 0, 'historyHash', '')) AS r
     WHERE a.id = $1`,
    [caseId, prefix, cases],
  );
  await pool.query(
    `INSERT INTO "Case" SELECT r.* FROM "Case" AS c CROSS JOIN generate_series(1, $3::int) AS n,
       LATERAL json_populate_record(c, json_build_object('id', $2::text || '-' || n, 'openKey', null)) AS r
     WHERE c.id = $1`,
    [caseId, prefix, cases],
  );
  await pool.query(
    `INSERT INTO "Obligation" SELECT r.* FROM "Obligation" AS o
       CROSS JOIN generate_series(1, $3::int) AS n
       JOIN jsonb_array_elements($4::jsonb) AS t ON (t.value ->> 'day')::int = n % ${DAYS},
       LATERAL json_populate_record(o, (t.value || jsonb_build_object(
         'id', $2::text || '-' || n || '-' || (t.value ->> 'ruleId'), 'affairId', $2::text || '-' || n, 'state', 'owed',
         'fulfilledAt', null, 'fulfilledById', null, 'doneAt', null, 'late', false))::json) AS r
     WHERE o."affairId" = $1 AND o."ruleId" = 'center-assign-on-notice'`,
    [caseId, prefix, cases, JSON.stringify(templates)],
  );
  await pool.query('ANALYZE "Obligation", "Affair", "Case"');
}
