import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partiesOf, type SeenCase } from '../../activities/case/case-affair.js';
import { payoutWhere } from '../../api/http/scope.js';
import {
  fileIsOpenIn,
  maySee,
  maySeePayout,
  partyOf,
  readsOnly,
  seesCustodyViewOnly,
  sendsNoticesIn,
  type Viewer,
  mayNameStandInFor,
  paperScope,
  standsFor,
} from '../../workflows/domain/permissions.js';
import { regionPrefix } from '../../workflows/domain/region.js';
import { AgencyKind, Role, Stage } from '../../workflows/domain/vocabulary.js';

const ROLES = Object.values(Role);
const CENTER: readonly Role[] = ['center-staff', 'center-director'];
const CLERKS: readonly Role[] = ['court-clerk', 'procuratorate-clerk', 'police-officer'];

const CASE: SeenCase = {
  organId: 'court-a',
  centerId: 'center-a',
  region: '510104',
  lawyerId: 'lawyer-a',
  firmId: 'firm-a',
  custodyPlaceId: 'detention-a',
  closedAt: null,
};

function viewer(role: Role, changes: Partial<Viewer> = {}): Viewer {
  return {
    account: 'somebody',
    role,
    agencyId: 'elsewhere',
    agencyKind: AgencyKind.Court,
    region: '500000',
    lawyerId: null,
    ...changes,
  };
}

function sees(who: Viewer, row: SeenCase): boolean {
  return maySee(who, { parties: partiesOf(row) });
}

/** How each role is bound to a case. The relation that counts for it; every other one must show it nothing. */
const RELATIONS: readonly { readonly name: string; readonly to: Partial<Viewer>; readonly seenBy: readonly Role[] }[] =
  [
    { name: 'of the organ', to: { agencyId: 'court-a' }, seenBy: CLERKS },
    { name: 'of the center', to: { agencyId: 'center-a' }, seenBy: CENTER },
    { name: 'of the firm', to: { agencyId: 'firm-a' }, seenBy: ['firm-clerk'] },
    { name: 'of the place of custody', to: { agencyId: 'detention-a' }, seenBy: ['detention-officer'] },
    { name: 'who is the lawyer', to: { lawyerId: 'lawyer-a' }, seenBy: ['lawyer'] },
    { name: 'of the province', to: { region: '510000' }, seenBy: ['supervisor', 'auditor'] },
    { name: 'of the city', to: { region: '510100' }, seenBy: ['supervisor', 'auditor'] },
    { name: 'of the district', to: { region: '510104' }, seenBy: ['supervisor', 'auditor'] },
    { name: 'of the district beside', to: { region: '510105' }, seenBy: [] },
    { name: 'of nothing in it', to: {}, seenBy: [] },
  ];

describe.each(RELATIONS)('somebody $name', ({ to, seenBy }) => {
  it.each(ROLES)('sees the case as %s only if that is his relation to it', (role) => {
    expect(sees(viewer(role, to), CASE)).toBe(seenBy.includes(role));
  });

  it.each(ROLES)('and, as lawyer or firm, no longer when it has ended (%s)', (role) => {
    const counsel = role === 'lawyer' || role === 'firm-clerk';
    expect(sees(viewer(role, to), { ...CASE, closedAt: new Date(0) })).toBe(seenBy.includes(role) && !counsel);
  });
});

