/**
 * Demo data (演示数据): the directory of two regions, the accounts of the local stack, tariffs, budgets, payees, and the
 * law in force.
 */
import { pathToFileURL } from 'node:url';
import { queries, type Queries, type Tx } from '../activities/adapters/database.js';
import { inTransaction } from '../activities/adapters/transaction.js';
import { publishLaw } from '../activities/records/law-book.js';
import { holdLawAlone } from '../activities/records/calendars.js';
import { allot } from '../activities/subsidy/index.js';
import { ACCOUNTS } from './demo-data/accounts.js';
import { CHONGQING_AGENCIES } from './demo-data/agencies-chongqing.js';
import { SICHUAN_AGENCIES } from './demo-data/agencies-sichuan.js';
import { AGREEMENTS } from './demo-data/agreements.js';
import { BUDGET_LINES } from './demo-data/budget-lines.js';
import { LAWYERS } from './demo-data/lawyers.js';
import { PAYEES } from './demo-data/payees.js';
import { POOL_MEMBERSHIPS } from './demo-data/pool-memberships.js';
import { PROGRAMMES } from './demo-data/programmes.js';
import { TARIFFS } from './demo-data/tariffs.js';

/**
 * Fills the directory and publishes rules and calendar. May be run any number of times, also at once: rows that are there
 * stay as they are, so a change made on the running stack (an address corrected, an account closed) is not undone by the
 * next start.
 *
 * @param at business time in epoch milliseconds, noted as the moment at which the law was loaded.
 */
export async function seed(records: Queries, at: number): Promise<void> {
  await inTransaction(records, async (tx) => {
    await holdLawAlone(tx);
    await seedDirectory(tx);
    await seedMoney(tx, at);
    await publishLaw(tx, at);
  });
}

async function seedDirectory(tx: Tx): Promise<void> {
  await tx
    .insertInto('Agency')
    .values([...SICHUAN_AGENCIES, ...CHONGQING_AGENCIES])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('Lawyer')
    .values(LAWYERS)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('PoolMembership')
    .values(POOL_MEMBERSHIPS)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('Agreement')
    .values(AGREEMENTS)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('Programme')
    .values(PROGRAMMES)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('Account')
    .values(ACCOUNTS)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function seedMoney(tx: Tx, at: number): Promise<void> {
  await tx
    .insertInto('Tariff')
    .values(TARIFFS)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('Payee')
    .values(PAYEES)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const [requestedById, confirmedById] = ['finance-officer', 'finance-officer-2'];
  const by = { requestedById, requestedAt: new Date(at), confirmedById, confirmedAt: new Date(at) };
  await tx
    .insertInto('BudgetLine')
    .values(BUDGET_LINES.map((row) => ({ ...row, ...by })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // A line and its allotment in the ledger stand together; what was spent on it since stays.
  for (const { id } of BUDGET_LINES) await allot(tx, id, at);
}

async function main(): Promise<void> {
  const connectionString = process.env['DATABASE_URL'];
  if (connectionString === undefined) throw new Error('DATABASE_URL is not set: nowhere to put the demo data.');
  const records = queries(connectionString, 1);
  try {
    await seed(records, Date.now());
  } finally {
    await records.destroy();
  }
}

const script = process.argv[1];
if (script !== undefined && import.meta.url === pathToFileURL(script).href) await main();
