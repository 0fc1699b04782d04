/** A case goes to another center with all that is owed in it, and nobody is without a center for a moment. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { noticeBody } from '../support/builders.js';
import { at, Desk, WEDNESDAY } from '../support/desk.js';
import { ASKED, ASKING, CHENGDU, CHONGQING, Letters } from '../support/letters.js';

const COURT = 'agency-cq-fifth-court';
const REASON = '上级法院指定重庆市第五中级人民法院管辖';

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
});
afterAll(async () => {
  await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  await desk.close();
});

/** Another organ has it, of a region with another center. */
async function moved(): Promise<void> {
  const { centerId, organId } = await desk.caseRow(caseId);
  expect([centerId, organId]).toEqual([CHENGDU, 'agency-cd-jinjiang-court']);
  await desk.step('court-clerk', caseId, 'competence-changed', { toAgencyId: COURT, reason: REASON });
}

async function answered(): Promise<string> {
  const id = await letters.accepted(caseId, { kind: 'transfer-case', items: ['办理本案'] });
  await letters.act(ASKED, id, 'answered', { findings: '同意接收，由本中心办理', documents: [] });
  return id;
}

/** Both agree; then its process finds it. */
async function wentOver(): Promise<string> {
  const id = await answered();
  await letters.act(ASKING, id, 'confirmed', { recognised: true });
  await desk.look(caseId);
  return id;
}

const seenBy = async (account: string): Promise<boolean> => {
  const { agencyId } = await desk.prisma.account.findUniqueOrThrow({ where: { id: account } });
  const { parties } = await desk.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
  return parties.includes(`center/${agencyId}`);
};

describe('a change of competence to an organ of another center', () => {
  it('obliges the center to hand the case over, and leaves it there meanwhile', async () => {
    await moved();
    await expect(desk.course(caseId, 'hand-over-case')).resolves.toEqual(['owed 2026-11-20']);
    expect((await desk.obligation(caseId, 'hand-over-case')).owedByAgencyId).toBe(CHENGDU);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ centerId: CHENGDU, organId: COURT });
    await expect(desk.owed(caseId)).resolves.toContain('center-assign-on-notice');
  });

  it('obliges nobody where the organ has the same center', async () => {
    await desk.step('court-clerk', caseId, 'competence-changed', {
      toAgencyId: 'agency-cd-qingyang-court',
      reason: REASON,
    });
    await expect(desk.course(caseId, 'hand-over-case')).resolves.toEqual([]);
  });

  it('and back again ends the duty', async () => {
    await moved();
    await desk.step('court-clerk-chongqing', caseId, 'competence-changed', {
      ...{ toAgencyId: 'agency-cd-jinjiang-court', reason: '撤销指定管辖' },
    });
    await expect(desk.course(caseId, 'hand-over-case')).resolves.toEqual(['cancelled 2026-11-20']);
  });
});

