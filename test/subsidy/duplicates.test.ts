/** Payouts that look like one paid twice: what the center and finance see of the other one. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Payout } from '../../prisma/generated/client.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { noticeBody } from '../support/builders.js';
import { FINANCE, PayoutDesk } from './payout-desk.js';

let subsidy: PayoutDesk;
beforeAll(async () => {
  subsidy = await PayoutDesk.open();
});
afterAll(() => subsidy.close());
beforeEach(async () => {
  // What was paid in another test is none of this one's.
  await subsidy.prisma.payout.updateMany({ data: { state: 'closed' } });
});

type Person = ReturnType<typeof noticeBody>['person'];

const CENTER: Viewer = {
  ...{ account: 'center-staff', role: 'center-staff', agencyId: 'agency-cd-center', agencyKind: 'legal-aid-center' },
  ...{ region: '510100', lawyerId: null },
};

const personOf = (changes: Partial<Person> = {}): Person => ({ ...noticeBody(subsidy.desk.now).person, ...changes });
const unknown = (name: string): Person => personOf({ name, identity: { kind: 'unknown' } });
let organNumber = 0;
const paidFor = (person: Person, stage: 'first-instance' | 'investigation' = 'first-instance'): Promise<Payout> =>
  subsidy.calculated({ person, stage, organCaseNumber: `（2026）川0104刑初${(organNumber += 1) + 500}号` });

async function flagOf(payout: Payout, viewer: Viewer = FINANCE) {
  const { flags } = await subsidy.shown(payout, viewer);
  const found = flags.filter(({ code }) => code === 'duplicate-looking');
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0] ?? null;
}
const numberOf = async ({ caseId }: Payout): Promise<string> =>
  (await subsidy.prisma.affair.findUniqueOrThrow({ where: { id: caseId } })).number;

it('is flagged on both, with the number of the other case, for the same paper in the same stage', async () => {
  const person = personOf({ name: '李文' });
  const first = await paidFor(person);
  expect(await flagOf(first)).toBeNull();
  const second = await paidFor(person);
  for (const viewer of [CENTER, FINANCE]) {
    expect(await flagOf(second, viewer)).toEqual({
      code: 'duplicate-looking',
      zh: `疑似重复：同一受援人在同一诉讼阶段另有补贴：${await numberOf(first)}`,
      en: `Looks like a duplicate: another payout for the same client in the same stage: ${await numberOf(first)}`,
    });
    expect((await flagOf(first, viewer))?.zh).toContain(await numberOf(second));
  }
  // Whoever decides is told with the answer, too.
  const { result } = await subsidy.tried('center-staff', second, 'propose');
  expect(JSON.stringify(result)).toContain('duplicate-looking');
});

it('is flagged for a name that is written in another way, where one of the two has no paper', async () => {
  const first = await paidFor(personOf({ name: '阿卜杜·热合曼' }));
  const second = await paidFor(unknown('阿卜杜•热合曼 '));
  expect((await flagOf(second))?.zh).toBe(`疑似重复：同名受援人在同一诉讼阶段另有补贴：${await numberOf(first)}`);
  expect((await flagOf(first))?.en).toContain('a client of the same name');
});

it('is no duplicate: another stage, another paper under the same name, a payout that was closed', async () => {
  const person = personOf({ name: '王强' });
  const trial = await paidFor(person);
  await paidFor(person, 'investigation');
  await paidFor(personOf({ name: '王强' }));
  expect(await flagOf(trial)).toBeNull();
  const again = await paidFor(person);
  expect(await flagOf(trial)).not.toBeNull();
  await subsidy.prisma.payout.update({ where: { id: again.id }, data: { state: 'closed' } });
  expect(await flagOf(trial)).toBeNull();
  expect(await flagOf(again)).toBeNull();
});

it('tells that there is another, and not its number, to whoever does not see that payout', async () => {
  const person = personOf({ name: '赵敏' });
  const here = await paidFor(person);
  const elsewhere = await paidFor(person);
  const data = { region: '500103', centerId: 'agency-cq-center' };
  await subsidy.prisma.payout.update({ where: { id: elsewhere.id }, data });
  for (const viewer of [CENTER, FINANCE]) {
    const flag = await flagOf(here, viewer);
    expect(flag?.zh).toBe('疑似重复：同一受援人在同一诉讼阶段另有补贴（另有1件未列明）');
    expect(JSON.stringify(flag)).not.toContain(await numberOf(elsewhere));
  }
  const auditor: Viewer = { ...FINANCE, role: 'auditor', agencyKind: 'justice-bureau', region: '500000' };
  expect((await flagOf(elsewhere, auditor))?.zh).not.toContain(await numberOf(here));
});

it('names a few of many', async () => {
  const [model] = [await paidFor(unknown('孙芳'))];
  await subsidy.copies(model, 9);
  const flag = await flagOf(model);
  expect(flag?.zh).toMatch(/：(援刑[^、]+、){4}援刑[^、]+（另有4件未列明）$/);
});
