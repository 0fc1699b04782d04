/** The whole line: from the notice to the bank's answer, many cases side by side, each person acting without a pause. */
import { formatInstant, shanghaiDate } from '../activities/law/counting/legal-date.js';
import { Bank } from './bank.js';
import { eventsOf } from './measure-acts.js';
import { readCounters, usedBetween } from './counters.js';
import { summarize, until, type Summary } from './load.js';
import type { BenchStack } from './stack.js';

export interface LineScale {
  readonly cases: number;
  /** Cases under way at one time. */
  readonly sideBySide: number;
}

export interface LineFigures {
  readonly cases: number;
  readonly sideBySide: number;
  readonly seconds: number;
  readonly casesPerSecond: number;
  /** Notice sent → payout settled in the records. */
  readonly whole: Summary;
  /** Approval sent → 201. */
  readonly approval: Summary;
  readonly perCase: {
    readonly cpuMs: Readonly<Record<string, number>>;
    readonly statements: number;
    readonly commits: number;
    readonly writes: number;
    /** Of all its processes. */
    readonly workflows: number;
    readonly events: number;
  };
  /** Instructions that the bank saw more than once. */
  readonly paidTwice: number;
}

const SETTLED_WITHIN_MS = 60_000;
const SETTLED_LOOK_MS = 500;
const DAY_MS = 24 * 60 * 60 * 1000;

export async function measureLine(stack: BenchStack, scale: LineScale): Promise<LineFigures> {
  const bank = new Bank(stack.paymentsDir);
  try {
    // The first case pays for what is loaded on first use.
    await playCase(stack);
    const before = await readCounters(stack.pids, stack.pool);
    const startedAt = performance.now();
    const whole: number[] = [];
    const approval: number[] = [];
    const caseIds: string[] = [];
    let left = scale.cases;
    const lane = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const sentAt = performance.now();
        const played = await playCase(stack);
        approval.push(played.approvalMs);
        caseIds.push(played.caseId);
        whole.push(performance.now() - sentAt);
      }
    };
    await Promise.all(Array.from({ length: scale.sideBySide }, lane));
    const seconds = (performance.now() - startedAt) / 1000;
    const used = usedBetween(before, await readCounters(stack.pids, stack.pool));
    const cases = whole.length;
    const { rows } = await stack.pool.query<{ id: string }>(`SELECT id FROM "Process" WHERE "refId" = ANY($1)`, [
      caseIds,
    ]);
    const events = await eventsOf(
      stack.ports.temporal,
      rows.map(({ id }) => id),
    );
    return {
      cases,
      sideBySide: scale.sideBySide,
      seconds,
      casesPerSecond: cases / seconds,
      whole: summarize(whole),
      approval: summarize(approval),
      perCase: {
        cpuMs: Object.fromEntries(Object.entries(used.cpuMs).map(([name, value]) => [name, value / cases])),
        statements: used.statements / cases,
        commits: used.commits / cases,
        writes: used.writes / cases,
        workflows: rows.length / cases,
        events: events / cases,
      },
      paidTwice: [...bank.seen.values()].filter((times) => times > 1).length,
    };
  } finally {
    await bank.close();
  }
}

interface PlayedCase {
  readonly caseId: string;
  readonly approvalMs: number;
}

/** One case from notice to money. */
async function playCase({ clerks, pool }: BenchStack): Promise<PlayedCase> {
  const today = shanghaiDate(Date.now());
  const { caseId } = await clerks.notify();
  await clerks.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
  await clerks.act('lawyer', caseId, 'assignment-accepted');
  await clerks.act('lawyer', caseId, 'papers-filed');
  const credentials = ['practice-licence', 'firm-letter', 'aid-letter'];
  const { meetingId } = await clerks.act('lawyer', caseId, 'meeting-requested', { credentials });
  const meetingAt = formatInstant(Date.now());
  await clerks.act('detention-officer', caseId, 'meeting-arranged', { meetingId, meetingAt });
  await clerks.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
  const { requestId } = await clerks.act('lawyer', caseId, 'file-access-requested');
  const file = { requestId, items: ['案卷一册'], medium: 'electronic' };
  await clerks.act('court-clerk', caseId, 'file-access-given', file);
  const hearing = { at: formatInstant(Date.now() + 30 * DAY_MS), place: '第三法庭', procedure: 'ordinary' };
  await clerks.act('court-clerk', caseId, 'hearing-fixed', { hearing });
  const served = { form: '起诉书副本', to: '被告人、辩护人', servedOn: today };
  await clerks.act('court-clerk', caseId, 'papers-served', served);
  const documentId = await clerks.upload('lawyer', 'judgment');
  await clerks.act('lawyer', caseId, 'concluded', { closingPaper: 'judgment', documentId, receivedOn: today });
  const report = await clerks.upload('lawyer', 'closing-report');
  await clerks.act('lawyer', caseId, 'closing-file-submitted', {
    items: [
      { kind: 'closing-paper', documentId },
      { kind: 'closing-report', documentId: report },
    ],
  });
  const { payoutId } = await clerks.act('center-staff', caseId, 'closing-file-accepted');
  await clerks.decide('center-staff', String(payoutId), 'propose', 1);
  const sentAt = performance.now();
  await clerks.decide('finance-officer', String(payoutId), 'approve', 2);
  const approvalMs = performance.now() - sentAt;
  const settled = async (): Promise<boolean> => {
    const { rows } = await pool.query<{ state: string }>('SELECT state FROM "Payout" WHERE id = $1', [payoutId]);
    return rows[0]?.state === 'settled';
  };
  // Seldom, because every look is a transaction of the database that is measured.
  await until('the payout is settled', SETTLED_WITHIN_MS, settled, SETTLED_LOOK_MS);
  return { caseId, approvalMs };
}
