/** Asking for a check of the records (档案核验): of a region there is one at a time, and who asks meanwhile gets that one. */
import { v7 as uuid } from 'uuid';
import { WHOLE_COUNTRY } from '../../workflows/domain/region.js';
import { RecordsCheckState } from '../../workflows/domain/vocabulary.js';
import { ProcessKind } from '../../workflows/names.js';
import type { RecordsCheck } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { tellProcess } from '../records/tell-process.js';
import { Writes } from '../records/writes.js';
import { lostAfter, OPEN } from './open.js';

interface Asking {
  /** Six digits; what who looks on from there sees. */
  readonly region: string;
  /** Null: the Schedule. */
  readonly by: {
    readonly account: string;
    readonly name: string;
    readonly agency: { readonly id: string; readonly name: string };
  } | null;
  /** Calendar date of the night, of the Schedule's. */
  readonly night?: string;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

interface AskedCheck {
  readonly row: RecordsCheck;
  /** False: it had been asked for already. */
  readonly isNew: boolean;
}

/** In the caller's transaction, with the word to the process that walks. */
export async function askRecordsCheck(tx: Tx, asking: Asking): Promise<AskedCheck> {
  for (;;) {
    const row = await inserted(tx, asking);
    if (row !== undefined) {
      const writes = new Writes();
      tellProcess(writes, { kind: ProcessKind.RecordsCheck, refId: row.id }, []);
      await writes.flush(tx);
      return { row, isNew: true };
    }
    const there = await alreadyThere(tx, asking);
    if (there !== undefined) return { row: there, isNew: false };
    // It ended between the two looks.
  }
}

/** Idempotent: one a night. @param at epoch ms of the business clock @returns the id of the check */
export function askNightlyCheck(
  records: Queries,
  { at }: { readonly at: number },
): Promise<{ readonly checkId: string }> {
  return inTransaction(records, async (tx) => {
    const { row } = await askRecordsCheck(tx, { region: WHOLE_COUNTRY, by: null, night: shanghaiDate(at), at });
    return { checkId: row.id };
  });
}

/** Waits for whoever asks for the same in this moment. */
function inserted(tx: Tx, { region, by, night, at }: Asking): Promise<RecordsCheck | undefined> {
  return tx
    .insertInto('RecordsCheck')
    .values({
      ...{ id: uuid(), region, night: night ?? null, state: RecordsCheckState.Asked },
      ...{ askedById: by?.account ?? null, askedByName: by?.name ?? null },
      ...{ agencyId: by?.agency.id ?? null, agencyName: by?.agency.name ?? null },
      ...{ askedAt: new Date(at), begunAt: null, endedAt: null, nextAt: lostAfter(at) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

function alreadyThere(tx: Tx, { region, night }: Asking): Promise<RecordsCheck | undefined> {
  return tx
    .selectFrom('RecordsCheck')
    .selectAll()
    .where((of) =>
      of.or([
        of.and([of('region', '=', region), of('state', 'in', OPEN)]),
        ...(night === undefined ? [] : [of('night', '=', night)]),
      ]),
    )
    .orderBy('askedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}
