/**
 * Who may do what, and who sees what (权限): one table, deny by default, used by routes, list filters and the
 * transition alike. A role says what kind of act a person may do; his agency's relation to the case says on which cases;
 * the case's status says whether now (`case-transitions.ts`).
 */
import { ActKind, AgencyKind, PayoutDecision, Role, Stage } from './vocabulary.js';

/** Who asks: the account as stored, read anew for each request so that a withdrawn right ends at once. */
export interface Viewer {
  readonly account: string;
  readonly role: Role;
  readonly agencyId: string;
  readonly agencyKind: AgencyKind;
  readonly region: string;
  readonly lawyerId: string | null;
}

/** The part somebody plays in an affair by which he sees it. */
export const Part = {
  /** 办案机关 */ Organ: 'organ',
  /** 法律援助中心 */ Center: 'center',
  /** 承办律师 */ Lawyer: 'lawyer',
  /** 律师事务所 */ Firm: 'firm',
  /** 羁押场所 */ CustodyPlace: 'custody-place',
  /** 监督: whoever looks on from a region or one above it */ Region: 'region',
} as const;
export type Part = (typeof Part)[keyof typeof Part];

/** One of those who see an affair, as its list of parties names him: the part and the id of agency or lawyer. */
export type PartyKey = `${Part}/${string}`;

export function partyKey(part: Part, id: string): PartyKey {
  return `${part}/${id}`;
}

/**
 * The single encoding of "who sees an affair" (contract.md): the party whose affairs this person sees, or null when he sees none.
 * Lists ask which affairs have it among their parties, items whether this one has; so the two cannot disagree.
 */
export function partyOf(viewer: Viewer): PartyKey | null {
  switch (viewer.role) {
    case Role.CourtClerk:
    case Role.ProcuratorateClerk:
    case Role.PoliceOfficer:
      return partyKey(Part.Organ, viewer.agencyId);
    case Role.CenterStaff:
    case Role.CenterDirector:
      return partyKey(Part.Center, viewer.agencyId);
    case Role.Lawyer:
      return viewer.lawyerId === null ? null : partyKey(Part.Lawyer, viewer.lawyerId);
    case Role.FirmClerk:
      return partyKey(Part.Firm, viewer.agencyId);
    case Role.DetentionOfficer:
      return partyKey(Part.CustodyPlace, viewer.agencyId);
    case Role.Supervisor:
    case Role.Auditor:
      return partyKey(Part.Region, regionPrefix(viewer.region));
    case Role.FinanceOfficer:
      return null;
  }
}

/** A province sees its cities, a city its districts: trailing zero pairs of the six-digit code are open. */
export function regionPrefix(region: string): string {
  return region.replace(/(00)+$/, '');
}

const PREFIXES = [2, 4, 6] as const;

/** Those who look on from a region and from the ones above it. */
export function onlookersOf(region: string): readonly PartyKey[] {
  return PREFIXES.map((length) => partyKey(Part.Region, region.slice(0, length)));
}

/** @returns whether this person sees this affair. */
export function maySee(viewer: Viewer, { parties }: { readonly parties: readonly string[] }): boolean {
  const party = partyOf(viewer);
  return party !== null && parties.includes(party);
}

/** The detention center sees name, birth date, measure, lawyer and meetings only. */
export function seesCustodyViewOnly(viewer: Viewer): boolean {
  return viewer.role === Role.DetentionOfficer;
}

/** Supervisors and auditors look on: but for the decision on an objection nothing of theirs enters a case. */
export function readsOnly(viewer: Viewer): boolean {
  return viewer.role === Role.Supervisor || viewer.role === Role.Auditor;
}

const ORGAN_CLERKS: readonly Role[] = [Role.CourtClerk, Role.ProcuratorateClerk, Role.PoliceOfficer];
const CENTER: readonly Role[] = [Role.CenterStaff, Role.CenterDirector];

