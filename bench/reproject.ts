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
/** Supervisors of two bureaus. */
const [PROPOSES, CONFIRMS] = ['supervisor', 'supervisor-chongqing'] as const;
const DAYS = 100;
const HOUR_MS = 3_600_000;
const LONGEST_MS = 1_800_000;

export interface ReprojectFigures {
  readonly obligations: number;
  readonly cases: number;
  /** Dates that moved, each with its line in the history; and the papers that tell of them. */
  readonly moved: number;
  readonly papers: number;
  /** POST of the proposal → 201, for which everything owed is counted, ms. */
  readonly proposedMs: number;
  /** POST of the confirmation → 201, ms. */
  readonly publishedMs: number;
  /** POST of the confirmation → no open obligation stands on the calendar before, s. */
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
  for (const account of [PROPOSES, CONFIRMS]) await clerks.signIn(account);
  const proposedAt = performance.now();
  const proposal = await clerks.post(PROPOSES, '/v1/calendars', nextYearsNotice(law));
  if (proposal.status !== 201) throw new Error(`The calendar was not taken: ${JSON.stringify(proposal.body)}`);
  const startedAt = performance.now();
  const proposedMs = startedAt - proposedAt;
  const { proposalId } = proposal.body as { readonly proposalId: string };
  const answer = await clerks.post(CONFIRMS, `/v1/calendars/proposals/${proposalId}/confirmation`, {});
  if (answer.status !== 201) throw new Error(`The calendar was not confirmed: ${JSON.stringify(answer.body)}`);
  const publishedMs = performance.now() - startedAt;
  await until('every obligation stands on the new calendar', LONGEST_MS, async () => (await stale()) === 0, 500);
  const reprojectedS = (performance.now() - startedAt) / 1000;
  const count = async (sql: string): Promise<number> => Number((await pool.query<{ n: string }>(sql)).rows[0]?.n);
  return {
    obligations: before,
    cases: await count('SELECT count(*) AS n FROM "Case"'),
    moved: await count(`SELECT count(*) AS n FROM "HistoryEntry" WHERE kind = 'obligation-redated'`),
    papers: await count(`SELECT count(*) AS n FROM "Notice" WHERE form = 'deadline-adjusted'`),
    proposedMs,
    publishedMs,
    reprojectedS,
  };
}

export function reprojectTable(figures: ReprojectFigures): string {
  const { obligations, cases, moved, papers, proposedMs, publishedMs, reprojectedS } = figures;
  return [
    '| open obligations | cases | dates moved | papers | proposed, ms | published, ms | all on the new calendar, s |',
    '|---|---|---|---|---|---|---|',
    `| ${obligations} | ${cases} | ${moved} | ${papers} | ${Math.round(proposedMs)} | ${Math.round(publishedMs)} | ${reprojectedS.toFixed(1)} |`,
  ].join('\n');
}

/** A year like any other: what falls on a weekend is made up for, and Spring Festival is longer by days that are worked for. */
function nextYearsNotice(law: Law): object {
  const year = Number(law.calendar.horizon.slice(0, 4)) + 1;
  const isWeekend = (date: string): boolean => weekday(date) === 0 || weekday(date) === 6;
  const off = new Map(statutoryHolidays(year).map(({ date, name }) => [date, name]));
  const nextWeekday = (from: string): string => {
    const next = addDays(from, 1);
    return off.has(next) || isWeekend(next) ? nextWeekday(next) : next;
  };
  for (const [date, name] of [...off]) if (isWeekend(date)) off.set(nextWeekday(date), name);
  const spring = [...off].filter(([, name]) => name === '春节').map(([date]) => date);
  const last = spring.toSorted().at(-1) ?? dateOf(year, 2, 1);
  for (const _ of [1, 2]) off.set(nextWeekday(last), '春节');
  const saturdays = [...Array(28).keys()].map((n) => addDays(last, n + 7)).filter((date) => weekday(date) === 6);
  const workdays = saturdays.filter((date) => !off.has(date)).slice(0, 2);
  return { year, source: 'bench', holidays: [...off].map(([date, name]) => ({ date, name })), workdays };
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
