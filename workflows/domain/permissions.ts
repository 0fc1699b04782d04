/**
 * Who sees what (可见范围): one table, deny by default, used by routes, list filters and steps alike. What a role may do stands with
 * each act (`activities/acts/`) and each decision; his agency's part in an affair says in which.
 */
import { coveringRegions, regionPrefix } from './region.js';
import { AgencyKind, Role, Stage } from './vocabulary.js';

/** Who asks: the account as stored, read anew for each request so that a withdrawn right ends at once. */
export interface Viewer {
  readonly account: string;
  readonly role: Role;
  readonly agencyId: string;
  readonly agencyKind: AgencyKind;
  readonly region: string;
  readonly lawyerId: string | null;
  /** Absent colleagues for whom he stands in today (代班), himself only: it is not handed on. Left out: for nobody. */
  readonly standsInFor?: readonly AbsentPerson[];
}

/** Somebody who is away, as papers name him, and by which naming another stands in for him. */
export interface AbsentPerson {
  readonly standInId: string;
  readonly account: string;
  readonly lawyerId: string | null;
  readonly name: string;
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

/** Those who look on from a region and from the ones above it, the whole country among them. */
export function onlookersOf(region: string): readonly PartyKey[] {
  return ['', ...coveringRegions(region).map(regionPrefix)].map((prefix) => partyKey(Part.Region, prefix));
}

/** @returns whether this person sees this affair. */
export function maySee(viewer: Viewer, { parties }: { readonly parties: readonly string[] }): boolean {
  const party = partyOf(viewer);
  return party !== null && parties.includes(party);
}

/** One of those to whom a paper (文书) goes: an agency, or a person named in it. */
export interface PaperRecipient {
  readonly agencyId: string;
  /** Lawyer or account. */
  readonly personId: string | null;
}

/** Whose papers somebody reads and signs for. */
export interface PaperScope {
  /** As whom he is named himself: his lawyer's id, his account. */
  readonly self: readonly string[];
  /** The same, and whoever he stands in for. */
  readonly persons: readonly string[];
  readonly agencyId: string;
  /**
   * Of his agency's papers, those sent and those received: all, whoever of it is named; or only those of affairs he sees himself,
   * and of what comes in only what names nobody.
   */
  readonly ofAgency: 'all' | 'of-own-affairs';
}

/**
 * The single encoding of "recipients and the sending agency" (contract.md). An organ, a center, a bureau works by office: whoever
 * is in it reads its post. A law firm does not: its lawyers carry cases each for himself, perhaps for several accused of one case, so
 * a paper to a lawyer is his and the firm's clerk's. What was served on somebody stays his when he has left the case. Who stands in for
 * an absent person reads and signs what names that person, and nothing else: counsel is personal, and what an office does any colleague
 * of it does by his own role.
 */
export function paperScope({ role, account, lawyerId, agencyId, standsInFor = [] }: Viewer): PaperScope {
  const self = namesOf({ account, lawyerId });
  return {
    self,
    persons: [...self, ...standsInFor.flatMap(namesOf)],
    agencyId,
    ofAgency: readsPostOfAgency({ role }) ? 'all' : 'of-own-affairs',
  };
}

/** As whom papers name somebody. */
function namesOf({ account, lawyerId }: Pick<AbsentPerson, 'account' | 'lawyerId'>): readonly string[] {
  return lawyerId === null ? [account] : [account, lawyerId];
}

/** @returns whom of those he stands in for a paper names; null: nobody of them */
export function stoodInFor({ standsInFor = [] }: Viewer, personId: string | null): AbsentPerson | null {
  return standsInFor.find((absent) => personId !== null && namesOf(absent).includes(personId)) ?? null;
}

/** @param affair that the paper belongs to, if one @returns whether this person reads what this recipient gets, and signs for it. */
export function standsFor(
  viewer: Viewer,
  { agencyId, personId }: PaperRecipient,
  affair: { readonly parties: readonly string[] } | null,
): boolean {
  const scope = paperScope(viewer);
  if (personId !== null && scope.persons.includes(personId)) return true;
  if (agencyId !== scope.agencyId) return false;
  return scope.ofAgency === 'all' || (personId === null && affair !== null && maySee(viewer, affair));
}

/**
 * @returns whether this person reads this paper: he or his agency gets it, or his agency has sent it. The list filter says the same
 * (`scope.ts`).
 */
export function mayReadPaper(
  viewer: Viewer,
  paper: { readonly senderId: string | null; readonly recipients: readonly PaperRecipient[] },
  affair: { readonly parties: readonly string[] } | null,
): boolean {
  const { agencyId, ofAgency } = paperScope(viewer);
  const isOwn = paper.senderId === agencyId && (ofAgency === 'all' || (affair !== null && maySee(viewer, affair)));
  return isOwn || paper.recipients.some((recipient) => standsFor(viewer, recipient, affair));
}

/** The detention center sees name, birth date, measure, lawyer and meetings only. */
export function seesCustodyViewOnly(viewer: Viewer): boolean {
  return viewer.role === Role.DetentionOfficer;
}

/** Supervisors and auditors look on: but for the decision on an objection nothing of theirs enters a case. */
export function readsOnly(viewer: Viewer): boolean {
  return viewer.role === Role.Supervisor || viewer.role === Role.Auditor;
}

/** What one of the two centers of a letter owes its own lawyer: his pay is its own matter. */
export interface DutyOfLetter {
  readonly owedByAgencyId: string | null;
  readonly owedToPersonId: string | null;
  /** Of the agency that owes it. */
  readonly region: string;
}

/** @returns whether this person, who sees the letter, sees that duty; the list filter says the same (`scope.ts`) */
export function maySeeDutyOfLetter(viewer: Viewer, { owedByAgencyId, owedToPersonId, region }: DutyOfLetter): boolean {
  if (owedToPersonId === null || owedByAgencyId === viewer.agencyId) return true;
  return readsOnly(viewer) && region.startsWith(regionPrefix(viewer.region));
}

/** What the rules ask about a payout: its case's center, region and firm, and whose work it pays. */
export interface PayoutScope {
  readonly centerId: string;
  readonly region: string;
  readonly lawyerId: string;
  /** Of the case when it ended; a lawyer may have gone elsewhere since. */
  readonly firmId: string | null;
}

/** By what somebody sees payouts; `prefix` is one of regions. */
export type PayoutReadScope =
  | { readonly centerId: string }
  | { readonly prefix: string }
  | { readonly lawyerId: string }
  | { readonly firmId: string };

/**
 * Who sees a payout: the center of its case, finance and the supervisors of its region; and whose work it pays, with his firm, also
 * when he sees the case no more: what he is owed is his. Null: this person sees none.
 */
export function payoutReadScope(viewer: Viewer): PayoutReadScope | null {
  switch (viewer.role) {
    case Role.CenterStaff:
    case Role.CenterDirector:
      return { centerId: viewer.agencyId };
    case Role.FinanceOfficer:
    case Role.Supervisor:
    case Role.Auditor:
      return { prefix: regionPrefix(viewer.region) };
    case Role.Lawyer:
      return viewer.lawyerId === null ? null : { lawyerId: viewer.lawyerId };
    case Role.FirmClerk:
      return { firmId: viewer.agencyId };
    default:
      return null;
  }
}

/** @returns whether this person sees this payout; the list filter is made from the same scope. */
export function maySeePayout(viewer: Viewer, payout: PayoutScope): boolean {
  const scope = payoutReadScope(viewer);
  if (scope === null) return false;
  if ('centerId' in scope) return scope.centerId === payout.centerId;
  if ('lawyerId' in scope) return scope.lawyerId === payout.lawyerId;
  if ('firmId' in scope) return scope.firmId === payout.firmId;
  return payout.region.startsWith(scope.prefix);
}

/** Whose absence somebody may have to do with. */
export interface AbsenceScope {
  readonly agencyId: string;
  /** All of his agency, those of one role, or only himself. */
  readonly of: 'all' | Role | 'own';
}

/** Whose stand-ins (代班) somebody names: a center's director for all of it, a firm's clerk for its lawyers, everybody for himself. */
export function absenceScope({ role, agencyId }: Pick<Viewer, 'role' | 'agencyId'>): AbsenceScope {
  if (role === Role.CenterDirector) return { agencyId, of: 'all' };
  return { agencyId, of: role === Role.FirmClerk ? Role.Lawyer : 'own' };
}

/** @returns whether this person names, and takes back, who stands in for that one */
export function mayNameStandInFor(
  viewer: Viewer,
  absent: { readonly account: string; readonly agencyId: string; readonly role: string },
): boolean {
  if (absent.account === viewer.account) return true;
  const { agencyId, of } = absenceScope(viewer);
  return absent.agencyId === agencyId && (of === 'all' || of === absent.role);
}

/** Whose inbox is his office's, so that he may have copies of what it gets; a lawyer of a firm reads his own. */
export function readsPostOfAgency({ role }: Pick<Viewer, 'role'>): boolean {
  return role !== Role.Lawyer;
}

/** Levels of the justice bureaus that keep the calendar: 司法部, 省级, 市级. It is the whole country's, so districts leave it to them. */
const CALENDAR_LEVELS: readonly string[] = ['nation', 'province', 'city'];

/**
 * Who proposes the days off of a year (节假日安排): a supervisor of a justice bureau of a city or above.
 * @param level of his agency
 */
export function mayProposeCalendar({ role, agencyKind }: Pick<Viewer, 'role' | 'agencyKind'>, level: string): boolean {
  return role === Role.Supervisor && agencyKind === AgencyKind.JusticeBureau && CALENDAR_LEVELS.includes(level);
}

/**
 * Who confirms or rejects what was proposed: another such officer, of another bureau. One calendar moves the deadlines of the whole
 * country, so no bureau changes it alone.
 */
export function mayDecideOnCalendar(
  viewer: Pick<Viewer, 'account' | 'role' | 'agencyKind' | 'agencyId'>,
  level: string,
  proposed: { readonly proposedById: string; readonly agencyId: string },
): boolean {
  const { account, agencyId } = viewer;
  return mayProposeCalendar(viewer, level) && account !== proposed.proposedById && agencyId !== proposed.agencyId;
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