describe('a case that goes over', () => {
  it('stays the same case: what the former center owed, the other one owes, by the same day', async () => {
    const before = await desk.obligation(caseId, 'center-assign-on-notice');
    await moved();
    const { number } = await desk.caseRow(caseId);
    await wentOver();
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ centerId: CHONGQING, region: '500000', number });
    await expect(desk.course(caseId, 'hand-over-case')).resolves.toEqual(['fulfilled 2026-11-20']);
    expect((await desk.obligation(caseId, 'hand-over-case')).owedByAgencyId).toBe(CHENGDU);
    await expect(desk.obligation(caseId, 'center-assign-on-notice')).resolves.toMatchObject({
      ...{ owedByAgencyId: CHONGQING, state: 'owed', dueAt: before.dueAt, region: '500000' },
    });
    // The new center acts, the former one does not see it any more.
    expect([await seenBy(ASKING), await seenBy(ASKED)]).toEqual([false, true]);
    await desk.act(ASKED, caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cq-ran' });
    await expect(desk.course(caseId, 'center-assign-on-notice')).resolves.toEqual([`fulfilled ${before.dueOn}`]);
    await expect(desk.refused(ASKING, caseId, 'note-added', { text: '补记', audience: 'case' })).resolves.toMatchObject(
      { status: 404 },
    );
  });

  it('goes with a list of its documents and duties, and everybody in it hears who has it', async () => {
    await desk.accepted(caseId);
    const documentId = await desk.document('lawyer', 'letter-of-attorney');
    await desk.prisma.document.update({ where: { id: documentId }, data: { affairId: caseId } });
    await moved();
    await wentOver();
    const list = await desk.paper(caseId, 'case-transfer-list');
    const { sha256 } = await desk.prisma.document.findUniqueOrThrow({ where: { id: documentId } });
    expect(list.to).toEqual([CHONGQING]);
    for (const said of [sha256, '期限不因移交而中断']) expect(list.text).toContain(said);
    expect(list.text).not.toContain('移送案件（法律援助法第38条');
    const told = await desk.paper(caseId, 'case-transfer-notice');
    expect(told.to).toEqual([COURT, 'agency-cd-firm-shuheng', 'lawyer-cd-zhou'].toSorted());
    const atPlace = await desk.paper(caseId, 'case-transfer-at-place');
    expect(atPlace.to).toEqual(['agency-cd-detention']);
    expect(atPlace.text).not.toContain('盗窃');
  });

  it('goes once, by its own process and no other: looked at again nothing happens', async () => {
    await moved();
    const id = await wentOver();
    const { version } = await desk.caseRow(caseId);
    await desk.look(caseId);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ version, centerId: CHONGQING });
    expect((await letters.row(id)).takenHomeAt).toEqual(new Date(desk.now));
  });

  it('takes its open letters along, and one to the center that has it now lapses', async () => {
    const elsewhere = await letters.send(caseId, { toCenterId: 'agency-cq-yuzhong-center' });
    const there = await letters.accepted(caseId);
    await moved();
    await wentOver();
    for (const id of [elsewhere, there]) await desk.look(id);
    await expect(letters.row(there)).resolves.toMatchObject({ state: 'lapsed' });
    await expect(letters.row(elsewhere)).resolves.toMatchObject({ state: 'sent', fromId: CHONGQING });
    expect((await desk.paper(elsewhere, 'collaboration-asker-changed')).to).toEqual([
      CHONGQING,
      'agency-cq-yuzhong-center',
    ]);
    await letters.act(ASKED, elsewhere, 'withdrawn', { reason: '不再需要' });
  });

  it('is owed by who has it now, also what is owed again', async () => {
    await desk.act(ASKING, caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await moved();
    await wentOver();
    const done = await desk.obligation(caseId, 'center-assign-on-notice');
    // What was done before it went was done there.
    expect(done).toMatchObject({ state: 'fulfilled', owedByAgencyId: CHENGDU, region: '510100' });
    await desk.act('lawyer', caseId, 'assignment-declined', { reason: '利益冲突' });
    await expect(desk.obligation(caseId, 'center-assign-on-notice')).resolves.toMatchObject({
      ...{ state: 'owed', owedByAgencyId: CHONGQING, owedByName: '重庆市法律援助中心' },
    });
  });

  it('takes the answers of its ended letters along: they are read where the case is', async () => {
    const id = await letters.accepted(caseId, { toCenterId: CHONGQING, kind: 'attend-step' });
    await letters.act(ASKED, id, 'answered', { findings: '已参加', documents: [] });
    const waits = await letters.accepted(caseId, { kind: 'attend-step' });
    await letters.act(ASKED, waits, 'answered', { findings: '已参加', documents: [] });
    await letters.act(ASKING, id, 'confirmed', { recognised: true });
    await moved();
    await wentOver();
    // Before its process has looked nobody confirms in the name of the center that lost the case.
    await expect(letters.refused(ASKING, waits, 'confirmed', { recognised: true })).resolves.toMatchObject({
      ...{ status: 409, code: 'case-gone-over' },
    });
    for (const one of [id, waits]) await desk.look(one);
    const partiesOf = async (one: string) =>
      (await desk.prisma.affair.findUniqueOrThrow({ where: { id: one } })).parties;
    expect(await partiesOf(id)).not.toContain(`center/${CHENGDU}`);
    desk.now = at('2027-02-01T10:00:00');
    await desk.look(id);
    expect(await partiesOf(id)).toContain(`center/${CHONGQING}`);
    // What was answered to the center that has the case now needs nobody's recognition, and is work done.
    await expect(letters.row(waits)).resolves.toMatchObject({ state: 'confirmed', recognised: true });
    await expect(desk.course(waits, 'return-or-confirm')).resolves.toEqual(['fulfilled 2026-11-20']);
  });

  it('was not designated to stay by a dispute that came to nothing', async () => {
    const id = await letters.send(caseId, { kind: 'transfer-case' });
    await letters.act(ASKED, id, 'received', {});
    await letters.act(ASKED, id, 'competence-contested', { reason: '不归我管' });
    await moved();
    await desk.accepted(caseId);
    await desk.act('court-clerk-chongqing', caseId, 'private-counsel-retained', { name: '赵自聘' });
    await desk.act(ASKING, caseId, 'terminated', { ground: 'private-counsel', reason: '已自行委托' });
    await desk.look(id);
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'lapsed' });
    await desk.act(ASKING, caseId, 'termination-objected', { reason: '委托已解除' });
    await desk.act('supervisor', caseId, 'objection-decided', { upheld: true, reason: '异议成立' });
    await desk.look(caseId);
    const history = await desk.prisma.historyEntry.findMany({ where: { affairId: caseId } });
    expect(history.map(({ kind }) => kind)).not.toContain('case-stays');
  });

  it('stays where it is when what came back is not recognised, and may be asked for again', async () => {
    await moved();
    const id = await answered();
    await letters.act(ASKING, id, 'confirmed', { recognised: false, reason: '未说明承办律师' });
    await desk.look(caseId);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ centerId: CHENGDU });
    await expect(desk.course(caseId, 'hand-over-case')).resolves.toEqual(['owed 2026-11-20']);
    await wentOver();
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ centerId: CHONGQING });
  });

  it('is asked of one center at a time', async () => {
    await letters.send(caseId, { kind: 'transfer-case' });
    const outcome = await letters.trySend(caseId, { kind: 'transfer-case', toCenterId: 'agency-cq-yuzhong-center' });
    expect(outcome).toMatchObject({ state: 'refused', problem: { status: 409, code: 'transfer-under-way' } });
  });

  it('does not go when it has ended in the meantime, nor later when it goes on again', async () => {
    await desk.accepted(caseId);
    const id = await answered();
    await letters.act(ASKING, id, 'confirmed', { recognised: true });
    await desk.act('court-clerk', caseId, 'private-counsel-retained', { name: '赵自聘' });
    await desk.act(ASKING, caseId, 'terminated', { ground: 'private-counsel', reason: '已自行委托' });
    await desk.look(caseId);
    await desk.look(id);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ centerId: CHENGDU, status: 'terminated' });
    // Both centers hear that it came to nothing.
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'lapsed' });
    expect((await desk.paper(id, 'collaboration-lapsed')).text).toContain('确认移送时案件已经终结');
    await desk.act(ASKING, caseId, 'termination-objected', { reason: '委托已解除' });
    await desk.act('supervisor', caseId, 'objection-decided', { upheld: true, reason: '异议成立' });
    await desk.look(caseId);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ centerId: CHENGDU });
    await wentOver();
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ centerId: CHONGQING });
  });

  it('that has ended is handed over by nobody: the letter lapses, answered or not', async () => {
    const id = await answered();
    await desk.act('court-clerk', caseId, 'notice-withdrawn', { ground: 'sent-in-error', reason: '误发' });
    await expect(letters.refused(ASKING, id, 'confirmed', { recognised: true })).resolves.toMatchObject({
      ...{ status: 409, code: 'case-ended' },
    });
    await desk.look(id);
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'lapsed' });
  });
});

