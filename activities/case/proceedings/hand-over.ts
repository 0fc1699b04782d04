/**
 * From one stage to the next (诉讼阶段衔接, statutes.md section 10): each is a case of its own in one matter. The stage before
 * waits for the next one's notice where defence stays mandatory. The notice only tells its process that it came; passing the case
 * on is that process's step, so a notice never locks two cases.
 */
import type { ActBodyOf } from '../acts.js';
import { sql } from 'kysely';
import { nextStageNotified, nextStageWithdrawn } from '../notice/acts.js';
import { LOOK_AGAIN } from '../../../workflows/domain/signals.js';
import { CaseStatus } from '../../../workflows/domain/vocabulary.js';
import { ProcessKind } from '../../../workflows/names.js';
import type { Act, Obligation } from '../../../prisma/generated/client.js';
import { CLOCK_REFUSED_MS } from '../../adapters/clock.js';
import type { Queries } from '../../adapters/database.js';
import { stepEntry } from '../../law/steps/procedural-steps.js';
import type { CaseRow } from '../view.js';
import { SYSTEM_ACTOR } from '../../records/history.js';
import { tellProcess } from '../../records/tell-process.js';
import { caseFacts } from '../facts.js';
import type { CaseContext } from '../context.js';
import { applyRules } from '../../affair/obligations.js';

/** Reading under which the organ that got the case owes the next stage's notice. */
export const NEXT_STAGE = 'next-stage';

interface Waiting {
  readonly caseId: string;
  readonly matterId: string;
}

/** Cases of which the next organ's notice for this stage is still waited for. */
async function waitingFor(
  tx: Queries,
  stage: string,
  of: { readonly matterId: string } | { readonly identityKey: string; readonly organId: string },
): Promise<readonly Waiting[]> {
  const owed = tx
    .selectFrom('Obligation as o')
    .innerJoin('Case as c', 'c.id', 'o.affairId')
    .innerJoin('Act as a', 'a.id', 'o.triggerActId')
    .select(['o.affairId as caseId', 'c.matterId', 'a.body'])
    .where('o.variant', '=', NEXT_STAGE)
    .where('o.state', '=', 'owed')
    .orderBy('o.affairId')
    .orderBy('o.id');
  const rows =
    'matterId' in of
      ? await owed.where('c.matterId', '=', of.matterId).execute()
      : await owed
          .where('o.owedByAgencyId', '=', of.organId)
          .where('c.personId', 'in', (from) =>
            from.selectFrom('Person').select('id').where('identityKey', '=', of.identityKey),
          )
          .execute();
  return rows.filter(({ body }) => stageAfter(body) === stage);
}

/** Stage into which a step of the proceedings hands the case over; undefined: into none. */
function stageAfter(body: Act['body']): string | undefined {
  const { step } = body as unknown as ActBodyOf<'procedural-step'>;
  return stepEntry(step).handsOverTo?.stage;
}

/** Matter in which this person was handed over to an organ that has not notified for this stage yet; null: none. */
export async function handedOverTo(
  tx: Queries,
  { identityKey, organId, stage }: { readonly identityKey: string; readonly organId: string; readonly stage: string },
): Promise<string | null> {
  const waiting = await waitingFor(tx, stage, { identityKey, organId });
  return waiting.at(-1)?.matterId ?? null;
}

/** The processes of the stages before are told that what they wait for has come. @param next the case that the notice opens */
export async function passOnFromEarlierStages({ tx, writes, caseRow }: CaseContext): Promise<void> {
  const waiting = await waitingFor(tx, caseRow.stage, { matterId: caseRow.matterId });
  for (const { caseId } of waiting) {
    tellProcess(writes, { kind: ProcessKind.Case, refId: caseId }, [nextStageNotified.milestone]);
  }
}

/** The processes of the stages before are told that what they have waited for was taken back. @param noticeIds acts that are */
export async function takeBackFromEarlierStages(
  { tx, writes, caseRow }: CaseContext,
  noticeIds: readonly string[],
): Promise<void> {
  const done = await tx
    .selectFrom('Obligation as o')
    .innerJoin('Case as c', 'c.id', 'o.affairId')
    .select('o.affairId')
    .distinct()
    .where('c.matterId', '=', caseRow.matterId)
    .where('o.variant', '=', NEXT_STAGE)
    .where('o.fulfilledById', '=', sql<string>`ANY(${noticeIds})`)
    .orderBy('o.affairId')
    .execute();
  for (const { affairId } of done) tellProcess(writes, { kind: ProcessKind.Case, refId: affairId }, [LOOK_AGAIN]);
}

/**
 * Passes the case on (移交下一阶段): fulfils what it waits for once the next stage has its notice, and waits again where that notice was
 * taken back. Asked in every step by time, before any alarm: the word that it came may be lost, or the two may have been recorded in one
 * moment.
 * @returns whether anything of that is so
 */