describe('seeing', () => {
  const id = fc.constantFrom('a', 'b', 'c');
  const region = fc.constantFrom('510000', '510100', '510104', '510105', '500000', '500103', '511500');
  const anyViewer: fc.Arbitrary<Viewer> = fc.record({
    account: id,
    role: fc.constantFrom(...ROLES),
    agencyId: id,
    agencyKind: fc.constantFrom(...Object.values(AgencyKind)),
    region,
    lawyerId: fc.option(id),
  });
  const anyCase: fc.Arbitrary<SeenCase> = fc.record({
    organId: id,
    centerId: id,
    region,
    lawyerId: fc.option(id),
    firmId: fc.option(id),
    custodyPlaceId: fc.option(id),
    closedAt: fc.option(fc.constant(new Date(0))),
  });

  /** The contract's words: organ, center, place of custody; lawyer and firm until the end; supervisors downwards. */
  function related(who: Viewer, row: SeenCase): boolean {
    const running = row.closedAt === null;
    const byRole: Readonly<Record<Role, boolean>> = {
      'court-clerk': row.organId === who.agencyId,
      'procuratorate-clerk': row.organId === who.agencyId,
      'police-officer': row.organId === who.agencyId,
      'center-staff': row.centerId === who.agencyId,
      'center-director': row.centerId === who.agencyId,
      'detention-officer': row.custodyPlaceId === who.agencyId,
      lawyer: running && row.lawyerId !== null && row.lawyerId === who.lawyerId,
      'firm-clerk': running && row.firmId === who.agencyId,
      supervisor: row.region.startsWith(regionPrefix(who.region)),
      auditor: row.region.startsWith(regionPrefix(who.region)),
      'finance-officer': false,
    };
    return byRole[who.role];
  }

  it('follows from the relation to the case and from nothing else', () => {
    fc.assert(
      fc.property(anyViewer, anyCase, (who, row) => {
        expect(sees(who, row)).toBe(related(who, row));
      }),
      { numRuns: 2_000 },
    );
  });

  it('needs a relation: a case that shares nothing with the viewer stays hidden from every role', () => {
    fc.assert(
      fc.property(anyViewer, anyCase, (who, row) => {
        const strange = { ...who, agencyId: 'x', region: '610000', lawyerId: who.lawyerId === null ? null : 'x' };
        expect(sees(strange, row)).toBe(false);
      }),
    );
  });

  it('nothing is what a finance officer, and a lawyer account without a lawyer, get', () => {
    expect(partyOf(viewer('finance-officer', { agencyId: 'center-a' }))).toBeNull();
    expect(partyOf(viewer('lawyer'))).toBeNull();
    expect(sees(viewer('lawyer'), { ...CASE, lawyerId: null })).toBe(false);
  });

  it('a province means its cities, a city its districts', () => {
    expect(regionPrefix('000000')).toBe('');
    expect(regionPrefix('510000')).toBe('51');
    expect(regionPrefix('510100')).toBe('5101');
    expect(regionPrefix('510104')).toBe('510104');
    expect(regionPrefix('511500')).toBe('5115');
  });

  it('part of a case only is for the place of custody', () => {
    expect(ROLES.filter((role) => seesCustodyViewOnly(viewer(role)))).toEqual(['detention-officer']);
  });

  it('reading only is for those who look on', () => {
    expect(ROLES.filter((role) => readsOnly(viewer(role)))).toEqual(['supervisor', 'auditor']);
  });
});

describe('a payout', () => {
  const SEEN: Readonly<Partial<Record<Role, { readonly to: Partial<Viewer>; readonly not: Partial<Viewer> }>>> = {
    'center-staff': { to: { agencyId: 'center-a' }, not: { agencyId: 'center-b', region: '510104' } },
    'center-director': { to: { agencyId: 'center-a' }, not: { agencyId: 'center-b', region: '510104' } },
    'finance-officer': { to: { region: '510100' }, not: { region: '500000', agencyId: 'center-a' } },
    supervisor: { to: { region: '510000' }, not: { region: '500000', agencyId: 'center-a' } },
    auditor: { to: { region: '510104' }, not: { region: '510105', agencyId: 'center-a' } },
    lawyer: { to: { lawyerId: 'lawyer-a' }, not: { lawyerId: 'lawyer-b', agencyId: 'firm-a', region: '510104' } },
    'firm-clerk': { to: { agencyId: 'firm-a' }, not: { agencyId: 'firm-b', lawyerId: 'lawyer-a', region: '510104' } },
  };
  const payout = { centerId: 'center-a', region: '510104', lawyerId: 'lawyer-a', firmId: 'firm-a' };

  it.each(ROLES)('is seen by a %s only through center, region, or whose work it pays', (role) => {
    const seen = SEEN[role];
    if (seen === undefined) {
      const near = viewer(role, { agencyId: 'center-a', region: '510104', lawyerId: 'lawyer-a' });
      expect(maySeePayout(near, payout)).toBe(false);
      expect(payoutWhere(near)).toBeNull();
      return;
    }
    expect(maySeePayout(viewer(role, seen.to), payout)).toBe(true);
    expect(maySeePayout(viewer(role, seen.not), payout)).toBe(false);
  });

  /** A region, or what it pays: a case or a letter of the firm. */
  interface PayoutCondition {
    readonly startsWith?: string;
    readonly OR?: readonly Readonly<Record<string, { readonly firmId: string }>>[];
  }

  it('is found in a list exactly when it may be seen', () => {
    const id = fc.constantFrom('a', 'b');
    const region = fc.constantFrom('510000', '510100', '510104', '500000');
    const anyone = fc.record({
      ...{ role: fc.constantFrom(...ROLES), agencyId: id, region, lawyerId: fc.option(id) },
    });
    const payouts = fc.record({ centerId: id, region, lawyerId: id, firmId: fc.option(id) });
    fc.assert(
      fc.property(anyone, payouts, ({ role, ...is }, row) => {
        const who = viewer(role, is);
        const where = payoutWhere(who);
        const listed =
          where !== null &&
          Object.entries(where).every(([field, condition]) => {
            if (typeof condition === 'string') return row[field as keyof typeof row] === condition;
            const { startsWith, OR = [] } = condition as PayoutCondition;
            if (startsWith !== undefined) return row.region.startsWith(startsWith);
            return OR.some((home) => Object.values(home).some(({ firmId }) => firmId === row.firmId));
          });
        expect(listed).toBe(maySeePayout(who, row));
      }),
    );
  });
});

