/** Steps of the story as the tests of the API take them: each a POST by the person it belongs to. */
import { expect } from 'vitest';
import type { ActFields, CaseActKind } from '../../activities/case/acts.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { actBody, noticeBody } from '../support/builders.js';
import { textIn, type HttpOffice, type Reply } from './office.js';

export const NOTICES = '/v1/defence-notices';
export const CREDENTIALS = { credentials: ['practice-licence', 'firm-letter', 'aid-letter'] } as const;

/** Opens a case by a notice of the court. @returns its id */
export async function opened(http: HttpOffice, changes: Partial<DefenceNoticeBody> = {}): Promise<string> {
  return textIn(await http.post('court-clerk', NOTICES, noticeBody(http.now(), changes)), 'caseId');
}

/** Sends an act dated now. */
export function act<K extends CaseActKind>(
  http: HttpOffice,
  account: string,
  caseId: string,
  kind: K,
  fields: ActFields[K],
): Promise<Reply> {
  return http.post(account, `/v1/cases/${caseId}/acts`, actBody(kind, http.now(), fields));
}

export function assign(http: HttpOffice, caseId: string, lawyerId = 'lawyer-cd-zhou'): Promise<Reply> {
  return act(http, 'center-staff', caseId, 'lawyer-assigned', { lawyerId });
}

/** Assigns the case to `lawyer`, who accepts. */
export async function accept(http: HttpOffice, caseId: string): Promise<void> {
  expect((await assign(http, caseId)).status).toBe(201);
  expect((await act(http, 'lawyer', caseId, 'assignment-accepted', {})).status).toBe(201);
}

export function expectProblem(reply: Reply, status: number, code: string, pointer?: string): void {
  expect(reply.json).toMatchObject({ status, code });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  expect(String(reply.json['title'])).toMatch(/\p{Script=Han}/u);
  if (pointer !== undefined) expect(reply.json['errors']).toContainEqual(expect.objectContaining({ pointer }));
}
