import { expect, test } from 'vitest';
import { ACCOUNTS } from '../../prisma/demo-data/accounts.js';
import { CHONGQING_AGENCIES } from '../../prisma/demo-data/agencies-chongqing.js';
import { SICHUAN_AGENCIES } from '../../prisma/demo-data/agencies-sichuan.js';
import { LAWYERS } from '../../prisma/demo-data/lawyers.js';
import { POOL_MEMBERSHIPS } from '../../prisma/demo-data/pool-memberships.js';
import { maySee, onlookersOf } from '../../workflows/domain/permissions.js';
import { regionPrefix } from '../../workflows/domain/region.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';

const agencies = [...SICHUAN_AGENCIES, ...CHONGQING_AGENCIES];
const byId = new Map(agencies.map((agency) => [agency.id, agency]));

function agencyOf(account: string) {
  const row = ACCOUNTS.find((candidate) => candidate.id === account);
  const agency = byId.get(row?.agencyId ?? '');
  if (agency === undefined) throw new Error(`no agency for ${account}`);
  return agency;
}

test('the accounts of the contract are there, each with an agency of the kind its role belongs to', () => {
  const kindOf: Record<Role, AgencyKind> = {
    [Role.CourtClerk]: AgencyKind.Court,
    [Role.ProcuratorateClerk]: AgencyKind.Procuratorate,
    [Role.PoliceOfficer]: AgencyKind.Police,
    [Role.DetentionOfficer]: AgencyKind.DetentionCenter,
    [Role.CenterStaff]: AgencyKind.LegalAidCenter,
    [Role.CenterDirector]: AgencyKind.LegalAidCenter,
    [Role.Lawyer]: AgencyKind.LawFirm,
    [Role.FirmClerk]: AgencyKind.LawFirm,
    [Role.FinanceOfficer]: AgencyKind.Finance,
    [Role.Supervisor]: AgencyKind.JusticeBureau,
    [Role.Auditor]: AgencyKind.JusticeBureau,
  };
  expect(ACCOUNTS.map((account) => account.id)).toEqual([
    'court-clerk',
    'procuratorate-clerk',
    'police-officer',
    'detention-officer',
    'center-staff',
    'center-director',
    'lawyer',
    'lawyer-2',
    'firm-clerk',
    'finance-officer',
    'finance-officer-2',
    'supervisor',
    'auditor',
    'center-staff-chongqing',
    'center-director-chongqing',
    'lawyer-chongqing',
    'finance-officer-chongqing',
    'court-clerk-chongqing',
    'supervisor-chongqing',
  ]);
  for (const account of ACCOUNTS) expect(agencyOf(account.id).kind, account.id).toBe(kindOf[account.role]);
});

test('ids, licences and every address are distinct, and addresses lead nowhere outside', () => {
  const addresses = [
    ...agencies.flatMap((agency) => [agency.email, agency.headEmail]),
    ...ACCOUNTS.map((account) => account.email),
    ...LAWYERS.map((lawyer) => lawyer.email),
  ];
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const address of addresses) expect(address).toMatch(/^[a-z0-9-]+@[a-z0-9-]+\.example$/);
  expect(byId.size).toBe(agencies.length);
  expect(new Set(LAWYERS.map((lawyer) => lawyer.licenceNumber)).size).toBe(LAWYERS.length);
  for (const lawyer of LAWYERS) expect(lawyer.licenceNumber).toMatch(/^\d{17}$/);
});

test('every centerId, superiorId and firmId leads to an agency of the right kind, and superiority has no cycle', () => {
  for (const agency of agencies) {
    if (agency.centerId !== null) expect(byId.get(agency.centerId)?.kind).toBe(AgencyKind.LegalAidCenter);
    const seen = new Set<string>();
    for (let at: string | null = agency.id; at !== null; at = byId.get(at)?.superiorId ?? null) {
      expect(byId.has(at), at).toBe(true);
      expect(seen.has(at), `cycle at ${at}`).toBe(false);
      seen.add(at);
    }
    if (agency.level !== 'province') expect(agency.superiorId, agency.id).not.toBeNull();
  }
  for (const lawyer of LAWYERS) expect(byId.get(lawyer.firmId)?.kind).toBe(AgencyKind.LawFirm);
});

test('the organs of 成都 route to the center of center-staff, which the supervisor of 成都 oversees', () => {
  const center = agencyOf('center-staff');
  for (const clerk of ['court-clerk', 'procuratorate-clerk', 'police-officer'])
    expect(agencyOf(clerk).centerId, clerk).toBe(center.id);
  expect(agencyOf('center-director').id).toBe(center.id);
  expect(agencyOf('court-clerk-chongqing').centerId).toBe(agencyOf('center-staff-chongqing').id);
  for (const overseer of ['supervisor', 'auditor']) {
    const viewer = {
      account: overseer,
      role: Role.Supervisor,
      agencyId: agencyOf(overseer).id,
      agencyKind: AgencyKind.JusticeBureau,
      region: agencyOf(overseer).region,
      lawyerId: null,
    };
    expect(maySee(viewer, { parties: onlookersOf(center.region) })).toBe(true);
    expect(maySee(viewer, { parties: onlookersOf(agencyOf('center-staff-chongqing').region) })).toBe(false);
  }
  expect(regionPrefix(agencyOf('finance-officer').region)).toBe(regionPrefix(center.region));
});

