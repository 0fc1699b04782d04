/** What was done by mistake is taken back (撤回通知、撤销办结): what it opened ends without a breach, what it ended is owed again. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closingMaterials } from '../../activities/law/closing-materials.js';
import { actBody, noticeBody, residentNumber } from '../support/builders.js';
import { at, DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';
import { decision } from '../support/payouts.js';

const COURT = 'court-clerk';
const REQUIRED = closingMaterials('first-instance').flatMap(({ kind, required }) => (required ? [kind] : []));

describe('what was done by mistake', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  describe('a notice', () => {
    const reason = '发错了';

    it('is withdrawn: nothing is owed, nobody broke anything, and each in the case hears of it once', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      await desk.accepted(caseId);
      await desk.meetingRequested(caseId);
      desk.now += 10 * DAY;
      await expect(desk.owed(caseId)).resolves.not.toEqual([]);
      await desk.act(COURT, caseId, 'notice-withdrawn', { ground: 'wrong-person', reason });
      await expect(desk.owed(caseId)).resolves.toEqual([]);
      const rows = await desk.prisma.obligation.findMany({ where: { affairId: caseId, state: 'cancelled' } });
      expect(rows.filter(({ late }) => late)).toEqual([]);
      await expect(desk.caseRow(caseId)).resolves.toMatchObject({ status: 'withdrawn', openKey: null });
      await expect(desk.prisma.meeting.findMany({ where: { caseId } })).resolves.toMatchObject([
        { state: 'withdrawn', refusalReason: '通知辩护已撤回' },
      ]);
      const { to, text } = await desk.paper(caseId, 'notice-withdrawal');
      expect(to).toEqual(
        ['agency-cd-center', 'agency-cd-detention', (await desk.caseRow(caseId)).firmId, 'lawyer-cd-zhou'].toSorted(),
      );
      expect(text).toContain('当事人错误');
      await desk.prisma.noticeRecipient.updateMany({
        where: { affairId: caseId },
        data: { nextStep: null, nextAt: null },
      });
      await expect(desk.ended(caseId)).resolves.toBe(true);
    });

    it('leaves room for the right one', async () => {
      const body = noticeBody(desk.now);
      const first = await desk.notify(body);
      await desk.act(COURT, first, 'notice-withdrawn', { ground: 'sent-in-error', reason });
      await expect(desk.notify(body)).resolves.not.toBe(first);
    });

    it('that is not needed any more leaves the duty to notify owed, where the person must still have counsel', async () => {
      const must = await desk.notify(noticeBody(desk.now));
      desk.now += HOUR;
      await desk.act(COURT, must, 'notice-withdrawn', { ground: 'no-longer-required', reason });
      await expect(desk.owed(must)).resolves.toEqual(['notify-center-mandatory-defence']);
      const own = await desk.notify(noticeBody(desk.now));
      await desk.act(COURT, own, 'private-counsel-retained', { name: '吴律师' });
      await desk.act(COURT, own, 'notice-withdrawn', { ground: 'no-longer-required', reason });
      await expect(desk.owed(own)).resolves.toEqual([]);
    });

    it('of the next stage leaves the stage before waiting for another one, which it then gets', async () => {
      const birthDate = '2009-03-07';
      const identity = { kind: 'resident-id', number: residentNumber(birthDate, 'male') } as const;
      const person = { name: '王小五', sex: 'male', birthDate, identity } as const;
      const first = await desk.notify(noticeBody(desk.now, { stage: 'investigation', person }), 'police-officer');
      await desk.accepted(first);
      await desk.step('police-officer', first, 'transferred-for-review');
      const waited = () =>
        desk.prisma.obligation.findFirstOrThrow({ where: { affairId: first, variant: 'next-stage' } });
      const notify = () =>
        desk.notify(noticeBody(desk.now, { stage: 'prosecution-review', person }), 'procuratorate-clerk');
      const { dueAt } = await waited();
      const second = await notify();
      await desk.look(first);
      await expect(waited()).resolves.toMatchObject({ state: 'fulfilled' });
      await desk.act('procuratorate-clerk', second, 'notice-withdrawn', { ground: 'sent-in-error', reason });
      await expect(desk.prisma.process.findFirst({ where: { refId: first } })).resolves.toMatchObject({
        signals: expect.arrayContaining(['lookAgain']),
      });
      await desk.look(first);
      await expect(waited()).resolves.toMatchObject({ state: 'owed', dueAt, fulfilledById: null });
      const lines = await desk.prisma.historyEntry.findMany({
        where: { affairId: first, kind: 'next-stage-withdrawn' },
      });
      expect(lines.map(({ refId }) => refId)).toEqual([second]);
      // Looked at again it waits on, for a notice that stands.
      await desk.look(first);
      await expect(waited()).resolves.toMatchObject({ state: 'owed' });
      const third = await notify();
      await desk.look(first);
      await expect(waited()).resolves.toMatchObject({ state: 'fulfilled' });
      const [before, after] = [await desk.caseRow(first), await desk.caseRow(third)];
      expect(after.matterId).toBe(before.matterId);
    });

    it('that came before the transfer was reported is no notice for the next stage', async () => {
      const birthDate = '2009-03-06';
      const identity = { kind: 'resident-id', number: residentNumber(birthDate, 'male') } as const;
      const person = { name: '王小六', sex: 'male', birthDate, identity } as const;
      const first = await desk.notify(noticeBody(desk.now, { stage: 'investigation', person }), 'police-officer');
      const review = noticeBody(desk.now, { stage: 'prosecution-review', person });
      const second = await desk.notify(review, 'procuratorate-clerk');
      await desk.act('procuratorate-clerk', second, 'notice-withdrawn', { ground: 'sent-in-error', reason });
      await desk.step('police-officer', first, 'transferred-for-review');
      await desk.look(first);
      await expect(
        desk.prisma.obligation.findFirstOrThrow({ where: { affairId: first, variant: 'next-stage' } }),
      ).resolves.toMatchObject({ state: 'owed' });
    });

    it('that came twice names the case that goes on, which its organ sees', async () => {
      const [one, two] = [await desk.notify(noticeBody(desk.now)), await desk.notify(noticeBody(desk.now))];
      const elsewhere = await desk.notify(noticeBody(desk.now, { stage: 'investigation' }), 'police-officer');
      const withdrawn = (existingCaseId: string) =>
        desk.refused(COURT, two, 'notice-withdrawn', { ground: 'duplicate', reason, existingCaseId });
      const unknown = { status: 422, errors: [{ pointer: '/existingCaseId', code: 'unknown-case' }] };
      await expect(withdrawn(elsewhere)).resolves.toMatchObject(unknown);
      await expect(withdrawn(two)).resolves.toMatchObject(unknown);
      const { warnings } = await desk.act(COURT, two, 'notice-withdrawn', {
        ground: 'duplicate',
        reason,
        existingCaseId: one,
      });
      expect(warnings).toEqual([]);
      expect((await desk.paper(two, 'notice-withdrawal')).text).toContain((await desk.caseRow(one)).number);
    });

    it('for a case of somebody else is looked at', async () => {
      const { person } = noticeBody(desk.now);
      const one = await desk.notify(noticeBody(desk.now, { person: { ...person, name: '李大四' } }));
      const two = await desk.notify(noticeBody(desk.now));
      const fields = { ground: 'duplicate', reason, existingCaseId: one } as const;
      const { warnings } = await desk.act(COURT, two, 'notice-withdrawn', fields);
      expect(warnings).toMatchObject([{ code: 'other-person', zh: expect.stringContaining('李大四') }]);
    });

    it('is not withdrawn by another organ, twice, or once the case is concluded', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      await desk.accepted(caseId);
      const fields = { ground: 'sent-in-error', reason } as const;
      await expect(desk.refused('police-officer', caseId, 'notice-withdrawn', fields)).resolves.toMatchObject({
        status: 404,
      });
      await expect(desk.refused('lawyer', caseId, 'notice-withdrawn', fields)).resolves.toMatchObject({ status: 403 });
      const documentId = await desk.document('lawyer', 'judgment');
      await desk.act('lawyer', caseId, 'concluded', { closingPaper: 'judgment', documentId, receivedOn: '2026-11-18' });
      await expect(desk.refused(COURT, caseId, 'notice-withdrawn', fields)).resolves.toMatchObject({ status: 409 });
      const other = await desk.notify(noticeBody(desk.now));
      await desk.act('center-staff', other, 'notice-withdrawn', fields);
      await expect(desk.refused('center-staff', other, 'notice-withdrawn', fields)).resolves.toMatchObject({
        status: 409,
      });
    });

    it('withdrawn twice in one moment is withdrawn once', async () => {
      const caseId = await desk.notify(noticeBody(desk.now));
      const withdraw = () =>
        desk.submit(COURT, 'act', caseId, actBody('notice-withdrawn', desk.now, { ground: 'sent-in-error', reason }));
      const both = await Promise.all([withdraw(), withdraw()]);
      expect(both.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
      const papers = await desk.forms(caseId);
      expect(papers.filter((form) => form === 'notice-withdrawal')).toHaveLength(1);
    });
  });

  describe('a conclusion', () => {
    const reason = '判决书系他案';
    let caseId: string;
    beforeEach(async () => {
      caseId = await desk.notify(noticeBody(desk.now));
      await desk.accepted(caseId);
      desk.now = at('2026-12-10T10:00');
    });

    async function concluded() {
      const documentId = await desk.document('lawyer', 'judgment');
      await desk.act('lawyer', caseId, 'concluded', { closingPaper: 'judgment', documentId, receivedOn: '2026-12-08' });
    }
    async function handedIn() {
      const items = await Promise.all(
        REQUIRED.map(async (kind) => ({ kind, documentId: await desk.document('lawyer', kind) })),
      );
      await desk.act('lawyer', caseId, 'closing-file-submitted', { items });
    }
    async function archived() {
      await concluded();
      await handedIn();
      await desk.act('center-staff', caseId, 'closing-file-accepted', {});
      return desk.prisma.payout.findUniqueOrThrow({ where: { caseId } });
    }
    async function decided(account: string, what: 'propose' | 'approve') {
      const payout = await desk.prisma.payout.findUniqueOrThrow({ where: { caseId } });
      const { state } = await desk.submit(account, 'payout-decision', caseId, decision(payout, what), {
        expectedVersion: payout.version,
      });
      expect(state).toBe('done');
    }

    it('is undone by the lawyer: what it brought ends, what it ended is owed as before', async () => {
      const before = await desk.owed(caseId);
      await concluded();
      expect(await desk.owed(caseId)).toContain('hand-in-closing-file');
      await desk.act('lawyer', caseId, 'conclusion-undone', { reason });
      await expect(desk.owed(caseId)).resolves.toEqual(before);
      await expect(desk.caseRow(caseId)).resolves.toMatchObject({
        ...{ status: 'accepted', closingPaper: null, closingDay: null },
      });
      await expect(desk.course(caseId, 'hand-in-closing-file')).resolves.toEqual(['cancelled 2027-01-07']);
      expect((await desk.paper(caseId, 'conclusion-undone')).to).toContain('agency-cd-center');
      await concluded();
      await expect(desk.course(caseId, 'hand-in-closing-file')).resolves.toEqual([
        'cancelled 2027-01-07',
        'owed 2027-01-07',
      ]);
    });

    it('is the director’s to undo once the file is handed in', async () => {
      await concluded();
      await handedIn();
      await expect(desk.refused('lawyer', caseId, 'conclusion-undone', { reason })).resolves.toMatchObject({
        ...{ status: 409, code: 'closing-file-handed-in' },
      });
      await expect(desk.refused('center-staff', caseId, 'conclusion-undone', { reason })).resolves.toMatchObject({
        status: 403,
      });
      await desk.act('center-director', caseId, 'conclusion-undone', { reason });
      await expect(desk.caseRow(caseId)).resolves.toMatchObject({ status: 'accepted' });
    });

    it('is undone from the archive: payout and directory end with it, and come again under one id', async () => {
      const payout = await archived();
      await decided('center-staff', 'propose');
      await desk.act('center-director', caseId, 'conclusion-undone', { reason });
      await expect(desk.prisma.payout.findUniqueOrThrow({ where: { caseId } })).resolves.toMatchObject({
        state: 'closed',
      });
      expect((await desk.paper(caseId, 'subsidy-cancelled')).to).toEqual(['agency-cd-finance']);
      const row = await desk.caseRow(caseId);
      expect(row).toMatchObject({ status: 'accepted', closedAt: null });
      expect(row.openKey).not.toBeNull();
      await expect(
        desk.submit('center-staff', 'payout-decision', caseId, decision(payout, 'propose'), { expectedVersion: 3 }),
      ).resolves.toMatchObject({ state: 'refused', problem: { status: 409 } });
      desk.now += DAY;
      const again = await archived();
      expect(again).toMatchObject({ id: payout.id, state: 'calculated', totalFen: payout.totalFen, version: 4 });
      const directories = await desk.prisma.archiveDirectory.findMany({
        where: { caseId },
        orderBy: { archivedAt: 'asc' },
      });
      expect(directories.map(({ undoneAt }) => undoneAt === null)).toEqual([false, true]);
      await decided('center-staff', 'propose');
      await decided('finance-officer', 'approve');
    });

    it('is not undone once the subsidy is approved', async () => {
      await archived();
      await decided('center-staff', 'propose');
      await decided('finance-officer', 'approve');
      const before = await desk.counts();
      await expect(desk.refused('center-director', caseId, 'conclusion-undone', { reason })).resolves.toMatchObject({
        ...{ status: 409, code: 'payout-approved' },
      });
      await expect(desk.counts()).resolves.toEqual(before);
    });

    it('undone and approved in one moment is one of the two', async () => {
      await archived();
      await decided('center-staff', 'propose');
      const payout = await desk.prisma.payout.findUniqueOrThrow({ where: { caseId } });
      const both = await Promise.all([
        desk.submit('center-director', 'act', caseId, actBody('conclusion-undone', desk.now, { reason })),
        desk.submit('finance-officer', 'payout-decision', caseId, decision(payout, 'approve'), {
          expectedVersion: payout.version,
        }),
      ]);
      expect(both.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
      const { state } = await desk.prisma.payout.findUniqueOrThrow({ where: { caseId } });
      expect(state).toBe(both[0]?.state === 'done' ? 'closed' : 'approved');
    });

    it('is not undone where the person has another case in the stage by then', async () => {
      const body = noticeBody(WEDNESDAY);
      caseId = await desk.notify(body);
      await desk.accepted(caseId);
      await archived();
      const other = await desk.notify(body);
      await expect(desk.refused('center-director', caseId, 'conclusion-undone', { reason })).resolves.toMatchObject({
        ...{ status: 409, code: 'duplicate-notice', existing: { caseId: other } },
      });
    });
  });
});
