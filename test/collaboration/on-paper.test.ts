/** A letter that came on paper (来函录入): the asked center enters it, and both go on with it as with any other. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { explanationOf } from '../../api/obligations/obligation-explanation.js';
import type { ApiDeps } from '../../api/deps.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { at, DAY, Desk, WEDNESDAY } from '../support/desk.js';
import { ASKED, ASKING, CHENGDU, CHONGQING, Letters } from '../support/letters.js';

const ANSWER = 'answer-cooperation-request';
const CHUAN_YU = { id: 'agreement-chuan-yu-2025' };

let desk: Desk;
let letters: Letters;
beforeAll(async () => {
  desk = await Desk.open();
  letters = new Letters(desk);
});
beforeEach(async () => {
  desk.now = WEDNESDAY;
  await desk.prisma.agreement.update({ where: CHUAN_YU, data: { answerDefault: null } });
});
afterAll(async () => {
  await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  await desk.close();
});

async function entered(changes: Parameters<Letters['enter']>[0] = {}): Promise<string> {
  const outcome = await letters.enter(changes);
  if (outcome.state !== 'done') throw new Error(`The letter was not taken: ${JSON.stringify(outcome)}`);
  return (outcome.body as { collaborationId: string }).collaborationId;
}

const obligation = (affairId: string) =>
  desk.prisma.obligation.findFirstOrThrow({ where: { affairId, ruleId: ANSWER }, include: { affair: true } });
const explained = async (id: string) =>
  explanationOf({ law: desk.law, prisma: desk.prisma, reads: desk.reads } as ApiDeps, await obligation(id));

describe('a letter that came on paper', () => {
  it('is the letter of the center that wrote it, entered for it, and hangs on nothing here', async () => {
    const scan = await desk.document(ASKED, 'letter-scan');
    desk.now += DAY;
    const occurredAt = formatInstant(WEDNESDAY);
    const id = await entered({ dueOn: '2026-12-02', occurredAt, evidence: [scan] });
    await expect(letters.row(id)).resolves.toMatchObject({
      ...{ state: 'sent', fromId: CHENGDU, toId: CHONGQING, caseId: null, applicationId: null },
      ...{ dueOn: '2026-12-02', sentAt: new Date(WEDNESDAY), agreementId: CHUAN_YU.id },
    });
    await expect(desk.prisma.act.findFirstOrThrow({ where: { affairId: id } })).resolves.toMatchObject({
      ...{ kind: 'collaboration-sent', agencyId: CHONGQING, onBehalfOfId: CHENGDU, channel: 'paper' },
      ...{ occurredAt: new Date(WEDNESDAY), recordedAt: new Date(desk.now), evidence: [scan] },
    });
    await expect(desk.course(id, ANSWER)).resolves.toEqual(['owed 2026-12-02']);
    // It is there: nobody is sent it once more.
    await expect(desk.forms(id)).resolves.toEqual([]);
    const [line] = await desk.prisma.historyEntry.findMany({ where: { affairId: id } });
    expect(line?.summaryZh).toMatch(/向.*发出协作函：调查取证（2026-12-02以前）（代.*录入）/);
    const { number } = await desk.prisma.affair.findUniqueOrThrow({ where: { id } });
    expect(number).toMatch(/^协作（2026）500000第/);
  });

  it('is answered, and what the other center says of it on paper is entered too', async () => {
    const id = await entered({ kind: 'attend-step', dueOn: '2026-12-02' });
    await letters.act(ASKED, id, 'received', {});
    await letters.act(ASKED, id, 'accepted', {});
    await letters.act(ASKED, id, 'answered', { findings: '已参加调解', documents: [] });
    expect((await desk.paper(id, 'collaboration-answer')).to).toEqual([CHENGDU]);
    const entry = { onBehalfOf: CHENGDU, channel: 'paper' } as const;
    await expect(letters.refused(ASKED, id, 'confirmed', { recognised: true })).resolves.toMatchObject({ status: 403 });
    const { collaboration } = await letters.act(ASKED, id, 'confirmed', { ...entry, recognised: true });
    expect(collaboration.state).toBe('confirmed');
  });

  it('is its writer’s to go on with where that center is here', async () => {
    const id = await entered({ dueOn: '2026-12-02' });
    await letters.act(ASKING, id, 'withdrawn', { reason: '证据已取得' });
    await expect(desk.owed(id)).resolves.toEqual([]);
  });
});

describe('the day of its answer', () => {
  it('is its own where it names one, also one that is over by now', async () => {
    desk.now = at('2026-12-05T10:00:00');
    const id = await entered({ dueOn: '2026-12-02', occurredAt: formatInstant(WEDNESDAY) });
    await expect(desk.course(id, ANSWER)).resolves.toEqual(['owed 2026-12-02']);
    await expect(explained(id)).resolves.toMatchObject({ rule: { variant: 'base' } });
  });

  it('is that of the agreement where it names none', async () => {
    await desk.prisma.agreement.update({ where: CHUAN_YU, data: { answerDefault: 5 } });
    const id = await entered();
    // Five working days behind Wednesday the 18th.
    await expect(letters.row(id)).resolves.toMatchObject({ dueOn: '2026-11-25' });
    await expect(desk.course(id, ANSWER)).resolves.toEqual(['owed 2026-11-25']);
    await expect(obligation(id)).resolves.toMatchObject({ variant: 'by-agreement', policy: false });
    expect((await explained(id)).working).toMatchObject([{ reason: { zh: expect.stringContaining('协作协议') } }]);
  });

  it('is ten working days from the letter where neither does: our own number', async () => {
    desk.now += 2 * DAY;
    const id = await entered({ occurredAt: formatInstant(WEDNESDAY) });
    await expect(letters.row(id)).resolves.toMatchObject({ dueOn: '2026-12-02' });
    await expect(desk.course(id, ANSWER)).resolves.toEqual(['owed 2026-12-02']);
    await expect(obligation(id)).resolves.toMatchObject({
      variant: 'undated',
      policy: true,
      triggerAt: new Date(WEDNESDAY),
    });
    expect((await explained(id)).working).toMatchObject([{ reason: { zh: expect.stringContaining('十个工作日') } }]);
  });

  it('moves as both agree, whichever it was', async () => {
    const id = await entered();
    await letters.act(ASKED, id, 'received', {});
    await letters.act(ASKED, id, 'date-proposed', { dueOn: '2026-12-20', reason: '档案室迁移' });
    await letters.act(ASKED, id, 'date-accepted', { onBehalfOf: CHENGDU, channel: 'telephone' });
    await expect(desk.course(id, ANSWER)).resolves.toEqual(['owed 2026-12-20']);
  });
});

describe('a letter is not entered', () => {
  it.each([
    ['by who did not get it', { toCenterId: 'agency-cq-yuzhong-center' }, '/toCenterId', 'not-own-center'],
    ['from oneself', { fromCenterId: CHONGQING }, '/fromCenterId', 'no-other-center'],
    ['from an organ', { fromCenterId: 'agency-cd-jinjiang-court' }, '/fromCenterId', 'no-other-center'],
    ['before it came', { occurredAt: '2026-11-19T10:00:00+08:00' }, '/occurredAt', 'in-future'],
    ['with a day before it came', { dueOn: '2026-11-17' }, '/dueOn', 'before-letter'],
    ['with a period that is over', { periodEndsOn: '2026-11-17' }, '/periodEndsOn', 'in-the-past'],
    ['of a kind that is not in use', { kind: 'check-means' }, '/kind', 'kind-not-in-use'],
  ] as const)('%s', async (_what, changes, pointer, code) => {
    await expect(letters.enter(changes)).resolves.toMatchObject({
      problem: { status: 422, errors: [{ pointer, code }] },
    });
  });

  it('by another role', async () => {
    await expect(letters.enter({}, 'lawyer-chongqing')).resolves.toMatchObject({ problem: { status: 403 } });
  });
});
