/** `POST /v1/collaborations` and `POST /v1/collaborations/{id}/acts`: a letter is sent, and what both centers do about it; and what it would come to. */
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { refuseFields } from '../../activities/affair/index.js';
import { collaborationBody, letterShape, type LetterBody } from '../../activities/collaboration/acts.js';
import { enteredLetterShape, type EnteredLetterBody } from '../../activities/collaboration/entered-letter-shape.js';
import { isId } from '../../activities/fields/primitives.js';
import { validate } from '../../activities/fields/field-problem.js';
import { recordCollaborationAct, sendLetter } from '../../activities/recording.js';
import { SubmissionKind } from '../../activities/records/submission-kind.js';
import { assertVisible, seesAffair } from '../cases/case-visibility.js';
import { doing, reading } from '../http/disclosure.js';
import type { ActingRequest, ActingRoute } from '../http/http.js';
import { fingerprintOf } from '../http/idempotency.js';
import { badFields, notFound } from '../http/problem-details.js';
import { preview, submit, type NewSubmission } from '../http/submissions.js';
import { etag, versionNamed } from '../http/versions.js';
import { checkCollaborationAct, readCollaborationHead } from '../schemas/act-checks.js';
import { collaborationActAnswer, letterAnswer } from '../schemas/collaboration-objects.js';
import { preview as previewObject } from '../schemas/preview-objects.js';

const TAG = '异地协作 Collaborations';

const newCollaboration = z.union([letterShape, enteredLetterShape]).meta({ id: 'NewCollaboration' });

export const sendCollaboration: ActingRoute = {
  operationId: 'sendCollaboration',
  access: 'acting',
  method: 'post',
  path: '/v1/collaborations',
  tag: TAG,
  summary: {
    zh: '向另一法律援助中心发出协作函，或者录入纸质来函',
    en: 'Ask another legal aid center for help, or enter a letter that came from one on paper',
  },
  discloses: doing('collaboration', 'elsewhere'),
  description: {
    zh: '向另一法律援助中心发出协作函；带 fromCenterId 的为录入对方的纸质来函。由法律援助中心经办人、负责人作出。未附的应附材料在 missing 中列明，不影响发函；不得发给本中心。',
    en: 'Sends a letter that asks another center for help; with `fromCenterId` it enters a letter that came from one on paper. By staff and director of a center. Papers that should go with it and do not are named in `missing` and refuse nothing; nobody writes to the own center.',
  },
  requestBody: newCollaboration,
  idempotent: true,
  answers: {
    201: {
      description: 'The letter, and what it obliges the other center to',
      headers: ['Location'],
      schema: letterAnswer,
    },
  },
  problems: [403, 409, 422],
  handle: (request) => submit(request, fingerprintOf(request), letterOf(request)),
};

export const previewCollaboration: ActingRoute = {
  operationId: 'previewCollaboration',
  access: 'acting',
  method: 'post',
  path: '/v1/collaborations/preview',
  tag: TAG,
  summary: {
    zh: '预览协作函：将制发的文书和起算的期限，不作记录',
    en: 'What a letter would come to: papers and what is owed, nothing recorded',
  },
  discloses: reading('preview', 'elsewhere'),
  description: {
    zh: '与正式提交作同样的检查和处理，但不作记录：返回将制发的文书和将变动的期限。文号以占位符显示；预览不构成承诺。',
    en: 'Does what the real request does, with the same checks and refusals, and records nothing: answers the papers that would be issued and what would be owed. Numbers are placeholders; it is no promise.',
  },
  requestBody: newCollaboration,
  answers: { 200: { description: 'What would be; no promise', schema: previewObject } },
  problems: [403, 409, 422],
  handle: (request) => preview(request, letterOf(request)),
};