/** Roles that may perform each act themselves, on a case they see. */
const ACT_ROLES: Readonly<Record<ActKind, readonly Role[]>> = {
  'defence-notice': ORGAN_CLERKS,
  'lawyer-assigned': CENTER,
  'assignment-accepted': [Role.Lawyer],
  'assignment-declined': [Role.Lawyer],
  'retainer-signed': [Role.FirmClerk, Role.Lawyer],
  'papers-filed': [Role.Lawyer],
  'counsel-registered': [Role.ProcuratorateClerk],
  'rights-told': [...ORGAN_CLERKS, Role.DetentionOfficer],
  'papers-served': ORGAN_CLERKS,
  'meeting-requested': [Role.Lawyer],
  'meeting-arranged': [Role.DetentionOfficer],
  'meeting-refused': [Role.DetentionOfficer],
  'meeting-held': [Role.Lawyer, Role.DetentionOfficer],
  'file-access-requested': [Role.Lawyer],
  'file-access-given': ORGAN_CLERKS,
  'file-access-explained': ORGAN_CLERKS,
  'hearing-fixed': [Role.CourtClerk],
  'hearing-changed': [Role.CourtClerk],
  'hearing-cancelled': [Role.CourtClerk],
  'custody-changed': [...ORGAN_CLERKS, Role.DetentionOfficer],
  'counsel-refused': [...ORGAN_CLERKS, Role.Lawyer],
  'counsel-refusal-decided': ORGAN_CLERKS,
  'private-counsel-retained': ORGAN_CLERKS,
  'replacement-requested': [...CENTER, Role.Lawyer],
  'replacement-decided': CENTER,
  terminated: CENTER,
  'termination-objected': CENTER,
  'objection-decided': [Role.Supervisor],
  concluded: [...ORGAN_CLERKS, Role.Lawyer],
  'closing-file-submitted': [Role.Lawyer],
  'closing-file-returned': CENTER,
  'closing-file-accepted': CENTER,
  // Which steps are whose: activities/law/procedural-steps.ts. What the client does is told by the center.
  'procedural-step': [...ORGAN_CLERKS, Role.DetentionOfficer, Role.Lawyer, ...CENTER],
  'term-paused': ORGAN_CLERKS,
  'term-resumed': ORGAN_CLERKS,
  'term-extended': ORGAN_CLERKS,
  'obstacle-ended': [...CENTER, Role.Lawyer],
  'relief-requested': [...CENTER, Role.Lawyer],
  'relief-decided': [Role.CourtClerk],
  'rights-complaint-filed': [Role.Lawyer],
  // The procuratorate answers the complainant in writing (SPP-R 58); who got the answer records it.
  'rights-complaint-decided': [...CENTER, Role.Lawyer],
  // Nobody's: they follow from the bank's answer, and from the next stage's notice.
  'subsidy-paid': [],
  'next-stage-notified': [],
};

/** Acts of organs and custodial places that arrive on paper or by telephone and are entered by the center for them. */
const ENTERED_FOR_OTHERS: readonly ActKind[] = [
  'defence-notice',
  'counsel-registered',
  'rights-told',
  'papers-served',
  'meeting-arranged',
  'meeting-refused',
  'meeting-held',
  'file-access-given',
  'file-access-explained',
  'hearing-fixed',
  'hearing-changed',
  'hearing-cancelled',
  'custody-changed',
  'counsel-refused',
  'counsel-refusal-decided',
  'private-counsel-retained',
  'concluded',
  'procedural-step',
  'term-paused',
  'term-resumed',
  'term-extended',
  'relief-decided',
];

/** @returns whether this role may do this act for his own agency. */
export function mayAct(role: Role, kind: ActKind): boolean {
  return ACT_ROLES[kind].includes(role);
}

/** @returns whether this role may enter this act on behalf of another agency (`onBehalfOf`, paper or telephone). */
export function mayActOnBehalf(role: Role, kind: ActKind): boolean {
  return CENTER.includes(role) && ENTERED_FOR_OTHERS.includes(kind);
}

