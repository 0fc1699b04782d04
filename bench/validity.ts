/** Was the run worth anything? Asked of the records and the sink in SQL of its own, with none of the product's code. */
import type { BenchStack } from './stack.js';

export interface Validity {
  readonly submissions: number;
  readonly acts: number;
  readonly deliveries: number;
  /** Mails at the sink that were a second copy: allowed, with the same Message-ID. */
  readonly copies: number;
  /** Each a sentence; empty when the run is valid. */
  readonly faults: readonly string[];
}

/** Each counts what must not be. */
const NEVER: readonly { readonly what: string; readonly sql: string }[] = [
  { what: 'submissions not done', sql: `SELECT count(*) FROM "Submission" WHERE state <> 'done'` },
  {
    what: 'submissions done without their act',
    sql: `SELECT count(*) FROM "Submission" s
          WHERE kind <> 'request' AND NOT EXISTS (SELECT 1 FROM "Act" a WHERE a."submissionId" = s.id)
            AND NOT EXISTS (SELECT 1 FROM "PayoutDecisionRecord" d WHERE d."submissionId" = s.id)`,
  },
  {
    what: 'settled payouts without exactly one settled instruction of their amount',
    sql: `SELECT count(*) FROM "Payout" p WHERE p.state = 'settled' AND 1 <>
            (SELECT count(*) FROM "PaymentInstruction" i
             WHERE i."payoutId" = p.id AND i.state = 'settled' AND i."amountFen" = p."totalFen")`,
  },
  { what: 'payouts not settled', sql: `SELECT count(*) FROM "Payout" WHERE state <> 'settled'` },
  {
    what: 'transfers that do not add up to zero',
    sql: `SELECT count(*) FROM (SELECT 1 FROM "LedgerEntry" GROUP BY "transferId" HAVING sum("amountFen") <> 0) t`,
  },
  {
    what: 'budget lines that spent another sum than was settled on them',
    sql: `SELECT count(*) FROM "BudgetLine" b WHERE b."reservedFen" <> 0 OR b."spentFen" <>
            (SELECT coalesce(sum(p."totalFen"), 0) FROM "Payout" p WHERE p."budgetLineId" = b.id AND p.state = 'settled')`,
  },
  {
    what: 'submissions applied twice',
    sql: `SELECT count(*) FROM (SELECT 1 FROM "Act" GROUP BY "submissionId" HAVING count(*) > 1) t`,
  },
  {
    what: 'cases whose version is not their number of acts',
    sql: `SELECT count(*) FROM "Affair" c WHERE c.version <> (SELECT count(*) FROM "Act" a WHERE a."affairId" = c.id)`,
  },
  {
    what: 'cases without exactly one paper of their notice',
    sql: `SELECT count(*) FROM "Case" c WHERE 1 <>
            (SELECT count(*) FROM "Notice" n WHERE n."affairId" = c.id AND n.form = 'defence-notice')`,
  },
  {
    what: 'cases whose history does not hold together',
    sql: `SELECT count(*) FROM "Affair" c WHERE c."historySeq" <>
            (SELECT count(*) FROM "HistoryEntry" h WHERE h."affairId" = c.id)
          OR EXISTS (SELECT 1 FROM "HistoryEntry" h JOIN "HistoryEntry" p ON p."affairId" = h."affairId" AND p.seq = h.seq - 1
                     WHERE h."affairId" = c.id AND h."prevHash" <> p.hash)`,
  },
  { what: 'papers not sent', sql: `SELECT count(*) FROM "Delivery" WHERE state <> 'sent'` },
];

export async function checkRun({ pool, mails }: BenchStack): Promise<Validity> {
  const faults: string[] = [];
  const count = async (sql: string): Promise<number> => {
    const { rows } = await pool.query<{ count: string }>(sql);
    return Number(rows[0]?.count);
  };
  for (const { what, sql } of NEVER) {
    const found = await count(sql);
    if (found > 0) faults.push(`${found} ${what}`);
  }
  const { rows } = await pool.query<{ messageId: string }>('SELECT "messageId" FROM "Delivery"');
  const known = new Map(rows.map(({ messageId }) => [messageId, 0]));
  for (const { messageId } of mails) {
    const seen = known.get(messageId);
    if (seen !== undefined) known.set(messageId, seen + 1);
  }
  const missing = [...known.values()].filter((times) => times === 0).length;
  if (missing > 0) faults.push(`${missing} papers recorded as sent that the sink never got`);
  return {
    submissions: await count('SELECT count(*) FROM "Submission"'),
    acts: await count('SELECT count(*) FROM "Act"'),
    deliveries: rows.length,
    copies: [...known.values()].reduce((sum, times) => sum + Math.max(0, times - 1), 0),
    faults,
  };
}