export async function passOn(ctx: CaseContext): Promise<boolean> {
  let passed = await waitAgain(ctx);
  for (const row of ctx.obligations.filter(isNextStageOwed)) {
    const next = row.state === 'owed' ? await nextStageOf(ctx, row) : null;
    if (next === null) continue;
    await fulfilledBy(ctx, next);
    passed = true;
  }
  return passed;
}

/** Whether the next stage's notice may have come, or have been taken back, without a word. */
export function hangsOnNextStage({ obligations }: CaseContext): boolean {
  return obligations.some((row) => isNextStageOwed(row) || isNextStageDone(row));
}

function isNextStageDone({ variant, state }: Obligation): boolean {
  return variant === NEXT_STAGE && state === 'fulfilled';
}

async function waitAgain(ctx: CaseContext): Promise<boolean> {
  const notices = ctx.obligations.filter(isNextStageDone).flatMap(({ fulfilledById }) => fulfilledById ?? []);
  if (notices.length === 0) return false;
  const gone = await ctx.tx
    .selectFrom('Act as a')
    .innerJoin('Affair as f', 'f.id', 'a.affairId')
    .innerJoin('Case as c', 'c.id', 'f.id')
    .select(['a.id', 'f.id as caseId', 'f.number', 'f.closedAt', 'c.organId'])
    .where('a.id', '=', sql<string>`ANY(${notices})`)
    .where('c.status', '=', CaseStatus.Withdrawn)
    .execute();
  for (const { id, caseId, number, closedAt, organId } of gone) {
    const organ = await ctx.directory.agency(organId);
    const occurredAt = closedAt?.getTime() ?? ctx.at;
    await applyRules(ctx, {
      ...{ actId: id, kind: nextStageWithdrawn.kind, facts: await caseFacts(ctx, organ?.kind ?? ''), subject: null },
      anchors: { occurredAt, recordedAt: ctx.at },
      takesBack: { ends: [], revives: [id] },
    });
    ctx.history.push({
      ...{ at: occurredAt, recordedAt: ctx.at, actor: SYSTEM_ACTOR, kind: nextStageWithdrawn.kind, refId: caseId },
      summary: {
        zh: `${organ?.name ?? ''}撤回了下一诉讼阶段的通知（${number}），仍待其通知辩护`,
        en: `${organ?.nameEn ?? ''} has withdrawn its notice for the next stage (${number}); one is waited for again`,
      },
    });
  }
  return gone.length > 0;
}

function isNextStageOwed({ variant, state }: Obligation): boolean {
  return variant === NEXT_STAGE && state === 'owed';
}

type NextStage = Pick<CaseRow, 'id' | 'number' | 'organId' | 'issuedAt'> & { readonly actId: string };

/** The case that the next stage's notice opened; null: it has not come. Hosts' clocks may differ by what is still recorded. */
async function nextStageOf({ tx, caseRow }: CaseContext, row: Obligation): Promise<NextStage | null> {
  const opened = await tx.selectFrom('Act').select('body').where('id', '=', row.triggerActId).executeTakeFirst();
  const stage = opened === undefined ? undefined : stageAfter(opened.body);
  if (stage === undefined) return null;
  const next = await tx
    .selectFrom('Case as c')
    .innerJoin('Affair as f', 'f.id', 'c.id')
    .innerJoin('Act as a', 'a.affairId', 'c.id')
    .select(['c.id', 'f.number', 'c.organId', 'c.issuedAt', 'a.id as actId'])
    .where('c.matterId', '=', caseRow.matterId)
    .where('c.stage', '=', stage)
    .where('c.id', '<>', caseRow.id)
    .where('a.kind', '=', 'defence-notice')
    .where('c.status', '<>', CaseStatus.Withdrawn)
    .where('f.openedAt', '>=', new Date(row.openedAt.getTime() - CLOCK_REFUSED_MS))
    .orderBy('f.openedAt')
    .limit(1)
    .executeTakeFirst();
  return next ?? null;
}

async function fulfilledBy(ctx: CaseContext, next: NextStage): Promise<void> {
  const issuedAt = next.issuedAt.getTime();
  const organ = await ctx.directory.agency(next.organId);
  await applyRules(ctx, {
    actId: next.actId,
    kind: 'next-stage-notified',
    facts: await caseFacts(ctx, organ?.kind ?? ''),
    anchors: { occurredAt: issuedAt, recordedAt: ctx.at },
    subject: null,
  });
  ctx.history.push({
    at: issuedAt,
    recordedAt: ctx.at,
    actor: SYSTEM_ACTOR,
    kind: 'next-stage-notified',
    refId: next.id,
    summary: {
      zh: `${organ?.name ?? ''}已就下一诉讼阶段通知辩护（${next.number}）`,
      en: `${organ?.nameEn ?? ''} has notified for the next stage (${next.number})`,
    },
  });
}
