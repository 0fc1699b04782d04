/**
 * `npm run bench -- --kills [N]`: `kill -9` of API, worker, PostgreSQL and Temporal at random moments under clients that work
 * whole lines; then the records are held against what the clients were told (`kill-check.ts`).
 */
import { randomInt } from 'node:crypto';
import { Bank } from './bank.js';
import { checkKills, type KillCheck } from './kill-check.js';
import { Clients, isKept } from './kill-clients.js';
import { Book, Sender, type Told } from './kill-sender.js';
import { KILL_MS, Killer, type Blow } from './killer.js';
import { summarize, until, type Summary } from './load.js';
import type { BenchStack } from './stack.js';

export const DEFAULT_KILLS = 300;

const CLIENTS = 8;
/** Outbox rows not done, from which on lines go on slowly: what is killed should have fresh work in hand, and the end stay near. */
const BEHIND = 200;
const QUIET_WITHIN_MS = 480_000;
/** What the guard does and what comes late is over by then. */
const QUIET_FOR_MS = 3_000;
const SENT_AGAIN_AT_END = 600;
/** After the death of a worker acts are looked at for so long. */
const AFTER_MS = 5_000;

/** How long a run of so many kills takes at most, ms. */
export function longestKillRun(kills: number): number {
  return kills * KILL_MS + QUIET_WITHIN_MS + 300_000;
}

export interface KillFigures {
  readonly wanted: number;
  readonly blows: readonly Blow[];
  readonly seconds: number;
  /** Last line played to its end → everything sent, done and settled. */
  readonly quietS: number;
  /** What was waited for last. */
  readonly last: string;
  readonly lines: number;
  readonly requests: number;
  /** Final answers by status; every try by what came of it. */
  readonly answers: Readonly<Record<string, number>>;
  readonly tries: Readonly<Record<string, number>>;
  readonly doubles: Book['doubles'];
  /** First try → final answer, ms. */
  readonly waited: Summary;
  /** Death of a worker → the next act that was answered; acts first sent within five seconds after one; all others. */
  readonly nextAct: Summary;
  readonly actsAfterWorker: Summary;
  readonly actsOtherwise: Summary;
  readonly check: KillCheck;
  /** Of the answers themselves, of the check, and of what ended by itself. */
  readonly faults: readonly string[];
}

export async function measureKills(stack: BenchStack, wanted: number): Promise<KillFigures> {
  const startedAt = performance.now();
  await allotMore(stack);
  const bank = new Bank(stack.paymentsDir);
  const book = new Book();
  const sender = new Sender(`http://127.0.0.1:${stack.ports.api}`, (account) => stack.clerks.bearer(account), book);
  const backlog = new Backlog(stack);
  const clients = new Clients(sender, () => backlog.rows > BEHIND);
  const working = clients.work(CLIENTS);
  const killer = new Killer(stack);
  try {
    await killer.strike(wanted);
  } finally {
    clients.stop();
  }
  await working;
  backlog.close();
  const stoppedAt = performance.now();
  const last = await quiet(stack, killer);
  const quietS = (performance.now() - stoppedAt) / 1000;
  await sendAgain(sender, book.told);
  await bank.close();
  const check = await checkKills(stack, book, bank);
  const { told, tries, doubles } = book;
  return {
    wanted,
    blows: killer.blows,
    seconds: (performance.now() - startedAt) / 1000,
    quietS,
    last,
    lines: clients.lines,
    requests: told.length,
    answers: counted(told.map(({ status }) => String(status))),
    tries: Object.fromEntries([...tries].sort()),
    doubles,
    waited: summarize(told.map(({ sentAt, answeredAt }) => answeredAt - sentAt)),
    ...actsByWorker(told, killer.blows),
    check,
    faults: [...killer.faults, ...book.faults, ...check.faults],
  };
}

/** How many mails and words to processes have not left, as last seen. */
class Backlog {
  rows = 0;
  private readonly timer: NodeJS.Timeout;

  constructor({ pool }: BenchStack) {
    const look = async (): Promise<void> => {
      const { rows } = await pool.query<{ n: string }>(`SELECT (SELECT count(*) FROM "Process" WHERE waiting)
        + (SELECT count(*) FROM "Delivery" WHERE state = 'pending') AS n`);
      this.rows = Number(rows[0]?.n);
    };
    // While PostgreSQL is away, what was seen before counts.
    this.timer = setInterval(() => void look().catch(() => undefined), 1_000);
  }

  close(): void {
    clearInterval(this.timer);
  }
}

/** A long run pays more than the demo's budget: as much again, many times, with its entries. */
async function allotMore({ pool }: BenchStack): Promise<void> {
  await pool.query(`
    WITH line AS (UPDATE "BudgetLine" SET "allottedFen" = "allottedFen" * 1000 RETURNING id, "allottedFen" / 1000 * 999 AS more)
    INSERT INTO "LedgerEntry" ("transferId", account, "amountFen", kind, "budgetLineId", at)
    SELECT 'budget/' || id || '/bench', side.account || ':' || id, side.sign * more, 'allot', id, now()
    FROM line, (VALUES ('appropriation', -1), ('available', 1)) AS side (account, sign)`);
}

