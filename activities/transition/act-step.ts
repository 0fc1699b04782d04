/** Recording one accepted act: its rows, the rules it touches, its papers, its alarms, its history and its answer. */
import { v7 as uuid } from 'uuid';
import { hasEnded } from '../../workflows/domain/case-transitions.js';
import { ActKind, type CaseStatus } from '../../workflows/domain/vocabulary.js';
import type { ActBody, DefenceNoticeBody } from '../../workflows/domain/messages.js';
import { mayAct, mayActOnBehalf } from '../../workflows/domain/permissions.js';
import type { Agency, Case, Prisma, Submission } from '../../prisma/generated/client.js';
import { papersAttached } from '../law/served-forms.js';
import type { ActFacts } from '../law/rule-row.js';
import type { CaseRow } from '../records/case-view.js';
import { insertRows } from '../records/insert-rows.js';
import { applyAct } from './acts/registry.js';
import { caseFacts } from './act-facts.js';
import { issueActPapers } from './act-papers.js';
import { fireDueAlarms } from './alarms.js';
import { actAnswer, noticeAnswer } from './answer.js';
import {
  refuse,
  refuseField,
  type ActContext,
  type ActEffects,
  type CaseContext,
  type Sender,
  type StepContext,
} from './context.js';
import { applyRules, oweToCounsel } from './obligations.js';
import { followCustody } from './follow-custody.js';
import { tellEarlierStages } from './hand-over.js';
import { inForceForCounsel } from './in-force.js';
import { openCase } from './open-case.js';
import { closeStep } from './step.js';
import { subjectsOf } from './step-reads.js';

export interface AcceptedAct {
  readonly submission: Submission;
  readonly body: ActBody;
  readonly sender: Sender;
  readonly actingFor: Agency;
  readonly status: CaseStatus;
}

