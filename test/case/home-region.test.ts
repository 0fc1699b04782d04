/** 异地羁押: the center of a case is told once that a center of the home province may be asked, until a letter goes there. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { minorBirthDate, noticeBody, residentNumber } from '../support/builders.js';
import { DAY, Desk, PLACE, WEDNESDAY } from '../support/desk.js';
import { Letters } from '../support/letters.js';

const YUZHONG = '500103';
const GUIYANG = '520102';
const JIANYANG_PLACE = 'agency-cd-jianyang-detention';
const CHONGQING_PLACE = 'agency-cq-detention';
const HELD = { measure: 'detained', placeId: PLACE } as const;
const ON_BAIL = { measure: 'bail' } as const;

describe('who is held outside his home province', () => {
  let desk: Desk;
  let letters: Letters;
  beforeAll(async () => {
    desk = await Desk.open();
    letters = new Letters(desk);
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  type Person = DefenceNoticeBody['person'];
  const numbered = (region: string): Person['identity'] => ({
    kind: 'resident-id',
    number: residentNumber(minorBirthDate(WEDNESDAY), 'male', region),
  });
  /** A case of 成都. @param identity of the person, or the region of his number */
  const opened = (identity: Person['identity'] | string, custody: DefenceNoticeBody['custody'] = HELD) => {
    const body = noticeBody(desk.now, { custody });
    return desk.notify({
      ...body,
      person: { ...body.person, identity: typeof identity === 'string' ? numbered(identity) : identity },
    });
  };
  const moved = async (caseId: string, custody: { measure: 'arrested' | 'detained' | 'bail'; placeId?: string }) => {
    desk.now += DAY;
    await desk.act('court-clerk', caseId, 'custody-changed', custody);
  };
  const tasks = (caseId: string) =>
    desk.prisma.task.findMany({ where: { affairId: caseId, kind: 'ask-home-region' }, orderBy: { openedAt: 'asc' } });

  it('as the notice says: the center reads where he is, where he is from and whom it may ask', async () => {
    const caseId = await opened(YUZHONG);
    const [task, ...others] = await tasks(caseId);
    expect(others).toEqual([]);
    expect(task).toMatchObject({ agencyId: 'agency-cd-center', affairId: caseId, closedAt: null });
    // The nearest to his home, not the municipality's.
    expect(task?.reason).toBe(
      '受援人羁押于成都市看守所（四川省），户籍地似在重庆市。核实经济状况、联系家属或者调取证据需要户籍地协助的，可以向重庆市渝中区法律援助中心发出协作函',
    );
  });

  it('sends nothing by itself, and names neither person nor number', async () => {
    const identity = numbered(YUZHONG);
    const caseId = await opened(identity);
    const [task] = await tasks(caseId);
    for (const secret of ['张小三', identity.number ?? '', '身份证']) expect(task?.reason).not.toContain(secret);
    expect(await desk.prisma.collaboration.count()).toBe(0);
    expect(await desk.forms(caseId)).toEqual(await desk.forms(await opened('510104')));
  });

  it('may be of a province of which the directory knows no center', async () => {
    const [task] = await tasks(await opened(GUIYANG));
    expect(task?.reason).toContain('可以向贵州省的法律援助中心（名录中尚无）发出协作函');
  });

  it('got his number in 重庆 when it was of 四川', async () => {
    const [task] = await tasks(await opened('510211'));
    expect(task?.reason).toContain('户籍地似在重庆市');
    expect(task?.reason).toContain('可以向重庆市法律援助中心发出协作函');
  });

  it('comes into custody later', async () => {
    const caseId = await opened(YUZHONG, ON_BAIL);
    expect(await tasks(caseId)).toEqual([]);
    await moved(caseId, { measure: 'arrested', placeId: PLACE });
    await expect(tasks(caseId)).resolves.toMatchObject([{ agencyId: 'agency-cd-center' }]);
  });

  it('is told of once, also when he is moved and when somebody has closed it', async () => {
    const caseId = await opened(YUZHONG);
    await moved(caseId, { measure: 'arrested', placeId: PLACE });
    await moved(caseId, { measure: 'arrested', placeId: JIANYANG_PLACE });
    const [task, ...others] = await tasks(caseId);
    expect(others).toEqual([]);
    await desk.prisma.task.update({ where: { id: task?.id ?? '' }, data: { closedAt: new Date(desk.now) } });
    await moved(caseId, ON_BAIL);
    await moved(caseId, HELD);
    expect(await tasks(caseId)).toHaveLength(1);
  });

  it.each<[string, Person['identity'] | string, DefenceNoticeBody['custody']?]>([
    ['held in his own province', '513326'],
    ['at liberty', YUZHONG, ON_BAIL],
    ['under residential surveillance', YUZHONG, { measure: 'residential-surveillance' }],
    ['at liberty, whatever place is named beside it', YUZHONG, { ...ON_BAIL, placeId: PLACE }],
    ['of no known identity', { kind: 'unknown' }],
    ['known by a passport', { kind: 'passport', number: 'E12345678' }],
    [
      'known by another paper that looks like one',
      { kind: 'other', number: residentNumber(minorBirthDate(WEDNESDAY), 'male', YUZHONG) },
    ],
    ['of a place where there is no such center', '810000'],
  ])('is not one %s', async (_who, identity, custody) => {
    expect(await tasks(await opened(identity, custody))).toEqual([]);
  });

  it('is not one whose own province’s center has the case, wherever he is held', async () => {
    const caseId = await opened('510104');
    await moved(caseId, { measure: 'arrested', placeId: CHONGQING_PLACE });
    expect(await tasks(caseId)).toEqual([]);
  });

  it('is not one by a report of an earlier time, which does not stand', async () => {
    const caseId = await opened(YUZHONG, ON_BAIL);
    const fields = { ...HELD, occurredAt: '2026-11-10T10:00:00+08:00' };
    await desk.act('court-clerk', caseId, 'custody-changed', fields);
    expect(await tasks(caseId)).toEqual([]);
  });

  describe('and a letter', () => {
    it('to a center of that province closes it, whichever it is', async () => {
      const caseId = await opened(YUZHONG);
      const other = await opened(YUZHONG);
      desk.now += DAY;
      await letters.send(caseId);
      await expect(tasks(caseId)).resolves.toMatchObject([
        { closedAt: new Date(desk.now), closedById: 'center-staff', outcome: 'letter-sent' },
      ]);
      await expect(tasks(other)).resolves.toMatchObject([{ closedAt: null }]);
    });

    it('to a center of another leaves it', async () => {
      const caseId = await opened(GUIYANG);
      await letters.send(caseId);
      await letters.send(caseId, { toCenterId: 'agency-cd-jianyang-center' });
      await expect(tasks(caseId)).resolves.toMatchObject([{ closedAt: null }]);
    });

    it('that is refused leaves it', async () => {
      const caseId = await opened(YUZHONG);
      const outcome = await letters.trySend(caseId, { dueOn: '2026-01-01' });
      expect(outcome.state).toBe('refused');
      await expect(tasks(caseId)).resolves.toMatchObject([{ closedAt: null }]);
    });

    it('that went there before he was held leaves nothing to be thought of', async () => {
      const caseId = await opened(YUZHONG, ON_BAIL);
      await letters.send(caseId);
      await moved(caseId, HELD);
      expect(await tasks(caseId)).toEqual([]);
    });

    it('keeps who closed it before', async () => {
      const caseId = await opened(YUZHONG);
      const [task] = await tasks(caseId);
      const closed = { closedAt: new Date(desk.now), closedById: 'center-director', outcome: 'closed: 家属在成都' };
      await desk.prisma.task.update({ where: { id: task?.id ?? '' }, data: closed });
      desk.now += DAY;
      await letters.send(caseId);
      await expect(tasks(caseId)).resolves.toMatchObject([closed]);
    });
  });
});
