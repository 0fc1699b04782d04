/** `POST /v1/cases/{id}/acts`: every act of a case, recorded in one step where it arrives; and what it would come to. */
import { v7 as uuidv7 } from 'uuid';
import { refuseFields } from '../../activities/affair/index.js';
import { recordAct as record } from '../../activities/recording.js';
import { SubmissionKind } from '../../activities/records/submission-kind.js';
import { actBody, type ActBody } from '../../activities/case/acts.js';
import { assertVisible, seesAffair } from './case-visibility.js';
import { doing, reading } from '../http/disclosure.js';
import type { ActingRequest, ActingRoute } from '../http/http.js';
import { fingerprintOf } from '../http/idempotency.js';
import { badFields, notFound } from '../http/problem-details.js';
import { checkAct, readActHead } from '../schemas/act-checks.js';
import { actAnswer } from '../schemas/objects.js';
import { preview as previewObject } from '../schemas/preview-objects.js';
import { isId } from '../../activities/fields/primitives.js';
import { preview, submit, type NewSubmission } from '../http/submissions.js';
import { etag, versionNamed } from '../http/versions.js';

export const recordAct: ActingRoute = {
  operationId: 'recordAct',
  access: 'acting',
  method: 'post',
  path: '/v1/cases/{id}/acts',
  tag: '案件 Cases',
  summary: { zh: '记录诉讼行为', en: 'Record an act' },
  discloses: doing('case', 'in-path'),
  description: {
    zh: '在案件中记录一项诉讼行为（指派、会见、阅卷、开庭、办结等），行为种类由 kind 区分，同一事务内写入期限、文书和历史。由该行为的主体作出；纸质、电话来件由法律援助中心代录并写明 onBehalfOf。可以作出哪些行为，先查 possible-acts；If-Match 与当前版本不符的为 412，状态不允许的为 409。',
    en: 'Records one act in a case (assignment, meeting, file access, hearing, conclusion …), told apart by `kind`; obligations, papers and history are written in the same transaction. By whoever the act is of; the center enters what came on paper or by telephone with `onBehalfOf`. Ask possible-acts first: a stale If-Match is 412, a state that forbids it 409.',
  },
  requestBody: actBody,
  idempotent: true,
  version: 'optional',
  answers: {
    201: {
      description: 'The act, the case after it, and what it opened and fulfilled',
      headers: ['Location', 'ETag'],
      schema: actAnswer,
    },
  },
  problems: [403, 404, 409, 412, 422],
  handle: async (request) => submit(request, fingerprintOf(request), await actOf(request)),
};

export const previewAct: ActingRoute = {
  operationId: 'previewAct',
  access: 'acting',
  method: 'post',
  path: '/v1/cases/{id}/acts/preview',
  tag: '案件 Cases',
  summary: {
    zh: '预览诉讼行为：将制发的文书和变动的期限，不作记录',
    en: 'What an act would come to: papers and what is owed, nothing recorded',
  },
  discloses: reading('preview', 'in-path'),
  description: {
    zh: '与正式提交作同样的检查和处理，但不作记录：返回将制发的文书和将变动的期限。文号以占位符显示；预览不构成承诺。',
    en: 'Does what the real request does, with the same checks and refusals, and records nothing: answers the papers that would be issued and what would be owed. Numbers are placeholders; it is no promise.',
  },
  requestBody: actBody,
  version: 'optional',
  answers: { 200: { description: 'What would be; no promise', schema: previewObject } },
  problems: [403, 404, 409, 412, 422],
  handle: async (request) => preview(request, await actOf(request)),
};

/** Throws 404, and 422 where nobody can tell which act is meant. */
async function actOf(request: ActingRequest): Promise<NewSubmission> {
  const affairId = request.params['id'] ?? '';
  if (!isId(affairId)) throw notFound();
  const head = readActHead(request.body);
  if (!head.ok) {
    // 404 before every field.
    await assertVisible(request, affairId);
    throw badFields(head.problems);
  }
  const expectedVersion = versionNamed(request);
  const id = uuidv7();
  const read = () => readAct(request);
  const act = { submissionId: id, affairId, head: head.value, expectedVersion, read };
  return {
    id,
    kind: SubmissionKind.Act,
    affairId,
    turn: { of: affairId, mayWait: () => seesAffair(request, affairId) },
    step: (base, sender) => record(base, sender, act),
    headers: ({ id, body }) => ({ Location: `/v1/submissions/${id}`, ...versionOfCase(body) }),
  };
}

/** Throws Refusal 422. */
function readAct(request: ActingRequest): ActBody {
  const act = checkAct(request.body, request.now);
  return act.ok ? act.value : refuseFields(act.problems);
}

function versionOfCase(body: unknown): Readonly<Record<string, string>> {
  const shown = typeof body === 'object' && body !== null && 'case' in body ? body.case : null;
  const version = typeof shown === 'object' && shown !== null && 'version' in shown ? shown.version : null;
  return typeof version === 'number' ? etag(version) : {};
}
