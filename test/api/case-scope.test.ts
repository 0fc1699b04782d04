/** Who sees a case, asked in every way it is asked, of real rows: the list, the item, the statement of a step, and its lock. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { seenBy } from '../../activities/records/affair-scope.js';
import { beginStepOf } from '../../activities/affair/begin.js';
import { partiesOf } from '../../activities/case/case-affair.js';
import { lockedAffairFor } from '../../activities/affair/step-reads.js';
import { affairWhere } from '../../api/http/scope.js';
import type { Affair } from '../../prisma/generated/client.js';
import { maySee, partyOf, type Viewer } from '../../workflows/domain/permissions.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import { Desk } from '../support/desk.js';
import { noticeBody } from '../support/builders.js';

const ORGANS = [
  'agency-cd-jinjiang-court',
  'agency-cq-fifth-court',
  'agency-cd-jinjiang-police',
  'agency-cd-jinjiang-procuratorate',
];
const CENTERS = ['agency-cd-center', 'agency-cq-center'];
const REGIONS = ['510000', '510100', '510104', '510105', '500000', '500103', '100000'];
const LAWYERS = [null, 'lawyer-cd-zhou', 'lawyer-cd-wu', 'lawyer-cq-ran'];
const FIRMS = ['agency-cd-firm-shuheng', null, 'agency-cd-firm-jinzheng', 'agency-cq-firm-yuzhou'];
const PLACES = [null, 'agency-cd-detention', 'agency-cq-detention'];
const ENDS = [null, new Date('2026-11-18T10:00:00+08:00')];

let desk: Desk;
let rows: readonly Affair[];
let viewers: readonly Viewer[];

beforeAll(async () => {
  desk = await Desk.open();
  const model = await desk.caseRow(await desk.notify(noticeBody(desk.now)));
  // Each list turns at its own pace, so that values meet in many ways.
  const of = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;
  await desk.prisma.affair.createMany({
    data: Array.from({ length: 84 }, (_, n) => {
      const region = of(REGIONS, n);
      const closedAt = of(ENDS, n >> 4);
      const parties = partiesOf({
        ...{ organId: of(ORGANS, n), centerId: of(CENTERS, n >> 3), region, closedAt },
        ...{ lawyerId: of(LAWYERS, n >> 2), firmId: of(FIRMS, n), custodyPlaceId: of(PLACES, n >> 1) },
      });
      const { kind, version, openedAt, lastStepAt } = model;
      return { id: `case-${n}`, number: `case-${n}`, kind, version, openedAt, lastStepAt, region, closedAt, parties };
    }),
  });
  rows = await desk.prisma.affair.findMany({ orderBy: { id: 'asc' } });
  const accounts = await desk.prisma.account.findMany({ where: { active: true } });
  const stored = await inTransaction(desk.records, async (tx) => {
    const found: Viewer[] = [];
    for (const { id } of accounts) found.push((await beginStepOf(tx, desk, id)).sender.viewer);
    return found;
  });
  const nobody = {
    account: 'nobody',
    agencyId: 'nowhere',
    agencyKind: AgencyKind.LawFirm,
    region: '510100',
    lawyerId: null,
  };
  const regions = REGIONS.flatMap((region) =>
    [Role.Supervisor, Role.Auditor].map((role): Viewer => ({ ...nobody, role, region })),
  );
  viewers = [...stored, ...Object.values(Role).map((role): Viewer => ({ ...nobody, role })), ...regions];
});
afterAll(() => desk.close());

const idsOf = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id).toSorted();

describe('who sees a case', () => {
  it('is one answer, by list, item, statement and lock', async () => {
    const seen = new Map<string, number>();
    for (const viewer of viewers) {
      const byItem = idsOf(rows.filter((row) => maySee(viewer, row)));
      const byList = idsOf(await desk.prisma.affair.findMany({ where: affairWhere(viewer), select: { id: true } }));
      const byStatement = await desk.reads.selectFrom('Affair').select('id').where(seenBy(viewer)).execute();
      const byLock = await inTransaction(desk.records, async (tx) => {
        const locked: Affair[] = [];
        for (const { id } of rows) {
          const row = await lockedAffairFor(tx, viewer, id);
          if (row !== null) locked.push(row);
        }
        return locked;
      });
      const who = `${viewer.role} of ${viewer.agencyId}, ${viewer.region}`;
      expect([who, byList]).toEqual([who, byItem]);
      expect([who, idsOf(byStatement)]).toEqual([who, byItem]);
      expect([who, idsOf(byLock)]).toEqual([who, byItem]);
      seen.set(viewer.role, (seen.get(viewer.role) ?? 0) + byItem.length);
    }
    // Somebody of every role that sees cases at all saw some, and not all.
    for (const [role, count] of seen) {
      const sees = viewers.some((viewer) => viewer.role === role && partyOf(viewer) !== null);
      expect([role, count > 0]).toEqual([role, sees]);
    }
  });

  it('is nobody who sees an ended case as its lawyer or firm', async () => {
    const counsel = viewers.filter(({ role }) => role === Role.Lawyer || role === Role.FirmClerk);
    for (const viewer of counsel) {
      const found = await desk.reads.selectFrom('Affair').select('closedAt').where(seenBy(viewer)).execute();
      expect(found.filter(({ closedAt }) => closedAt !== null)).toEqual([]);
    }
  });

  it('is nobody who is put before a case that is not there', async () => {
    for (const viewer of viewers) {
      await expect(inTransaction(desk.records, (tx) => lockedAffairFor(tx, viewer, 'case-none'))).resolves.toBeNull();
    }
  });
});
