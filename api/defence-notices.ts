/** `POST /v1/defence-notices`: 通知辩护 / 通知代理, by the organ itself or entered by the center from paper or telephone. */
import { v7 as uuidv7 } from 'uuid';
import { identityKey, openKeyOf } from '../activities/records/identity-key.js';
import type { DefenceNoticeBody } from '../workflows/domain/messages.js';
import { mayAct, mayActOnBehalf } from '../workflows/domain/permissions.js';
import { ActKind, AgencyKind } from '../workflows/domain/vocabulary.js';
import { documentProblems } from './document-access.js';
import type { SignedInRequest, SignedInRoute } from './http.js';
import { fingerprintOf } from './idempotency.js';
import { placeProblems } from './places.js';
import { badFields, notFound, ProblemError } from './problem-details.js';
import { defenceNotice } from './schemas/defence-notice.js';
import { fieldProblem, type FieldProblem } from './schemas/field-problem.js';
import { checkNotice } from './schemas/notice-checks.js';
import { noticeAnswer } from './schemas/objects.js';
import { isId } from './schemas/primitives.js';
import { seesCase } from './scope.js';
import { earlierAnswer, keepRefusal, submit } from './submissions.js';

/** The organ that gives the notice. */
interface Organ {
  readonly id: string;
  readonly kind: AgencyKind;
  readonly centerId: string | null;
}

export const sendDefenceNotice: SignedInRoute = {
  access: 'signed-in',
  method: 'post',
  path: '/v1/defence-notices',
  tag: '通知辩护 Notices for defence',
  summary: { zh: '发出通知辩护（代理）公函', en: 'Notify the legal aid center that a person must have counsel' },
  requestBody: defenceNotice,
  idempotent: true,
  deferred: true,
  answers: { 201: { description: 'The case that was opened', schema: noticeAnswer } },
  problems: [403, 404, 409, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const earlier = await earlierAnswer(request, print);
    if (earlier !== null) return earlier;
    const { organ, byCenter } = await sendingOrgan(request);
    const checked = checkNotice(request.body, { agencyKind: organ.kind, byCenter }, request.now);
    if (!checked.ok) throw badFields(checked.problems);
    const notice = checked.value;
    if (organ.centerId === null) throw new ProblemError('no-competent-center');
    const submission = { kind: 'defence-notice', caseId: uuidv7(), body: notice, expectedVersion: null } as const;
    const fields = recordProblems(request, notice);
    try {
      await Promise.all([fields, refuseDuplicate(request, organ, notice)]);
    } catch (error) {
      return keepRefusal(request, print, submission, error);
    }
    const problems = await fields;
    if (problems.length > 0) throw badFields(problems);
    return submit(request, print, submission);
  },
};

/** Own agency, or the organ a center enters for. Throws 403 for other roles, 404 for an organ of another center. */
async function sendingOrgan(request: SignedInRequest): Promise<{ organ: Organ; byCenter: boolean }> {
  const { caller, body } = request;
  const onBehalfOf = typeof body === 'object' && body !== null && 'onBehalfOf' in body ? body.onBehalfOf : undefined;
  if (mayAct(caller.role, ActKind.DefenceNotice) && onBehalfOf === undefined) {
    return {
      organ: { id: caller.agencyId, kind: caller.agencyKind, centerId: caller.agency.centerId },
      byCenter: false,
    };
  }
  if (!mayActOnBehalf(caller.role, ActKind.DefenceNotice)) throw new ProblemError('forbidden');
  if (typeof onBehalfOf !== 'string') {
    throw badFields([
      fieldProblem(
        '/onBehalfOf',
        'required',
        '法律援助中心代录通知时必填',
        'is required where the center enters a notice for an organ',
      ),
    ]);
  }
  const row = isId(onBehalfOf) ? await request.deps.prisma.agency.findUnique({ where: { id: onBehalfOf } }) : null;
  const kind = Object.values(AgencyKind).find((known) => known === row?.kind);
  if (row === null || kind === undefined || row.centerId !== caller.agencyId) throw notFound();
  return { organ: { id: row.id, kind, centerId: row.centerId }, byCenter: true };
}

/** What only the records can tell: the place of custody and the documents named. */
async function recordProblems(request: SignedInRequest, notice: DefenceNoticeBody): Promise<readonly FieldProblem[]> {
  const { placeId } = notice.custody;
  const [place, documents] = await Promise.all([
    placeId === undefined ? [] : placeProblems(request, placeId, '/custody/placeId'),
    documentProblems(
      request,
      (notice.attachments ?? []).map(({ documentId }, index) => ({
        pointer: `/attachments/${index}/documentId`,
        documentId,
      })),
    ),
  ]);
  return [...place, ...documents];
}

/** Tells a duplicate before it is recorded; the transition asks again, and the unique index decides. */
async function refuseDuplicate(request: SignedInRequest, organ: Organ, notice: DefenceNoticeBody): Promise<void> {
  const { prisma } = request.deps;
  const openKey = openKeyOf({
    identityKey: identityKey(notice.person.identity),
    stage: notice.stage,
    organId: organ.id,
    organCaseNumber: notice.organCaseNumber,
    name: notice.person.name,
  });
  const row = await prisma.case.findUnique({ where: { openKey } });
  if (row === null) return;
  if (seesCase(request.caller, row)) {
    throw new ProblemError('duplicate-notice', { members: { existing: { caseId: row.id, caseNumber: row.number } } });
  }
  const center = await prisma.agency.findUnique({ where: { id: row.centerId }, select: { id: true, name: true } });
  throw new ProblemError('duplicate-notice', { members: { center } });
}
