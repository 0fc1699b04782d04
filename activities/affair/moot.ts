/**
 * Whether a paper still asks for anything (是否仍需签收), and whether news has overtaken it before it left (是否仍应送达). Asked of the
 * records at the moment of the reminder, and of the sending. What makes it old each paper says itself; what that asks of the
 * records stands here for every kind of affair, and beside each kind for its own reasons.
 */
import type { Act, Affair, Notice } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { Party } from '../law/rule-row.js';
import { USUALLY_MOOT, type Reason } from '../papers/reasons.js';
import { paperOf, type AnyPaper } from '../papers-of-all.js';
import type { AffairKind, PaperOfAffair } from './affair-kind.js';

/** A paper in question. `A`: what of its affair the reasons of the kind go by. */
export interface Told<A> extends PaperOfAffair {
  readonly of: A;
  /** The act that it tells of; null: it has another cause. */
  readonly act: Act | null;
}

export type Question<A> = (tx: Queries, told: Told<A>) => boolean | Promise<boolean>;

/** What a kind of affair answers by itself. */
export interface Ageing<A, R extends string> {
  readonly read: (tx: Queries, affair: Affair) => Promise<A>;
  /** Whether that lawyer still carries it. */
  readonly isCarriedBy: (of: A, lawyerId: string) => boolean;
  readonly ask: Readonly<Record<R, Question<A>>>;
}

const ASK: Readonly<Record<Reason, Question<unknown>>> = {
  'subject-gone-on': subjectGoneOn,
  'asked-and-done': askedAndDone,
  'owed-no-more': owedNoMore,
};

/** How the papers of a kind of affair grow old. */
export function ageing<A, R extends string>(kind: Ageing<A, R>): Pick<AffairKind, 'isMoot' | 'isOvertaken'> {
  const table: Readonly<Record<string, Question<A>>> = { ...ASK, ...kind.ask };
  const isAny = async (tx: Queries, told: Told<A>, reasons: readonly string[]): Promise<boolean> => {
    for (const reason of reasons) if ((await table[reason]?.(tx, told)) === true) return true;
    return false;
  };
  /** It is a lawyer's, and he carries the affair no more; but for a paper that he gets as the one who did. */
  const hasLeft = (of: A, { recipient: { personId } }: PaperOfAffair, paper: AnyPaper | null): boolean =>
    personId !== null &&
    !kind.isCarriedBy(of, personId) &&
    paper?.evenAfterLeaving !== true &&
    paper?.sentOn?.some(({ to }) => to.includes(Party.FormerLawyer)) !== true;
  return {
    isMoot: async (tx, about) => {
      const { paper, affair } = about;
      // What ended it, and what came after, wants to be signed for.
      if (affair.closedAt !== null && paper.issuedAt < affair.closedAt) return true;
      const definition = paperOf(paper.form);
      const of = await kind.read(tx, affair);
      if (hasLeft(of, about, definition)) return true;
      const act = await causeOf(tx, paper);
      return act !== null && isAny(tx, { ...about, of, act }, definition?.mootWhen ?? USUALLY_MOOT);
    },
    isOvertaken: async (tx, about) => {
      const definition = paperOf(about.paper.form);
      const of = await kind.read(tx, about.affair);
      if (hasLeft(of, about, definition)) return true;
      const act = await causeOf(tx, about.paper);
      const ofAct = definition?.sentOn?.find((sending) => sending.act === act?.kind)?.overtakenWhen ?? [];
      return isAny(tx, { ...about, of, act }, [...(definition?.overtakenWhen ?? []), ...ofAct]);
    },
  };
}

async function causeOf(tx: Queries, { causeKey }: Pick<Notice, 'causeKey'>): Promise<Act | null> {
  const [cause, actId] = causeKey.split('/');
  if (cause !== 'act' || actId === undefined) return null;
  return (await tx.selectFrom('Act').selectAll().where('id', '=', actId).executeTakeFirst()) ?? null;
}

/** Acts of the same affair recorded since; one is enough. */
export function actsSince(tx: Queries, { affairId, recordedAt }: Act) {
  return tx
    .selectFrom('Act')
    .select('id')
    .where('affairId', '=', affairId)
    .where('recordedAt', '>', recordedAt)
    .limit(1);
}

async function subjectGoneOn(tx: Queries, { act }: Told<unknown>): Promise<boolean> {
  if (act === null || act.subjectId === null) return false;
  const next = await actsSince(tx, act).where('subjectId', '=', act.subjectId).executeTakeFirst();
  return next !== undefined;
}

async function askedAndDone(tx: Queries, { act, recipient }: Told<unknown>): Promise<boolean> {
  if (act === null) return false;
  const asked = await tx
    .selectFrom('Obligation')
    .select('state')
    .where('triggerActId', '=', act.id)
    .where('owedByAgencyId', '=', recipient.agencyId)
    .execute();
  return asked.length > 0 && asked.every(({ state }) => state !== 'owed' && state !== 'paused');
}

async function owedNoMore(tx: Queries, { paper }: Told<unknown>): Promise<boolean> {
  const [cause, id] = paper.causeKey.split('/');
  if (cause !== 'obligation' || id === undefined) return false;
  const owed = await tx.selectFrom('Obligation').select('state').where('id', '=', id).executeTakeFirst();
  return owed !== undefined && owed.state !== 'owed';
}
