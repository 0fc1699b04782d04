/** Valid inputs, each test changes what it is about. */
import type { ActBodyOf, ActFields, CaseActKind } from '../../activities/case/acts.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

let people = 0;

/** Begins again, so that a file meets the same people whatever ran before it. */
export function peopleAnew(): void {
  people = 0;
}

/** A resident identity number with a right check digit (GB 11643), a new one each time. @param region of 成都 by default */
export function residentNumber(birthDate: string, sex: 'male' | 'female', region = '510104'): string {
  people += 1;
  const serial = String((people * 2 + (sex === 'male' ? 1 : 0)) % 1000).padStart(3, '0');
  const body = `${region}${birthDate.replaceAll('-', '')}${serial}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (WEIGHTS[index] ?? 0), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

/** Of somebody who is fifteen or sixteen at that time, whenever the tests run. @param at epoch ms */
export function minorBirthDate(at: number): string {
  return `${Number(shanghaiDate(at).slice(0, 4)) - 16}-03-07`;
}

/** A minor detained in Chengdu, found an hour ago by the court of `court-clerk`. @param at epoch ms */
export function noticeBody(at: number, changes: Partial<DefenceNoticeBody> = {}): DefenceNoticeBody {
  people += 1;
  const birthDate = minorBirthDate(at);
  return {
    stage: 'first-instance',
    organCaseNumber: `（2026）川0104刑初${people}号`,
    person: {
      name: '张小三',
      sex: 'male',
      birthDate,
      identity: { kind: 'resident-id', number: residentNumber(birthDate, 'male') },
    },
    charge: '盗窃罪',
    ground: 'minor',
    discoveredAt: formatInstant(at - 60 * 60 * 1000),
    issuedAt: formatInstant(at),
    handlingOfficial: { name: '李四', phone: '028-87654321' },
    custody: { measure: 'detained', placeId: 'agency-cd-detention' },
    ...changes,
  };
}

/** @param at epoch ms of the act */
export function actBody<K extends CaseActKind>(kind: K, at: number, fields: ActFields[K]): ActBodyOf<K> {
  return { kind, occurredAt: formatInstant(at), ...fields } as unknown as ActBodyOf<K>;
}
