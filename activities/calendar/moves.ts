/** What a calendar would move (期限变动预估): everything owed is counted by it, and nothing is written. */
import { sql } from 'kysely';
import type { Obligation } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import type { Recount } from '../law/counting/recount.js';
import type { Law } from '../records/law-book.js';
import { STANDING } from '../affair/index.js';
import { recounter } from './recounter.js';

/** How much of what is owed gets other dates. */
export interface CalendarMoves {
  /** Obligations of which the last day, the instant of expiry or the alarm is another one. */
  readonly obligations: number;
  /** Of these, those that end, or only are alarmed, sooner than they stand now. */
  readonly earlier: number;
  readonly later: number;
  /** Cases, and other affairs, in which something moves. */
  readonly cases: number;
}

/** Rows in memory at a time; counting them keeps a process from other work for some tens of milliseconds. */
const AT_ONCE = 500;

/**
 * By the counting that a publication is followed by, so it tells what that would move if nothing else happened meanwhile.
 * @param law the rules in force, with the calendar that is asked about
 */
export async function movesUnder(reads: Queries, law: Law): Promise<CalendarMoves> {
  const counted = recounter(law);
  const moves = { obligations: 0, earlier: 0, later: 0, cases: 0 };
  let lastCase: string | null = null;
  for (let rows = await owedAfter(reads, null); rows.length > 0; rows = await owedAfter(reads, rows.at(-1) ?? null)) {
    for (const row of rows) {
      const anew = counted(row);
      if (anew === null || anew.agrees) continue;
      moves.obligations += 1;
      moves[isEarlier(row, anew) ? 'earlier' : 'later'] += 1;
      // They come case by case.
      if (row.affairId !== lastCase) moves.cases += 1;
      lastCase = row.affairId;
    }
    if (rows.length < AT_ONCE) break;
  }
  return moves;
}

type Owed = Awaited<ReturnType<typeof owedAfter>>[number];

function owedAfter(reads: Queries, last: Pick<Obligation, 'affairId' | 'id'> | null) {
  return reads
    .selectFrom('Obligation')
    .select(['id', 'affairId', 'ruleId', 'ruleVersion', 'region', 'variant', 'inCustody'])
    .select(['pauses', 'fixedOn', 'triggerAt', 'dueOn', 'dueAt', 'alarmAt'])
    .where('state', 'in', STANDING)
    .where(sql<boolean>`("affairId", id) > (${last?.affairId ?? ''}, ${last?.id ?? ''})`)
    .orderBy('affairId')
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();
}

function isEarlier(before: Owed, { deadline }: Recount): boolean {
  const moved = (from: Date | null, to: number | null): number => (to ?? 0) - (from?.getTime() ?? 0);
  const byExpiry = moved(before.dueAt, deadline.dueAt);
  return (byExpiry === 0 ? moved(before.alarmAt, deadline.alarmAt) : byExpiry) < 0;
}
