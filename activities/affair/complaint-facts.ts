/**
 * What a complaint to the procuratorate tells as facts (事实经过): what happened to the duty and to what it is about, and how often its
 * debtor was asked in vain to sign for the paper that asks for it; no more.
 */
import { sql } from 'kysely';
import type { Obligation } from '../../prisma/generated/client.js';
import type { PaperEvent } from '../papers/paper-shapes.js';
import type { AffairContext } from './context.js';

export async function complaintFacts(
  { tx, writes, row: affair }: Pick<AffairContext, 'tx' | 'writes' | 'row'>,
  row: Obligation,
): Promise<readonly PaperEvent[]> {
  // The act of this step may be one of the facts.
  await writes.flush(tx);
  const acts = await tx
    .selectFrom('Act')
    .select('id')
    .where('affairId', '=', affair.id)
    .where((of) => of.or([of('id', '=', row.triggerActId), of('subjectId', '=', row.subjectId)]))
    .execute();
  const ids = acts.map(({ id }) => id);
  const causes = ids.map((id) => `act/${id}/`);
  const served = await tx
    .selectFrom('NoticeRecipient as r')
    .innerJoin('Notice as n', 'n.id', 'r.noticeId')
    .select('r.id')
    .where('n.affairId', '=', affair.id)
    .where('r.agencyId', '=', row.owedByAgencyId)
    .where(sql<boolean>`EXISTS (SELECT FROM unnest(${causes}::text[]) AS cause WHERE starts_with(n."causeKey", cause))`)
    .execute();
  const told = await tx
    .selectFrom('HistoryEntry')
    .select(['at', 'summaryZh', 'summaryEn'])
    .where('affairId', '=', affair.id)
    .where('refId', '=', sql<string>`ANY(${[row.id, ...ids, ...served.map(({ id }) => id)]})`)
    .orderBy('seq')
    .execute();
  return told.map(({ at, summaryZh, summaryEn }) => ({ at: at.getTime(), what: { zh: summaryZh, en: summaryEn } }));
}
