/**
 * Submissions (提交): recorded in the inbox first, then driven into the case. Whatever happens afterwards, what was
 * recorded is processed once; an answer that takes too long becomes 202 and a link.
 */
import { v7 as uuidv7 } from 'uuid';
import { shanghaiInstant } from '../activities/records/instants.js';
import { submissionKind, type CaseGateway, type SubmissionKind } from '../activities/adapters/case-gateway.js';
import type { Problem } from '../workflows/domain/messages.js';
import type { Prisma, Submission } from '../prisma/generated/client.js';
import { inTurn } from './case-turns.js';
import { isDuplicate } from './database-failures.js';
import type { ApiDeps } from './deps.js';
import { ok, type Answer, type SignedInRequest, type SignedInRoute } from './http.js';
import { assertSameRequest, keptAnswer, type Fingerprint } from './idempotency.js';
import { notFound, ProblemError, refusalAnswer, refusalObject } from './problem-details.js';
import { titleOf } from './problem-titles.js';
import { submission as submissionObject } from './schemas/objects.js';
import { isId } from './schemas/primitives.js';
import { etag } from './versions.js';

export interface NewSubmission {
  readonly kind: SubmissionKind;
  /** The case it is about; of a payout the case that it pays. */
  readonly caseId: string;
  readonly body: unknown;
  /** Version the sender had read (`If-Match`). */
  readonly expectedVersion: number | null;
}

/** What became of an earlier request with this key; null when the request is new. */
export async function earlierAnswer(request: SignedInRequest, print: Fingerprint): Promise<Answer | null> {
  const row = await findByKey(request, print);
  return row === null ? keptAnswer(request, print) : resumed(request, row);
}

/** Records the submission and drives it; answers within the limit, if need be with 202. */
export async function submit(request: SignedInRequest, print: Fingerprint, submission: NewSubmission): Promise<Answer> {
  const { prisma } = request.deps;
  const id = uuidv7();
  try {
    // The one INSERT after which nothing is lost.
    await prisma.submission.create({
      data: {
        id,
        kind: submission.kind,
        accountId: request.caller.account,
        idempotencyKey: print.key,
        requestHash: print.hash,
        caseId: submission.caseId,
        expectedVersion: submission.expectedVersion,
        body: submission.body as Prisma.InputJsonValue,
        state: 'pending',
        receivedAt: new Date(request.now),
      },
      select: { id: true },
    });
  } catch (error) {
    // Two requests with one key at the same time: the unique index lets one through.
    const earlier = isDuplicate(error) ? await findByKey(request, print) : null;
    if (earlier === null) throw error;
    return resumed(request, earlier);
  }
  return drive(request, { id, kind: submission.kind, caseId: submission.caseId });
}

/**
 * A refusal by the state of the records (409) is an answer that is kept: under its key the sender hears it again, even
 * when the state has changed since. Throws the refusal; answers only when the key was used in the same moment.
 */
export async function keepRefusal(
  request: SignedInRequest,
  print: Fingerprint,
  { kind, caseId }: Pick<NewSubmission, 'kind' | 'caseId'>,
  error: unknown,
): Promise<Answer> {
  if (print.key === null || !(error instanceof ProblemError) || error.status !== 409) throw error;
  const problem = { status: 409, code: error.code, detail: titleOf(error.code, 409), ...recordable(error) };
  try {
    await request.deps.prisma.submission.create({
      data: {
        id: uuidv7(),
        kind,
        accountId: request.caller.account,
        idempotencyKey: print.key,
        requestHash: print.hash,
        caseId,
        // Nothing of it is ever applied.
        body: {},
        state: 'refused',
        httpStatus: problem.status,
        problem: JSON.parse(JSON.stringify(problem)) as Prisma.InputJsonValue,
        receivedAt: new Date(request.now),
        processedAt: new Date(request.now),
      },
      select: { id: true },
    });
  } catch (failure) {
    const earlier = isDuplicate(failure) ? await findByKey(request, print) : null;
    if (earlier !== null) return resumed(request, earlier);
    throw failure;
  }
  throw error;
}

function recordable({ extras: { detail, members } }: ProblemError): Readonly<Record<string, unknown>> {
  return { ...(detail === undefined ? {} : { detail }), ...members };
}

async function findByKey(request: SignedInRequest, print: Fingerprint): Promise<Submission | null> {
  if (print.key === null) return null;
  const row = await request.deps.prisma.submission.findUnique({
    where: { accountId_idempotencyKey: { accountId: request.caller.account, idempotencyKey: print.key } },
  });
  if (row !== null) assertSameRequest(print, row.requestHash);
  return row;
}

/** The sender asks again: with the outcome if there is one; one who was told 202 is told so again. */
async function resumed(request: SignedInRequest, row: Submission): Promise<Answer> {
  if (row.state !== 'pending') return outcomeAnswer(request, row);
  if (row.deferred) return pendingAnswer(row.id);
  return drive(request, { id: row.id, kind: submissionKind(row.kind), caseId: row.caseId });
}