describe('who stands in for an absent person', () => {
  const absent = { standInId: 's', account: 'zhou', lawyerId: 'lawyer-zhou', name: '周明远' };
  const he = viewer('lawyer', { account: 'he', lawyerId: 'lawyer-he', agencyId: 'firm-a', standsInFor: [absent] });

  it('is named in what names that person, and for the office no more than before', () => {
    expect(paperScope(he)).toMatchObject({
      self: ['he', 'lawyer-he'],
      persons: ['he', 'lawyer-he', 'zhou', 'lawyer-zhou'],
      ofAgency: 'of-own-affairs',
    });
    expect(standsFor(he, { agencyId: 'firm-a', personId: 'lawyer-zhou' }, null)).toBe(true);
    expect(standsFor(he, { agencyId: 'firm-a', personId: 'lawyer-lin' }, null)).toBe(false);
    expect(standsFor(he, { agencyId: 'firm-a', personId: null }, null)).toBe(false);
  });

  it('sees no case by it, and no payout', () => {
    expect(sees(he, { ...CASE, lawyerId: 'lawyer-zhou' })).toBe(false);
    const payout = { centerId: 'center-a', region: '510104', lawyerId: 'lawyer-zhou', firmId: 'firm-a' };
    expect(maySeePayout(he, payout)).toBe(false);
  });

  it.each([
    ['lawyer', 'lawyer', false],
    ['firm-clerk', 'lawyer', true],
    ['firm-clerk', 'firm-clerk', false],
    ['center-director', 'center-staff', true],
    ['center-staff', 'center-director', false],
    ['court-clerk', 'court-clerk', false],
  ] as const)('is named by a %s for a %s of his agency: %s', (role, other, may) => {
    const by = viewer(role, { account: 'by', agencyId: 'a' });
    expect(mayNameStandInFor(by, { account: 'other', agencyId: 'a', role: other })).toBe(may);
    expect(mayNameStandInFor(by, { account: 'other', agencyId: 'b', role: other })).toBe(false);
    expect(mayNameStandInFor(by, { account: 'by', agencyId: 'a', role })).toBe(true);
  });
});

describe('stages', () => {
  const SENDS: Readonly<Partial<Record<AgencyKind, readonly Stage[]>>> = {
    police: ['investigation'],
    procuratorate: ['investigation', 'prosecution-review'],
    court: ['first-instance', 'second-instance', 'death-review', 'compulsory-treatment'],
  };
  const pairs = Object.values(AgencyKind).flatMap((kind) => Object.values(Stage).map((stage) => ({ kind, stage })));

  it.each(pairs)('$kind in $stage', ({ kind, stage }) => {
    expect(sendsNoticesIn(kind, stage)).toBe(SENDS[kind]?.includes(stage) ?? false);
  });

  it('open the file from review for prosecution on', () => {
    expect(Object.values(Stage).filter((stage) => !fileIsOpenIn(stage))).toEqual(['investigation']);
  });
});
