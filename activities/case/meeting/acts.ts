/** Meetings (会见): asked for with papers, arranged or refused by the custodial place, held with an outcome. */
import { z } from 'zod';
import { isAtLiberty } from '../../../workflows/domain/custody.js';
import { CaseStatus, Credential, MeetingOutcome, Role } from '../../../workflows/domain/vocabulary.js';
import type { Candidate, Impossible } from '../../acts/define-act.js';
import { fieldProblem, type FieldProblem } from '../../fields/field-problem.js';
import { documentId, id, instant, line } from '../../fields/primitives.js';
import { formatMinute } from '../../law/counting/legal-date.js';
import { defineCaseAct, type AskedMeeting, type CaseSituation } from '../case-act.js';
import { reason } from '../fields.js';

export const meetingRequested = defineCaseAct({
  kind: 'meeting-requested',
  words: { zh: '申请会见', en: 'meeting requested' },
  by: [Role.Lawyer],
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'meeting',
  after: [{ acts: ['assignment-accepted'] }],
  possible: (situation) => onlyInCustody(situation) ?? whileNoneIsOpen(situation),
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
  candidates: openMeetings,
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
  candidates: openMeetings,
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
  // What is arranged for later has not taken place.
  candidates: ({ meetings, at, assignedAt }) =>
    openMeetings({ assignedAt, meetings: meetings.filter((one) => !isArrangedAfter(one, at)) }),
  fields: { meetingId: id, outcome: z.enum(MeetingOutcome), recordDocumentId: documentId.optional() },
});

export const meetingRequestWithdrawn = defineCaseAct({
  kind: 'meeting-request-withdrawn',
  words: { zh: '撤回会见申请', en: 'request for a meeting withdrawn' },
  by: [Role.Lawyer],
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'meeting',
  candidates: openMeetings,
  fields: { meetingId: id, reason: reason.optional() },
});

export const MEETING_ACTS = [
  meetingRequested,
  meetingArranged,
  meetingRefused,
  meetingHeld,
  meetingRequestWithdrawn,
] as const;

/** A second request would start a second 48-hour clock for one meeting. */
function whileNoneIsOpen({ meetings }: CaseSituation): Impossible | null {
  const open = meetings.find(({ state }) => state === 'requested' || state === 'arranged');
  if (open === undefined) return null;
  return {
    code: 'meeting-request-open',
    detail:
      open.meetingAt === null
        ? { zh: '上一次会见申请尚待看守所安排', en: 'The last request waits for the custodial place' }
        : {
            zh: `已安排${formatMinute(open.meetingAt.getTime())}会见，尚未记录已经会见`,
            en: `A meeting is arranged for ${formatMinute(open.meetingAt.getTime())}, and is not on record as held`,
          },
    existing: { meetingId: open.id },
  };
}

function openMeetings({ meetings, assignedAt }: Pick<CaseSituation, 'meetings' | 'assignedAt'>): readonly Candidate[] {
  return meetings.map((meeting) => ({ id: meeting.id, impossible: meetingOver(meeting, { assignedAt }) }));
}

/** @returns why nothing is done to that meeting any more; null: it is not over */
export function meetingOver(
  { state, requestedAt }: AskedMeeting,
  { assignedAt }: Pick<CaseSituation, 'assignedAt'>,
): Impossible | null {
  if (state === 'held') {
    return {
      code: 'meeting-already-held',
      detail: { zh: '该次会见已经进行', en: 'That meeting has been held already' },
    };
  }
  if (state === 'withdrawn') {
    return {
      code: 'request-withdrawn',
      detail: { zh: '该次会见申请已经撤回', en: 'That request has been withdrawn' },
    };
  }
  // It was asked for with the papers of a lawyer who has left: it ended with him.
  if (assignedAt === null || requestedAt >= assignedAt) return null;
  return {
    code: 'meeting-of-former-counsel',
    detail: {
      zh: '该次会见由前任律师申请，已随其离任终止，请由现任律师重新申请',
      en: 'An earlier lawyer asked for that meeting and it ended with him: the present one asks anew',
    },
  };
}

/** Who owes it would be rid of its 48 hours. @param instant epoch ms */
export function isArrangedAfter({ state, meetingAt }: AskedMeeting, instant: number): boolean {
  return state === 'arranged' && meetingAt !== null && instant < meetingAt.getTime();
}

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
