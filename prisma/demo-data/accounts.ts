/** Demo accounts (contract.md, Local stack): the account's name is its id, and the `sub` of its token. */
import { Role } from '../../workflows/domain/vocabulary.js';

/** One account, as stored. */
export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly agencyId: string;
  readonly lawyerId: string | null;
  readonly email: string;
}

function account(id: string, name: string, role: Role, agencyId: string, lawyerId: string | null = null): AccountRow {
  return { id, name, role, agencyId, lawyerId, email: `${id}@${agencyId.replace(/^agency-/, '')}.example` };
}

export const ACCOUNTS: readonly AccountRow[] = [
  account('court-clerk', '罗静', Role.CourtClerk, 'agency-cd-jinjiang-court'),
  account('procuratorate-clerk', '杜洋', Role.ProcuratorateClerk, 'agency-cd-jinjiang-procuratorate'),
  account('police-officer', '范磊', Role.PoliceOfficer, 'agency-cd-jinjiang-police'),
  account('detention-officer', '石勇', Role.DetentionOfficer, 'agency-cd-detention'),
  account('center-staff', '许倩', Role.CenterStaff, 'agency-cd-center'),
  account('center-director', '马文清', Role.CenterDirector, 'agency-cd-center'),
  account('lawyer', '周明远', Role.Lawyer, 'agency-cd-firm-shuheng', 'lawyer-cd-zhou'),
  account('lawyer-2', '吴晓岚', Role.Lawyer, 'agency-cd-firm-jinzheng', 'lawyer-cd-wu'),
  account('firm-clerk', '曾丽', Role.FirmClerk, 'agency-cd-firm-shuheng'),
  account('finance-officer', '沈国平', Role.FinanceOfficer, 'agency-cd-finance'),
  account('finance-officer-2', '余芳', Role.FinanceOfficer, 'agency-cd-finance'),
  account('supervisor', '钟立新', Role.Supervisor, 'agency-cd-justice'),
  account('auditor', '白雪松', Role.Auditor, 'agency-cd-justice'),
  account('center-staff-chongqing', '向梅', Role.CenterStaff, 'agency-cq-center'),
  account('center-director-chongqing', '龚建华', Role.CenterDirector, 'agency-cq-center'),
  account('lawyer-chongqing', '冉海燕', Role.Lawyer, 'agency-cq-firm-yuzhou', 'lawyer-cq-ran'),
  account('finance-officer-chongqing', '文静', Role.FinanceOfficer, 'agency-cq-finance'),
  account('court-clerk-chongqing', '易小军', Role.CourtClerk, 'agency-cq-fifth-court'),
  account('supervisor-chongqing', '蓝正平', Role.Supervisor, 'agency-cq-justice'),
];
