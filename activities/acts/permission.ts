/**
 * Who may do an act (权限): deny by default. A role says what somebody may do; his agency's relation to the affair says where
 * (`workflows/domain/permissions.ts`), its situation whether now (`decide.ts`).
 */
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import type { AnyAct } from './define-act.js';
import { CENTER } from './roles.js';

/** What of a definition says who may do it. */
export type Permitted = Pick<AnyAct, 'by' | 'enteredByCenter'>;

/** @returns whether this role may do this act for his own agency. */
export function mayAct(role: Role, { by }: Permitted): boolean {
  return by.includes(role);
}

/** @returns whether this role may enter this act on behalf of another agency (`onBehalfOf`, paper or telephone). */
export function mayActOnBehalf(role: Role, { enteredByCenter }: Permitted): boolean {
  return enteredByCenter === true && CENTER.includes(role);
}

/** Role in which an agency performs its own acts. */
const ROLE_OF_AGENCY: ReadonlyMap<string, Role> = new Map<AgencyKind, Role>([
  [AgencyKind.Court, Role.CourtClerk],
  [AgencyKind.Procuratorate, Role.ProcuratorateClerk],
  [AgencyKind.Police, Role.PoliceOfficer],
  [AgencyKind.DetentionCenter, Role.DetentionOfficer],
  [AgencyKind.LegalAidCenter, Role.CenterStaff],
]);

/** @returns whether this act is one that an agency of this kind does, so that it may be entered on its behalf. */
export function actBelongsTo(agencyKind: string, act: Permitted): boolean {
  const role = ROLE_OF_AGENCY.get(agencyKind);
  return role !== undefined && mayAct(role, act);
}
