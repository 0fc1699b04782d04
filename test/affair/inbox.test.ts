/** What waits in the inbox: imports, messages of other deployments, what an older version had not taken. */
import { v7 as uuid } from 'uuid';
import type { ActBody } from '../../activities/case/acts.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { drainInbox, type DrainDeps } from '../../activities/inbox/drain.js';
import type { PayoutDecisionBody } from '../../activities/subsidy/decide.js';
import type { Prisma, Submission } from '../../prisma/generated/client.js';
import { actBody, noticeBody } from '../support/builders.js';
import { decision, openPayoutOf } from '../support/payouts.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import { textOf } from '../support/paper-text.js';
import { Desk, HOUR } from '../support/desk.js';
import { holdingCase } from '../support/held.js';

describe('the inbox', () => {
  let desk: Desk;
  let deps: DrainDeps;
  const lines: string[] = [];
  beforeEach(async () => {
    desk = await Desk.open();
    lines.length = 0;
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    const { records, law, clock } = desk;
    deps = { records, law, clock, logger };
  });
  afterEach(async () => {
    await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
    await desk.close();
  });

  /** Recorded some minutes ago, and its sender told 202. */
  function waits(
    account: string,
    kind: string,
    affairId: string,
    body: ActBody | DefenceNoticeBody | PayoutDecisionBody | { readonly [field: string]: string },
    more: Partial<Prisma.SubmissionUncheckedCreateInput> = {},
  ): Promise<Submission> {
    return desk.prisma.submission.create({
      data: {
        ...{ id: uuid(), kind, accountId: account, requestHash: 'import', affairId, state: 'pending', deferred: true },
        body: JSON.parse(JSON.stringify(body)) as Prisma.InputJsonValue,
        receivedAt: new Date(desk.now - 10 * 60_000),
        ...more,
      },
    });
  }

  const now = ({ id }: Pick<Submission, 'id'>) => desk.prisma.submission.findUniqueOrThrow({ where: { id } });
  const actsOf = async (caseId: string) =>
    (await desk.prisma.act.findMany({ where: { affairId: caseId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind);

  /** A notice and the acts behind it, none taken yet. */
  async function line(caseId = uuid()): Promise<readonly Submission[]> {
    const at = desk.now - HOUR;
    return [
      await waits('court-clerk', 'defence-notice', caseId, noticeBody(at)),
      await waits('center-staff', 'act', caseId, actBody('lawyer-assigned', at, { lawyerId: 'lawyer-cd-zhou' })),
      await waits('lawyer', 'act', caseId, actBody('assignment-accepted', at, {})),
      await waits('lawyer', 'act', caseId, actBody('papers-filed', at, {})),
    ];
  }

  it('tells who is not there to read the answer what he has to do by it', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    const step = actBody('procedural-step', desk.now, { step: 'judgment-pronounced-on-set-date' });
    await waits('court-clerk', 'act', caseId, step);
    await drainInbox(deps);
    const { text, to } = await desk.paper(caseId, 'deadline-reminder');
    expect([text.includes('送达判决书'), to]).toEqual([true, ['agency-cd-jinjiang-court']]);
  });

  it('is taken in the order of arrival, in one round, and each is answered as where it had not waited', async () => {
    const caseId = uuid();
    const rows = await line(caseId);
    await expect(drainInbox(deps)).resolves.toBe(4);
    const [notice, assigned, ...others] = await Promise.all(rows.map(now));
    for (const row of [notice, assigned, ...others]) {
      expect(row).toMatchObject({ state: 'done', httpStatus: 201, problem: null, processedAt: new Date(desk.now) });
    }
    expect(notice?.result).toMatchObject({ caseId, obligations: [{}, {}] });
    expect(assigned?.result).toMatchObject({ case: { id: caseId, version: 2, status: 'assigned' } });
    expect(await actsOf(caseId)).toEqual(['defence-notice', 'lawyer-assigned', 'assignment-accepted', 'papers-filed']);
    // The center's days run from the arrival, the record says when it was taken.
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({
      ...{ receivedAt: rows[0]?.receivedAt, openedAt: new Date(desk.now) },
    });
    await expect(drainInbox(deps)).resolves.toBe(0);
  });

  it('lets two workers take it at once, each row once and the acts of a case in their order', async () => {
    const lanes = await Promise.all(Array.from({ length: 4 }, () => line()));
    const taken = await Promise.all([drainInbox(deps), drainInbox(deps), drainInbox(deps)]);
    let sum = taken.reduce((total, one) => total + one, 0);
    for (let more = -1; more !== 0; sum += more) more = await drainInbox(deps);
    expect(sum).toBe(16);
    for (const row of lanes.flat()) await expect(now(row)).resolves.toMatchObject({ state: 'done' });
  });

  it('does not let an act overtake the one before it that another worker has in hand', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' });
    const first = await waits('center-staff', 'act', caseId, body);
    const second = await waits('lawyer', 'act', caseId, actBody('assignment-accepted', desk.now, {}));
    const holder = await holdingCase(desk.records, caseId);
    const other = drainInbox(deps);
    await untilWaiting(desk.prisma, other);
    await expect(drainInbox(deps)).resolves.toBe(0);
    await expect(now(second)).resolves.toMatchObject({ state: 'pending' });
    await holder.commit();
    await expect(other).resolves.toBe(2);
    for (const row of [first, second]) await expect(now(row)).resolves.toMatchObject({ state: 'done' });
  });

  describe('refuses what has become impossible', () => {
    it('and tells its sender, who was told 202, by a paper: once', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'nobody' });
      const late = await waits('center-staff', 'act', caseId, body);
      await expect(Promise.all([drainInbox(deps), drainInbox(deps)])).resolves.toEqual(expect.arrayContaining([1]));
      await expect(drainInbox(deps)).resolves.toBe(0);
      const refused = { state: 'refused', httpStatus: 422, problem: { code: 'unknown-lawyer' }, result: null };
      await expect(now(late)).resolves.toMatchObject(refused);
      const paper = await desk.prisma.notice.findUniqueOrThrow({
        where: { causeKey: `refusal/${late.id}` },
        include: { recipients: { include: { deliveries: true } } },
      });
      expect(paper).toMatchObject({ form: 'submission-refused', affairId: caseId });
      expect(paper.recipients).toMatchObject([{ personId: 'center-staff', deliveries: [{ state: 'pending' }] }]);
      expect(textOf(paper)).toContain('没有这位律师');
      expect(await actsOf(caseId)).toEqual(['defence-notice']);
    });

    it('also where there is no case to which the paper could belong', async () => {
      const body = noticeBody(desk.now);
      await desk.notify(body);
      const late = await waits('court-clerk', 'defence-notice', uuid(), body);
      await drainInbox(deps);
      await expect(now(late)).resolves.toMatchObject({ httpStatus: 409, problem: { code: 'duplicate-notice' } });
      const paper = await desk.prisma.notice.findUniqueOrThrow({ where: { causeKey: `refusal/${late.id}` } });
      expect(paper).toMatchObject({ affairId: null, form: 'submission-refused' });
    });

    it.each([
      ['of an account that has been closed since', 'center-director', 401, 'unknown-account'],
      ['of somebody who does not see the case', 'center-staff-chongqing', 404, 'not-found'],
      ['of somebody whose act it is not', 'court-clerk', 403, 'forbidden'],
    ])('%s', async (_what, account, httpStatus, code) => {
      const caseId = await desk.notify(noticeBody(desk.now));
      if (httpStatus === 401) await desk.prisma.account.update({ where: { id: account }, data: { active: false } });
      const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' });
      const late = await waits(account, 'act', caseId, body);
      await drainInbox(deps);
      await expect(now(late)).resolves.toMatchObject({ state: 'refused', httpStatus, problem: { code } });
    });

    it('silently where nobody was told 202', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const before = await desk.counts();
      const late = await waits('lawyer', 'act', caseId, actBody('papers-filed', desk.now, {}), { deferred: false });
      await drainInbox(deps);
      await expect(now(late)).resolves.toMatchObject({ state: 'refused' });
      expect(await desk.counts()).toEqual(before);
    });

    it('for a version that is not the one its sender had read', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' });
      const late = await waits('center-staff', 'act', caseId, body, { expectedVersion: 7 });
      await drainInbox(deps);
      await expect(now(late)).resolves.toMatchObject({
        httpStatus: 412,
        problem: { code: 'stale-version', version: 1 },
      });
    });
  });

  it('answers its sender under the key of then', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' });
    const row = await waits('center-staff', 'act', caseId, body, { idempotencyKey: 'key', requestHash: 'test' });
    const again = () => desk.submit('center-staff', 'act', caseId, body, { key: 'key' });
    await expect(again()).resolves.toMatchObject({ state: 'pending' });
    await drainInbox(deps);
    await expect(again()).resolves.toMatchObject({ id: row.id, state: 'done', result: (await now(row)).result });
  });

  it('takes the decisions about a payout', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    const payout = await openPayoutOf(desk, caseId, desk.now);
    const { version } = payout;
    await waits('center-staff', 'payout-decision', caseId, decision(payout, 'propose'), { expectedVersion: version });
    const approval = { expectedVersion: version + 1 };
    await waits('finance-officer', 'payout-decision', caseId, decision(payout, 'approve'), approval);
    await expect(drainInbox(deps)).resolves.toBe(2);
    await expect(desk.prisma.payout.findUniqueOrThrow({ where: { id: payout.id } })).resolves.toMatchObject({
      state: 'approved',
    });
  });

  it('leaves what nobody knows, says so, and takes what stands behind it', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const strange = await waits('court-clerk', 'telegram', uuid(), { text: '张小三' });
    const behind = await waits('court-clerk', 'telegram', caseId, { text: '张小三' });
    const held = await waits('lawyer', 'act', caseId, actBody('papers-filed', desk.now, {}));
    const [notice] = await line();
    await expect(drainInbox(deps)).resolves.toBe(4);
    for (const row of [strange, behind, held]) {
      await expect(now(row)).resolves.toMatchObject({ state: 'pending', processedAt: null, problem: null });
    }
    await expect(now(notice ?? strange)).resolves.toMatchObject({ state: 'done' });
    const warnings = lines.map((text) => JSON.parse(text) as { level: number; submissionId: string });
    expect(warnings).toMatchObject([strange, behind].map(({ id }) => ({ level: 40, submissionId: id })));
    expect(lines.join('')).not.toContain('张小三');
  });
});
