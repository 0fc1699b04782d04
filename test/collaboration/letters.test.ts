/** One center asks another for help: what each owes, hears and may do, until the answer is confirmed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { addDays } from '../../activities/law/counting/legal-date.js';
import { noticeBody } from '../support/builders.js';
import { at, DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';
import { ASKED, ASKING, CHENGDU, CHONGQING, Letters } from '../support/letters.js';

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

const ANSWER = 'answer-cooperation-request';
const evidence = async () => letters.evidence(await desk.document(ASKED, 'bank-statement'));

describe('a letter that is answered', () => {
  it('goes from one desk to the other and back, by the day that it names', async () => {
    const id = await letters.send(caseId);
    await expect(letters.row(id)).resolves.toMatchObject({
      ...{ state: 'sent', fromId: CHENGDU, toId: CHONGQING, caseId, agreementId: 'agreement-chuan-yu-2025' },
    });
    await expect(desk.course(id, ANSWER)).resolves.toEqual(['owed 2026-12-02']);
    await expect(desk.course(id, 'collab-acknowledge')).resolves.toEqual(['owed 2026-11-20']);
    const { text, to } = await desk.paper(id, 'collaboration-letter');
    expect(to).toEqual([CHONGQING]);
    for (const words of [
      '请贵中心协助调查取证，并于2026年12月2日（含当日）以前回复',
      '所依协议：川渝法律援助协作',
      '调取2026年1月至6月的工资流水',
      '未随函附送：\n\n1. 授权协作的公函\n2. 律师事务所公函\n3. 律师执业证复印件',
    ]) {
      expect(text).toContain(words);
    }
    // The number of the home case stays at home.
    expect(text).not.toContain((await desk.caseRow(caseId)).number);

    desk.now += HOUR;
    expect((await letters.act(ASKED, id, 'received', {})).fulfilled.map(({ ruleId }) => ruleId)).toEqual([
      'collab-acknowledge',
    ]);
    await letters.act(ASKED, id, 'accepted', {});
    desk.now += 5 * DAY;
    const documents = [await evidence()];
    const answered = await letters.act(ASKED, id, 'answered', { findings: '已调取', documents });
    expect(answered.fulfilled.map(({ ruleId }) => ruleId)).toEqual([ANSWER]);
    expect(answered.opened.map(({ ruleId }) => ruleId)).toEqual(['return-or-confirm']);
    expect((await desk.paper(id, 'collaboration-answer')).text).toContain('1. 工资流水，取得人向梅');
    const confirmed = await letters.act(ASKING, id, 'confirmed', { recognised: true });
    expect(confirmed.collaboration.state).toBe('confirmed');
    await expect(desk.owed(id)).resolves.toEqual([]);
    // Its process waits only for the end of the time in which the asked center reads it.
    await desk.look(id);
    const { closedAt, nextAt } = await desk.prisma.affair.findUniqueOrThrow({ where: { id } });
    expect(nextAt?.getTime()).toBe((closedAt?.getTime() ?? 0) + 30 * DAY);
  });

  it('and is not complete goes back once, with all that is missing and a new day', async () => {
    const id = await letters.accepted(caseId);
    await letters.act(ASKED, id, 'answered', { findings: '见附件', documents: [await evidence()] });
    const back = await letters.act(ASKING, id, 'returned', { missing: ['缺盖章页'], dueOn: '2026-12-10' });
    expect(back.collaboration).toMatchObject({ state: 'accepted', dueOn: '2026-12-10' });
    await expect(desk.course(id, ANSWER)).resolves.toEqual(['owed 2026-12-10']);
    await expect(letters.row(id)).resolves.toMatchObject({ answer: null, answeredAt: null });
    expect((await desk.paper(id, 'collaboration-returned')).text).toMatch(
      /补充期限：2026年12月10日（含当日）[^]*1\. 缺盖章页/,
    );
    await letters.act(ASKED, id, 'answered', { findings: '补充', documents: [await evidence()] });
    await expect(desk.course(id, 'return-or-confirm')).resolves.toEqual(['fulfilled 2026-11-20', 'owed 2026-11-20']);
  });

  it('needs what its kind demands, each by name', async () => {
    const id = await letters.accepted(caseId);
    const documentId = await desk.document(ASKED, 'bank-statement');
    await expect(letters.refused(ASKED, id, 'answered', { findings: '见附件', documents: [] })).resolves.toMatchObject({
      ...{ status: 422, errors: [{ pointer: '/documents', code: 'required' }] },
    });
    await expect(
      letters.refused(ASKED, id, 'answered', { findings: '见附件', documents: [{ documentId }] }),
    ).resolves.toMatchObject({
      status: 422,
      errors: ['takenBy', 'takenAt', 'authority'].map((field) => ({ pointer: `/documents/0/${field}` })),
    });
    // A report needs no document.
    const report = await letters.accepted(caseId, { kind: 'attend-step' });
    await letters.act(ASKED, report, 'answered', { findings: '李明持介绍信参加调解', documents: [] });
  });

  it('is not recognised for a reason only', async () => {
    const id = await letters.accepted(caseId, { kind: 'attend-step' });
    await letters.act(ASKED, id, 'answered', { findings: '已参加', documents: [] });
    await letters.act(ASKING, id, 'confirmed', { recognised: false, reason: '并非本案' });
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'confirmed', recognised: false, reason: '并非本案' });
  });
});

describe('a meeting in the other region', () => {
  const PLACE = 'agency-cq-detention';
  const persons = [{ name: '张小三', birthDate: '2009-03-07', custody: { placeId: PLACE } }];

  it('runs for 48 hours at the place there, from when the asked center takes it on to what comes back', async () => {
    const id = await letters.send(caseId, { kind: 'meet-detainee', persons });
    await letters.act(ASKED, id, 'received', {});
    await expect(desk.obligations(id, 'meeting-for-letter')).resolves.toEqual([]);
    const { opened } = await letters.act(ASKED, id, 'accepted', {});
    expect(opened.map(({ ruleId }) => ruleId)).toEqual(['meeting-for-letter']);
    const owed = await desk.obligation(id, 'meeting-for-letter');
    expect(owed).toMatchObject({ owedByAgencyId: PLACE, owedToAgencyId: CHONGQING, counting: 'CP-H' });
    const { text, to } = await desk.paper(id, 'collaboration-meeting');
    expect(to).toEqual([PLACE]);
    expect(text).toContain('张小三，2009年3月7日出生');
    // What the home case is about is none of the place's.
    expect(text).not.toContain('当事人曾在重庆务工');
    desk.now += DAY;
    const documents = [{ documentId: await desk.document(ASKED, 'meeting-record'), title: '会见笔录' }];
    const { fulfilled } = await letters.act(ASKED, id, 'answered', { findings: '已会见，本人同意', documents });
    expect(fulfilled.map(({ ruleId }) => ruleId).toSorted()).toEqual([ANSWER, 'meeting-for-letter']);
  });

  it('that is withdrawn is owed by nobody any more', async () => {
    const id = await letters.accepted(caseId, { kind: 'meet-detainee', persons });
    await letters.act(ASKING, id, 'withdrawn', { reason: '已变更羁押场所' });
    await expect(desk.obligations(id, 'meeting-for-letter')).resolves.toMatchObject([{ state: 'cancelled' }]);
  });

  it('needs a place that is one; where none is named the asked center finds it', async () => {
    const wrong = [{ name: '张小三', custody: { placeId: CHENGDU } }];
    await expect(letters.trySend(caseId, { kind: 'meet-detainee', persons: wrong })).resolves.toMatchObject({
      problem: { status: 422, errors: [{ pointer: '/persons/0/custody/placeId', code: 'unknown-place' }] },
    });
    const id = await letters.accepted(caseId, { kind: 'meet-detainee' });
    await expect(desk.owed(id)).resolves.toEqual([ANSWER]);
  });
});

describe('another day', () => {
  it('is proposed by the one, agreed by the other, and holds from then on', async () => {
    const id = await letters.accepted(caseId);
    await letters.act(ASKED, id, 'date-proposed', { dueOn: '2026-12-20', reason: '档案室迁移' });
    await expect(desk.course(id, ANSWER)).resolves.toEqual(['owed 2026-12-02']);
    await expect(
      letters.refused(ASKED, id, 'date-proposed', { dueOn: '2026-12-25', reason: '再延' }),
    ).resolves.toMatchObject({ status: 409, code: 'date-proposal-open' });
    const { changed, collaboration } = await letters.act(ASKING, id, 'date-accepted', {});
    expect([changed.map(({ ruleId }) => ruleId), collaboration.dueOn]).toEqual([[ANSWER], '2026-12-20']);
    await expect(desk.course(id, ANSWER)).resolves.toEqual(['owed 2026-12-20']);
    await expect(letters.refused(ASKING, id, 'date-accepted', {})).resolves.toMatchObject({ code: 'no-date-proposed' });
  });

  it.each([
    ['2026-12-02', 'not-later'],
    ['2026-11-17', 'in-the-past'],
  ])('%s is refused: %s', async (dueOn, code) => {
    const id = await letters.accepted(caseId);
    await expect(letters.refused(ASKED, id, 'date-proposed', { dueOn, reason: '忙' })).resolves.toMatchObject({
      ...{ status: 422, errors: [{ pointer: '/dueOn', code }] },
    });
  });

  it('that has passed by the time it would be agreed to is not agreed to', async () => {
    const id = await letters.accepted(caseId);
    await letters.act(ASKED, id, 'date-proposed', { dueOn: '2026-12-05', reason: '档案室迁移' });
    desk.now = at('2026-12-06T09:00:00');
    await expect(letters.refused(ASKING, id, 'date-accepted', {})).resolves.toMatchObject({
      ...{ status: 409, code: 'proposed-date-passed' },
    });
  });

  it('on which both act in one moment is one: agreed, or answered before', async () => {
    const id = await letters.accepted(caseId, { kind: 'attend-step' });
    await letters.act(ASKED, id, 'date-proposed', { dueOn: '2026-12-20', reason: '档案室迁移' });
    const both = await Promise.all([
      letters.submit(ASKING, id, 'date-accepted', {}),
      letters.submit(ASKED, id, 'answered', { findings: '已参加', documents: [] }),
    ]);
    expect(both.map(({ state }) => state)).toContain('done');
    const { state, proposedOn, dueOn } = await letters.row(id);
    expect([state, proposedOn]).toEqual(['answered', null]);
    expect(dueOn).toBe(both[0]?.state === 'done' ? '2026-12-20' : '2026-12-02');
  });
});

describe('silence', () => {
  it('is passed up from the head to the bureau above, and is no answer', async () => {
    const id = await letters.accepted(caseId);
    const told: string[] = [];
    for (let next = await desk.nextAlarm(id); next !== null; next = await desk.nextAlarm(id)) {
      const papers = await desk.prisma.notice.findMany({
        where: { affairId: id, form: { in: ['deadline-reminder', 'deadline-escalation'] } },
        include: { recipients: { include: { deliveries: true } } },
        orderBy: { id: 'desc' },
        take: 1,
      });
      const to = papers.flatMap(({ recipients }) =>
        recipients.flatMap((one) => one.deliveries.map((mail) => mail.address)),
      );
      told.push(`${new Date(next + 8 * HOUR).toISOString().slice(0, 10)} ${to.toSorted().join(' ')}`);
    }
    expect(told).toEqual([
      '2026-12-02 office@cq-center.example',
      '2026-12-03 head@cq-center.example office@cd-center.example',
      '2026-12-06 office@cd-center.example office@cq-justice.example',
      // Above both provinces no bureau is known: the center that asks hears that it is late still.
      '2026-12-10 office@cd-center.example',
    ]);
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'accepted' });
  });
});

describe('a letter is not sent', () => {
  it.each([
    ['to its own center', { toCenterId: CHENGDU }, 422, '/toCenterId'],
    ['to an organ', { toCenterId: 'agency-cd-jinjiang-court' }, 422, '/toCenterId'],
    ['to a center that does not exist', { toCenterId: 'nobody' }, 422, '/toCenterId'],
    ['with a day that is over', { dueOn: '2026-11-17' }, 422, '/dueOn'],
    ['on an application, which is not in use', { kind: 'check-means' }, 422, '/kind'],
  ] as const)('%s', async (_what, changes, status, pointer) => {
    const outcome = await letters.trySend(caseId, changes);
    expect(outcome).toMatchObject({ state: 'refused', problem: { status, errors: [{ pointer }] } });
  });

  it('by whom the case is not, nor by another role', async () => {
    await expect(letters.trySend(caseId, { toCenterId: CHENGDU }, ASKED)).resolves.toMatchObject({
      problem: { status: 422, errors: [{ pointer: '/caseId', code: 'unknown-case' }] },
    });
    for (const account of ['lawyer', 'court-clerk', 'supervisor']) {
      await expect(letters.trySend(caseId, {}, account)).resolves.toMatchObject({ problem: { status: 403 } });
    }
  });

  it('on a case that has ended', async () => {
    await desk.act('court-clerk', caseId, 'private-counsel-retained', { name: '赵自聘' });
    await desk.act('center-staff', caseId, 'terminated', { ground: 'private-counsel', reason: '已自行委托' });
    await expect(letters.trySend(caseId)).resolves.toMatchObject({ problem: { status: 409, code: 'case-ended' } });
  });
});

describe('a letter that comes to nothing', () => {
  it('is refused for objective impossibility only', async () => {
    const id = await letters.accepted(caseId);
    const refusal = { ground: 'objective-impossibility', reason: '单位已注销，档案毁损' } as const;
    await letters.act(ASKED, id, 'refused', refusal);
    await expect(desk.owed(id)).resolves.toEqual([]);
    await expect(letters.refused(ASKED, id, 'answered', { findings: '办了', documents: [] })).resolves.toMatchObject({
      status: 409,
    });
    expect((await desk.paper(id, 'collaboration-refusal')).text).toContain('单位已注销，档案毁损');
  });

  it('is withdrawn before it is answered; what is done about it afterwards is refused', async () => {
    const id = await letters.accepted(caseId);
    await letters.act(ASKING, id, 'withdrawn', { reason: '证据已取得' });
    await expect(desk.obligations(id, ANSWER)).resolves.toMatchObject([{ state: 'cancelled', late: false }]);
    await expect(letters.refused(ASKED, id, 'answered', { findings: '办了', documents: [] })).resolves.toMatchObject({
      ...{ status: 409, code: 'act-not-possible-now' },
    });
  });

  it('lapses when the home case ends, and both centers hear of it', async () => {
    const id = await letters.accepted(caseId);
    const other = await letters.accepted(caseId, { kind: 'attend-step' });
    await letters.act(ASKED, other, 'answered', { findings: '已参加', documents: [] });
    await desk.prisma.process.updateMany({ data: { waiting: false, signals: [] } });
    await desk.act('court-clerk', caseId, 'private-counsel-retained', { name: '赵自聘' });
    await desk.act('center-staff', caseId, 'terminated', { ground: 'private-counsel', reason: '已自行委托' });
    const waiting = await desk.prisma.process.findMany({ where: { kind: 'collaboration', waiting: true } });
    expect(waiting.map(({ refId }) => refId).toSorted()).toEqual([id, other].toSorted());
    await desk.look(id);
    await desk.look(other);
    await expect(letters.row(id)).resolves.toMatchObject({ state: 'lapsed' });
    await expect(desk.owed(id)).resolves.toEqual([]);
    expect((await desk.paper(id, 'collaboration-lapsed')).to).toEqual([CHENGDU, CHONGQING]);
    // The asked center reads the history: the number of the home case stays at home.
    const { number } = await desk.caseRow(caseId);
    const told = await desk.prisma.historyEntry.findMany({ where: { affairId: id } });
    expect(JSON.stringify(told.map(({ summaryZh, summaryEn }) => [summaryZh, summaryEn]))).not.toContain(number);
    // What has been answered is still to be confirmed.
    await expect(letters.row(other)).resolves.toMatchObject({ state: 'answered' });
    await expect(letters.refused(ASKED, id, 'answered', { findings: '办了', documents: [] })).resolves.toMatchObject({
      status: 409,
    });
  });
});

describe('whose act it is', () => {
  it('each center does its own, and the one that asks enters what the other says on paper', async () => {
    const id = await letters.send(caseId);
    await expect(letters.refused(ASKING, id, 'received', {})).resolves.toMatchObject({ status: 403 });
    await expect(letters.refused(ASKED, id, 'withdrawn', { reason: '不办' })).resolves.toMatchObject({ status: 403 });
    const entered = { onBehalfOf: CHONGQING, channel: 'paper', occurredAt: new Date(desk.now).toISOString() } as const;
    await letters.act(ASKING, id, 'received', entered);
    await expect(
      letters.refused(ASKED, id, 'withdrawn', { ...entered, onBehalfOf: CHENGDU, reason: '代撤回' }),
    ).resolves.toMatchObject({ status: 403 });
    const { fulfilledAt } = await desk.obligation(id, 'collab-acknowledge');
    expect(fulfilledAt).toEqual(new Date(desk.now));
  });

  it('a stranger finds no letter', async () => {
    const id = await letters.send(caseId);
    for (const account of ['court-clerk', 'lawyer', 'lawyer-chongqing', 'finance-officer']) {
      await expect(letters.refused(account, id, 'received', {})).resolves.toMatchObject({ status: 404 });
    }
  });
});

it('a letter keeps the agreement under which it was sent', async () => {
  const id = await letters.send(caseId);
  const chuanYu = { id: 'agreement-chuan-yu-2025' };
  await desk.prisma.agreement.update({ where: chuanYu, data: { toOn: addDays('2026-11-18', -1) } });
  const later = await letters.send(caseId);
  await desk.prisma.agreement.update({ where: chuanYu, data: { toOn: null } });
  const agreements = await Promise.all([id, later].map(async (one) => (await letters.row(one)).agreementId));
  expect(agreements).toEqual(['agreement-chuan-yu-2025', null]);
});
