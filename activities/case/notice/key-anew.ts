/**
 * Keys of persons and cases from before they were compared as they are now (同一人识别的补录): filled in by whichever worker starts
 * first, in batches, each in a transaction of its own. Where two cases of one person run in one stage already, the earlier one keeps
 * its place, and the later ones run on beside it: which is the wrong one a person must say (`notice-withdrawn`).
 */
import { sql } from 'kysely';
import type { IdentityKind, Stage } from '../../../workflows/domain/vocabulary.js';
import type { Queries, Tx } from '../../adapters/database.js';
import { inTransaction } from '../../adapters/transaction.js';
import { normalCaseNumber } from '../../fields/normal-text.js';
import { identified } from './same-person.js';

const BATCH = 200;

/** @returns how many cases were keyed anew */
export async function keyAnew(records: Queries): Promise<number> {
  for (let keyed = 0; ;) {
    const batch = await inTransaction(records, keyBatch);
    keyed += batch;
    if (batch === 0) return keyed;
  }
}

async function keyBatch(tx: Tx): Promise<number> {
  const cases = await tx
    .selectFrom('Case as c')
    .innerJoin('Person as p', 'p.id', 'c.personId')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .select(['c.id', 'c.personId', 'c.stage', 'c.organId', 'c.organCaseNumber', 'c.linkedCaseNumbers', 'c.openKey'])
    .select(['p.name', 'p.identityKind', 'p.identityNumber', 'p.identityIssuedBy', 'a.number'])
    .where('c.organNumberKey', 'is', null)
    .orderBy('a.openedAt')
    .orderBy('c.id')
    .limit(BATCH)
    // As every step: the affair first. All three, so that what was waited for is read as it is behind the wait.
    .forNoKeyUpdate(['a', 'c', 'p'])
    .execute();
  for (const { id, personId, openKey: runs, number, ...one } of cases) {
    const identity = {
      kind: one.identityKind as IdentityKind,
      number: one.identityNumber,
      issuedBy: one.identityIssuedBy,
    };
    const person = { name: one.name, identity };
    const { keys, numbers, openKey } = identified({ ...one, stage: one.stage as Stage, person });
    await tx.updateTable('Person').set(keys).where('id', '=', personId).execute();
    await tx
      .updateTable('Affair')
      .set({ numberKey: normalCaseNumber(number) })
      .where('id', '=', id)
      .execute();
    const isTaken = sql<boolean>`EXISTS (SELECT FROM "Case" WHERE "openKey" = ${openKey} AND id <> ${id})`;
    await tx
      .updateTable('Case')
      .set({
        ...{ organNumberKey: numbers.organNumberKey, organNumberShared: numbers.organNumberShared },
        linkedNumbersShared: [...numbers.linkedNumbersShared],
        ...(runs === null
          ? {}
          : { openKey: sql<string>`${openKey}::text || CASE WHEN ${isTaken} THEN ${`:${id}`} ELSE '' END` }),
      })
      .where('id', '=', id)
      .execute();
  }
  return cases.length;
}
