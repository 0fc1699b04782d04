/** Meetings (会见): asked for with papers, arranged or refused by the custodial place, held with an outcome. */
import { z } from 'zod';
import { isAtLiberty } from '../../../workflows/domain/custody.js';
import { CaseStatus, Credential, MeetingOutcome, Role } from '../../../workflows/domain/vocabulary.js';
import type { Impossible } from '../../acts/define-act.js';
import { fieldProblem, type FieldProblem } from '../../fields/field-problem.js';
import { documentId, id, instant, line } from '../../fields/primitives.js';
import { defineCaseAct, type CaseSituation } from '../case-act.js';
import { reason } from '../fields.js';

export const meetingRequested = defineCaseAct({
  kind: 'meeting-requested',
  words: { zh: '申请会见', en: 'meeting requested' },
  by: [Role.Lawyer],
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'meeting',
  after: [{ acts: ['assignment-accepted'] }],
  possible: onlyInCustody,
  fields: { credentials: z.array(z.enum(Credential)).max(4) },
  check: ({ credentials }) => missingCredentials(credentials),
});

export const meetingArranged = defineCaseAct({
  kind: 'meeting-arranged',
  words: { zh: '安排会见', en: 'meeting arranged' },
  by: [Role.DetentionOfficer],
  enteredByCenter: true,
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'meeting',
  possible: onlyInCustody,
  fields: { meetingId: id, meetingAt: instant, room: line(100).optional() },
});

export const meetingRefused = defineCaseAct({
  kind: 'meeting-refused',
  words: { zh: '不予安排会见', en: 'meeting refused' },
  by: [Role.DetentionOfficer],
  enteredByCenter: true,
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'meeting',
  fields: { meetingId: id, reason, missingPapers: z.array(line(100)).min(1).max(20).optional() },
});

export const meetingHeld = defineCaseAct({
  kind: 'meeting-held',
  words: { zh: '会见', en: 'meeting held' },
  by: [Role.Lawyer, Role.DetentionOfficer],
  enteredByCenter: true,
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'meeting',
  fields: { meetingId: id, outcome: z.enum(MeetingOutcome), recordDocumentId: documentId.optional() },
});

export const meetingRequestWithdrawn = defineCaseAct({
  kind: 'meeting-request-withdrawn',
  words: { zh: '撤回会见申请', en: 'request for a meeting withdrawn' },
  by: [Role.Lawyer],
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'meeting',
  fields: { meetingId: id, reason: reason.optional() },
});

export const MEETING_ACTS = [
  meetingRequested,
  meetingArranged,
  meetingRefused,
  meetingHeld,
  meetingRequestWithdrawn,
] as const;

function onlyInCustody({ custodyMeasure }: CaseSituation): Impossible | null {
  if (!isAtLiberty(custodyMeasure)) return null;
  return {
    code: 'person-at-liberty',
    detail: {
      zh: '当事人未被羁押，无需经看守所安排会见',
      en: 'The person is at liberty: no meeting has to be arranged',
    },
  };
}

/** Practice licence, firm letter, and the aid letter or a mandate (CPL 39(2)). */
function missingCredentials(credentials: readonly Credential[]): readonly FieldProblem[] {
  const missing: string[] = [];
  if (!credentials.includes(Credential.PractisingLicence)) missing.push('律师执业证书 practice-licence');
  if (!credentials.includes(Credential.FirmLetter)) missing.push('律师事务所证明 firm-letter');
  if (!credentials.includes(Credential.AidLetter) && !credentials.includes(Credential.Mandate)) {
    missing.push('法律援助公函或委托书 aid-letter | mandate');
  }
  if (missing.length === 0) return [];
  const list = missing.join('; ');
  return [fieldProblem('/credentials', 'credentials-missing', `缺少会见手续：${list}`, `papers are missing: ${list}`)];
}
