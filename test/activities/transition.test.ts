import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { runTransition } from '../../activities/transition/index.js';
import { actBody, noticeBody } from '../support/builders.js';
import { CREDENTIALS, DAY, Desk, HOUR, WEDNESDAY } from './desk.js';

describe('one act as one transaction', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(async () => {
    await expect(verifyHistory(desk.prisma)).resolves.toMatchObject({ faults: [] });
    await desk.close();
  });

  /** Runs something that may leave nothing behind but its submission. */
  async function leavesNothing<T>(run: () => Promise<T>): Promise<T> {
    const before = await desk.counts();
    const result = await run();
    await expect(desk.counts()).resolves.toEqual(before);
    return result;
  }

  describe('the same submission twice', () => {
    it('opens one case and gives the same answer', async () => {
      const submission = await desk.record('court-clerk', 'defence-notice', uuid(), noticeBody(desk.now));
      const first = await desk.run(submission);
      const answer = await desk.prisma.submission.findUniqueOrThrow({ where: { id: submission.id } });
      desk.now += HOUR;
      const second = await leavesNothing(() => desk.run(submission));
      expect(second).toEqual(first);
      await expect(desk.prisma.submission.findUniqueOrThrow({ where: { id: submission.id } })).resolves.toEqual(answer);
    });

    it('records one act, however many run it at once', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' });
      const submission = await desk.record('center-staff', 'act', caseId, body);
      const results = await Promise.all([desk.run(submission), desk.run(submission), desk.run(submission)]);
      expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
      await expect(desk.prisma.act.count({ where: { caseId } })).resolves.toBe(2);
      expect(results[0]?.state).toMatchObject({ version: 2, status: 'assigned' });
    });

    it('refuses once and tells once', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const body = actBody('assignment-accepted', desk.now, {});
      const submission = await desk.record('center-staff', 'act', caseId, body, { deferred: true });
      const first = await desk.run(submission);
      const second = await leavesNothing(() => desk.run(submission));
      expect([first.outcome, second.outcome]).toEqual(['refused', 'refused']);
      await expect(desk.prisma.notice.count({ where: { causeKey: `refusal/${submission.id}` } })).resolves.toBe(1);
    });
  });

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

    it('is 403 to an account closed since it sent the submission', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      await desk.prisma.account.update({ where: { id: 'center-director' }, data: { active: false } });
      const problem = await desk.refused('center-director', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      expect(problem).toMatchObject({ status: 403, code: 'account-inactive' });
      await desk.prisma.account.update({ where: { id: 'center-director' }, data: { active: true } });
    });

    it('is 403 or 404 for a notice of somebody who sends none', async () => {
      for (const account of ['lawyer', 'center-staff', 'supervisor']) {
        const problem = await leavesNothing(() => desk.refusedNotice(noticeBody(desk.now), account));
        expect(problem).toMatchObject({ status: 403 });
      }
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

    it('of what was answered 202 goes to its sender as a paper', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const row = await desk.submit(
        'center-staff',
        'act',
        caseId,
        actBody('lawyer-assigned', desk.now, { lawyerId: 'nobody' }),
        { deferred: true },
      );
      expect(row).toMatchObject({ state: 'refused', httpStatus: 422 });
      const paper = await desk.prisma.notice.findUniqueOrThrow({
        where: { causeKey: `refusal/${row.id}` },
        include: { recipients: { include: { deliveries: true } } },
      });
      expect(paper).toMatchObject({ form: 'submission-refused', caseId });
      expect(paper.recipients).toMatchObject([{ personId: 'center-staff', deliveries: [{ state: 'pending' }] }]);
      expect(paper.text).toContain('没有这位律师');
    });

    it('of a deferred first notice goes to its sender though there is no case', async () => {
      const body = noticeBody(desk.now);
      await desk.notify(body);
      const row = await desk.submit('court-clerk', 'defence-notice', uuid(), body, { deferred: true });
      const paper = await desk.prisma.notice.findUniqueOrThrow({ where: { causeKey: `refusal/${row.id}` } });
      expect(paper).toMatchObject({ caseId: null, form: 'submission-refused' });
    });
  });

  it('stops when workflow and records are at different versions', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const body = actBody('lawyer-assigned', desk.now, { lawyerId: 'lawyer-cd-zhou' });
    const submission = await desk.record('center-staff', 'act', caseId, body);
    const input = { caseId, submissionId: submission.id, expectedVersion: 5, at: desk.now };
    await leavesNothing(() =>
      expect(runTransition(desk, input)).rejects.toMatchObject({ type: 'CaseVersionMismatch', nonRetryable: true }),
    );
    await expect(desk.prisma.submission.findUniqueOrThrow({ where: { id: submission.id } })).resolves.toMatchObject({
      state: 'pending',
    });
  });

  it('raises the version by one with every act and with nothing else', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const version = async (): Promise<number> =>
      (await desk.prisma.case.findUniqueOrThrow({ where: { id: caseId } })).version;
    await expect(version()).resolves.toBe(1);
    await desk.refused('court-clerk', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await desk.nextAlarm(caseId);
    await expect(version()).resolves.toBe(1);
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await expect(version()).resolves.toBe(2);
  });

  it('makes every document that an act names the case’s', async () => {
    const document = async (): Promise<string> => {
      const id = uuid();
      const content = Buffer.from('pdf');
      const plain = { kind: 'evidence', uploaderId: 'x', fileName: 'a.pdf', contentType: 'application/pdf' };
      await desk.prisma.document.create({
        data: { id, ...plain, size: content.length, sha256: 'x', content, uploadedAt: new Date(desk.now) },
      });
      return id;
    };
    const [attached, proof, retainer, record] = [
      await document(),
      await document(),
      await document(),
      await document(),
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
    expect(rows.map((row) => row.caseId)).toEqual([caseId, caseId, caseId, caseId]);
  });
});
