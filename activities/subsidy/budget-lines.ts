/**
 * Allotting a budget line (下达预算指标): one finance officer asks, another confirms by sending the same values, and only
 * then the money stands in the ledger and can be reserved.
 */
import { v7 as uuid } from 'uuid';
import type { BudgetLine } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { refuse } from '../affair/index.js';
import { isSamePerson } from './four-eyes.js';
import { allot } from './ledger.js';

/** What a line says. Its region, year and name tell it from others. */
export interface BudgetLineValues {
  readonly name: string;
  readonly nameEn: string;
  readonly region: string;
  readonly year: number;
  readonly source: string;
  /** Integer fen. */
  readonly allottedFen: bigint;
}

export interface BudgetLineRequest {
  readonly values: BudgetLineValues;
  /** Account of a finance officer of the region. */
  readonly by: string;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/**
 * Asks for a line, corrects one's own before it is confirmed, or confirms the one asked for by another. Throws Refusal
 * 409: `duplicate-budget-line`, `second-person-needed`, `another-line-open`.
 */
export async function requestBudgetLine(tx: Tx, { values, by, at }: BudgetLineRequest): Promise<BudgetLine> {
  const { region, year, name } = values;
  const asked = { id: uuid(), ...values, requestedById: by, requestedAt: new Date(at) };
  // Of two who ask at once the second waits here, and finds the first.
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('BudgetLine')
    .values(asked)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  const line = await tx
    .selectFrom('BudgetLine')
    .selectAll()
    .where('region', '=', region)
    .where('year', '=', year)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst();
  if (line === undefined) throw new Error('A budget line that was written is not there');
  if (numInsertedOrUpdatedRows === 1n) return line;
  if (line.confirmedAt !== null) {
    refuse(409, 'duplicate-budget-line', {
      zh: '该地区该年度已有同名预算指标',
      en: 'The region has a line of this name for the year',
    });
  }
  const same = saysTheSame(line, values);
  if (await isSamePerson(tx, line.requestedById, by)) {
    // Nobody has confirmed it yet: who was mistaken may say it again.
    if (!same) {
      const { id: _, ...again } = asked;
      return changed(tx, line.id, again);
    }
    refuse(409, 'second-person-needed', {
      zh: '预算指标须由另一名财政人员确认',
      en: 'Another officer must confirm the line',
    });
  }
  if (!same) {
    refuse(409, 'another-line-open', {
      zh: '同名预算指标另有内容不同的申请待确认',
      en: 'The line was asked for with other values, which wait to be confirmed',
    });
  }
  const confirmed = await changed(tx, line.id, { confirmedById: by, confirmedAt: new Date(at) });
  await allot(tx, line.id, at);
  return confirmed;
}

/** @returns the line as it is then */
function changed(tx: Tx, id: string, changes: Partial<BudgetLine>): Promise<BudgetLine> {
  return tx.updateTable('BudgetLine').set(changes).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

function saysTheSame(line: BudgetLine, { nameEn, source, allottedFen }: BudgetLineValues): boolean {
  return line.nameEn === nameEn && line.source === source && line.allottedFen === allottedFen;
}

/** @returns what is left of a line, in fen. */
export function roomOf({ allottedFen, reservedFen, spentFen }: BudgetLine): bigint {
  return allottedFen - reservedFen - spentFen;
}
