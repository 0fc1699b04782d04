/** What is told once is told once: letters that repeat what their reader knows, and words that fit who reads them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { at, DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';
import { noticeBody } from '../support/builders.js';

let desk: Desk;
let caseId: string;
beforeAll(async () => {
  desk = await Desk.open();
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

/** Letters about limits, oldest first: form, and inboxes. */
async function alarms(): Promise<readonly string[]> {
  const papers = await desk.prisma.notice.findMany({
    where: { affairId: caseId, form: { in: ['deadline-reminder', 'deadline-escalation', 'rights-complaint'] } },
    include: { recipients: { include: { deliveries: true } } },
    orderBy: { id: 'asc' },
  });
  return papers.map(({ form, recipients }) => {
    const inboxes = recipients.flatMap(({ deliveries }) =>
      deliveries.map(({ address }) => address.split('.')[0] ?? ''),
    );
    return `${form} ${inboxes.toSorted().join(' ')}`;
  });
}
const newest = async (form: string): Promise<string> => (await desk.paper(caseId, form)).text;

describe('a meeting that is not arranged in time', () => {
  let meetingId: string;
  beforeEach(async () => {
    meetingId = await desk.meetingRequested(caseId);
  });
  const arrangedFor = (day: string) =>
    desk.act('detention-officer', caseId, 'meeting-arranged', { meetingId, meetingAt: `${day}T10:00:00+08:00` });
  const timeGoesTo = async (wallClock: string): Promise<void> => {
    desk.now = at(wallClock);
    await desk.look(caseId);
  };

  it('is told to the center in one letter of a moment, and to the head once, whatever is recorded afterwards', async () => {
    await timeGoesTo('2026-11-19T10:00:00');
    await timeGoesTo('2026-11-20T10:00:00');
    await timeGoesTo('2026-11-20T11:00:00');
    const told = [
      'deadline-reminder office@cd-detention',
      'deadline-escalation head@cd-detention office@cd-center',
      'deadline-escalation office@cd-police',
      'rights-complaint cd-zhou@cd-firm-shuheng office@cd-center',
    ];
    await expect(alarms()).resolves.toEqual(told);
    desk.now += HOUR;
    await arrangedFor('2026-11-23');
    await expect(alarms()).resolves.toEqual(told);
    await expect(desk.obligation(caseId, 'arrange-meeting')).resolves.toMatchObject({ state: 'owed' });
  });

  it('is told to the head at once where it is arranged too late before he has heard, and when it is late', async () => {
    await arrangedFor('2026-11-23');
    await expect(alarms()).resolves.toEqual(['deadline-escalation head@cd-detention office@cd-center']);
    await timeGoesTo('2026-11-20T11:00:00');
    await expect(alarms()).resolves.toEqual([
      'deadline-escalation head@cd-detention office@cd-center',
      'deadline-escalation head@cd-detention',
      'deadline-escalation office@cd-police',
      'rights-complaint cd-zhou@cd-firm-shuheng office@cd-center',
    ]);
    await arrangedFor('2026-11-24');
    await expect(alarms()).resolves.toHaveLength(4);
  });

  it('is told to the center with the supervisor where nobody is there to hear a complaint', async () => {
    const procuratorates = { kind: 'procuratorate', region: { startsWith: '5101' } };
    await desk.prisma.agency.updateMany({ where: procuratorates, data: { kind: 'procuratorate-closed' } });
    await timeGoesTo('2026-11-20T10:00:00');
    await timeGoesTo('2026-11-20T11:00:00');
    await desk.prisma.agency.updateMany({ where: { kind: 'procuratorate-closed' }, data: { kind: 'procuratorate' } });
    expect((await alarms()).at(-1)).toBe('deadline-escalation office@cd-center office@cd-police');
  });

  it('is escalated at its strict limit with the words why', async () => {
    await timeGoesTo('2026-11-19T10:00:00');
    await timeGoesTo('2026-11-20T10:00:00');
    expect(await newest('deadline-escalation')).toContain(
      '督办原因：从严计算的最后期限（2026年11月20日 10:00前）已过，通常计算的最后期限未到，提前督办\n',
    );
    await timeGoesTo('2026-11-20T11:00:00');
    expect(await newest('deadline-escalation')).not.toContain('督办原因');
  });

  it('is complained of with how often the place was asked to sign for the request', async () => {
    await desk.prisma.delivery.updateMany({ data: { state: 'sent', sentAt: new Date(desk.now) } });
    for (const hours of [12, 24, 36, 49]) {
      desk.now = WEDNESDAY + hours * HOUR;
      await desk.look(caseId);
    }
    const draft = await newest('rights-complaint');
    for (const line of [
      /2026年11月18日 22:00 催收《会见申请（[^》]*）》：成都市看守所（第1次）/,
      /2026年11月19日 10:00 催收《会见申请（[^》]*）》：成都市看守所（第2次）/,
      /2026年11月19日 22:00 签收督办：成都市看守所未签收《会见申请/,
    ]) {
      expect(draft).toMatch(line);
    }
    // The firm has not signed for its assignment either: that is none of it.
    expect(draft).not.toContain('指派通知书');
  });

  it('is no news to the court as an appointment of its own', async () => {
    await arrangedFor('2026-11-19');
    expect(await newest('meeting-arranged')).toContain('请承办律师按时持手续到场；同时告知办案机关。');
  });
});

