/**
 * Demo data (演示数据): the directory of two regions, the accounts of the local stack, tariffs, budgets, payees, and the
 * law in force.
 */
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { publishLaw } from '../activities/law/store.js';
import { allot } from '../activities/subsidy/ledger.js';
import { ACCOUNTS } from './demo-data/accounts.js';
import { CHONGQING_AGENCIES } from './demo-data/agencies-chongqing.js';
import { SICHUAN_AGENCIES } from './demo-data/agencies-sichuan.js';
import { BUDGET_LINES } from './demo-data/budget-lines.js';
import { LAWYERS } from './demo-data/lawyers.js';
import { PAYEES } from './demo-data/payees.js';
import { TARIFFS } from './demo-data/tariffs.js';
import { PrismaClient } from './generated/client.js';

/**
 * Fills the directory and publishes rules and calendar. May be run any number of times, also at once: rows that are there stay as they are, so a change made
 * on the running stack (an address corrected, an account closed) is not undone by the next start.
 *
 * @param at business time in epoch milliseconds, noted as the moment at which the law was loaded.
 */
export async function seed(prisma: PrismaClient, at: number): Promise<void> {
  await prisma.$transaction([
    prisma.agency.createMany({ data: [...SICHUAN_AGENCIES, ...CHONGQING_AGENCIES], skipDuplicates: true }),
    prisma.lawyer.createMany({ data: [...LAWYERS], skipDuplicates: true }),
    prisma.account.createMany({ data: [...ACCOUNTS], skipDuplicates: true }),
    prisma.tariff.createMany({ data: [...TARIFFS], skipDuplicates: true }),
    prisma.payee.createMany({ data: [...PAYEES], skipDuplicates: true }),
  ]);
  await seedBudget(prisma, at);
  await publishLaw(prisma, at);
}

/** A line and its allotment in the ledger stand together; what was spent on it since stays. */
async function seedBudget(prisma: PrismaClient, at: number): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const [requestedById, confirmedById] = ['finance-officer', 'finance-officer-2'];
    const by = { requestedById, requestedAt: new Date(at), confirmedById, confirmedAt: new Date(at) };
    await tx.budgetLine.createMany({ data: BUDGET_LINES.map((row) => ({ ...row, ...by })), skipDuplicates: true });
    for (const { id } of BUDGET_LINES) await allot(tx, id, at);
  });
}

async function main(): Promise<void> {
  const connectionString = process.env['DATABASE_URL'];
  if (connectionString === undefined) throw new Error('DATABASE_URL is not set: nowhere to put the demo data.');
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
  try {
    await seed(prisma, Date.now());
  } finally {
    await prisma.$disconnect();
  }
}

const script = process.argv[1];
if (script !== undefined && import.meta.url === pathToFileURL(script).href) await main();
