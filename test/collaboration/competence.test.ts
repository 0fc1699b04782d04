/** Two centers of which each says that the other is competent: the bureau above both decides, and nobody sends a file straight back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COLLABORATION_KINDS } from '../../activities/collaboration/kinds.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { RULES } from '../../activities/law/rules/index.js';
import { noticeBody } from '../support/builders.js';
import { at, Desk, WEDNESDAY } from '../support/desk.js';
import { ASKED, CHENGDU, CHONGQING, Letters } from '../support/letters.js';
import { ABOVE, addNeighbour, NEIGHBOUR } from '../support/neighbour.js';

let desk: Desk;
let letters: Letters;
let caseId: string;
beforeAll(async () => {
  desk = await Desk.open();
  letters = new Letters(desk);
});
beforeEach(async () => {
  desk.now = WEDNESDAY;
  caseId = await desk.notify(noticeBody(desk.now));
  await desk.accepted(caseId);
});
afterAll(async () => {
  await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  await desk.close();
});

it('may be contested for the kinds by which something goes over, and for no other', () => {
  const contested = RULES.filter(({ id }) => id === 'contest-competence').flatMap((rule) =>
    rule.openedBy.flatMap(({ when }) => when?.collaboration ?? []),
  );
  const transfers = Object.entries(COLLABORATION_KINDS).flatMap(([kind, row]) => (row.transfers ? [kind] : []));
  expect(contested.toSorted()).toEqual(transfers.toSorted());
});

describe('a contested competence', () => {
  it('is none where no file goes over', async () => {
    const id = await letters.send(caseId);
    await letters.act(ASKED, id, 'received', {});
    await expect(letters.refused(ASKED, id, 'competence-contested', { reason: '不归我管' })).resolves.toMatchObject({
      ...{ status: 409, code: 'nothing-to-contest' },
    });
  });

  it('across provinces is a task to both departments, and either records what they have settled', async () => {
    const id = await letters.send(caseId, { kind: 'transfer-case' });
    await letters.act(ASKED, id, 'received', {});
    await letters.act(ASKED, id, 'competence-contested', { reason: '不归我管' });
    const tasks = () => desk.prisma.task.findMany({ where: { affairId: id }, orderBy: { agencyId: 'asc' } });
    const both = ['agency-cq-justice', 'agency-sc-justice'];
    expect((await tasks()).map(({ agencyId, closedAt }) => [agencyId, closedAt])).toEqual(both.map((of) => [of, null]));
    // Nobody is above both, so nobody owes it alone; the center that has the case goes on with it meanwhile.
    await expect(desk.owed(id)).resolves.toEqual(['answer-cooperation-request']);
    await expect(desk.owed(caseId)).resolves.not.toEqual([]);
    const decision = { centerId: CHONGQING, reason: '经两省协商' };
    await expect(letters.refused('supervisor', id, 'designated', decision)).resolves.toMatchObject({ status: 403 });
    await letters.act('supervisor-chongqing', id, 'designated', decision);
    expect((await tasks()).map(({ outcome }) => outcome)).toEqual(['designated', 'designated']);
    await letters.act(ASKED, id, 'accepted', {});
  });

  describe('between two centers of one province', () => {
    const OTHER = NEIGHBOUR;
    beforeAll(() => addNeighbour(desk.prisma));

    it('goes to the bureau above both, which designates', async () => {
      const id = await letters.send(caseId, { kind: 'transfer-case', toCenterId: OTHER });
      await letters.act('center-staff-mianyang', id, 'received', {});
      await letters.act('center-staff-mianyang', id, 'competence-contested', { reason: '案件由成都办理' });
      await expect(letters.row(id)).resolves.toMatchObject({ state: 'disputed', superiorId: ABOVE });
      await expect(desk.obligation(id, 'designate-competence')).resolves.toMatchObject({ owedByAgencyId: ABOVE });
      expect((await desk.paper(id, 'competence-report')).to).toEqual([CHENGDU, ABOVE].toSorted());
      await expect(
        letters.refused('supervisor', id, 'designated', { centerId: OTHER, reason: '办案机关在绵阳' }),
      ).resolves.toMatchObject({ status: 403 });
      await letters.act('supervisor-sichuan', id, 'designated', { centerId: OTHER, reason: '办案机关在绵阳' });
      await letters.act('center-staff-mianyang', id, 'accepted', {});
      await expect(letters.row(id)).resolves.toMatchObject({ state: 'accepted', toId: OTHER });
    });

    it('may be a third center’s: it gets the letter by its day, and the one that was asked leaves it', async () => {
      const id = await letters.send(caseId, { kind: 'transfer-case', toCenterId: OTHER });
      await letters.act('center-staff-mianyang', id, 'received', {});
      await letters.act('center-staff-mianyang', id, 'competence-contested', { reason: '不归我管' });
      const { dueOn } = await letters.row(id);
      const third = 'agency-cd-jianyang-center';
      await letters.act('supervisor-sichuan', id, 'designated', { centerId: third, reason: '羁押地在简阳' });
      await expect(letters.row(id)).resolves.toMatchObject({ state: 'designated', toId: third, dueOn });
      expect((await desk.obligation(id, 'answer-cooperation-request')).owedByAgencyId).toBe(third);
      expect((await desk.paper(id, 'competence-designated')).to).toEqual([CHENGDU, third, OTHER].toSorted());
      const { parties } = await desk.prisma.affair.findUniqueOrThrow({ where: { id } });
      expect([parties.includes(`center/${third}`), parties.includes(`center/${OTHER}`)]).toEqual([true, false]);
      // Who looks on from its region does at once, and from the other one's no more.
      expect([parties.includes('region/510185'), parties.includes('region/5107')]).toEqual([true, false]);
    });

    it('is decided between the two, and for the one that asks ends the letter', async () => {
      const id = await letters.send(caseId, { kind: 'transfer-case', toCenterId: OTHER });
      await letters.act('center-staff-mianyang', id, 'received', {});
      await letters.act('center-staff-mianyang', id, 'competence-contested', { reason: '案件由成都办理' });
      const decision = { centerId: CHONGQING, reason: '由第三方办理' };
      await expect(letters.refused('supervisor-sichuan', id, 'designated', decision)).resolves.toMatchObject({
        ...{ status: 422, errors: [{ pointer: '/centerId', code: 'not-below' }] },
      });
      await letters.act('supervisor-sichuan', id, 'designated', { centerId: CHENGDU, reason: '办案机关在成都' });
      await expect(letters.row(id)).resolves.toMatchObject({ state: 'lapsed', endedAt: new Date(desk.now) });
      await expect(desk.owed(id)).resolves.toEqual([]);
      await expect(letters.refused('center-staff-mianyang', id, 'accepted', {})).resolves.toMatchObject({
        status: 409,
      });
      expect((await desk.paper(id, 'collaboration-lapsed')).text).toContain('发函的中心被指定管辖，协作事项随之失效');
    });

    it('that is not raised in time is no more: the center is taken as competent', async () => {
      const id = await letters.send(caseId, { kind: 'transfer-case', toCenterId: OTHER });
      await letters.act('center-staff-mianyang', id, 'received', {});
      desk.now = at('2026-11-21T00:00:00');
      await desk.lookAtAlarms(id);
      await expect(desk.course(id, 'contest-competence')).resolves.toEqual(['lapsed 2026-11-20']);
      await expect(
        letters.refused('center-staff-mianyang', id, 'competence-contested', { reason: '不归我管' }),
      ).resolves.toMatchObject({ status: 409, code: 'taken-as-competent' });
    });
  });
});