export const actOnCollaboration: ActingRoute = {
  operationId: 'actOnCollaboration',
  access: 'acting',
  method: 'post',
  path: '/v1/collaborations/{id}/acts',
  tag: TAG,
  summary: { zh: '办理协作事项', en: 'Act on a letter' },
  discloses: doing('collaboration', 'in-path'),
  description: {
    zh: '对协作函作出行为（收函、受理、回复、确认等），由 kind 区分。由该行为所属的一方中心作出，指定管辖由共同上级司法行政机关作出；可以作出哪些行为，先查 possible-acts。',
    en: 'Records an act on a letter (received, accepted, answered, confirmed …), told apart by `kind`. By the center whose act it is; competence is designated by the bureau above both. Ask possible-acts first.',
  },
  requestBody: collaborationBody,
  idempotent: true,
  version: 'optional',
  answers: {
    201: {
      description: 'The act, and the letter after it',
      headers: ['Location', 'ETag'],
      schema: collaborationActAnswer,
    },
  },
  problems: [403, 404, 409, 412, 422],
  handle: async (request) => submit(request, fingerprintOf(request), await actOf(request)),
};

export const previewCollaborationAct: ActingRoute = {
  operationId: 'previewCollaborationAct',
  access: 'acting',
  method: 'post',
  path: '/v1/collaborations/{id}/acts/preview',
  tag: TAG,
  summary: {
    zh: '预览协作行为：将制发的文书和变动的期限，不作记录',
    en: 'What an act on a letter would come to: papers and what is owed, nothing recorded',
  },
  discloses: reading('preview', 'in-path'),
  description: {
    zh: '与正式提交作同样的检查和处理，但不作记录：返回将制发的文书和将变动的期限。文号以占位符显示；预览不构成承诺。',
    en: 'Does what the real request does, with the same checks and refusals, and records nothing: answers the papers that would be issued and what would be owed. Numbers are placeholders; it is no promise.',
  },
  requestBody: collaborationBody,
  version: 'optional',
  answers: { 200: { description: 'What would be; no promise', schema: previewObject } },
  problems: [403, 404, 409, 412, 422],
  handle: async (request) => preview(request, await actOf(request)),
};

function letterOf({ body, seen }: ActingRequest): NewSubmission {
  const caseId = typeof body === 'object' && body !== null && 'caseId' in body ? body.caseId : undefined;
  if (typeof caseId === 'string') seen({ affairs: [caseId] });
  const affairId = uuidv7();
  const id = uuidv7();
  return {
    id,
    kind: SubmissionKind.Letter,
    affairId,
    turn: null,
    step: (base, sender) => sendLetter(base, sender, { submissionId: id, affairId, read: () => readLetter(body) }),
    // Of the one that was opened: a repeated request has another one in mind.
    headers: (done) => ({ Location: `/v1/collaborations/${done.affairId ?? ''}` }),
  };
}

/** Throws 404, and 422 where nobody can tell which act is meant. */
async function actOf(request: ActingRequest): Promise<NewSubmission> {
  const affairId = request.params['id'] ?? '';
  if (!isId(affairId)) throw notFound();
  const head = readCollaborationHead(request.body);
  if (!head.ok) {
    // 404 before every field.
    await assertVisible(request, affairId);
    throw badFields(head.problems);
  }
  const expectedVersion = versionNamed(request);
  const id = uuidv7();
  const read = () => {
    const act = checkCollaborationAct(head.value.act, request.body, request.now);
    return act.ok ? act.value : refuseFields(act.problems);
  };
  return {
    id,
    kind: SubmissionKind.CollaborationAct,
    affairId,
    turn: { of: affairId, mayWait: () => seesAffair(request, affairId) },
    step: (base, sender) =>
      recordCollaborationAct(base, sender, { submissionId: id, affairId, head: head.value, expectedVersion, read }),
    headers: ({ id: submissionId, body }) => ({ Location: `/v1/submissions/${submissionId}`, ...versionIn(body) }),
  };
}

/** One's own letter, or another center's that came on paper. Throws Refusal 422. */
function readLetter(body: unknown): LetterBody | EnteredLetterBody {
  const cameOnPaper = typeof body === 'object' && body !== null && 'fromCenterId' in body;
  const letter = cameOnPaper
    ? validate<EnteredLetterBody>(enteredLetterShape, body)
    : validate<LetterBody>(letterShape, body);
  return letter.ok ? letter.value : refuseFields(letter.problems);
}

function versionIn(body: unknown): Readonly<Record<string, string>> {
  const shown = typeof body === 'object' && body !== null && 'collaboration' in body ? body.collaboration : null;
  const version = typeof shown === 'object' && shown !== null && 'version' in shown ? shown.version : null;
  return typeof version === 'number' ? etag(version) : {};
}
