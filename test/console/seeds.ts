/** Cases and letters that must be there before somebody looks at them: recorded over HTTP, as programs do. */
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { addDays, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { actBody, noticeBody } from '../support/builders.js';
import type { ActFields, CaseActKind } from '../../activities/case/acts.js';
import type { Workplace } from '../support/console/workplace.js';

export const CREDENTIALS = { credentials: ['practice-licence', 'firm-letter', 'aid-letter'] } as const;

/** A minor in custody, told of by the court. @returns the id of the case */
export async function openedCase(place: Workplace, changes: Partial<DefenceNoticeBody> = {}): Promise<string> {
  return String((await place.post('court-clerk', '/v1/defence-notices', noticeBody(Date.now(), changes)))['caseId']);
}

/** An act dated now, which must be taken. */
export function acted<K extends CaseActKind>(
  place: Workplace,
  account: string,
  caseId: string,
  kind: K,
  fields: ActFields[K],
): Promise<Readonly<Record<string, unknown>>> {
  return place.post(account, `/v1/cases/${caseId}/acts`, actBody(kind, Date.now(), fields));
}

/** The same, taken on by 周明远. */
export async function acceptedCase(place: Workplace, changes: Partial<DefenceNoticeBody> = {}): Promise<string> {
  const caseId = await openedCase(place, changes);
  await acted(place, 'center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
  await acted(place, 'lawyer', caseId, 'assignment-accepted', {});
  return caseId;
}

export interface LetterSeed {
  readonly caseId: string;
  readonly kind?: string;
}

/** 成都 asks 重庆. @returns the id of the letter */
export async function sentLetter(place: Workplace, { caseId, kind = 'attend-step' }: LetterSeed): Promise<string> {
  const { collaborationId } = await place.post('center-staff', '/v1/collaborations', {
    ...{ kind, caseId, toCenterId: 'agency-cq-center', dueOn: addDays(shanghaiDate(Date.now()), 20) },
    ...{ facts: '当事人曾在重庆务工', items: ['参加调解'], contact: { name: '许倩', phone: '028-60010006' } },
    persons: [{ name: '张小三', birthDate: '2009-03-07' }],
  });
  return String(collaborationId);
}

/** An act on a letter dated now, which must be taken. */
export function letterActed(
  place: Workplace,
  account: string,
  letterId: string,
  kind: string,
  fields: object = {},
): Promise<Readonly<Record<string, unknown>>> {
  const body = { kind, occurredAt: formatInstant(Date.now()), ...fields };
  return place.post(account, `/v1/collaborations/${letterId}/acts`, body);
}
