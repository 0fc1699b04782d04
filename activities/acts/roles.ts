/** Roles that do the same acts (同职角色). */
import { Role } from '../../workflows/domain/vocabulary.js';
import type { NonEmpty } from './define-act.js';

/** The organs that handle cases (办案机关). */
export const ORGAN_CLERKS: NonEmpty<Role> = [Role.CourtClerk, Role.ProcuratorateClerk, Role.PoliceOfficer];
export const CENTER: NonEmpty<Role> = [Role.CenterStaff, Role.CenterDirector];
