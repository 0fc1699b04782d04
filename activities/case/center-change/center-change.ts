/**
 * The case goes to another center (案件移送), once that center has taken it on and the one that had it has closed with its list. The
 * case is the same one: number, history, counsel, documents, dates and everything owed go with it, so that between two centers there is
 * no day on which nobody has it. Asked in every step by time, as what other stages bring is.
 */
import type { Agency } from '../../../prisma/generated/client.js';
import { LOOK_AGAIN } from '../../../workflows/domain/signals.js';
import { covers } from '../../../workflows/domain/region.js';
import { ProcessKind } from '../../../workflows/names.js';
import type { Queries } from '../../adapters/database.js';
import { oweElsewhere } from '../../affair/owe-elsewhere.js';
import { STANDING } from '../../affair/ladder-state.js';
import { applyRules } from '../../affair/obligations.js';
import { moveTasks } from '../../records/tasks.js';
import { SYSTEM_ACTOR } from '../../records/history.js';
import { tellLettersOf } from '../../records/letters-of-case.js';
import { tellProcess } from '../../records/tell-process.js';
import type { TransferOutcome } from '../case-rows.js';
import type { CaseContext, CaseEffects } from '../context.js';
import { issueCasePapers } from '../act-papers.js';
import { caseFacts } from '../facts.js';
import { caseHandedOver, caseStays } from './acts.js';
import { handOverList } from './hand-over-list.js';

export function hangsOnTransfer({ transfer, affair }: CaseContext): boolean {
  return transfer !== null && (transfer.goes || !affair.hasEnded);
}

/** @returns whether there was anything */
export async function takeTransfer(ctx: CaseContext): Promise<boolean> {
  const { transfer, caseRow, directory, writes, at, affair } = ctx;
  if (transfer === null) return false;
  if (affair.hasEnded) return comesToNothing(ctx, transfer);
  await directory.load([caseRow.centerId, transfer.toId]);
  const [from, to] = [await directory.agency(caseRow.centerId), await directory.agency(transfer.toId)];
  if (from === null || to === null) throw new Error('A case of a center that is not there');
  if (transfer.goes) await goOver(ctx, { transfer, from, to });
  else await stay(ctx, { transfer, from, to });
  writes.update('Collaboration', [{ id: transfer.letterId, takenHomeAt: new Date(at) }]);
  ctx.row.version += 1;
  return true;
}

/** It ended in the moment in which the hand-over was confirmed: if it goes on again, that is another hand-over. */
async function comesToNothing({ tx, writes }: CaseContext, { letterId, goes }: TransferOutcome): Promise<boolean> {
  if (!goes) return false;
  await tx.updateTable('Collaboration').set({ recognised: false, reason: null }).where('id', '=', letterId).execute();
  tellProcess(writes, { kind: ProcessKind.Collaboration, refId: letterId }, [LOOK_AGAIN]);
  return true;
}

interface Between {
  readonly transfer: TransferOutcome;
  readonly from: Agency;
  readonly to: Agency;
}

async function goOver(ctx: CaseContext, { transfer, from, to }: Between): Promise<void> {
  // The duty to hand it over is the former center's, and done; the rest goes over as it stands.
  const told = await applied(ctx, caseHandedOver.kind, { transfer, from });
  const list = await handOverList(ctx);
  const owed = oweElsewhere(ctx, from.id, to);
  await moveRows(ctx, from, to);
  await tell(ctx, told, {
    paperDetails: { handOver: { ...list, formerCenter: { name: from.name, phone: from.phone } } },
    summary: {
      zh: `案件由${from.name}移送${to.name}（${transfer.number}），承接未了事项${owed.length}项`,
      en: `The case went from ${from.nameEn} to ${to.nameEn} (${transfer.number}), with ${owed.length} open duties`,
    },
  });
}

/** Center and region of the case, of what is owed in it and of what lies on the former center's desk. */
async function moveRows(
  { tx, row, caseRow, obligations, writes }: CaseContext,
  from: Agency,
  to: Agency,
): Promise<void> {
  const { id } = row;
  const { region } = to;
  const programmeId = await programmeFor(tx, caseRow.programmeId, region);
  Object.assign(caseRow, { centerId: to.id, region, programmeId });
  writes.update('Affair', [{ id, region }]);
  writes.update('Case', [{ id, centerId: to.id, programmeId }]);
  // What was over was over there: figures of a region keep it.
  const standing = obligations.filter(({ state }) => STANDING.includes(state));
  for (const obligation of standing) obligation.region = region;
  writes.update(
    'Obligation',
    standing.map((one) => ({ id: one.id, region })),
  );
  await moveTasks(tx, id, { from: from.id, to: to.id });
  await tellLettersOf(tx, writes, id, 'all');
}

/** Paired help is to a region: elsewhere its lawyer goes on without it. */
async function programmeFor(tx: Queries, programmeId: string | null, region: string): Promise<string | null> {
  if (programmeId === null) return null;
  const { toRegion } = await tx
    .selectFrom('Programme')
    .select('toRegion')
    .where('id', '=', programmeId)
    .executeTakeFirstOrThrow();
  return covers(toRegion, region) ? programmeId : null;
}

async function stay(ctx: CaseContext, { transfer, from }: Between): Promise<void> {
  await tell(ctx, await applied(ctx, caseStays.kind, { transfer, from }), {
    summary: {
      zh: `指定由${from.name}继续办理（${transfer.number}）`,
      en: `${from.nameEn} was designated and goes on with it (${transfer.number})`,
    },
  });
}

type NewsOfTransfer = typeof caseHandedOver.kind | typeof caseStays.kind;

async function applied(ctx: CaseContext, kind: NewsOfTransfer, { transfer, from }: Omit<Between, 'to'>) {
  const act = { actId: `${transfer.letterId}/taken`, kind, facts: await caseFacts(ctx, from.kind) };
  const anchors = { occurredAt: ctx.at, recordedAt: ctx.at };
  const { opened } = await applyRules(ctx, { ...act, anchors, subject: null });
  return { ...act, actingFor: from, opened, refId: transfer.letterId };
}

async function tell(ctx: CaseContext, { refId, ...act }: Awaited<ReturnType<typeof applied>>, effects: CaseEffects) {
  const { at } = ctx;
  const { kind } = act;
  ctx.history.push({ at, recordedAt: at, actor: SYSTEM_ACTOR, kind, refId, summary: effects.summary });
  await issueCasePapers(ctx, { ...act, occurredAt: at, effects, attachments: [] });
}
