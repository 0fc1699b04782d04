/**
 * Recording one act (诉讼行为), whole: under the lock of its affair it is decided once whether it may be done (404, 403, 409, 412:
 * `acts/decide.ts`), then its fields and their order in time (422); its handler adds what only rows can say. Its rows, the rules
 * it touches, its papers, its alarms, its history and its answer leave together. One frame for every kind of affair; what only
 * its kind knows, that says (`ActingKind`).
 */
import { v7 as uuid } from 'uuid';
import type { Obligation } from '../../prisma/generated/client.js';
import { decide } from '../acts/decide.js';
import type { AnyAct, Situation } from '../acts/define-act.js';
import { documentsNamed } from '../acts/documents-named.js';
import type { ActHead } from '../acts/head.js';
import type { KnownFacts } from '../law/act-facts.js';
import { documentProblems } from '../records/document-access.js';
import { placeProblems } from '../records/places.js';
import { insertAct, onBehalfWords } from './act-rows.js';
import type { Subject } from './affair.js';
import { fireDueAlarms } from './alarms.js';
import { Refusal, refuseFields, refuseUnseen } from './refusal.js';
import type { AffairContext, AnyActBody, Sender, ActOn, ActEffects, StepBase } from './context.js';
import { lastActAt } from './earlier-acts.js';
import { closeEntryChecks, openEntryChecks } from './entry-checks.js';
import { applyRules } from './obligations.js';
import type { RuledAct } from './openings.js';
import { notBefore } from './order.js';
import { recast } from './recast.js';
import type { ObligationChanges } from './ruled-effect.js';
import { signByDoing } from './sign-by-doing.js';
import { closeStep } from './step.js';
import { lockedAffairFor } from './step-reads.js';

export interface ActRequest<S extends Situation, B extends AnyActBody> {
  readonly submissionId: string;
  readonly affairId: string;
  readonly head: ActHead<S>;
  /** Version the sender had read (`If-Match`); null: he named none. */
  readonly expectedVersion: number | null;
  /** The whole body. Throws Refusal 422. */
  readonly read: () => B;
}

/** What an act did to what is owed. */
export interface ActChanges extends ObligationChanges {
  /** Owed before, and due on another day now. */
  readonly changed: readonly Obligation[];
}

/** What a kind of affair adds to the recording of its acts. */
export interface ActingKind<C extends AffairContext, S extends Situation, B extends AnyActBody, E extends ActEffects> {
  /** Under which it is stored: an affair of another kind is not there for its acts. */
  readonly name: string;
  readonly read: (base: StepBase, row: C['row']) => Promise<C>;
  readonly situation: (ctx: C) => S;
  /** What its handlers check and write. Throws Refusal. */
  readonly apply: (act: ActOn<C, B>) => Promise<E>;
  /** Brings its own rows to where the act leads: rules, papers and parties see the affair as it stands then. */
  readonly take: (ctx: C, act: ActOn<C, B>, effects: E, definition: AnyAct<S>) => void;
  /** What follows once the rules have run. @returns what is due on another day by it */
  readonly follow: (ctx: C) => Promise<readonly Obligation[]>;
  readonly issuePapers: (
    ctx: C,
    act: ActOn<C, B>,
    told: { readonly effects: E; readonly facts: KnownFacts; readonly opened: readonly Obligation[] },
  ) => Promise<void>;
  /** Word for word as it is answered and kept. */
  readonly answer: (act: ActOn<C, B>, effects: E, changes: ActChanges) => Promise<object>;
}

/** Throws Refusal. The caller writes the request's row and flushes. */
export async function recordActOn<
  C extends AffairContext,
  S extends Situation,
  B extends AnyActBody,
  E extends ActEffects,
