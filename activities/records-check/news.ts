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
import { MOST_NAMED, recordsFaulty } from '../papers/records-check.js';
import type { LawBook } from '../records/law-book.js';
import { Writes } from '../records/writes.js';
import { countsByOnlooker, foundIn, MOST_KEPT, onlookerFrom } from './found.js';

interface Found {
  readonly check: RecordsCheck;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

export async function tellFaults(tx: Tx, law: LawBook, { check, at }: Found): Promise<void> {
  const inForce = await law.inForce(tx);
  const writes = new Writes();
  const counts = await countsByOnlooker(tx, check.id);
  for (const bureau of await onlookers(tx)) {
    const news = await newsTo(tx, check.id, bureau.region, counts);
    if (news.unknown === 0) continue;
    const { inAll, unknown, first } = news;
    const asked = { askedBy: check.askedByName, askedAt: check.askedAt.getTime(), endedAt: at };
    issuePaper(
      writes,
      {
        paper: recordsFaulty,
        data: { ...asked, inAll, unknown, faults: first.map(inWords) },
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

interface News {
  /** What the check found of what is seen from the region. */
  readonly inAll: number;
  /** Of these, what no check that has ended had found. */
  readonly unknown: number;
  /** The first of those, as many as a paper names. */
  readonly first: readonly RecordsCheckFault[];
}

/**
 * A fault that is kept is known where it was kept before. Behind the thousandth of a region there are numbers alone: since no fault goes
 * away, something is new there where more was found than ever.
 */
async function newsTo(
  tx: Queries,
  checkId: string,
  region: string,
  counts: ReadonlyMap<string, number>,
): Promise<News> {
  const first = await newlyKept(tx, checkId, region);
  const kept = first[0]?.of ?? 0;
  const onlooker = onlookerFrom(region);
  const inAll = Math.max(kept, counts.get(onlooker) ?? 0);
  const more = inAll > MOST_KEPT ? inAll - (await mostFoundBefore(tx, checkId, onlooker)) : 0;
  return { inAll, unknown: Math.max(kept, more), first };
}

/** The first that are seen from a region and were kept by no check that has ended, each with how many there are. */
async function newlyKept(
  tx: Queries,
  checkId: string,
  region: string,
): Promise<readonly (RecordsCheckFault & { readonly of: number })[]> {
  const { rows } = await sql<RecordsCheckFault & { readonly of: number }>`
    SELECT f.*, (count(*) OVER ())::int AS of FROM "RecordsCheckFault" AS f WHERE f."checkId" = ${checkId} AND ${foundIn(region)}
      AND NOT EXISTS (SELECT FROM "RecordsCheckFault" AS e JOIN "RecordsCheck" AS c ON c.id = e."checkId" AND c.state = 'done'
        WHERE e."checkId" <> f."checkId" AND e.kind = f.kind
          AND ((e."affairId" = f."affairId" AND e.seq = f.seq) OR e."noticeId" = f."noticeId"))
    ORDER BY f.n LIMIT ${MOST_NAMED}`.execute(tx);
  return rows;
}

async function mostFoundBefore(tx: Queries, checkId: string, onlooker: string): Promise<number> {
  const { rows } = await sql<{ most: number | null }>`
    SELECT max(r.faults) AS most FROM "RecordsCheckRegion" AS r JOIN "RecordsCheck" AS c ON c.id = r."checkId"
    WHERE r.onlooker = ${onlooker} AND c.state = 'done' AND c.id <> ${checkId}`.execute(tx);
  return rows[0]?.most ?? 0;
}
