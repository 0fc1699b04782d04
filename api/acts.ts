/** `POST /v1/cases/{id}/acts`: every act of a case. The order of refusals is the contract's: 404, 403, 409, 412, fields. */
import { stepEntry } from '../activities/law/procedural-steps.js';
import { isAtLiberty, isHeld } from '../workflows/domain/custody.js';
import { actBelongsTo, fileIsOpenIn, mayAct, mayActOnBehalf } from '../workflows/domain/permissions.js';
import { statusAfter } from '../workflows/domain/case-transitions.js';
import type { ActBody, CaseActKind } from '../workflows/domain/messages.js';
import { ActKind, CaseStatus, Stage } from '../workflows/domain/vocabulary.js';
import type { Case } from '../prisma/generated/client.js';
import { visibleCase } from './case-visibility.js';
import { documentProblems } from './document-access.js';
import type { SignedInRequest, SignedInRoute } from './http.js';
import { fingerprintOf } from './idempotency.js';
import { placeProblems } from './places.js';
import { badFields, notFound, ProblemError } from './problem-details.js';
import { checkAct, documentsNamed, readActHead, type ActHead } from './schemas/act-checks.js';
import { actBody } from './schemas/acts.js';
import type { FieldProblem } from './schemas/field-problem.js';
import { actAnswer } from './schemas/objects.js';
import { isId } from './schemas/primitives.js';
import { earlierAnswer, hasWaiting, keepRefusal, submit } from './submissions.js';
import { assertVersion, versionRead } from './versions.js';

export const recordAct: SignedInRoute = {
  access: 'signed-in',
  method: 'post',
  path: '/v1/cases/{id}/acts',
  tag: '案件 Cases',
  summary: { zh: '记录诉讼行为', en: 'Record an act' },
  requestBody: actBody,
  idempotent: true,
  version: 'optional',
  deferred: true,
  answers: { 201: { description: 'The act, the case after it, and what it opened and fulfilled', schema: actAnswer } },
  problems: [403, 404, 409, 412, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const earlier = await earlierAnswer(request, print);
    if (earlier !== null) return earlier;
    const row = await visibleCase(request, request.params['id'] ?? '');
    const head = readActHead(request.body);
    if (!head.ok) throw badFields(head.problems);
    await assertPermitted(request, head.value, row);
    try {
      await assertPossibleNow(request, head.value.kind, row);
    } catch (error) {
      return keepRefusal(request, print, { kind: 'act', caseId: row.id }, error);
    }
    const expectedVersion = assertCurrent(request, row);
    const act = checkAct(request.body, request.now);
    if (!act.ok) throw badFields(act.problems);
    const [place, documents] = await Promise.all([
      newPlaceProblems(request, act.value),
      documentProblems(request, documentsNamed(act.value)),
    ]);
    const unknown = [...place, ...documents];
    if (unknown.length > 0) throw badFields(unknown);
    return submit(request, print, { kind: 'act', caseId: row.id, body: act.value, expectedVersion });
  },
};

async function assertPermitted(
  request: SignedInRequest,
  { kind, onBehalfOf, step }: ActHead,
  row: Case,
): Promise<void> {
  const { caller } = request;
  if (onBehalfOf === undefined) {
    if (!mayAct(caller.role, kind) || !takesStep(caller.agencyKind, step)) throw new ProblemError('forbidden');
    return;
  }
  if (!mayActOnBehalf(caller.role, kind)) throw new ProblemError('forbidden');
  const agency = isId(onBehalfOf) ? await request.deps.prisma.agency.findUnique({ where: { id: onBehalfOf } }) : null;
  // Whoever sees the case here is its center; an organ that took it over may be another center's.
  const isOrgan = agency !== null && agency.id === row.organId;
  const isPlace = agency !== null && agency.id === row.custodyPlaceId;
  if (!isOrgan && !isPlace) throw notFound();
  if (!actBelongsTo(agency.kind, kind) || !takesStep(agency.kind, step)) throw new ProblemError('forbidden');
}

/** Whose step of the proceedings it is; the transition asks again. */
function takesStep(agencyKind: string, step: ActHead['step']): boolean {
  return step === undefined || stepEntry(step).by.some((kind) => kind === agencyKind);
}

/** Where the person is taken to. A place named beside a measure that holds nobody is not looked at. */
async function newPlaceProblems(request: SignedInRequest, act: ActBody): Promise<readonly FieldProblem[]> {
  if (act.kind !== ActKind.CustodyChanged || !isHeld(act.measure) || act.placeId === undefined) return [];
  return placeProblems(request, act.placeId, '/placeId');
}

const FILE_ACTS: readonly ActKind[] = [
  ActKind.FileAccessRequested,
  ActKind.FileAccessGiven,
  ActKind.FileAccessExplained,
];
const CUSTODY_ACTS: readonly ActKind[] = [ActKind.MeetingRequested, ActKind.MeetingArranged];

/** Quick answer from the records; the transition decides. */
async function assertPossibleNow(request: SignedInRequest, kind: CaseActKind, row: Case): Promise<void> {
  const status = Object.values(CaseStatus).find((known) => known === row.status);
  const stage = Object.values(Stage).find((known) => known === row.stage);
  if (FILE_ACTS.includes(kind) && stage !== undefined && !fileIsOpenIn(stage))
    throw new ProblemError('file-not-open-yet');
  if (status !== undefined && statusAfter(kind, status) === null && !(await hasWaiting(request.deps, row.id))) {
    throw new ProblemError('act-not-possible-now', {
      detail: {
        zh: `案件状态为 ${row.status}，不能记录 ${kind}`,
        en: `The case is ${row.status}: ${kind} is not possible`,
      },
    });
  }
  if (isAtLiberty(row.custodyMeasure) && CUSTODY_ACTS.includes(kind)) throw new ProblemError('person-at-liberty');
}

/** @returns the version of `If-Match`, null without it. Throws 412 when the case has moved on. */
function assertCurrent(request: SignedInRequest, row: Case): number | null {
  const version = versionRead(request);
  if (version !== null) assertVersion(version, row.version);
  return version;
}
