/** As whom an inbox reads (每日期限提示的收件人): whether it may be told a client's name follows from who sees the case. */
import type { Viewer } from '../../workflows/domain/permissions.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import type { Agency, Lawyer } from '../../prisma/generated/client.js';

/** The role with which the people behind an agency's inbox see cases. */
const ROLES: Readonly<Record<AgencyKind, Role>> = {
  [AgencyKind.Court]: Role.CourtClerk,
  [AgencyKind.Procuratorate]: Role.ProcuratorateClerk,
  [AgencyKind.Police]: Role.PoliceOfficer,
  [AgencyKind.DetentionCenter]: Role.DetentionOfficer,
  [AgencyKind.LegalAidCenter]: Role.CenterStaff,
  [AgencyKind.LawFirm]: Role.FirmClerk,
  [AgencyKind.Finance]: Role.FinanceOfficer,
  [AgencyKind.JusticeBureau]: Role.Supervisor,
};

/** @returns null for an agency of a kind nobody knows: it is told case numbers only. */
export function readerOfAgency(agency: Agency): Viewer | null {
  const kind = Object.values(AgencyKind).find((known) => known === agency.kind);
  return kind === undefined ? null : viewer(agency, kind, ROLES[kind], null);
}

export function readerOfLawyer(lawyer: Lawyer, firm: Agency): Viewer {
  return viewer(firm, AgencyKind.LawFirm, Role.Lawyer, lawyer.id);
}

function viewer(agency: Agency, agencyKind: AgencyKind, role: Role, lawyerId: string | null): Viewer {
  return { account: '', role, agencyId: agency.id, agencyKind, region: agency.region, lawyerId };
}