describe('whoever records an act', () => {
  const judgment = () => desk.step('court-clerk', caseId, 'judgment-pronounced-on-set-date');

  it('is not reminded in the same moment of what he owes by it, and is told all the same when it is late', async () => {
    const { opened } = await judgment();
    expect(opened.map(({ ruleId }) => ruleId)).toContain('serve-judgment');
    await expect(alarms()).resolves.toEqual([]);
    desk.now += DAY;
    await desk.look(caseId);
    await expect(alarms()).resolves.toContainEqual(
      expect.stringMatching(/^deadline-escalation head@cd-jinjiang-court/),
    );
  });
});

describe('a paper about a hearing', () => {
  const hearing = (wallClock: string) =>
    ({ at: `${wallClock}+08:00`, place: '第三法庭', procedure: 'ordinary' }) as const;
  const askedAt = async (form: string): Promise<string> => {
    const row = await desk.prisma.noticeRecipient.findFirstOrThrow({
      where: { notice: { affairId: caseId, form }, personId: 'lawyer-cd-zhou' },
      orderBy: { id: 'desc' },
    });
    return new Date((row.nextAt?.getTime() ?? NaN) + 8 * HOUR).toISOString().slice(0, 16);
  };

  it('is asked for in office hours, and at any hour where the hearing comes before they do', async () => {
    await desk.act('court-clerk', caseId, 'hearing-fixed', { hearing: hearing('2026-11-23T09:00:00') });
    await expect(askedAt('hearing-fixed')).resolves.toBe('2026-11-19T09:00');
    desk.now = at('2026-11-20T16:30:00');
    await desk.act('court-clerk', caseId, 'hearing-changed', {
      ...{ hearing: hearing('2026-12-14T09:30:00'), reason: '证人不能到庭' },
    });
    await expect(askedAt('hearing-changed')).resolves.toBe('2026-11-21T04:30');
  });
});

describe('a step that is for the client to decide', () => {
  it('is told to his lawyer as a right with a limit, not as a duty, and a day without an hour as a day', async () => {
    await desk.step('court-clerk', caseId, 'judgment-pronounced-on-set-date');
    await desk.act('court-clerk', caseId, 'papers-served', {
      ...{ form: '判决书', to: '被告人', servedOn: '2026-11-18' },
    });
    const appeal = await desk.obligation(caseId, 'appeal-criminal');
    desk.now = appeal.nextAt?.getTime() ?? NaN;
    await desk.look(caseId);
    const { text, to } = await desk.paper(caseId, 'deadline-reminder');
    expect(to).toEqual(['lawyer-cd-zhou']);
    expect(text).toContain('下列事项由张小三自行决定是否办理，逾期可能丧失相应权利。');
    expect(text).toMatch(/\n由谁决定并办理：张小三\n向谁提出：.*\n期限起算事由发生时间：2026年11月18日\n/);
    expect(text).not.toMatch(/履行主体|权利主体/);
  });
});

describe('a closing file that comes back', () => {
  it('comes back with the day until which it is to be handed in again', async () => {
    desk.now += HOUR;
    await desk.act('lawyer', caseId, 'concluded', {
      ...{ closingPaper: 'judgment', receivedOn: '2026-11-18', documentId: await desk.document('lawyer', 'judgment') },
    });
    const items = [{ kind: 'aid-letter', documentId: await desk.document('lawyer', 'aid-letter') }];
    await desk.act('lawyer', caseId, 'closing-file-submitted', { items });
    expect(await newest('closing-report')).toMatch(/^结案归档材料提交函\n/);
    desk.now = at('2026-11-20T10:00:00');
    await desk.act('center-staff', caseId, 'closing-file-returned', {
      missing: [{ kind: 'closing-report', reason: '未提交' }],
    });
    expect(await newest('closing-file-returned')).toMatch(/重新提交的期限：\n\n1\. .*：2026年12月21日（含当日）/);
  });
});
