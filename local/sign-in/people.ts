/** Who may be played: the demo accounts as the login page shows them. */
import { AGENCY_KIND_WORDS } from '../../activities/papers/words.js';
import { ACCOUNTS } from '../../prisma/demo-data/accounts.js';
import { CHONGQING_AGENCIES } from '../../prisma/demo-data/agencies-chongqing.js';
import { SICHUAN_AGENCIES } from '../../prisma/demo-data/agencies-sichuan.js';
import { AgencyKind, Role, type Bilingual } from '../../workflows/domain/vocabulary.js';

export interface Person {
  readonly account: string;
  /** As written in Chinese; the demo's people have no other name. */
  readonly name: string;
  readonly role: Bilingual;
  readonly agency: Bilingual;
}

export interface Group {
  readonly kind: AgencyKind;
  readonly title: Bilingual;
  readonly people: readonly Person[];
}

/** What somebody is at his agency. */
const WORK: Readonly<Record<Role, Bilingual>> = {
  [Role.CourtClerk]: { zh: '法院经办人', en: 'Court clerk' },
  [Role.ProcuratorateClerk]: { zh: '检察院经办人', en: 'Procuratorate clerk' },
  [Role.PoliceOfficer]: { zh: '公安机关经办人', en: 'Police officer' },
  [Role.DetentionOfficer]: { zh: '看守所经办人', en: 'Detention officer' },
  [Role.CenterStaff]: { zh: '法援中心经办人', en: 'Center staff' },
  [Role.CenterDirector]: { zh: '法援中心负责人', en: 'Center director' },
  [Role.Lawyer]: { zh: '承办律师', en: 'Lawyer' },
  [Role.FirmClerk]: { zh: '律师事务所经办人', en: 'Firm clerk' },
  [Role.FinanceOfficer]: { zh: '财务人员', en: 'Finance officer' },
  [Role.Supervisor]: { zh: '监督人员', en: 'Supervisor' },
  [Role.Auditor]: { zh: '审计人员', en: 'Auditor' },
};

export function isDemoAccount(id: unknown): id is string {
  return ACCOUNTS.some((account) => account.id === id);
}

/** All of them, by kind of agency. */
export function peopleByKind(): readonly Group[] {
  const agencies = new Map([...SICHUAN_AGENCIES, ...CHONGQING_AGENCIES].map((agency) => [agency.id, agency]));
  const groups = new Map<AgencyKind, Person[]>(Object.values(AgencyKind).map((kind) => [kind, []]));
  for (const { id, name, role, agencyId } of ACCOUNTS) {
    const agency = agencies.get(agencyId);
    if (agency === undefined) throw new Error(`The demo account ${id} belongs to no agency`);
    const person = { account: id, name, role: WORK[role], agency: { zh: agency.name, en: agency.nameEn } };
    groups.get(agency.kind)?.push(person);
  }
  return [...groups]
    .filter(([, people]) => people.length > 0)
    .map(([kind, people]) => ({ kind, title: AGENCY_KIND_WORDS[kind], people }));
}