>(kind: ActingKind<C, S, B, E>, base: StepBase, sender: Sender, request: ActRequest<S, B>): Promise<object> {
  const { act: definition, variety, onBehalfOf } = request.head;
  const { viewer } = sender;
  const locked = await lockedAffairFor(base.tx, viewer, request.affairId);
  if (locked === null || locked.kind !== kind.name) return refuseUnseen();
  const ctx = await kind.read(base, locked);
  const agency = await ctx.directory.agency(onBehalfOf ?? viewer.agencyId);
  const asked = { act: definition, variety, role: viewer.role, agency, onBehalf: onBehalfOf !== undefined };
  const situation = kind.situation(ctx);
  const problem = decide(asked, situation, request.expectedVersion);
  if (problem !== null) throw new Refusal(problem);
  // Nobody acts for an agency that is not there: that was refused.
  if (agency === null) return refuseUnseen();
  const body = request.read();
  const act: ActOn<C, B> = {
    ...ctx,
    actId: uuid(),
    submissionId: request.submissionId,
    body,
    sender,
    actingFor: agency,
    occurredAt: Date.parse(body.occurredAt),
  };
  await assertFields(act, definition);
  await assertOrder(act, definition, situation);
  return record(kind, ctx, act, definition);
}

type Acting = ActOn<AffairContext, AnyActBody>;

/** What the records say of the fields. Refuses 422. */
async function assertFields<S extends Situation>({ tx, sender, body }: Acting, definition: AnyAct<S>): Promise<void> {
  const wrong = [
    ...(await placeProblems(tx, definition.place?.(body), '/placeId')),
    ...(await documentProblems(tx, sender.viewer, documentsNamed(definition, body))),
  ];
  if (wrong.length > 0) refuseFields(wrong);
}

/** It comes after what it depends on. Refuses 422. */
async function assertOrder<S extends Situation>(act: Acting, { after = [] }: AnyAct<S>, situation: S): Promise<void> {
  for (const earlier of after) {
    const at = 'acts' in earlier ? await lastActAt(act, earlier.acts) : (situation[earlier.instant] as Date | null);
    notBefore(act, at);
  }
}

async function record<C extends AffairContext, S extends Situation, B extends AnyActBody, E extends ActEffects>(
  kind: ActingKind<C, S, B, E>,
  ctx: C,
  act: ActOn<C, B>,
  definition: AnyAct<S>,
): Promise<object> {
  const { body, sender, actingFor, actId, occurredAt } = act;
  const effects = await kind.apply(act);
  ctx.milestone = definition.milestone ?? null;
  await closeEntryChecks(ctx, sender.actor.id, effects.entersAnew ?? []);
  await insertAct(act, definition, effects.subjectId ?? null);
  openEntryChecks(ctx, { actId, affairId: ctx.row.id, agencyId: sender.viewer.agencyId }, effects.warnings ?? []);
  ctx.row.version += 1;
  kind.take(ctx, act, effects, definition);
  ctx.addresseeId = effects.addresseeId ?? null;
  const facts = { ...(await ctx.affair.facts(actingFor.kind)), ...effects.facts };
  const ruled: RuledAct = {
    actId,
    kind: body.kind,
    facts,
    anchors: { ...effects.anchors, occurredAt, recordedAt: ctx.at },
    subject: subjectOf(definition, effects),
    hearingMoved: effects.hearingMoved ?? null,
    undoes: effects.undoes ?? null,
    takesBack: effects.takesBack ?? null,
  };
  const changes = await applyRules(ctx, ruled);
  if (effects.recasts !== undefined) await recast(ctx, ruled, effects.recasts, changes);
  const followed = await kind.follow(ctx);
  ctx.history.push({
    at: occurredAt,
    recordedAt: ctx.at,
    actor: sender.actor,
    kind: body.kind,
    refId: actId,
    summary: onBehalfWords(effects.summary, sender, actingFor),
  });
  await signByDoing(ctx, act, changes.fulfilled);
  await kind.issuePapers(ctx, act, { effects, facts, opened: changes.opened });
  const changed = [...new Set([...(effects.changed ?? []), ...changes.recounted, ...followed])];
  await fireDueAlarms(ctx, {
    only: new Set([...changes.opened, ...changes.alarmed, ...changed]),
    ...(sender.isAway === true ? {} : { by: sender.viewer }),
  });
  closeStep(ctx);
  return kind.answer({ ...act, ...ctx }, effects, { ...changes, changed });
}

/** What the act is about. Its definition says of what kind that is. */
function subjectOf<S extends Situation>(
  { kind, subject }: AnyAct<S>,
  { subjectId }: Pick<ActEffects, 'subjectId'>,
): Subject | null {
  if (subjectId === undefined) return null;
  if (subject === undefined) throw new Error(`The act ${kind} is defined to be about its affair as a whole`);
  return { kind: subject, id: subjectId };
}