/** Waits until everything is sent, done and settled, and stays so. @returns what it waited for last */
async function quiet({ pool }: BenchStack, killer: Killer): Promise<string> {
  let since = performance.now();
  let last = 'nothing';
  const look = async (): Promise<boolean> => {
    killer.reviveWhatEnded();
    const { rows } = await pool.query<{ what: string }>(`
      SELECT 'paper ' || id || ' of ' || attempts || ' attempts' AS what FROM "Delivery" WHERE state = 'pending'
      UNION ALL SELECT 'process ' || id || ' of ' || attempts || ' attempts' FROM "Process" WHERE waiting
      UNION ALL SELECT 'payout ' || id || ', ' || state FROM "Payout"
        WHERE state <> 'settled' AND "proposedById" IS NOT NULL`);
    if (rows.length > 0) [last, since] = [rows.map(({ what }) => what).join('; '), performance.now()];
    return performance.now() - since > QUIET_FOR_MS;
  };
  await until('everything is sent, done and settled', QUIET_WITHIN_MS, look, 250).catch((error: unknown) => {
    killer.faults.push(`${String(error)}: ${last.slice(0, 500)}`);
  });
  return last.slice(0, 200);
}

/** Every refusal that was kept, and as many of the others, once more at the very end. */
async function sendAgain(sender: Sender, told: readonly Told[]): Promise<void> {
  const kept = told.filter(isKept);
  const done = kept.filter(({ status }) => status === 201);
  const some = Array.from({ length: Math.min(SENT_AGAIN_AT_END, done.length) }, () => done[randomInt(done.length)]);
  for (const one of [...kept.filter(({ status }) => status !== 201), ...some]) {
    if (one !== undefined) await sender.sendAgain(one);
  }
}

/** Acts while API and PostgreSQL ran, by whether a worker had just died. */
function actsByWorker(
  told: readonly Told[],
  blows: readonly Blow[],
): Pick<KillFigures, 'nextAct' | 'actsAfterWorker' | 'actsOtherwise'> {
  const acts = told.filter(({ kind, status }) => kind === 'act' && status === 201);
  const elsewhere = blows.filter(({ hit }) => hit !== 'worker' && hit !== 'temporal');
  const undisturbed = (from: number, to: number): boolean => elsewhere.every(({ at, upAt }) => to < at || from > upAt);
  const deaths = blows.filter(({ hit }) => hit === 'worker');
  const followsDeath = ({ sentAt }: Told): boolean => deaths.some(({ at }) => sentAt >= at && sentAt < at + AFTER_MS);
  const calm = acts.filter(({ sentAt, answeredAt }) => undisturbed(sentAt, answeredAt));
  const took = ({ sentAt, answeredAt }: Told): number => answeredAt - sentAt;
  const next = deaths.flatMap(({ at }) => {
    const answeredAt = Math.min(...acts.filter((act) => act.answeredAt > at).map((act) => act.answeredAt));
    return Number.isFinite(answeredAt) && undisturbed(at, answeredAt) ? [answeredAt - at] : [];
  });
  return {
    nextAct: summarize(next),
    actsAfterWorker: summarize(calm.filter(followsDeath).map(took)),
    actsOtherwise: summarize(calm.filter((act) => !followsDeath(act)).map(took)),
  };
}

function counted(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort());
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const times = ({ n, p50, p99, max }: Summary, unit: 'ms' | 's' = 'ms'): string =>
  n === 0 ? 'none' : `p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)}, max ${max.toFixed(0)} ${unit}  (${n})`;

export function killsTable(figures: KillFigures): string {
  const { blows, check, doubles, faults } = figures;
  const dead = blows.map(({ at, upAt }) => upAt - at);
  return [
    `kill -9 at random, ${CLIENTS} clients; ${figures.seconds.toFixed(0)} s, of them ${figures.quietS.toFixed(0)} after the last line until everything was sent, done and settled`,
    `  waited for last                  ${figures.last}`,
    `  kills, by process                ${blows.length} of ${figures.wanted}: ${listed(counted(blows.map(({ hit }) => hit)))}`,
    `  away, each                       ${times(summarize(dead))}`,
    `  requests                         ${figures.requests}, ${figures.lines} lines played to their end`,
    `  final answers                    ${listed(figures.answers)}`,
    `  every try                        ${listed(figures.tries)}`,
    `  sent twice in one moment         ${doubles.atOnce}; again after its answer ${doubles.again}; other content, same key ${doubles.otherContent}; outcome asked about ${doubles.asked}`,
    `  first try → final answer         ${times(figures.waited)}`,
    `  worker killed → next act is 201  ${times(figures.nextAct)}`,
    `  act → 201 within 5 s after       ${times(figures.actsAfterWorker)}`,
    `  act → 201 otherwise              ${times(figures.actsOtherwise)}`,
    `  paper issued → sent              ${times(check.sentS, 's')}`,
    `  payout approved → settled        ${times(check.settledS, 's')}`,
    `  checked                          ${check.cases} cases, ${check.acts} acts, ${check.papers} papers (${check.copies} second copies, same Message-ID), ${check.payments} payments (${check.leftBehind} orders left behind, hidden)`,
    faults.length === 0
      ? '  faults                           none'
      : `  FAULTS (${faults.length})\n${faults.map((one) => `    ${one}`).join('\n')}`,
  ].join('\n');
}
