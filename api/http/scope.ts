/** Who sees what, as conditions on rows. The rule itself stands in `workflows/domain/permissions.ts`, once. */
import {
  absenceScope,
  paperScope,
  partyOf,
  payoutReadScope,
  readsOnly,
  type Viewer,
} from '../../workflows/domain/permissions.js';
import { recordsCheckScope } from '../../workflows/domain/visible-things.js';
import { regionPrefix, coveringRegions } from '../../workflows/domain/region.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import type { Prisma } from '../../prisma/generated/client.js';

/** A condition that no row meets. */
const NOTHING = { id: { in: [] as string[] } };

/** Affairs that one sees: those that have him among their parties. */
export function affairWhere(viewer: Viewer): Prisma.AffairWhereInput {
  const party = partyOf(viewer);
  return party === null ? NOTHING : { parties: { has: party } };
}

/**
 * Obligations of the affairs one sees, and those one's own agency owes. A detention officer sees what his place owes and
 * nothing else; lawyer and firm see by case only, so that a replacement ends their view.
 */
export function obligationWhere(viewer: Viewer): Prisma.ObligationWhereInput {
  const owed: Prisma.ObligationWhereInput = { owedByAgencyId: viewer.agencyId };
  switch (viewer.role) {
    case Role.DetentionOfficer:
      return owed;
    case Role.Lawyer:
    case Role.FirmClerk:
      // Of a letter to another center he reads the answer, and not who owes what on it.
      return { affair: { ...affairWhere(viewer), kind: 'case' } };
    default:
      return { AND: [{ OR: [{ affair: affairWhere(viewer) }, owed] }, { NOT: payOfOthers(viewer) }] };
  }
}

/** On letters: what the other center owes its own lawyer, the same as `maySeeDutyOfLetter`. */
function payOfOthers(viewer: Viewer): Prisma.ObligationWhereInput {
  const elsewhere = readsOnly(viewer) ? { NOT: { region: { startsWith: regionPrefix(viewer.region) } } } : {};
  return {
    affair: { kind: 'collaboration' },
    owedToPersonId: { not: null },
    owedByAgencyId: { not: viewer.agencyId },
    ...elsewhere,
  };
}

/** Lists of payouts: the same scope as `maySeePayout`. Null: this person sees none. */
export function payoutWhere(viewer: Viewer): Prisma.PayoutWhereInput | null {
  const scope = payoutReadScope(viewer);
  if (scope === null) return null;
  if ('prefix' in scope) return { region: { startsWith: scope.prefix } };
  return 'firmId' in scope
    ? { affair: { OR: [{ case: { firmId: scope.firmId } }, { collaboration: { firmId: scope.firmId } }] } }
    : scope;
}

/**
 * Budget lines, and with them their ledger: those of one's region and those above it, because a district without a line
 * of its own is paid from the city's or the province's. So the entries of every payout one sees are among them.
 */
export function budgetLineWhere({ region }: Viewer): Prisma.BudgetLineWhereInput {
  return {
    OR: [{ region: { startsWith: regionPrefix(region) } }, { region: { in: [...coveringRegions(region)] } }],
  };
}

/** The recipients a person stands for: the same scope as `standsFor`. */
export function recipientWhere(viewer: Viewer): Prisma.NoticeRecipientWhereInput {
  const { persons, agencyId, ofAgency } = paperScope(viewer);
  const post: Prisma.NoticeRecipientWhereInput =
    ofAgency === 'all' ? { agencyId } : { agencyId, personId: null, notice: { affair: affairWhere(viewer) } };
  return { OR: [post, { personId: { in: [...persons] } }] };
}

/** Of papers that somebody gets, those that wait for his signature: the same rows as he would sign (`ownRecipients`). */
export function unsignedWhere(viewer: Viewer): Prisma.NoticeWhereInput {
  const { self, persons } = paperScope(viewer);
  const unsigned = { needsReceipt: true, receiptAt: null };
  const named = { personId: { in: [...self] } };
  const represented = { personId: { in: [...persons] } };
  const unnamed = { AND: [recipientWhere(viewer), { personId: null }] };
  // Where he is named he signs for himself; else for his agency; else for whoever of it he stands for. For whom he stands in, always.
  return {
    OR: [
      { recipients: { some: { ...represented, ...unsigned } } },
      { recipients: { none: named, some: { ...unnamed, ...unsigned } } },
      {
        AND: [
          { recipients: { none: named } },
          { recipients: { none: unnamed } },
          { recipients: { some: { AND: [recipientWhere(viewer), unsigned] } } },
        ],
      },
    ],
  };
}

/** Stand-ins: of whose absence one may name them, and those in which one has a part; the same as `mayNameStandInFor`. */
export function standInWhere(viewer: Viewer): Prisma.StandInWhereInput {
  const { agencyId, of } = absenceScope(viewer);
  const own: Prisma.StandInWhereInput[] = [{ personId: viewer.account }, { deputyId: viewer.account }];
  if (of === 'own') return { OR: own };
  return { OR: [...own, { agencyId, ...(of === 'all' ? {} : { person: { role: of } }) }] };
}

/** Notices: recipients and the sending agency. */
export function noticeWhere(viewer: Viewer): Prisma.NoticeWhereInput {
  const { agencyId, ofAgency } = paperScope(viewer);
  const sent: Prisma.NoticeWhereInput =
    ofAgency === 'all' ? { senderId: agencyId } : { senderId: agencyId, affair: affairWhere(viewer) };
  return { OR: [sent, { recipients: { some: recipientWhere(viewer) } }] };
}

/** Checks of the records: the same as `maySeeRecordsCheck`. */
export function recordsCheckWhere(viewer: Viewer): Prisma.RecordsCheckWhereInput {
  const scope = recordsCheckScope(viewer);
  if (scope === null) return NOTHING;
  return { OR: [{ region: { startsWith: scope.prefix } }, { region: { in: [...scope.above] } }] };
}

/** Checks that walk all that this person sees, his own region or one around it; of one of a part nobody can tell how the rest is. */
export function coversRegionOf(viewer: Viewer): Prisma.RecordsCheckWhereInput {
  return { region: { in: [...(recordsCheckScope(viewer)?.above ?? [])] } };
}

const CENTER: readonly Role[] = [Role.CenterStaff, Role.CenterDirector];

export function isCenter(viewer: Viewer): boolean {
  return CENTER.includes(viewer.role);
}

const BOOK_READERS: readonly Role[] = [Role.FinanceOfficer, Role.Supervisor, Role.Auditor];

/** Finance keeps the books of its region, supervisor and auditor read them. */
export function readsBooks(viewer: Viewer): boolean {
  return BOOK_READERS.includes(viewer.role);
}
