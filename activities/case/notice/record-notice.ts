/**
 * Recording a notice for defence (通知辩护): the case it opens, what it obliges everybody to, its papers, its answer. The contract's
 * order: who may send it (403, 404), its fields (422), the duplicate (409), what the records say of its fields (422).
 */
import { v7 as uuid } from 'uuid';
import { documentsNamed } from '../../acts/documents-named.js';
import { mayAct, mayActOnBehalf } from '../../acts/permission.js';
import { defenceNotice, type DefenceNoticeBody } from './acts.js';
import { noticeAnchors } from './anchors.js';
import type { NoticeSender } from './checks.js';
import { AgencyKind } from '../../../workflows/domain/vocabulary.js';
import type { Agency } from '../../../prisma/generated/client.js';
import type { ActFacts } from '../../law/act-facts.js';
import { papersAttached } from '../../law/served-forms.js';
import { documentProblems } from '../../records/document-access.js';
import { placeProblems } from '../../records/places.js';
import { caseFacts } from '../facts.js';
import { issueCasePapers } from '../act-papers.js';
import { insertAct, onBehalfWords } from '../../affair/act-rows.js';
import { fireDueAlarms } from '../../affair/alarms.js';
import { openEntryChecks, type EntryWarning } from '../../affair/entry-checks.js';
import { noticeAnswer, type NoticeAnswer } from '../answer.js';
import { aboutHearing } from '../appointments/entry-warnings.js';
import { aboutPrivateUse } from '../private-use.js';
import { refuse, refuseField, refuseFields, refuseUnseen } from '../../affair/refusal.js';
import type { ActContext, CaseContext } from '../context.js';
import { askHomeRegion } from '../custody/home-region.js';
import type { Sender, StepBase } from '../../affair/context.js';
import { Directory } from '../../affair/directory.js';
import { passOnFromEarlierStages } from '../proceedings/hand-over.js';
import { applyRules } from '../../affair/obligations.js';
import { openCase } from './open-case.js';
import { holdPerson, identified } from './same-person.js';
import { closeStep, newStep } from '../../affair/step.js';
import { contextOfNew } from '../kind.js';

export interface NoticeRequest {
  readonly submissionId: string;
  /** Id that the new case gets, decided before the first try. */
  readonly affairId: string;
  /** Organ for whom a center enters it; unknown: whatever stood in that field of the body. */
  readonly onBehalfOf: unknown;
  /** Epoch ms: when the request arrived. */
  readonly receivedAt: number;
  /** The whole body. Throws Refusal 422. */
  readonly read: (sender: NoticeSender) => DefenceNoticeBody;
}

/** Throws Refusal. The caller writes the request's row and flushes. */
export async function recordNotice(base: StepBase, sender: Sender, request: NoticeRequest): Promise<NoticeAnswer> {
  const step = newStep(base, base.clock.now());
  const { organ, byCenter } = await sendingOrgan(step.directory, sender, request.onBehalfOf);
  const body = request.read({ agencyKind: organ.kind as AgencyKind, byCenter });
  const center = await step.directory.agency(organ.centerId);
  if (center === null) {
    return refuseField('', 'no-competent-center', {
      zh: '该机关所在地没有可受理的法律援助中心',
      en: 'No legal aid center is competent for this organ',
    });
  }
  const person = identified({
    ...{ stage: body.stage, organId: organ.id, person: body.person },
    ...{ organCaseNumber: body.organCaseNumber, linkedCaseNumbers: body.linkedOrganCaseNumbers ?? [] },
  });
  await holdPerson(base.tx, person, sender.viewer);
  const wrong = [
    ...(await placeProblems(base.tx, body.custody.placeId, '/custody/placeId')),
    ...(await documentProblems(base.tx, sender.viewer, documentsNamed(defenceNotice, body))),
  ];
  if (wrong.length > 0) refuseFields(wrong);
  const row = await openCase(base, { ...request, body, organ, center, person, at: step.at });
  const ctx = contextOfNew(step, row, defenceNotice.milestone);
  const warnings = await record(ctx, {
    ...ctx,
    actId: uuid(),
    submissionId: request.submissionId,
    body,
    sender,
    actingFor: organ,
    occurredAt: row.issuedAt.getTime(),
  });
  return noticeAnswer(ctx, warnings);
}

/** Own agency, or the organ a center enters for. Refuses 403 for other roles, 404 for an organ of another center. */
async function sendingOrgan(
  directory: Directory,
  { viewer }: Sender,
  onBehalfOf: unknown,
): Promise<{ readonly organ: Agency; readonly byCenter: boolean }> {
  if (mayAct(viewer.role, defenceNotice) && onBehalfOf === undefined) {
    const organ = await directory.agency(viewer.agencyId);
    if (organ !== null) return { organ, byCenter: false };
  }
  if (!mayActOnBehalf(viewer.role, defenceNotice)) {
    return refuse(403, 'forbidden', { zh: '您的角色不能发出通知', en: 'Your role sends no notices' });
  }
  if (typeof onBehalfOf !== 'string') {
    return refuseFields([
      {
        pointer: '/onBehalfOf',
        code: 'required',
        detail: {
          zh: '法律援助中心代录通知时必填',
          en: 'is required where the center enters a notice for an organ',
        },
      },
    ]);
  }
  const organ = await directory.agency(onBehalfOf);
  if (organ === null || organ.centerId !== viewer.agencyId) {
    return refuseUnseen();
  }
  return { organ, byCenter: true };
}

/** @returns what is unusual about it */
async function record(ctx: CaseContext, act: ActContext<DefenceNoticeBody>): Promise<readonly EntryWarning[]> {
  const { body, sender, actingFor: organ, actId, occurredAt: issuedAt } = act;
  const row = ctx.caseRow;
  const attachments = (body.attachments ?? []).map(({ kind }) => kind);
  const facts: ActFacts = { ...(await caseFacts(ctx, organ.kind)), papersAttached: papersAttached(attachments) };
  await insertAct(act, defenceNotice, null);
  const { opened } = await applyRules(ctx, {
    actId,
    kind: 'defence-notice',
    facts,
    anchors: noticeAnchors(row, body, ctx.at),
    subject: null,
  });
  await passOnFromEarlierStages(ctx);
  const warnings = [
    ...(body.hearing === undefined ? [] : await aboutHearing(ctx, body.hearing)),
    ...aboutPrivateUse(act),
  ];
  const place = await ctx.directory.agency(row.custodyPlaceId);
  if (place !== null) await askHomeRegion(ctx, place);
  openEntryChecks(ctx, { actId, affairId: row.id, agencyId: sender.viewer.agencyId }, warnings);
  const summary = { zh: `${organ.name}通知法律援助中心指派律师`, en: `${organ.nameEn} notified the legal aid center` };
  ctx.history.push({
    at: issuedAt,
    recordedAt: ctx.at,
    actor: sender.actor,
    kind: 'defence-notice',
    refId: actId,
    summary: onBehalfWords(summary, sender, organ),
  });
  await issueCasePapers(ctx, {
    actId,
    kind: 'defence-notice',
    occurredAt: issuedAt,
    facts,
    effects: { summary },
    attachments,
    opened,
    actingFor: organ,
  });
  await fireDueAlarms(ctx, sender.isAway === true ? {} : { by: sender.viewer });
  closeStep(ctx);
  return warnings;
}
