import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { actBody, noticeBody } from '../support/builders.js';
import type { More } from '../support/record.js';
import { CREDENTIALS, DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

describe('one act as one transaction', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(async () => {
    await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
    await desk.close();
  });

  /** Runs something that may leave nothing behind but its submission. */
  async function leavesNothing<T>(run: () => Promise<T>): Promise<T> {
    const before = await desk.counts();
    const result = await run();
    await expect(desk.counts()).resolves.toEqual(before);
    return result;
  }

  describe('a refusal', () => {
    it('is 404 to whom the case is not visible, whoever he is', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const strangers = ['court-clerk-chongqing', 'center-staff-chongqing', 'lawyer', 'finance-officer', 'firm-clerk'];
      for (const stranger of strangers) {
        const problem = await leavesNothing(() => desk.refused(stranger, caseId, 'assignment-accepted', {}));
        expect(problem).toMatchObject({ status: 404, code: 'not-found' });
      }
      await expect(desk.refused('court-clerk', uuid(), 'assignment-accepted', {})).resolves.toMatchObject({
        status: 404,
      });
    });

    it('is 403 to whom the case is visible and the act is not his', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      for (const [account, kind, fields] of [
        ['court-clerk', 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' }],
        ['supervisor', 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' }],
        ['detention-officer', 'meeting-requested', { credentials: CREDENTIALS }],
        ['center-staff', 'meeting-refused', { meetingId: 'none', reason: '-' }],
      ] as const) {
        const problem = await leavesNothing(() => desk.refused(account, caseId, kind, fields));
        expect(problem).toMatchObject({ status: 403, code: 'forbidden' });
      }
    });

    it('is 401 to an account that is closed when its submission is taken', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      await desk.prisma.account.update({ where: { id: 'center-director' }, data: { active: false } });
      const problem = await leavesNothing(() =>
        desk.refused('center-director', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' }),
      );
      expect(problem).toMatchObject({ status: 401, code: 'unknown-account' });
      await desk.prisma.account.update({ where: { id: 'center-director' }, data: { active: true } });
    });

    it('is 403, 404 or 422 for a notice of somebody who sends none', async () => {
      for (const account of ['lawyer', 'supervisor', 'detention-officer']) {
        const problem = await leavesNothing(() => desk.refusedNotice(noticeBody(desk.now), account));
        expect(problem).toMatchObject({ status: 403 });
      }
      // The center sends none of its own: it says for whom it enters one.
      await expect(
        leavesNothing(() => desk.refusedNotice(noticeBody(desk.now), 'center-staff')),
      ).resolves.toMatchObject({
        ...{ status: 422, errors: [{ pointer: '/onBehalfOf', code: 'required' }] },
      });
      const foreign = noticeBody(desk.now, {
        channel: 'paper',
        onBehalfOf: 'agency-cq-fifth-court',
        receivedAt: new Date(desk.now).toISOString(),
      });
      await expect(desk.refusedNotice(foreign, 'center-staff')).resolves.toMatchObject({ status: 404 });
    });

    it.each([
      ['assignment-accepted', 'lawyer', {}],
      ['papers-filed', 'lawyer', {}],
      ['meeting-requested', 'lawyer', { credentials: CREDENTIALS }],
      ['file-access-requested', 'lawyer', {}],
      ['lawyer-assigned', 'center-staff', { lawyerId: 'lawyer-cd-wu' }],
    ] as const)('is 409 for %s in a status that forbids it', async (kind, account, fields) => {
      const caseId = await desk.notify(noticeBody(desk.now));
      await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      if (kind === 'assignment-accepted') await desk.act('lawyer', caseId, 'assignment-accepted', {});
      const problem = await leavesNothing(() => desk.refused(account, caseId, kind, fields));
      expect(problem).toMatchObject({ status: 409, code: 'act-not-possible-now' });
    });

    it('is 412 when the case has moved on, and 404 before that', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const fields = { lawyerId: 'lawyer-cd-zhou' };
      const stale = await leavesNothing(() =>
        desk.refused('center-staff', caseId, 'lawyer-assigned', fields, { expectedVersion: 7 }),
      );
      expect(stale).toMatchObject({ status: 412, code: 'stale-version' });
      await expect(
        desk.refused('center-staff-chongqing', caseId, 'lawyer-assigned', fields, { expectedVersion: 7 }),
      ).resolves.toMatchObject({ status: 404 });
    });

    it('is 422 for documents and places that are not there or not the sender’s to name', async () => {
      const own = await desk.document('court-clerk', 'indictment');
      const notTheirs = await desk.document('police-officer', 'indictment');
      const notice = noticeBody(desk.now, {
        custody: { measure: 'detained', placeId: 'agency-cd-center' },
        attachments: [own, notTheirs, 'nowhere'].map((documentId) => ({ documentId, kind: 'indictment' })),
      });
      const problem = await leavesNothing(() => desk.refusedNotice(notice));
      expect(problem).toMatchObject({ status: 422, code: 'invalid-fields' });
      expect(problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
        '/custody/placeId unknown-place',
        '/attachments/1/documentId unknown-document',
        '/attachments/2/documentId unknown-document',
      ]);
      const caseId = await desk.notify(noticeBody(desk.now));
      const act = await leavesNothing(() =>
        desk.refused('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou', evidence: [notTheirs] }),
      );
      expect(act).toMatchObject({ status: 422, errors: [{ pointer: '/evidence/0', code: 'unknown-document' }] });
      const moved = { measure: 'arrested', placeId: 'agency-cd-jinjiang-court' } as const;
      await expect(desk.refused('court-clerk', caseId, 'custody-changed', moved)).resolves.toMatchObject({
        ...{ status: 422, errors: [{ pointer: '/placeId', code: 'unknown-place' }] },
      });
      const bound = await desk.prisma.document.count({
        where: { id: { in: [own, notTheirs] }, affairId: { not: null } },
      });
      expect(bound).toBe(0);
    });

    it('is 422 when an act is dated before the one it depends on', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const earlier = { occurredAt: new Date(desk.now - HOUR).toISOString() };
      const atOccurredAt = { status: 422, errors: [{ pointer: '/occurredAt' }] };
      const lawyerId = 'lawyer-cd-zhou';
      await expect(
        desk.refused('center-staff', caseId, 'lawyer-assigned', { ...earlier, lawyerId }),
      ).resolves.toMatchObject(atOccurredAt);
      await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId });
      await expect(desk.refused('lawyer', caseId, 'assignment-accepted', earlier)).resolves.toMatchObject(atOccurredAt);
      await expect(
        desk.refused('lawyer', caseId, 'assignment-declined', { ...earlier, reason: '病' }),
      ).resolves.toMatchObject(atOccurredAt);
      await expect(
        desk.refused('firm-clerk', caseId, 'retainer-signed', { ...earlier, signedOn: '2026-11-18' }),
      ).resolves.toMatchObject(atOccurredAt);
      await desk.act('lawyer', caseId, 'assignment-accepted', {});
      await expect(desk.refused('lawyer', caseId, 'papers-filed', earlier)).resolves.toMatchObject(atOccurredAt);
      await expect(desk.refused('lawyer', caseId, 'file-access-requested', earlier)).resolves.toMatchObject(
        atOccurredAt,
      );
      await expect(
        desk.refused('lawyer', caseId, 'meeting-requested', { ...earlier, credentials: CREDENTIALS }),
      ).resolves.toMatchObject(atOccurredAt);
    });

    it('is no refusal when a clock without milliseconds names the second of the act before', async () => {
      desk.now = WEDNESDAY + 750;
      const caseId = await desk.notify(noticeBody(desk.now));
      const sameSecond = { occurredAt: '2026-11-18T10:00:00+08:00' };
      await desk.act('center-staff', caseId, 'lawyer-assigned', { ...sameSecond, lawyerId: 'lawyer-cd-zhou' });
      desk.now += DAY;
      await desk.act('lawyer', caseId, 'assignment-accepted', { occurredAt: '2026-11-19T10:00:00.750+08:00' });
      await desk.act('lawyer', caseId, 'papers-filed', { occurredAt: '2026-11-19T10:00:00+08:00' });
    });
  });

  it('of two acts at once takes one where the other needs the state before it', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const send = (lawyerId: string, more: More = {}) =>
      desk.submit('center-staff', 'act', caseId, actBody('lawyer-assigned', desk.now, { lawyerId }), more);
    const both = await Promise.all([send('lawyer-cd-zhou'), send('lawyer-cd-wu')]);
    expect(both.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
    expect(both.find(({ state }) => state === 'refused')?.problem).toMatchObject({ code: 'act-not-possible-now' });
    await expect(desk.prisma.act.count({ where: { affairId: caseId } })).resolves.toBe(2);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ version: 2, status: 'assigned' });
  });

  it('of two acts at once that name one version takes one', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const told = actBody('rights-told', desk.now, { right: 'legal-aid', toldOn: '2026-11-18' });
    const send = () => desk.submit('court-clerk', 'act', caseId, told, { expectedVersion: 1 });
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
    expect(both.find(({ state }) => state === 'refused')?.problem).toMatchObject({
      ...{ status: 412, code: 'stale-version', version: 2 },
    });
    await expect(desk.prisma.act.count({ where: { affairId: caseId } })).resolves.toBe(2);
  });

  it('raises the version by one with every act and with nothing else', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const version = async (): Promise<number> =>
      (await desk.prisma.affair.findUniqueOrThrow({ where: { id: caseId } })).version;
    await expect(version()).resolves.toBe(1);
    await desk.refused('court-clerk', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await desk.nextAlarm(caseId);
    await expect(version()).resolves.toBe(1);
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await expect(version()).resolves.toBe(2);
  });

  it('makes every document that an act names the case’s', async () => {
    const [attached, proof, retainer, record] = [
      await desk.document('court-clerk', 'indictment'),
      await desk.document('center-staff', 'evidence'),
      await desk.document('lawyer', 'retainer'),
      await desk.document('lawyer', 'meeting-record'),
    ];
    const caseId = await desk.notify(
      noticeBody(desk.now, { attachments: [{ documentId: attached, kind: 'indictment' }] }),
    );
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou', evidence: [proof] });
    await desk.act('lawyer', caseId, 'assignment-accepted', {});
    await desk.act('lawyer', caseId, 'retainer-signed', { signedOn: '2026-11-18', documentId: retainer });
    const meetingId = await desk.meetingRequested(caseId);
    const outcome = 'accepted-counsel';
    await desk.act('lawyer', caseId, 'meeting-held', { meetingId, outcome, recordDocumentId: record });
    const rows = await desk.prisma.document.findMany({ where: { id: { in: [attached, proof, retainer, record] } } });
    expect(rows.map((row) => row.affairId)).toEqual([caseId, caseId, caseId, caseId]);
  });
});