test('one court has no competent center and nobody who could sign in for it', () => {
  const without = agencies.filter((agency) => agency.kind === AgencyKind.Court && agency.centerId === null);
  expect(without.map((agency) => agency.id)).toContain('agency-sc-dawu-court');
  for (const agency of without) expect(ACCOUNTS.some((account) => account.agencyId === agency.id)).toBe(false);
});

test('lawyer and lawyer-2 fit any case and sit in two firms; the others cover every reason for refusal', () => {
  const rowOf = (account: string) => {
    const lawyerId = ACCOUNTS.find((row) => row.id === account)?.lawyerId;
    const lawyer = LAWYERS.find((row) => row.id === lawyerId);
    if (lawyer === undefined) throw new Error(`no lawyer for ${account}`);
    return lawyer;
  };
  for (const account of ['lawyer', 'lawyer-2', 'lawyer-chongqing']) {
    const lawyer = rowOf(account);
    expect(lawyer.firmId).toBe(agencyOf(account).id);
    expect(lawyer.name).toBe(ACCOUNTS.find((row) => row.id === account)?.name);
    expect(lawyer.knowsMinors).toBe(true);
    expect(lawyer.criminalDefenceSince !== null && lawyer.criminalDefenceSince < '2023-01-01').toBe(true);
  }
  expect(rowOf('lawyer').firmId).not.toBe(rowOf('lawyer-2').firmId);
  expect(agencyOf('firm-clerk').id).toBe(rowOf('lawyer').firmId);
  expect(LAWYERS.length).toBeGreaterThanOrEqual(12);
  expect(LAWYERS.some((lawyer) => lawyer.criminalDefenceSince === null)).toBe(true);
  expect(LAWYERS.some((lawyer) => (lawyer.criminalDefenceSince ?? '') > '2024-01-01')).toBe(true);
  expect(LAWYERS.some((lawyer) => !lawyer.knowsMinors)).toBe(true);
});

const admitting = (centerId: string, day: string) =>
  POOL_MEMBERSHIPS.filter(
    (row) => row.centerId === centerId && row.admittedFrom <= day && (row.admittedTo === null || day <= row.admittedTo),
  ).map(({ lawyerId }) => LAWYERS.find(({ id }) => id === lawyerId));

test('every center has in its pool who fits any case', () => {
  const centers = agencies.filter(({ kind }) => kind === AgencyKind.LegalAidCenter);
  expect(centers).toHaveLength(4);
  for (const { id } of centers) {
    const fitting = admitting(id, '2026-11-18').filter(
      (lawyer) => lawyer?.knowsMinors === true && (lawyer.criminalDefenceSince ?? '9999') < '2023-01-01',
    );
    expect(fitting.length, id).toBeGreaterThan(0);
  }
});

test('the lawyers of the contract are in the pools of their centers; some are in none, out again, or not yet in', () => {
  const idsAt = (centerId: string) => admitting(centerId, '2026-11-18').map((lawyer) => lawyer?.id);
  const lawyerIdOf = (account: string) => ACCOUNTS.find(({ id }) => id === account)?.lawyerId;
  const center = agencyOf('center-staff').id;
  expect(idsAt(center)).toEqual(expect.arrayContaining([lawyerIdOf('lawyer'), lawyerIdOf('lawyer-2')]));
  for (const chongqing of [agencyOf('center-staff-chongqing').id, 'agency-cq-yuzhong-center']) {
    expect(idsAt(chongqing)).toContain(lawyerIdOf('lawyer-chongqing'));
    expect(idsAt(chongqing)).not.toContain(lawyerIdOf('lawyer'));
  }
  const members = new Set(POOL_MEMBERSHIPS.map(({ lawyerId }) => lawyerId));
  expect(LAWYERS.some(({ id }) => !members.has(id))).toBe(true);
  expect(POOL_MEMBERSHIPS.some(({ admittedTo }) => admittedTo !== null && admittedTo < '2026-01-01')).toBe(true);
  expect(POOL_MEMBERSHIPS.some(({ admittedFrom }) => admittedFrom > '2029-01-01')).toBe(true);
  for (const { lawyerId, centerId } of POOL_MEMBERSHIPS) {
    expect(LAWYERS.some(({ id }) => id === lawyerId)).toBe(true);
    expect(byId.get(centerId)?.kind).toBe(AgencyKind.LegalAidCenter);
  }
});
