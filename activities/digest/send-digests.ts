/**
 * The morning digest (每日期限提示): one paper per inbox – an agency's, or a lawyer's own – with what it still owes that is
 * overdue or due within days. Nobody gets one when nothing is due, and nobody gets the same day's twice.
 */
import { sql } from 'kysely';
import type { DigestBatch } from '../../workflows/deadline-digest/contract.js';
import type { Agency, Lawyer } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import { HOUR_MS, shanghaiDate, startOfDay } from '../law/counting/legal-date.js';
import type { LawBook } from '../records/law-book.js';
import { deadlineDigest, type Digest } from '../papers/digest.js';
import { Writes } from '../records/writes.js';
import { issuePaper, type Addressee } from '../affair/index.js';
import { overdueOfCenter, owedSoon, type OwedRow } from './owed.js';
import { digestGroups, isDue } from './groups.js';
import { readerOfAgency, readerOfLawyer } from './readers.js';

export interface DigestDeps {
  readonly records: Queries;
  readonly law: LawBook;
}

export interface DigestInput {
  /** Epoch ms of the business clock: the day that is told about. */
  readonly at: number;
  /** Last agency of the batch before; null: from the first. */
  readonly after: string | null;
}

/** Not before this hour, in ms after midnight in Shanghai: a run that waited through an outage leaves the morning to its own. */
const MORNING_MS = 8.5 * HOUR_MS;
const AGENCIES_AT_ONCE = 50;

/** One batch of agencies. Idempotent: each paper has its cause, one per inbox and day. */
export async function sendDigests({ records, law }: DigestDeps, { at, after }: DigestInput): Promise<DigestBatch> {
  const today = shanghaiDate(at);
  const { calendar } = await law.inForce(records);
  if (!calendar.isWorkingDay(today)) return { state: 'day-off', sent: 0, next: null };
  if (at < startOfDay(today) + MORNING_MS) return { state: 'too-early', sent: 0, next: null };
  const agencies = await records
    .selectFrom('Agency')
    .selectAll()
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(AGENCIES_AT_ONCE)
    .execute();
  let sent = 0;
  for (const inbox of await inboxesOf(records, agencies, at)) {
    if (await issueOnce(records, inbox, today, at)) sent += 1;
  }
  const last = agencies.at(-1);
  return { state: 'sent', sent, next: agencies.length < AGENCIES_AT_ONCE || last === undefined ? null : last.id };
}

interface Inbox {
  readonly to: Addressee;
  readonly data: Digest;
}

/** Everybody of these agencies to whom something is due. */
async function inboxesOf(records: Queries, agencies: readonly Agency[], at: number): Promise<readonly Inbox[]> {
  const rows = await owedSoon(
    records,
    agencies.map(({ id }) => id),
    at,
  );
  const personIds = new Set(rows.flatMap(({ owedByPersonId }) => (owedByPersonId === null ? [] : [owedByPersonId])));
  const lawyers = await records
    .selectFrom('Lawyer')
    .selectAll()
    .where('id', '=', sql<string>`ANY(${[...personIds]})`)
    .execute();
  const unwanted = await lawyersWithout(records, lawyers);
  const lawyerIds = new Set(lawyers.map(({ id }) => id));
  const today = shanghaiDate(at);
  const inboxes: Inbox[] = [];
  for (const agency of agencies) {
    const ofAgency = rows.filter(({ owedByAgencyId }) => owedByAgencyId === agency.id);
    // What a person owes whom the directory does not know is his agency's to hear.
    const own = ofAgency.filter(({ owedByPersonId }) => owedByPersonId === null || !lawyerIds.has(owedByPersonId));
    const overdueByOrgan = await overdueOfCenter(records, agency, at);
    if (isDue(own, at) || overdueByOrgan.length > 0) {
      const { id, name, email } = agency;
      inboxes.push({
        to: { agencyId: id, personId: null, name, email },
        data: { on: today, groups: digestGroups(own, readerOfAgency(agency), at), overdueByOrgan },
      });
    }
    for (const lawyer of lawyers) {
      const his: readonly OwedRow[] = ofAgency.filter(({ owedByPersonId }) => owedByPersonId === lawyer.id);
      if (unwanted.has(lawyer.id) || !isDue(his, at)) continue;
      inboxes.push({
        to: { agencyId: agency.id, personId: lawyer.id, name: lawyer.name, email: lawyer.email },
        data: { on: today, groups: digestGroups(his, readerOfLawyer(lawyer, agency), at), overdueByOrgan: [] },
      });
    }
  }
  return inboxes;
}

/** Who wants no digest in his own inbox (邮件设置); what has legal effect goes all the same. */
async function lawyersWithout(records: Queries, lawyers: readonly Lawyer[]): Promise<ReadonlySet<string>> {
  const rows = await records
    .selectFrom('Account as a')
    .innerJoin('MailSettings as m', 'm.accountId', 'a.id')
    .select('a.lawyerId')
    .where('a.lawyerId', '=', sql<string>`ANY(${lawyers.map(({ id }) => id)})`)
    .where('a.active', '=', true)
    .where('m.morningDigest', '=', false)
    .execute();
  return new Set(rows.flatMap(({ lawyerId }) => lawyerId ?? []));
}

/** @returns whether it was issued now; false when that inbox has had its digest of the day. */
async function issueOnce(records: Queries, { to, data }: Inbox, today: string, at: number): Promise<boolean> {
  const whose = to.personId ?? to.agencyId;
  const causeKey = `digest/${whose}/${today}`;
  return inTransaction(records, async (tx) => {
    // Two runs at once: the second waits here, and then finds the first one's paper.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${causeKey}, 0))`.execute(tx);
    const before = await tx.selectFrom('Notice').select('id').where('causeKey', '=', causeKey).executeTakeFirst();
    if (before !== undefined) return false;
    const number = `期示${today.replaceAll('-', '')}-${whose}`;
    const writes = new Writes();
    issuePaper(
      writes,
      { paper: deadlineDigest, data, affairId: null, number, causeKey, sender: null, to: [to] },
      { at },
    );
    await writes.flush(tx);
    return true;
  });
}