/** While submissions wait for the engine the records are behind the truth: what looks impossible may follow from them. */
export async function hasWaiting({ prisma }: ApiDeps, caseId: string): Promise<boolean> {
  const waiting = await prisma.submission.findFirst({ where: { caseId, state: 'pending' }, select: { id: true } });
  return waiting !== null;
}

interface Driven {
  readonly id: string;
  readonly kind: NewSubmission['kind'];
  readonly caseId: string;
}

async function drive(request: SignedInRequest, submission: Driven): Promise<Answer> {
  const { cases, limits } = request.deps;
  // The first of its case: nothing is before it.
  if (submission.kind === 'defence-notice') return answerFor(request, submission, await cases.submit(submission));
  return inTurn(
    submission.caseId,
    limits.answerWithinMs,
    async (waitedMs) => {
      const waits = await waitsBehindOthers(request, submission);
      return answerFor(request, submission, waits ? 'pending' : await cases.submit(submission, waitedMs));
    },
    () => answerFor(request, submission, 'pending'),
  );
}

async function answerFor(
  request: SignedInRequest,
  { id }: Driven,
  outcome: Awaited<ReturnType<CaseGateway['submit']>>,
): Promise<Answer> {
  const { prisma } = request.deps;
  if (outcome === 'pending') {
    const marked = await prisma.submission.updateMany({ where: { id, state: 'pending' }, data: { deferred: true } });
    // Not marked: it was finished in the same moment, so the true answer is there.
    if (marked.count > 0) return pendingAnswer(id);
  }
  return outcomeAnswer(request, await prisma.submission.findUniqueOrThrow({ where: { id } }));
}

/** First in, first out per case: nothing overtakes what its sender was already told is waiting, itself included. */
async function waitsBehindOthers({ deps }: SignedInRequest, { id, caseId }: Driven): Promise<boolean> {
  const waiting = await deps.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM "Submission" WHERE "caseId" = ${caseId} AND state = 'pending' AND deferred AND id <= ${id} LIMIT 1`;
  return waiting.length > 0;
}

function pendingAnswer(submissionId: string): Answer {
  return {
    status: 202,
    body: { submissionId, state: 'pending' },
    headers: { Location: `/v1/submissions/${submissionId}` },
  };
}

function outcomeAnswer(request: SignedInRequest, row: Submission): Answer {
  if (row.state === 'refused') return refusalAnswer(storedProblem(row), request.language);
  if (row.state !== 'done') return pendingAnswer(row.id);
  const version = versionIn(row);
  return {
    status: row.httpStatus ?? 201,
    body: row.result,
    headers: { Location: locationOf(row), ...(version === null ? {} : etag(version)) },
  };
}

function locationOf(row: Submission): string {
  switch (submissionKind(row.kind)) {
    case 'defence-notice':
      return `/v1/cases/${row.caseId}`;
    case 'act':
      return `/v1/submissions/${row.id}`;
    case 'payout-decision': {
      const id = memberOf(row.result, 'id');
      return typeof id === 'string' ? `/v1/payouts/${id}` : `/v1/submissions/${row.id}`;
    }
  }
}

/** Version of what the answer shows: of the case after an act, of the payout after a decision. */
function versionIn(row: Submission): number | null {
  const shown = submissionKind(row.kind) === 'payout-decision' ? row.result : memberOf(row.result, 'case');
  const version = memberOf(shown, 'version');
  return typeof version === 'number' ? version : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function storedProblem(row: Submission): Problem {
  if (row.problem === null) throw new Error('A refused submission without its problem');
  // Written by the transition as a Problem; the column knows JSON only.
  return row.problem as unknown as Problem;
}

/** What became of a 202, for its sender only. */
export const submissionRoute: SignedInRoute = {
  access: 'signed-in',
  method: 'get',
  path: '/v1/submissions/{id}',
  tag: '提交 Submissions',
  summary: { zh: '提交的处理结果', en: 'What became of a submission' },
  answers: { 200: { description: 'The submission', schema: submissionObject } },
  problems: [404],
  handle: async (request) => {
    const id = request.params['id'] ?? '';
    const row = isId(id) ? await request.deps.prisma.submission.findUnique({ where: { id } }) : null;
    if (row === null || row.accountId !== request.caller.account) throw notFound();
    const state = row.state === 'done' || row.state === 'refused' ? row.state : 'pending';
    return ok({
      submissionId: row.id,
      state,
      ...(state === 'done' ? { result: row.result } : {}),
      ...(state === 'refused' ? { problem: refusalObject(storedProblem(row), request.language) } : {}),
      receivedAt: shanghaiInstant(row.receivedAt),
    });
  },
};
