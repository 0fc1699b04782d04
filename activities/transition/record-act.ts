/**
 * Recording one act (诉讼行为), whole: under the lock of the case it is decided once whether it may be done (404, 403, 409, 412:
 * `acts/decide.ts`), then its fields and their order in time (422); its handler adds what only rows can say. Its rows, the rules
 * it touches, its papers, its alarms, its history and its answer leave together.
 */
import { v7 as uuid } from 'uuid';
import type { CaseStatus } from '../../workflows/domain/vocabulary.js';
import type { Case } from '../../prisma/generated/client.js';
import { decide } from '../acts/decide.js';
import { documentsNamed } from '../acts/documents-named.js';
import type { ActHead } from '../acts/head.js';
import type { ActBody } from '../case/acts.js';
import { situationOf, type AnyCaseAct, type CaseSituation } from '../case/case-act.js';
import { lastActAt } from '../case/earlier-acts.js';
import { applyAct } from '../case/handlers.js';
import { notBefore } from '../case/order.js';
import { hasEnded, statusAfter } from '../case/status.js';
import { documentProblems } from '../records/document-access.js';
import type { CaseRow } from '../records/case-view.js';
import { placeProblems } from '../records/places.js';
import { caseFacts } from './act-facts.js';
import { issueActPapers } from './act-papers.js';
import { insertAct, onBehalfWords } from './act-rows.js';
import { fireDueAlarms } from './alarms.js';
import { actAnswer, type ActAnswer } from './answer.js';
import {
  Refusal,
  refuseFields,
  refuseUnseen,
  type ActContext,
  type ActEffects,
  type CaseContext,
  type Sender,
} from './context.js';
import { followCustody } from './follow-custody.js';
import { inForceForCounsel } from './in-force.js';
import { applyRules, oweToCounsel } from './obligations.js';
import { closeStep, type StepBase } from './step.js';
import { contextOf } from './step-on-case.js';
import { caseRows, lockedAffairFor } from './step-reads.js';
import type { Subject } from './affair.js';

export interface ActRequest {
  readonly submissionId: string;
  readonly affairId: string;
  readonly head: ActHead<CaseSituation>;
  /** Version the sender had read (`If-Match`); null: he named none. */
  readonly expectedVersion: number | null;
  /** The whole body. Throws Refusal 422. */
  readonly read: () => ActBody;
}

/** Throws Refusal. The caller writes the request's row and flushes. */
export async function recordAct(base: StepBase, sender: Sender, request: ActRequest): Promise<ActAnswer> {
  const { act: definition, variety, onBehalfOf } = request.head;
  const { viewer } = sender;
  const locked = await lockedAffairFor(base.tx, viewer, request.affairId);
  if (locked === null) return refuseUnseen();
  const ctx = contextOf(base, locked, await caseRows(base.tx, locked.id));
  const agency = await ctx.directory.agency(onBehalfOf ?? viewer.agencyId);
  const asked = { act: definition, variety, role: viewer.role, agency, onBehalf: onBehalfOf !== undefined };
  const situation = situationOf(ctx.caseRow);
  const problem = decide(asked, situation, request.expectedVersion);
  if (problem !== null) throw new Refusal(problem);
  // Nobody acts for an agency that is not there: that was refused.
  if (agency === null) return refuseUnseen();
  const body = request.read();
  const act: ActContext = {
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
  return record(ctx, act, definition);
}

/** What the records say of the fields. Refuses 422. */
async function assertFields({ tx, sender, body }: ActContext, definition: AnyCaseAct): Promise<void> {
  const wrong = [
    ...(await placeProblems(tx, definition.place?.(body), '/placeId')),
    ...(await documentProblems(tx, sender.viewer, documentsNamed(definition, body))),
  ];
  if (wrong.length > 0) refuseFields(wrong);
}

/** It comes after what it depends on. Refuses 422. */
async function assertOrder(act: ActContext, { after = [] }: AnyCaseAct, situation: CaseSituation): Promise<void> {
  for (const earlier of after) {
    notBefore(act, 'acts' in earlier ? await lastActAt(act, earlier.acts) : situation[earlier.instant]);
  }
}

async function record(ctx: CaseContext, act: ActContext, definition: AnyCaseAct): Promise<ActAnswer> {
  const { body, sender, actingFor } = act;
  const status = statusAfter(definition, ctx.caseRow.status as CaseStatus, body);
  const effects = await applyAct(act);
  ctx.milestone = definition.milestone ?? null;
  await insertAct(act, definition, effects.subjectId ?? null);
  const changes: Partial<Case> = { ...ending(ctx.caseRow, status), ...effects.caseChanges, status };
  // Rules, papers and parties see the case as it stands after the act; who left by it is the former one.
  Object.assign(ctx.caseRow, changes, { version: ctx.caseRow.version + 1 });
  if (effects.meetings !== undefined) ctx.caseRow.meetings = effects.meetings;
  ctx.writes.update('Case', [{ ...changes, id: ctx.caseRow.id }]);
  ctx.addresseeId = effects.addresseeId ?? null;
  const facts = { ...(await caseFacts(ctx, actingFor.kind)), ...effects.facts };
  const changed = await applyRules(ctx, {
    actId: act.actId,
    kind: body.kind,
    facts,
    anchors: { ...effects.anchors, occurredAt: act.occurredAt, recordedAt: ctx.at },
    subject: subjectOf(definition, effects),
    hearingMoved: effects.hearingMoved ?? null,
    undoes: effects.undoes ?? null,
  });
  await oweToCounsel(ctx);
  const followed = await followCustody(ctx);
  ctx.history.push({
    at: act.occurredAt,
    recordedAt: ctx.at,
    actor: sender.actor,
    kind: body.kind,
    refId: act.actId,
    summary: onBehalfWords(effects.summary, sender, actingFor),
  });
  await issueActPapers(ctx, {
    actId: act.actId,
    kind: body.kind,
    occurredAt: act.occurredAt,
    facts,
    effects: named(ctx, effects),
    attachments: [],
    opened: changed.opened,
    actingFor,
  });
  const moved = [...(effects.changed ?? []), ...followed];
  await fireDueAlarms(ctx, new Set([...changed.opened, ...changed.alarmed, ...moved]));
  closeStep(ctx);
  // What an act does to meetings and requests it writes to their rows; the case row itself is up to date.
  const { meetings, fileAccessRequests } = ctx.caseRow;
  ctx.caseRow.meetings = ctx.writes.seen('Meeting', meetings);
  ctx.caseRow.fileAccessRequests = ctx.writes.seen('FileAccessRequest', fileAccessRequests);
  return actAnswer({ ...act, ...ctx }, effects, { ...changed, changed: moved });
}

/** What the act is about. Its definition says of what kind that is. */
function subjectOf({ kind, subject }: AnyCaseAct, { subjectId }: ActEffects): Subject | null {
  if (subjectId === undefined) return null;
  if (subject === undefined) throw new Error(`The act ${kind} is defined to be about the case as a whole`);
  return { kind: subject, id: subjectId };
}

/** Who comes into the case is told what is in force, now that the rules have run. */
function named(ctx: CaseContext, effects: ActEffects): ActEffects {
  if (effects.lawyer === undefined || effects.lawyer.id !== ctx.caseRow.lawyerId) return effects;
  return { ...effects, paperDetails: { ...effects.paperDetails, inForce: inForceForCounsel(ctx) } };
}

/** An ended case leaves room for the next one of the same person and stage. */
function ending(row: CaseRow, status: CaseStatus): Partial<Case> {
  return hasEnded(status) && row.closedAt === null ? { openKey: null } : {};
}
