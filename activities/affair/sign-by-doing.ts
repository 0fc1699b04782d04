/**
 * Who does what a paper asks of him has the paper (办理即签收): it is signed for by the act, and nobody asks him to sign besides. Only by
 * his own agency's act; one that a center enters for him says nothing of what he has read.
 */
import { sql } from 'kysely';
import type { Obligation } from '../../prisma/generated/client.js';
import { NO_STEP } from '../records/receipt-rungs.js';
import { closeReceiptTasks } from '../records/tasks.js';
import type { ActOn, AffairContext, AnyActBody } from './context.js';

/** @param fulfilled by this act */
export async function signByDoing(
  ctx: AffairContext,
  { sender, actingFor, occurredAt }: ActOn<AffairContext, AnyActBody>,
  fulfilled: readonly Obligation[],
): Promise<void> {
  const { viewer, actor } = sender;
  const done = fulfilled.filter(({ owedByAgencyId }) => owedByAgencyId === viewer.agencyId);
  if (done.length === 0 || actingFor.id !== viewer.agencyId || ctx.receipts.length === 0) return;
  const causes = done.map(({ triggerActId }) => `act/${triggerActId}/`);
  const asked = await ctx.tx
    .selectFrom('NoticeRecipient as r')
    .innerJoin('Notice as n', 'n.id', 'r.noticeId')
    .select(['r.id', 'r.name', 'r.personId', 'n.number', 'n.subjectZh', 'n.subjectEn'])
    .where('r.id', '=', sql<string>`ANY(${ctx.receipts.map(({ id }) => id)})`)
    .where('r.agencyId', '=', viewer.agencyId)
    .where(sql<boolean>`EXISTS (SELECT FROM unnest(${causes}::text[]) AS cause WHERE starts_with(n."causeKey", cause))`)
    .execute();
  // What is addressed to a lawyer he signs for himself.
  const own = asked.filter(({ personId }) => personId === null || personId === viewer.lawyerId);
  for (const { id, name, number, subjectZh, subjectEn } of own) {
    ctx.writes.update('NoticeRecipient', [
      { id, state: 'received', receiptAt: new Date(ctx.at), receiptBy: actor.name, receiptHow: 'act', ...NO_STEP },
    ]);
    ctx.history.push({
      at: occurredAt,
      recordedAt: ctx.at,
      actor,
      kind: 'receipt',
      refId: id,
      summary: {
        zh: `${name}已办理《${subjectZh}》（${number}）所列事项，即为签收`,
        en: `${name} has done what ${subjectEn} (${number}) asks: it is signed for by that`,
      },
    });
  }
  const ids = own.map(({ id }) => id);
  ctx.receipts = ctx.receipts.filter(({ id }) => !ids.includes(id));
  if (ids.length === 0) return;
  await closeReceiptTasks(ctx.tx, ids, { by: actor.id, how: 'act', at: ctx.at });
}