describe('a person who was to be met in the other region', () => {
  const place = 'agency-cq-detention';
  const meeting = async (): Promise<string> => {
    await desk.act('court-clerk', caseId, 'custody-changed', { measure: 'detained', placeId: place });
    desk.now = at('2026-11-18T11:00:00');
    const persons = [{ name: '张小三', custody: { placeId: place } }];
    return letters.accepted(caseId, { kind: 'meet-detainee', persons });
  };

  it('is met at the place to which he is moved within its reach, with hours of its own', async () => {
    const id = await meeting();
    const other = await desk.prisma.agency.findUniqueOrThrow({ where: { id: place } });
    await desk.prisma.agency.upsert({
      where: { id: 'agency-cq-detention-test' },
      create: { ...other, id: 'agency-cq-detention-test', name: '重庆市渝北区看守所', region: '500112' },
      update: {},
    });
    desk.now = at('2026-11-19T09:30:00');
    await desk.act('court-clerk', caseId, 'custody-changed', {
      ...{ measure: 'detained', placeId: 'agency-cq-detention-test' },
    });
    await desk.look(id);
    const rows = await desk.obligations(id, 'meeting-for-letter');
    expect(rows.map(({ owedByAgencyId, state }) => [owedByAgencyId, state])).toEqual([
      [place, 'cancelled'],
      ['agency-cq-detention-test', 'owed'],
    ]);
    expect((await desk.paper(id, 'collaboration-meeting')).to).toEqual(['agency-cq-detention-test']);
    expect((await desk.paper(id, 'collaboration-person-moved')).text).toContain('重庆市渝北区看守所');
  });

  it('is not taken for another who is held there, whatever becomes of the client’s own custody', async () => {
    const persons = [{ name: '同案犯', custody: { placeId: place } }];
    const id = await letters.accepted(caseId, { kind: 'meet-detainee', persons });
    desk.now = at('2026-11-18T12:00:00');
    await desk.act('court-clerk', caseId, 'custody-changed', { measure: 'arrested', placeId: 'agency-cd-detention' });
    await desk.look(id);
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'accepted' });
    await expect(desk.owed(id)).resolves.toContain('meeting-for-letter');
  });

  it('moved out of its reach leaves the letter without an object', async () => {
    const id = await meeting();
    desk.now = at('2026-11-19T09:30:00');
    await desk.prisma.process.deleteMany({ where: { refId: id } });
    await desk.act('court-clerk', caseId, 'custody-changed', { measure: 'detained', placeId: 'agency-cd-detention' });
    // It is told at once, and need not wait for its next alarm.
    await expect(desk.prisma.process.findFirst({ where: { refId: id } })).resolves.toMatchObject({ waiting: true });
    await desk.look(id);
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'lapsed' });
    await expect(desk.owed(id)).resolves.toEqual([]);
    expect((await desk.paper(id, 'collaboration-lapsed')).text).toContain('当事人已不在该地羁押');
  });
});
