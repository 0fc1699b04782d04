/**
 * A limitation or period that ends while a letter is under way (LAL 44; collaboration.md 6): both centers hear of it in its last week,
 * whoever turns out to be competent, and nobody is late.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { noticeBody } from '../support/builders.js';
import { at, DAY, Desk, WEDNESDAY } from '../support/desk.js';
import { ASKED, ASKING, CHENGDU, CHONGQING, Letters } from '../support/letters.js';
import { ABOVE, addNeighbour, AT_BUREAU, AT_NEIGHBOUR, NEIGHBOUR } from '../support/neighbour.js';
import { textOf } from '../support/paper-text.js';

const PROTECT = 'protect-period';
const WARNING = 'period-warning';
/** Twenty days and five days from the Wednesday on which they are sent. */
const FAR = { periodEndsOn: '2026-12-08', periodName: '劳动仲裁时效' } as const;
const NEAR = { periodEndsOn: '2026-11-23', periodName: '上诉期' } as const;

let desk: Desk;
let letters: Letters;
let caseId: string;
beforeAll(async () => {
  desk = await Desk.open();
  letters = new Letters(desk);
  await addNeighbour(desk.prisma);
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

/** Who got which warning, each center its own. */
async function warned(id: string): Promise<string[]> {
  const papers = await desk.prisma.notice.findMany({
    where: { affairId: id, form: WARNING },
    include: { recipients: true },
  });
  return papers.flatMap(({ recipients }) => recipients.map(({ agencyId }) => agencyId ?? '')).toSorted();
}

/** Fires what is due up to the end of a day. */
const pass = (id: string, on: string) => desk.goTo(id, `${on}T23:59:00+08:00`);

describe('a period that ends', () => {
  it('in twenty days is told to both centers when under seven are left, once', async () => {
    const id = await letters.send(caseId, FAR);
    await expect(desk.course(id, PROTECT)).resolves.toEqual(['owed 2026-12-08', 'owed 2026-12-08']);
    const owing = await desk.obligations(id, PROTECT);
    expect(owing.map(({ owedByAgencyId, variant }) => `${variant} ${owedByAgencyId ?? ''}`).toSorted()).toEqual([
      `base ${CHONGQING}`,
      `home ${CHENGDU}`,
    ]);
    expect(owing[0]).toMatchObject({ nextStep: 'warn', nextAt: new Date(at('2026-12-02T00:00:00')), grade: 'V' });
    await pass(id, '2026-12-01');
    await expect(warned(id)).resolves.toEqual([]);
    await pass(id, '2026-12-02');
    await expect(warned(id)).resolves.toEqual([CHENGDU, CHONGQING]);
    await pass(id, '2026-12-07');
    await expect(warned(id)).resolves.toHaveLength(2);
  });

  it('in five days is told to both at once, with what the law allows', async () => {
    const id = await letters.send(caseId, NEAR);
    await expect(warned(id)).resolves.toEqual([CHENGDU, CHONGQING]);
    const { text } = await desk.paper(id, WARNING);
    for (const words of [
      '下列期间将于2026年11月23日（含当日）届满',
      '收到协作函的中心可以先行提供法律援助',
      '法律援助法第44条',
      '上诉期，2026年11月23日（含当日）届满',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain((await desk.caseRow(caseId)).number);
  });

  it('is named in the letter, its history and on its page', async () => {
    const id = await letters.send(caseId, FAR);
    expect((await desk.paper(id, 'collaboration-letter')).text).toContain(
      '即将届满的期间：劳动仲裁时效，2026年12月8日（含当日）届满',
    );
    const [sent] = await desk.prisma.historyEntry.findMany({ where: { affairId: id }, orderBy: { seq: 'asc' } });
    expect(sent?.summaryZh).toContain('劳动仲裁时效，2026年12月8日（含当日）届满');
    await expect(letters.row(id)).resolves.toMatchObject(FAR);
    // Without a name of its own it is one of the law.
    const unnamed = await letters.send(caseId, { periodEndsOn: FAR.periodEndsOn });
    expect((await desk.paper(unnamed, 'collaboration-letter')).text).toContain('即将届满的期间：法定时效或者期限');
  });

  it('is owed by nobody where none is named', async () => {
    const id = await letters.send(caseId);
    await expect(desk.obligations(id, PROTECT)).resolves.toEqual([]);
  });

  it('goes by in silence: it ends, and nobody was late', async () => {
    const id = await letters.send(caseId, NEAR);
    desk.now = at('2026-11-24T00:00:00');
    await desk.lookAtAlarms(id);
    await expect(desk.course(id, PROTECT)).resolves.toEqual(['lapsed 2026-11-23', 'lapsed 2026-11-23']);
    for (const { id: owed, late } of await desk.obligations(id, PROTECT)) {
      expect(late).toBe(false);
      // The warning when it was sent, and no paper since.
      const about = { affairId: id, causeKey: { startsWith: `obligation/${owed}/` } };
      await expect(desk.prisma.notice.findMany({ where: about })).resolves.toMatchObject([{ form: WARNING }]);
    }
  });

  it.each([
    ['yesterday', { periodEndsOn: '2026-11-17' }, '/periodEndsOn', 'in-the-past'],
    ['without a day', { periodName: '上诉期' }, '/periodEndsOn', 'required'],
  ] as const)('%s is refused', async (_what, changes, pointer, code) => {
    await expect(letters.trySend(caseId, changes)).resolves.toMatchObject({
      problem: { status: 422, errors: [{ pointer, code }] },
    });
  });

  it('today is told at once, and lapses when the day is over', async () => {
    const id = await letters.send(caseId, { periodEndsOn: '2026-11-18' });
    await expect(warned(id)).resolves.toHaveLength(2);
    desk.now = at('2026-11-19T00:00:00');
    await desk.lookAtAlarms(id);
    await expect(desk.course(id, PROTECT)).resolves.toEqual(['lapsed 2026-11-18', 'lapsed 2026-11-18']);
  });
});

describe('a letter that is over', () => {
  const refusal = { ground: 'objective-impossibility', reason: '单位已注销' } as const;

  it('warns nobody any more', async () => {
    const confirmed = await letters.accepted(caseId, { ...FAR, kind: 'attend-step' });
    await letters.act(ASKED, confirmed, 'answered', { findings: '已参加', documents: [] });
    await expect(desk.owed(confirmed)).resolves.toEqual([PROTECT, PROTECT, 'return-or-confirm']);
    await letters.act(ASKING, confirmed, 'confirmed', { recognised: true });
    const refused = await letters.accepted(caseId, FAR);
    await letters.act(ASKED, refused, 'refused', refusal);
    const withdrawn = await letters.accepted(caseId, FAR);
    await letters.act(ASKING, withdrawn, 'withdrawn', { reason: '已自行起诉' });
    const lapsed = await letters.send(caseId, FAR);
    await desk.act('court-clerk', caseId, 'private-counsel-retained', { name: '赵自聘' });
    await desk.act('center-staff', caseId, 'terminated', { ground: 'private-counsel', reason: '已自行委托' });
    await desk.look(lapsed);
    for (const id of [confirmed, refused, withdrawn, lapsed]) {
      await expect(desk.owed(id)).resolves.toEqual([]);
      desk.now = at('2026-12-03T09:00:00');
      await desk.lookAtAlarms(id);
      await expect(warned(id)).resolves.toEqual([]);
    }
    const states = await Promise.all([confirmed, refused, lapsed].map((id) => desk.course(id, PROTECT)));
    expect(states.map(([first]) => first)).toEqual([
      'fulfilled 2026-12-08',
      'cancelled 2026-12-08',
      'cancelled 2026-12-08',
    ]);
  });
});

describe('a contested transfer', () => {
  it('with a limitation that ends in five days warns both centers, and the dispute changes nothing of it', async () => {
    const id = await letters.send(caseId, { ...NEAR, kind: 'transfer-case', toCenterId: NEIGHBOUR });
    await expect(warned(id)).resolves.toEqual([CHENGDU, NEIGHBOUR].toSorted());
    await letters.act(AT_NEIGHBOUR, id, 'received', {});
    await letters.act(AT_NEIGHBOUR, id, 'competence-contested', { reason: '案件由成都办理' });
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'disputed', superiorId: ABOVE });
    await expect(desk.course(id, PROTECT)).resolves.toEqual(['owed 2026-11-23', 'owed 2026-11-23']);
  });

  it('is warned of while the dispute lasts', async () => {
    const id = await letters.send(caseId, { ...FAR, kind: 'transfer-case', toCenterId: NEIGHBOUR });
    await letters.act(AT_NEIGHBOUR, id, 'received', {});
    await letters.act(AT_NEIGHBOUR, id, 'competence-contested', { reason: '案件由成都办理' });
    await pass(id, '2026-12-02');
    await expect(warned(id)).resolves.toEqual([CHENGDU, NEIGHBOUR].toSorted());
    const papers = await desk.prisma.notice.findMany({ where: { affairId: id, form: WARNING } });
    for (const paper of papers) expect(textOf(paper)).toContain('管辖有争议的也不例外');
    desk.now += DAY;
    await letters.act(AT_BUREAU, id, 'designated', { centerId: CHENGDU, reason: '办案机关在成都' });
    await expect(desk.owed(id)).resolves.toEqual([]);
  });
});