/** An act on an existing case whose sender and status have been checked. Throws Refusal. */
export async function recordAct(ctx: CaseContext, accepted: AcceptedAct): Promise<void> {
  const { submission, body, sender, actingFor, status } = accepted;
  const act: ActContext = {
    ...ctx,
    actId: uuid(),
    submission,
    body,
    sender,
    actingFor,
    occurredAt: Date.parse(body.occurredAt),
  };
  const effects = await applyAct(act);
  await insertAct(act, body.kind, body, effects.subject?.id ?? null);
  const version = ctx.caseRow.version + 1;
  const changes: Partial<Case> = {
    ...ending(ctx.caseRow, status, ctx.at),
    ...effects.caseChanges,
    status,
    version,
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
  await fireDueAlarms(ctx);
  await closeStep(ctx, changes);
  // What an act does to meetings and requests it writes to their rows; the case row itself is up to date.
  if (effects.subject !== undefined) ctx.caseRow = { ...ctx.caseRow, ...(await subjectsOf(ctx.tx, ctx.caseRow.id)) };
  await finish(
    ctx,
    submission,
    await actAnswer({ ...act, ...ctx }, effects, { ...changed, changed: [...(effects.changed ?? []), ...followed] }),
  );
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

/** The notice that opens a case. Throws Refusal. @returns the step on the new case */
export async function recordNotice(
  base: StepContext,
  submission: Submission,
  body: DefenceNoticeBody,
  sender: Sender,
): Promise<CaseContext> {
  const organ = await noticeOrgan(base, body, sender);
  const center = await base.directory.agency(organ.centerId);
  if (center === null) {
    return refuseField('', 'no-competent-center', {
      zh: '该机关所在地没有可受理的法律援助中心',
      en: 'No legal aid center is competent for this organ',
    });
  }
  const row = await openCase(base.tx, { submission, body, organ, center, viewer: sender.viewer, at: base.at });
  const { lawyerId, firmId, custodyPlaceId } = row;
  const former = { lawyerId, firmId, custodyPlaceId };
  const ctx: CaseContext = { ...base, caseRow: row, obligations: [], former, addresseeId: null };
  const actId = uuid();
  const attachments = (body.attachments ?? []).map(({ kind }) => kind);
  const facts: ActFacts = {
    ...(await caseFacts(ctx, organ.kind)),
    papersAttached: papersAttached(attachments),
  };
  const issuedAt = row.issuedAt.getTime();
  const act: ActContext<DefenceNoticeBody> = {
    ...ctx,
    actId,
    submission,
    body,
    sender,
    actingFor: organ,
    occurredAt: issuedAt,
  };
  await insertAct(act, ActKind.DefenceNotice, body, null);
  await bindDocuments(
    ctx,
    (body.attachments ?? []).map(({ documentId }) => documentId),
  );
  await applyRules(ctx, {
    actId,
    kind: ActKind.DefenceNotice,
    facts,
    anchors: {
      occurredAt: issuedAt,
      issuedAt,
      discoveredAt: row.discoveredAt.getTime(),
      receivedAt: row.receivedAt.getTime(),
      recordedAt: ctx.at,
      ...(row.hearingAt === null ? {} : { hearingAt: row.hearingAt.getTime() }),
      ...(body.custody.since === undefined ? {} : { custodySince: Date.parse(body.custody.since) }),
      ...(body.stageBeganAt === undefined ? {} : { stageBeganAt: Date.parse(body.stageBeganAt) }),
    },
    subject: null,
  });
  await tellEarlierStages(base, ctx, actId);
  const summary = { zh: `${organ.name}通知法律援助中心指派律师`, en: `${organ.nameEn} notified the legal aid center` };
  ctx.history.push({
    at: issuedAt,
    recordedAt: ctx.at,
    actor: sender.actor,
    kind: ActKind.DefenceNotice,
    refId: actId,
    summary: onBehalfWords(summary, sender, organ),
  });
  await issueActPapers(ctx, {
    actId,
    kind: ActKind.DefenceNotice,
    occurredAt: issuedAt,
    facts,
    effects: { summary },
    attachments,
    opened: [],
    actingFor: organ,
  });
  await fireDueAlarms(ctx);
  await closeStep(ctx, {});
  await finish(ctx, submission, await noticeAnswer(ctx));
  return ctx;
}

/** 404 before 403, asked again here: rights may have been withdrawn since. @returns the organ that gives the notice */
async function noticeOrgan(base: StepContext, body: DefenceNoticeBody, sender: Sender): Promise<Agency> {
  const { role, agencyId } = sender.viewer;
  const organ = await base.directory.agency(body.onBehalfOf ?? agencyId);
  if (organ === null || (body.onBehalfOf !== undefined && organ.centerId !== agencyId)) {
    return refuse(404, 'not-found', { zh: '没有这个机关', en: 'There is no such agency' });
  }
  const allowed = body.onBehalfOf === undefined ? mayAct : mayActOnBehalf;
  if (!allowed(role, ActKind.DefenceNotice)) {
    return refuse(403, 'forbidden', { zh: '您的角色不能发出通知', en: 'Your role sends no notices' });
  }
  return organ;
}

function onBehalfWords(
  summary: { zh: string; en: string },
  sender: Sender,
  actingFor: Agency,
): { zh: string; en: string } {
  if (actingFor.id === sender.viewer.agencyId) return summary;
  return {
    zh: `${summary.zh}（代${actingFor.name}录入）`,
    en: `${summary.en} (entered on behalf of ${actingFor.nameEn})`,
  };
}

async function insertAct<B extends ActBody | DefenceNoticeBody>(
  act: ActContext<B>,
  kind: ActKind,
  body: B,
  subjectId: string | null,
): Promise<void> {
  const evidence = 'evidence' in body ? (body.evidence ?? []) : [];
  await insertRows(act.tx, {
    Act: [
      {
        id: act.actId,
        caseId: act.caseRow.id,
        kind,
        occurredAt: new Date(act.occurredAt),
        recordedAt: new Date(act.at),
        accountId: act.sender.viewer.account,
        agencyId: act.sender.viewer.agencyId,
        onBehalfOfId: body.onBehalfOf ?? null,
        channel: body.channel ?? 'system',
        subjectId,
        body: act.submission.body,
        evidence: [...evidence],
        submissionId: act.submission.id,
      },
    ],
  });
  await bindDocuments(act, [...evidence, ...ownDocuments(body)]);
}

/** Documents that the act's own fields name, beside its evidence. */
function ownDocuments(body: ActBody | DefenceNoticeBody): readonly string[] {
  return [
    'documentId' in body ? body.documentId : undefined,
    'recordDocumentId' in body ? body.recordDocumentId : undefined,
    ...('items' in body ? body.items.map((item) => (typeof item === 'string' ? undefined : item.documentId)) : []),
  ].filter((id) => id !== undefined);
}

/** Documents named by an act become the case's and are read by its readers. */
async function bindDocuments(ctx: CaseContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx.document.updateMany({ where: { id: { in: [...ids] }, caseId: null }, data: { caseId: ctx.caseRow.id } });
}

async function finish(ctx: CaseContext, submission: Submission, result: Prisma.InputJsonValue): Promise<void> {
  await ctx.tx.$executeRaw`
    UPDATE "Submission" SET state = 'done', "httpStatus" = 201, result = ${JSON.stringify(result)}::jsonb,
      "processedAt" = ${new Date(ctx.at)}
    WHERE id = ${submission.id}`;
}
