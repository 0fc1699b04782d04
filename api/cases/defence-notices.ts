/** `POST /v1/defence-notices`: 通知辩护 / 通知代理, by the organ itself or entered by the center from paper or telephone. */
import { v7 as uuidv7 } from 'uuid';
import { refuseFields } from '../../activities/affair/index.js';
import { recordNotice } from '../../activities/recording.js';
import type { Turn } from '../../activities/adapters/turns.js';
import { SubmissionKind } from '../../activities/records/submission-kind.js';
import { mayAct, mayActOnBehalf } from '../../activities/acts/permission.js';
import { findCaller } from '../http/accounts.js';
import { doing, reading } from '../http/disclosure.js';
import type { ActingRequest, ActingRoute } from '../http/http.js';
import { fingerprintOf } from '../http/idempotency.js';
import { defenceNotice, type DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { checkNotice, type NoticeSender } from '../../activities/case/notice/checks.js';
import { noticeAnswer } from '../schemas/objects.js';
import { preview as previewObject } from '../schemas/preview-objects.js';
import { preview, submit, type NewSubmission } from '../http/submissions.js';

const TAG = '通知辩护 Notices for defence';

export const sendDefenceNotice: ActingRoute = {
  operationId: 'sendDefenceNotice',
  access: 'acting',
  method: 'post',
  path: '/v1/defence-notices',
  tag: TAG,
  summary: { zh: '发出通知辩护（代理）公函', en: 'Notify the legal aid center that a person must have counsel' },
  discloses: doing('case', 'elsewhere'),
  description: {
    zh: '发出通知辩护（代理）公函，由此开立案件或者进入下一诉讼阶段，主管的法律援助中心由办案机关确定。由法院、检察院、公安机关作出；纸质、电话通知由中心代录并写明 channel、onBehalfOf、receivedAt。同一人同一阶段已有案件的为 409 并附现有案件；建议使用 Idempotency-Key。',
    en: 'Notifies the legal aid center that a person must have counsel: it opens a case, or the next stage of a matter; which center is competent follows from the organ. By court, procuratorate and police; the center enters what came on paper or by telephone with `channel`, `onBehalfOf` and `receivedAt`. A case that is open for the same person and stage is 409 with `existing`; send an Idempotency-Key.',
  },
  requestBody: defenceNotice.body,
  idempotent: true,
  answers: { 201: { description: 'The case that was opened', headers: ['Location'], schema: noticeAnswer } },
  problems: [403, 404, 409, 422],
  handle: (request) => submit(request, fingerprintOf(request), noticeOf(request)),
};

export const previewDefenceNotice: ActingRoute = {
  operationId: 'previewDefenceNotice',
  access: 'acting',
  method: 'post',
  path: '/v1/defence-notices/preview',
  tag: TAG,
  summary: {
    zh: '预览通知辩护（代理）：将制发的文书和起算的期限，不作记录',
    en: 'What a notice would come to: papers and what is owed, nothing recorded',
  },
  discloses: reading('preview', 'elsewhere'),
  description: {
    zh: '与正式提交作同样的检查和处理，但不作记录：返回将制发的文书和将变动的期限。文号以占位符显示；预览不构成承诺。',
    en: 'Does what the real request does, with the same checks and refusals, and records nothing: answers the papers that would be issued and what would be owed. Numbers are placeholders; it is no promise.',
  },
  requestBody: defenceNotice.body,
  answers: { 200: { description: 'What would be; no promise', schema: previewObject } },
  problems: [403, 404, 409, 422],
  handle: (request) => preview(request, noticeOf(request)),
};

function noticeOf(request: ActingRequest): NewSubmission {
  const affairId = uuidv7();
  const { now: receivedAt, body } = request;
  const onBehalfOf = typeof body === 'object' && body !== null && 'onBehalfOf' in body ? body.onBehalfOf : undefined;
  const read = (sender: NoticeSender) => readNotice(request, sender);
  const id = uuidv7();
  return {
    id,
    kind: SubmissionKind.DefenceNotice,
    affairId,
    turn: turnOf(request),
    step: (base, sender) => recordNotice(base, sender, { submissionId: id, affairId, onBehalfOf, receivedAt, read }),
    // Of the case that was opened: a repeated request has another one in mind.
    headers: (done) => ({ Location: `/v1/cases/${done.affairId ?? ''}` }),
  };
}

/** Throws Refusal 422. */
function readNotice(request: ActingRequest, sender: NoticeSender): DefenceNoticeBody {
  const notice = checkNotice(request.body, sender, request.now);
  return notice.ok ? notice.value : refuseFields(notice.problems);
}

/** Notices that name one person wait for each other in memory; the step locks the person, whatever they name. */
function turnOf(request: ActingRequest): Turn | null {
  const person = personNamed(request.body);
  if (person === null) return null;
  const mayWait = async (): Promise<boolean> => {
    const caller = await findCaller(request.deps.reads, request.account, request.now);
    if (caller === null) return false;
    return mayAct(caller.role, defenceNotice) || mayActOnBehalf(caller.role, defenceNotice);
  };
  return { of: person, mayWait };
}

function personNamed(body: unknown): string | null {
  const person = memberOf(body, 'person');
  const number = memberOf(memberOf(person, 'identity'), 'number');
  const name = memberOf(person, 'name');
  if (typeof number === 'string') return `person/${number}`;
  return typeof name === 'string' ? `person/${name}` : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
