/** Which of the possible acts somebody will mostly want now, by the state of the case; the others stand behind a menu. Pure. */
import type { Role } from '../session/me.js';
import { isFullCase, type CaseSeen } from './case-seen.js';

type Rule = (one: CaseSeen, role: Role) => boolean;

const always: Rule = () => true;
const hasMeeting =
  (...states: readonly string[]): Rule =>
  ({ meetings }) =>
    meetings.some(({ state }) => states.includes(state));
const hasRequest =
  (...states: readonly string[]): Rule =>
  (one) =>
    isFullCase(one) && one.fileAccessRequests.some(({ state }) => states.includes(state));
const isAt =
  (...stages: readonly string[]): Rule =>
  (one) =>
    isFullCase(one) && stages.includes(one.stage);

/** In the order in which they stand. */
const LIKELY: Readonly<Record<string, Rule>> = {
  'lawyer-assigned': always,
  'assignment-accepted': always,
  'assignment-declined': always,
  'closing-file-accepted': always,
  'closing-file-returned': always,
  'closing-file-submitted': always,
  'counsel-refusal-decided': always,
  'replacement-decided': always,
  'objection-decided': always,
  'meeting-arranged': hasMeeting('requested'),
  'meeting-refused': hasMeeting('requested'),
  'meeting-held': hasMeeting('arranged'),
  'meeting-requested': (one) => one.meetings.every(({ state }) => state === 'withdrawn' || state === 'refused'),
  'file-access-given': hasRequest('requested', 'explained'),
  'file-access-explained': hasRequest('requested'),
  'file-access-requested': (one) =>
    isFullCase(one) && one.fileAccessRequests.every(({ state }) => state === 'withdrawn'),
  'hearing-fixed': isAt('first-instance', 'second-instance', 'compulsory-treatment'),
  'hearing-changed': (one) => isFullCase(one) && one.hearing !== null && Date.parse(one.hearing.at) > Date.now(),
  'rights-complaint-decided': always,
  concluded: (_one, role) => role === 'lawyer',
  'papers-served': (_one, role) => role === 'court-clerk',
  'procedural-step': always,
  'custody-changed': (_one, role) => role === 'detention-officer' || role === 'police-officer',
  'retainer-signed': (_one, role) => role === 'firm-clerk',
};
const ORDER = Object.keys(LIKELY);

export function isLikelyNow(kind: string, one: CaseSeen, role: Role): boolean {
  return LIKELY[kind]?.(one, role) ?? false;
}

export function placeOf(kind: string): number {
  const at = ORDER.indexOf(kind);
  return at < 0 ? ORDER.length : at;
}
