/**
 * Recording one act (诉讼行为), whole: visibility, permission, state, version and fields are checked under the lock of the case,
 * in the contract's order (404, 403, 409, 412, 422); then its rows, the rules it touches, its papers, its alarms, its history
 * and its answer leave together.
 */
import { v7 as uuid } from 'uuid';
import { MILESTONE_OF } from '../../workflows/domain/signals.js';
import { isAtLiberty, isHeld } from '../../workflows/domain/custody.js';
import { hasEnded, statusAfter, type Decided } from '../../workflows/domain/case-transitions.js';
import type { ActBody, CaseActKind } from '../../workflows/domain/messages.js';
import { actBelongsTo, fileIsOpenIn, mayAct, mayActOnBehalf } from '../../workflows/domain/permissions.js';
import type { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import { ActKind, type CaseStatus, type Stage } from '../../workflows/domain/vocabulary.js';
import type { Agency, Case } from '../../prisma/generated/client.js';
import { stepEntry } from '../law/procedural-steps.js';
import { documentProblems } from '../records/document-access.js';
import type { CaseRow } from '../records/case-view.js';
import { placeProblems } from '../records/places.js';
import { applyAct } from '../case/handlers.js';
import { caseFacts } from './act-facts.js';
import { issueActPapers } from './act-papers.js';
import { documentsNamed, insertAct, onBehalfWords } from './act-rows.js';
import { fireDueAlarms } from './alarms.js';
import { actAnswer, type ActAnswer } from './answer.js';
import {
  refuse,
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
import { closeStep, contextOf, type StepBase } from './step.js';
import { affairRows, lockedCaseFor } from './step-reads.js';

/** What permission and state ask of an act before its own fields are looked at. */
export interface ActHead {
  readonly kind: CaseActKind;
  readonly onBehalfOf: string | undefined;
  /** Of the proceedings; undefined for other acts, and for a step nobody knows: that is a bad field. */
  readonly step: ProceduralStep | undefined;
}

export interface ActRequest {
  readonly submissionId: string;
  readonly affairId: string;
  readonly head: ActHead;
  /** Version the sender had read (`If-Match`); null: he named none. */
  readonly expectedVersion: number | null;
  /** The whole body. Throws Refusal 422. */
  readonly read: () => ActBody;
}

/** Throws Refusal. The caller writes the request's row and flushes. */
export async function recordAct(base: StepBase, sender: Sender, request: ActRequest): Promise<ActAnswer> {
  const { head } = request;
  const locked = await lockedCaseFor(base.tx, sender.viewer, request.affairId);
  if (locked === null) return refuseUnseen();
  const ctx = contextOf(base, locked, await affairRows(base.tx, locked));
  const actingFor = await permitted(ctx, head, sender);
  assertPossible(ctx.caseRow, head.kind);
  assertCurrent(ctx.caseRow, request.expectedVersion);
  const body = request.read();
  const wrong = [
    ...(await placeProblems(base.tx, newPlace(body), '/placeId')),
    ...(await documentProblems(base.tx, sender.viewer, documentsNamed(body))),
  ];
  if (wrong.length > 0) refuseFields(wrong);
  const status = statusAfter(body.kind, ctx.caseRow.status as CaseStatus, body as Decided);
  if (status === null) return refuse(409, 'act-not-possible-now', NOT_NOW);
  return record(
    ctx,
    {
      ...ctx,
      actId: uuid(),
      submissionId: request.submissionId,
      body,
      sender,
      actingFor,
      occurredAt: Date.parse(body.occurredAt),
    },
    status,
  );
}

const FORBIDDEN = { zh: '您的角色不能作出这一行为', en: 'Your role may not do this act' };
const NOT_NOW = {
  zh: '案件当前状态不允许这一行为',
  en: 'The state of the case does not allow this act now',
};

/** Where the person is taken to. A place named beside a measure that holds nobody is not looked at. */
function newPlace(body: ActBody): string | undefined {
  return body.kind === 'custody-changed' && isHeld(body.measure) ? body.placeId : undefined;
}

/** @returns the agency the act counts for */
async function permitted(ctx: CaseContext, head: ActHead, sender: Sender): Promise<Agency> {
  const { kind, onBehalfOf, step } = head;
  const { role, agencyId } = sender.viewer;
  const actingFor = await ctx.directory.agency(onBehalfOf ?? agencyId);
  if (onBehalfOf === undefined) {
    if (actingFor === null || !mayAct(role, kind) || !takesStep(actingFor, step))
      return refuse(403, 'forbidden', FORBIDDEN);
    return actingFor;
  }
  if (!mayActOnBehalf(role, kind)) return refuse(403, 'forbidden', FORBIDDEN);
  // Whoever sees the case here is its center; an organ that took it over may be another center's.
  const { organId, custodyPlaceId } = ctx.caseRow;
  if (actingFor === null || (actingFor.id !== organId && actingFor.id !== custodyPlaceId)) {
    return refuseUnseen();
  }
  if (!actBelongsTo(actingFor.kind, kind) || !takesStep(actingFor, step)) return refuse(403, 'forbidden', FORBIDDEN);
  return actingFor;
}

/** Whose step of the proceedings it is. */
function takesStep(agency: Agency, step: ProceduralStep | undefined): boolean {
  return step === undefined || stepEntry(step).by.some((kind) => kind === agency.kind);
}

const FILE_ACTS: readonly ActKind[] = ['file-access-requested', 'file-access-given', 'file-access-explained'];
const CUSTODY_ACTS: readonly ActKind[] = ['meeting-requested', 'meeting-arranged'];

function assertPossible(row: CaseRow, kind: CaseActKind): void {
  if (FILE_ACTS.includes(kind) && !fileIsOpenIn(row.stage as Stage)) {
    refuse(409, 'file-not-open-yet', {
      zh: '自审查起诉之日起方可阅卷（刑事诉讼法第40条）',
      en: 'The file is open from review for prosecution on (CPL 40)',
    });
  }
  if (statusAfter(kind, row.status as CaseStatus) === null) refuse(409, 'act-not-possible-now', NOT_NOW);
  if (isAtLiberty(row.custodyMeasure) && CUSTODY_ACTS.includes(kind)) {
    refuse(409, 'person-at-liberty', {
      zh: '当事人未被羁押，无需经看守所安排会见',
      en: 'The person is at liberty: no meeting has to be arranged',
    });
  }
}

function assertCurrent(row: CaseRow, expectedVersion: number | null): void {
  if (expectedVersion === null || expectedVersion === row.version) return;
  const detail = {
    zh: `案件已变动（当前版本${row.version}），请重新读取`,
    en: `The case has changed (now at version ${row.version}); read it again`,
  };
  refuse(412, 'stale-version', detail, { version: row.version });
}

async function record(ctx: CaseContext, act: ActContext, status: CaseStatus): Promise<ActAnswer> {
  const { body, sender, actingFor } = act;
  const effects = await applyAct(act);
  ctx.milestone = MILESTONE_OF[body.kind] ?? null;
  await insertAct(act, body.kind, effects.subject?.id ?? null);
  const changes: Partial<Case> = {
    ...ending(ctx.caseRow, status, ctx.at),
    ...effects.caseChanges,
    status,
    version: ctx.caseRow.version + 1,
  };
  // Rules, papers and parties see the case as it stands after the act; who left by it is the former one.
  ctx.caseRow = {
    ...ctx.caseRow,
    ...changes,
    ...(effects.meetings === undefined ? {} : { meetings: effects.meetings }),
  };
  ctx.addresseeId = effects.addresseeId ?? null;
  const facts = { ...(await caseFacts(ctx, actingFor.kind)), ...effects.facts };
  const changed = await applyRules(ctx, {
    actId: act.actId,
    kind: body.kind,
    facts,
    anchors: { ...effects.anchors, occurredAt: act.occurredAt, recordedAt: ctx.at },
    subject: effects.subject ?? null,
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
  closeStep(ctx, changes);
  // What an act does to meetings and requests it writes to their rows; the case row itself is up to date.
  const { meetings, fileAccessRequests } = ctx.caseRow;
  ctx.caseRow = {
    ...ctx.caseRow,
    meetings: ctx.writes.seen('Meeting', meetings),
    fileAccessRequests: ctx.writes.seen('FileAccessRequest', fileAccessRequests),
  };
  return actAnswer({ ...act, ...ctx }, effects, { ...changed, changed: moved });
}

/** Who comes into the case is told what is in force, now that the rules have run. */
function named(ctx: CaseContext, effects: ActEffects): ActEffects {
  if (effects.lawyer === undefined || effects.lawyer.id !== ctx.caseRow.lawyerId) return effects;
  return { ...effects, paperDetails: { ...effects.paperDetails, inForce: inForceForCounsel(ctx) } };
}

/** An ended case leaves room for the next one of the same person and stage, and its lawyer's and firm's view. */
function ending(row: CaseRow, status: CaseStatus, at: number): Partial<Case> {
  return hasEnded(status) && row.closedAt === null ? { closedAt: new Date(at), openKey: null } : {};
}
