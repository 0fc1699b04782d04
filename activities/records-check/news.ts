/**
 * Who hears that the records are not as they were written (核验异常告知): every bureau that looks on and sees one of the faults that no
 * check before had found. A fault stays, since nobody can write the entry back; so each is told once, and signed for.
 */
import { sql } from 'kysely';
import { Role, type RecordsFault } from '../../workflows/domain/vocabulary.js';
import type { Agency, RecordsCheck, RecordsCheckFault } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import { issuePaper } from '../affair/index.js';
import { partsOf, shanghaiDate } from '../law/counting/legal-date.js';
import { recordsFaulty } from '../papers/records-check.js';
import type { LawBook } from '../records/law-book.js';
import { Writes } from '../records/writes.js';
import { foundIn } from './found.js';

interface Found {
  readonly check: RecordsCheck;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

export async function tellFaults(tx: Tx, law: LawBook, { check, at }: Found): Promise<void> {
  const inForce = await law.inForce(tx);
  const writes = new Writes();
  for (const bureau of await onlookers(tx)) {
    const news = await newTo(tx, check.id, bureau.region);
    if (news.length === 0) continue;
    issuePaper(
      writes,
      {
        paper: recordsFaulty,
        data: { askedBy: check.askedByName, askedAt: check.askedAt.getTime(), endedAt: at, faults: news.map(inWords) },
        affairId: null,
        deskRegion: bureau.region,
        number: `法援档核〔${partsOf(shanghaiDate(at)).year}〕${check.id.slice(-12)}-${bureau.id}`,
        causeKey: `records-check/${check.id}/${bureau.id}`,
        sender: null,
        to: [{ agencyId: bureau.id, personId: null, name: bureau.name, email: bureau.email }],
      },
      { at, law: inForce },
    );
  }
  await writes.flush(tx);
}

function inWords({ kind, number, seq, paperNumber }: RecordsCheckFault) {
  return { kind: kind as RecordsFault, number, seq, paperNumber };
}

/** Agencies in which somebody supervises or audits. */
function onlookers(tx: Queries): Promise<Agency[]> {
  return tx
    .selectFrom('Agency')
    .selectAll()
    .where((of) =>
      of.exists(
        of
          .selectFrom('Account')
          .select('Account.id')
          .whereRef('Account.agencyId', '=', 'Agency.id')
          .where('Account.role', 'in', [Role.Supervisor, Role.Auditor])
          .where('Account.active', '=', true),
      ),
    )
    .orderBy('id')
    .execute();
}

/** What is seen from a region and was found by no check that has ended. */
async function newTo(tx: Queries, checkId: string, region: string): Promise<readonly RecordsCheckFault[]> {
  const { rows } = await sql<RecordsCheckFault>`
    SELECT f.* FROM "RecordsCheckFault" AS f WHERE f."checkId" = ${checkId} AND ${foundIn(region)}
      AND NOT EXISTS (SELECT FROM "RecordsCheckFault" AS e JOIN "RecordsCheck" AS c ON c.id = e."checkId" AND c.state = 'done'
        WHERE e."checkId" <> f."checkId" AND e.kind = f.kind
          AND ((e."affairId" = f."affairId" AND e.seq = f.seq) OR e."noticeId" = f."noticeId"))
    ORDER BY f.n`.execute(tx);
  return rows;
}
