/** Who reads how regions and organs perform, and of what; and questions that make no sense. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutySeenBy } from '../../activities/records/affair-scope.js';
import { obligationWhere } from '../../api/http/scope.js';
import { ACCOUNTS } from '../../prisma/demo-data/accounts.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import { ask, autumnOffice, CENTER, report } from './autumn.js';
import type { HttpOffice } from './office.js';
import { expectProblem } from './steps.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await autumnOffice();
});
afterAll(() => http.close());

const PERIOD = 'from=2025-10-01&to=2025-11-30';

describe('who reads it', () => {
  it('counts what is his to see, and nothing else', async () => {
    for (const account of ['supervisor', 'auditor', 'center-staff', 'center-director'])
      expect([account, (await report(http, PERIOD, account)).current.total.due]).toEqual([account, 12]);
    for (const account of ['supervisor-chongqing', 'center-staff-chongqing', 'center-director-chongqing']) {
      // What the center there owes in a case that it does not have, it owes all the same.
      const due = account.startsWith('supervisor') ? 0 : 1;
      expect([account, (await report(http, PERIOD, account)).current.total.due]).toEqual([account, due]);
    }
  });

  it('counts of a letter what he sees of it: the pay of the other center’s lawyer is that center’s own', async () => {
    const of = async (account: string) =>
      (await report(http, 'from=2025-09-01&to=2025-09-30&by=rule', account)).lines.map(({ id, current }) => [
        id,
        current.due,
      ]);
    for (const account of ['center-staff', 'supervisor', 'supervisor-chongqing', 'center-staff-chongqing'])
      expect([account, await of(account)]).toEqual([
        account,
        [
          ['answer-letter', 1],
          ['pay-task', 1],
        ],
      ]);
  });

  it('is a supervisor, an auditor or a center', async () => {
    const others = ACCOUNTS.filter(({ role }) => !/^(supervisor|auditor|center-)/.test(role));
    expect(others.length).toBeGreaterThan(9);
    for (const { id } of others) expectProblem(await ask(http, '', id), 403, 'forbidden');
  });

  it('is told of the same duties as the list, in whatever role', async () => {
    const { prisma, reads } = http.office;
    const nobody = { account: 'nobody', agencyId: CENTER, agencyKind: AgencyKind.Court, lawyerId: 'lawyer-cd-zhou' };
    const viewers = Object.values(Role).flatMap((role) =>
      ['510000', '510104', '500000'].map((region): Viewer => ({ ...nobody, role, region })),
    );
    let most = 0;
    for (const viewer of viewers) {
      const list = await prisma.obligation.findMany({ where: obligationWhere(viewer), select: { id: true } });
      const statement = await reads
        .selectFrom('Obligation')
        .innerJoin('Affair', 'Affair.id', 'Obligation.affairId')
        .select('Obligation.id')
        .where('Obligation.owedByAgencyId', 'is not', null)
        .where(dutySeenBy(viewer))
        .execute();
      const ofAgencies = await prisma.obligation.findMany({ where: { owedByAgencyId: null }, select: { id: true } });
      const clients = new Set(ofAgencies.map(({ id }) => id));
      const sorted = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).toSorted();
      expect([viewer, sorted(statement)]).toEqual([viewer, sorted(list.filter(({ id }) => !clients.has(id)))]);
      most = Math.max(most, statement.length);
    }
    expect(most).toBeGreaterThan(15);
  });
});

describe('a question that makes no sense', () => {
  it.each([
    ['from=2025-12-01&to=2025-11-30', '/from'],
    ['from=2099-01-01', '/from'],
    ['from=2014-01-01&to=2025-01-01&step=year', '/from'],
    ['from=1900-01-01&to=2100-12-31', '/from'],
    ['from=2022-12-01&to=2025-12-31', '/step'],
    ['from=2015-01-01&to=2025-01-01&step=quarter', '/step'],
    ['from=2025-02-30', '/from'],
    ['to=yesterday', '/to'],
    ['step=week', '/step'],
    ['by=person', '/by'],
    ['region=510199', '/region'],
    ['ownLevel=false', '/ownLevel'],
    ['agencyKind=bank', '/agencyKind'],
    ['limit=0', '/limit'],
    ['owedBy=somebody', '/owedBy'],
  ])('%s is refused at %s', async (query, pointer) => {
    expectProblem(await ask(http, query), 422, 'invalid-fields', pointer);
  });

  it('is none up to three years of months, and ten years of years', async () => {
    expect((await ask(http, 'from=2023-01-01&to=2025-12-31')).status).toBe(200);
    expect((await ask(http, 'from=2015-06-01&to=2025-05-31&step=year')).status).toBe(200);
  });
});
