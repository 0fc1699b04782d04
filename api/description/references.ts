/** What a member that holds an id refers to (所指对象), so that a form offers a choice and not an empty line; by name, else by end of path. */
import type { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import { byEndOfPath } from './property-words.js';

interface Reference {
  readonly to: string;
  /** Of an agency: the kinds that can be meant. */
  readonly kinds?: readonly AgencyKind[];
}

const ORGANS: readonly AgencyKind[] = ['court', 'procuratorate', 'police'];
const CENTER: Reference = { to: 'agency', kinds: ['legal-aid-center'] };
const DOCUMENT: Reference = { to: 'document' };
const CASE: Reference = { to: 'case' };

const BY_PATH: Readonly<Record<string, Reference>> = {
  evidence: DOCUMENT,
  documentId: DOCUMENT,
  recordDocumentId: DOCUMENT,
  caseId: CASE,
  existingCaseId: CASE,
  lawyerId: { to: 'lawyer' },
  programmeId: { to: 'programme' },
  meetingId: { to: 'meeting' },
  requestId: { to: 'file-access-request' },
  obligationId: { to: 'obligation' },
  complaintId: { to: 'complaint' },
  applicationId: { to: 'application' },
  ruleId: { to: 'rule' },
  placeId: { to: 'agency', kinds: ['detention-center'] },
  organId: { to: 'agency', kinds: ORGANS },
  toAgencyId: { to: 'agency', kinds: ORGANS },
  procuratorateId: { to: 'agency', kinds: ['procuratorate'] },
  toCenterId: CENTER,
  fromCenterId: CENTER,
  centerId: CENTER,
  onBehalfOf: { to: 'agency' },
  absentAccount: { to: 'account' },
  standInAccount: { to: 'account' },
  'DefenceNotice.onBehalfOf': { to: 'agency', kinds: ORGANS },
};

/** @param path as of `propertyWords`; undefined: it holds no id */
export function referenceAt(path: readonly string[]): Reference | undefined {
  return byEndOfPath(BY_PATH, path);
}

const KIND_OF_ROLE: Partial<Readonly<Record<Role, AgencyKind>>> = {
  'court-clerk': 'court',
  'procuratorate-clerk': 'procuratorate',
  'police-officer': 'police',
  'detention-officer': 'detention-center',
};

/** @returns kinds of agencies for which a center enters an act of these roles */
export function kindsEnteredFor(roles: readonly Role[]): readonly AgencyKind[] {
  return roles.flatMap((role) => KIND_OF_ROLE[role] ?? []);
}