/** Role in which an agency performs its own acts. */
const ROLE_OF_AGENCY: Readonly<Partial<Record<AgencyKind, Role>>> = {
  [AgencyKind.Court]: Role.CourtClerk,
  [AgencyKind.Procuratorate]: Role.ProcuratorateClerk,
  [AgencyKind.Police]: Role.PoliceOfficer,
  [AgencyKind.DetentionCenter]: Role.DetentionOfficer,
};

/** @returns whether this act is one that an agency of this kind does, so that it may be entered on its behalf. */
export function actBelongsTo(agencyKind: string, kind: ActKind): boolean {
  const known = Object.values(AgencyKind).find((candidate) => candidate === agencyKind);
  const role = known === undefined ? undefined : ROLE_OF_AGENCY[known];
  return role !== undefined && mayAct(role, kind);
}

/** What the rules ask about a payout: its case's center and region. */
export interface PayoutScope {
  readonly centerId: string;
  readonly region: string;
}

/** Who sees a payout: the center of its case, finance and the supervisors of its region. Null: this person sees none. */
export function payoutReadScope(viewer: Viewer): { readonly centerId: string } | { readonly prefix: string } | null {
  switch (viewer.role) {
    case Role.CenterStaff:
    case Role.CenterDirector:
      return { centerId: viewer.agencyId };
    case Role.FinanceOfficer:
    case Role.Supervisor:
    case Role.Auditor:
      return { prefix: regionPrefix(viewer.region) };
    default:
      return null;
  }
}

/** @returns whether this person sees this payout; the list filter is made from the same scope. */
export function maySeePayout(viewer: Viewer, { centerId, region }: PayoutScope): boolean {
  const scope = payoutReadScope(viewer);
  if (scope === null) return false;
  return 'centerId' in scope ? scope.centerId === centerId : region.startsWith(scope.prefix);
}

/** Maker and checker are of different agencies: the center proposes, finance approves or returns. */
const DECISION_ROLES: Readonly<Record<PayoutDecision, readonly Role[]>> = {
  [PayoutDecision.Propose]: CENTER,
  [PayoutDecision.Approve]: [Role.FinanceOfficer],
  [PayoutDecision.Return]: [Role.FinanceOfficer],
};

/** @returns whether this role takes this decision on a payout he sees. */
export function mayDecide(role: Role, decision: PayoutDecision): boolean {
  return DECISION_ROLES[decision].includes(role);
}

/**
 * Who publishes the days off of a year (节假日安排): a supervisor of a justice bureau of a province or city. A calendar is the
 * whole country's, so the bureaus of districts leave it to those above them.
 * @param level of his agency
 */
export function mayPublishCalendar(viewer: Pick<Viewer, 'role' | 'agencyKind'>, level: string): boolean {
  const { role, agencyKind } = viewer;
  return (
    role === Role.Supervisor && agencyKind === AgencyKind.JusticeBureau && (level === 'province' || level === 'city')
  );
}

const SENDING_STAGES: Readonly<Partial<Record<AgencyKind, readonly Stage[]>>> = {
  [AgencyKind.Police]: [Stage.Investigation],
  [AgencyKind.Procuratorate]: [Stage.Investigation, Stage.ProsecutionReview],
  [AgencyKind.Court]: [Stage.FirstInstance, Stage.SecondInstance, Stage.DeathReview, Stage.CompulsoryTreatment],
};

/** @returns whether an organ of this kind sends notices in this stage (contract.md, Notices for defence). */
export function sendsNoticesIn(kind: AgencyKind, stage: Stage): boolean {
  return SENDING_STAGES[kind]?.includes(stage) ?? false;
}

/** Stages whose file is open to the defence (CPL 40): from review for prosecution on. */
export function fileIsOpenIn(stage: Stage): boolean {
  return stage !== Stage.Investigation;
}
