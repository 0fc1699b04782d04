import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closingMaterials } from '../../activities/law/closing-materials.js';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, WEDNESDAY } from '../support/desk.js';

const LAWYER = 'lawyer';
const CENTER = 'center-staff';
const REQUIRED = closingMaterials('first-instance').flatMap(({ kind, required }) => (required ? [kind] : []));

describe('the end of a stage', () => {
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
  afterAll(() => desk.close());

  const at = (day: string): number => Date.parse(`${day}T10:00:00+08:00`);
  async function concluded(account = LAWYER, receivedOn = '2026-12-08') {
    const documentId = await desk.document(account, 'judgment');
    return desk.act(account, caseId, 'concluded', { closingPaper: 'judgment', documentId, receivedOn });
  }
  const itemsOf = (account: string, ...kinds: readonly string[]) =>
    Promise.all(kinds.map(async (kind) => ({ kind, documentId: await desk.document(account, kind) })));
  const items = (...kinds: readonly string[]) => itemsOf(LAWYER, ...kinds);
  const handedIn = async (...kinds: readonly string[]) =>
    desk.act(LAWYER, caseId, 'closing-file-submitted', { items: await items(...kinds) });

  describe('by its paper', () => {
    beforeEach(() => {
      desk.now = at('2026-12-10');
    });

    it.each([
      ['indictment', 'first-instance', 'court-clerk'],
      ['prosecution-opinion', 'prosecution-review', 'procuratorate-clerk'],
      ['judgment', 'investigation', 'police-officer'],
    ] as const)('does not come with %s in %s', async (closingPaper, stage, clerk) => {
      caseId = await desk.notify(noticeBody(WEDNESDAY, { stage }), clerk);
      await desk.accepted(caseId);
      const documentId = await desk.document(clerk, closingPaper);
      const fields = { closingPaper, documentId, receivedOn: '2026-12-10' } as const;
      await expect(desk.refused(clerk, caseId, 'concluded', fields)).resolves.toMatchObject({
        status: 422,
        errors: [{ pointer: '/closingPaper', code: 'closing-paper-of-another-stage' }],
      });
    });

    it.each([
      ['before the case', '2026-11-17', 'before-case'],
      ['after it is told', '2026-12-11', 'after-act'],
    ])('is not received %s', async (_when, receivedOn, code) => {
      const documentId = await desk.document(LAWYER, 'judgment');
      const fields = { closingPaper: 'judgment', documentId, receivedOn } as const;
      await expect(desk.refused(LAWYER, caseId, 'concluded', fields)).resolves.toMatchObject({
        status: 422,
        errors: [{ pointer: '/receivedOn', code }],
      });
    });

    it('starts thirty days for the file from the day it was received', async () => {
      const answer = await concluded();
      expect(answer.case.status).toBe('concluded');
      await expect(desk.obligation(caseId, 'hand-in-closing-file')).resolves.toMatchObject({
        ...{ owedByPersonId: 'lawyer-cd-zhou', owedToAgencyId: 'agency-cd-center', dueOn: '2027-01-07' },
      });
      await expect(desk.caseRow(caseId)).resolves.toMatchObject({ closingPaper: 'judgment', closingDay: '2026-12-08' });
      expect((await desk.paper(caseId, 'conclusion-report')).to).toContain('agency-cd-center');
    });

    it('told by the lawyer is his report; told by the court he still owes it', async () => {
      expect((await concluded()).fulfilled).toMatchObject([{ ruleId: 'report-on-conclusion', late: false }]);
      caseId = await desk.notify(noticeBody(WEDNESDAY));
      await desk.accepted(caseId);
      await concluded('court-clerk');
      await expect(desk.owed(caseId)).resolves.toEqual(['hand-in-closing-file', 'report-on-conclusion']);
    });

    it('is looked at where its hearing lies ahead, until it is undone', async () => {
      const hearing = { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;
      await desk.act('court-clerk', caseId, 'hearing-fixed', { hearing });
      expect((await concluded()).warnings.map(({ code }) => code)).toEqual(['hearing-ahead']);
      const task = () => desk.prisma.task.findFirstOrThrow({ where: { affairId: caseId, kind: 'check-entry' } });
      expect(await task()).toMatchObject({ agencyId: 'agency-cd-firm-shuheng', closedAt: null });
      await desk.act(LAWYER, caseId, 'conclusion-undone', { reason: '选错了案件' });
      expect(await task()).toMatchObject({ outcome: 'entered-anew' });
      desk.now = at('2026-12-15');
      expect((await concluded(LAWYER, '2026-12-15')).warnings).toEqual([]);
    });

    it('ends the meetings that lie ahead, which are as they were when it is undone', async () => {
      const ahead = await desk.meetingRequested(caseId);
      const fields = { meetingId: ahead, meetingAt: '2026-12-16T10:00:00+08:00', room: '3' };
      await desk.act('detention-officer', caseId, 'meeting-arranged', fields);
      const meeting = () => desk.prisma.meeting.findUniqueOrThrow({ where: { id: ahead } });
      await concluded();
      expect(await meeting()).toMatchObject({ state: 'withdrawn', refusalReason: '案件已办结' });
      const undone = await desk.act(LAWYER, caseId, 'conclusion-undone', { reason: '选错了案件' });
      expect(await meeting()).toMatchObject({ state: 'arranged', refusalReason: null, room: '3' });
      expect(undone.case).toMatchObject({ meetings: [{ id: ahead, state: 'arranged' }] });
    });

    it('leaves nothing of the stage owed; what was late stays late', async () => {
      const hearing = { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;
      await desk.act('court-clerk', caseId, 'hearing-fixed', { hearing });
      await concluded();
      await expect(desk.owed(caseId)).resolves.toEqual(['hand-in-closing-file']);
      await expect(desk.course(caseId, 'serve-indictment')).resolves.toEqual(['lapsed 2026-12-04 late']);
      await expect(desk.course(caseId, 'serve-hearing-notice')).resolves.toEqual(['lapsed 2026-12-11']);
    });

    it('tells by itself of transfer and indictment', async () => {
      caseId = await desk.notify(noticeBody(WEDNESDAY, { stage: 'investigation' }), 'police-officer');
      await desk.accepted(caseId);
      const documentId = await desk.document('police-officer', 'prosecution-opinion');
      const fields = { closingPaper: 'prosecution-opinion', documentId, receivedOn: '2026-12-08' } as const;
      const { fulfilled } = await desk.act('police-officer', caseId, 'concluded', fields);
      expect(fulfilled).toMatchObject([{ ruleId: 'tell-counsel-transfer-police', late: false }]);
    });

    it('takes no further act of the stage', async () => {
      await concluded();
      await expect(desk.refused(LAWYER, caseId, 'papers-filed', {})).resolves.toMatchObject({ status: 409 });
      await expect(
        desk.refused(CENTER, caseId, 'terminated', { ground: 'case-ended', reason: '-' }),
      ).resolves.toMatchObject({ status: 409 });
    });
  });

  describe('and its file', () => {
    beforeEach(async () => {
      desk.now = at('2026-12-10');
      await concluded();
      desk.now += DAY;
    });

    it.each([
      ['of a kind nobody knows', ['closing-report', 'poem'], 'unknown-material', '/items/1/kind'],
      ['of another stage', ['facts-from-police'], 'unknown-material', '/items/0/kind'],
      ['doubled', ['closing-report', 'retainer', 'closing-report'], 'material-doubled', '/items/2/kind'],
    ])('is not taken with an item %s', async (_what, kinds, code, pointer) => {
      const counts = await desk.prisma.closingItem.count();
      const fields = { items: await items(...kinds) };
      await expect(desk.refused(LAWYER, caseId, 'closing-file-submitted', fields)).resolves.toMatchObject({
        status: 422,
        errors: [{ pointer, code }],
      });
      await expect(desk.prisma.closingItem.count()).resolves.toBe(counts);
    });

    it('is not taken with another case’s document, or one that stands as something else', async () => {
      const other = await desk.notify(noticeBody(desk.now));
      const [foreign, own] = await items('retainer', 'aid-letter');
      await desk.prisma.document.update({ where: { id: foreign?.documentId ?? '' }, data: { affairId: other } });
      const refused = (documentId: string | undefined, kind: string) =>
        desk.refused(LAWYER, caseId, 'closing-file-submitted', { items: [{ kind, documentId: documentId ?? '' }] });
      const at = (code: string) => ({ errors: [{ pointer: '/items/0/documentId', code }] });
      await expect(refused(foreign?.documentId, 'retainer')).resolves.toMatchObject(at('unknown-document'));
      await expect(refused('nowhere', 'retainer')).resolves.toMatchObject(at('unknown-document'));
      await desk.act(LAWYER, caseId, 'closing-file-submitted', { items: own === undefined ? [] : [own] });
      await desk.act(CENTER, caseId, 'closing-file-returned', { missing: [{ kind: 'retainer', reason: '-' }] });
      await expect(refused(own?.documentId, 'retainer')).resolves.toMatchObject(at('material-doubled'));
    });

    it('is taken incomplete, and what it lacks is named', async () => {
      const answer = await handedIn('closing-report', 'meeting-record', 'meeting-record', 'service-receipt');
      expect(answer.case.status).toBe('file-submitted');
      const lacking = REQUIRED.filter(
        (kind) => !['closing-report', 'meeting-record', 'service-receipt'].includes(kind),
      );
      expect(answer.missing?.map(({ kind }) => kind)).toEqual(lacking);
      expect(answer.fulfilled).toMatchObject([{ ruleId: 'hand-in-closing-file', late: false }]);
      expect((await desk.paper(caseId, 'closing-report')).to).toEqual(['agency-cd-center']);
      await expect(desk.obligation(caseId, 'review-closing-file')).resolves.toMatchObject({ dueOn: '2027-01-11' });
    });

    it('complete lacks nothing', async () => {
      expect((await handedIn(...REQUIRED)).missing).toEqual([]);
    });

    it('handed in after its thirty days is late, with the lawyer warned before', async () => {
      await desk.goTo(caseId, '2027-01-08T10:00:00+08:00');
      expect((await handedIn('closing-report')).fulfilled).toMatchObject([
        { ruleId: 'hand-in-closing-file', late: true },
      ]);
      await expect(desk.forms(caseId)).resolves.toEqual(
        expect.arrayContaining(['deadline-reminder', 'deadline-escalation']),
      );
    });

    it.each([
      ['poem', 'unknown-material', '/missing/1/kind'],
      ['retainer', 'material-doubled', '/missing/1/kind'],
    ])('is not sent back for %s', async (kind, code, pointer) => {
      await handedIn('retainer');
      const missing = [
        { kind: 'retainer', reason: '未签字' },
        { kind, reason: '-' },
      ];
      await expect(desk.refused(CENTER, caseId, 'closing-file-returned', { missing })).resolves.toMatchObject({
        status: 422,
        errors: [{ pointer, code }],
      });
    });

    it('sent back is owed anew for thirty days, comes again, and is reviewed anew', async () => {
      const kept = REQUIRED.filter((kind) => kind !== 'closing-paper');
      await handedIn(...kept);
      desk.now = at('2026-12-21');
      const missing = [
        { kind: 'closing-paper', reason: '缺判决书' },
        { kind: 'retainer', reason: '未签字' },
      ];
      const returned = await desk.act(CENTER, caseId, 'closing-file-returned', { missing });
      expect(returned.fulfilled).toMatchObject([{ ruleId: 'review-closing-file', late: false }]);
      const paper = await desk.paper(caseId, 'closing-file-returned');
      expect(paper.to).toEqual(['agency-cd-firm-shuheng', 'lawyer-cd-zhou']);
      for (const words of ['缺判决书', '未签字']) expect(paper.text).toContain(words);
      await expect(desk.course(caseId, 'hand-in-closing-file')).resolves.toEqual([
        'fulfilled 2027-01-07',
        'owed 2027-01-20',
      ]);
      desk.now = at('2026-12-23');
      const half = await handedIn('closing-paper');
      expect(half.missing?.map(({ kind }) => kind)).toEqual(['retainer']);
      await expect(desk.course(caseId, 'review-closing-file')).resolves.toEqual([
        'fulfilled 2027-01-11',
        'owed 2027-01-22',
      ]);
      await desk.act(CENTER, caseId, 'closing-file-returned', { missing: [{ kind: 'retainer', reason: '未签字' }] });
      expect((await handedIn('retainer')).missing).toEqual([]);
    });

    it('is handed in by nobody else', async () => {
      const fields = { items: [{ kind: 'closing-report', documentId: await desk.document('court-clerk', 'x') }] };
      await expect(desk.refused('court-clerk', caseId, 'closing-file-submitted', fields)).resolves.toMatchObject({
        status: 403,
      });
      await expect(desk.refused('lawyer-2', caseId, 'closing-file-submitted', fields)).resolves.toMatchObject({
        status: 404,
      });
    });

    it('is not the replaced lawyer’s any more', async () => {
      caseId = await desk.notify(noticeBody(WEDNESDAY));
      await desk.accepted(caseId);
      await desk.act(CENTER, caseId, 'replacement-requested', { reason: '-' });
      const lawyerId = 'lawyer-cd-wu';
      await desk.act(CENTER, caseId, 'replacement-decided', { granted: true, reason: '-', lawyerId });
      await desk.act('lawyer-2', caseId, 'assignment-accepted', {});
      await concluded('lawyer-2');
      const fields = { items: await items('closing-report') };
      await expect(desk.refused(LAWYER, caseId, 'closing-file-submitted', fields)).resolves.toMatchObject({
        status: 404,
      });
      const own = { items: await itemsOf('lawyer-2', 'closing-report') };
      await desk.act('lawyer-2', caseId, 'closing-file-submitted', own);
    });

    it('in order is archived under one seal, and the subsidy is calculated and owed', async () => {
      await handedIn(...REQUIRED.toReversed(), 'meeting-record');
      const answer = await desk.act(CENTER, caseId, 'closing-file-accepted', {});
      expect(answer.case.status).toBe('archived');
      expect(answer.opened.map(({ ruleId }) => ruleId)).toEqual(['pay-subsidy']);
      const row = await desk.caseRow(caseId);
      expect(row).toMatchObject({ closedAt: new Date(desk.now), openKey: null, lawyerId: 'lawyer-cd-zhou' });
      const payout = await desk.prisma.payout.findUniqueOrThrow({ where: { id: answer.payoutId ?? '' } });
      expect(payout).toMatchObject({ caseId, state: 'calculated', closingDay: '2026-12-08', lawyerId: row.lawyerId });
      // Owed to the lawyer: the case waits for the money.
      await expect(desk.ended(caseId)).resolves.toBe(false);
      expect((await desk.paper(caseId, 'closing-file-accepted')).to).toEqual([
        ...['agency-cd-firm-shuheng', 'lawyer-cd-zhou'],
      ]);
      await expect(desk.refused(LAWYER, caseId, 'closing-file-submitted', { items: [] })).resolves.toMatchObject({
        status: 404,
      });
    });

    it('is listed in the archive with the hash of each paper and document, in the order of the file', async () => {
      await handedIn(...REQUIRED.toReversed(), 'meeting-record');
      await desk.act(CENTER, caseId, 'closing-file-accepted', {});
      const directory = await desk.prisma.archiveDirectory.findFirstOrThrow({ where: { caseId } });
      const entries = directory.entries as unknown as { seq: number; kind: string; refId: string; hash: string }[];
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      const hashes = (kind: string) => entries.flatMap((one) => (one.kind === kind ? [[one.refId, one.hash]] : []));
      const papers = await desk.prisma.notice.findMany({
        where: { affairId: caseId, form: { not: 'closing-file-accepted' } },
      });
      expect(hashes('paper').toSorted()).toEqual(papers.map(({ id, hash }) => [id, hash]).toSorted());
      const documents = await desk.prisma.document.findMany({ where: { affairId: caseId } });
      const digests = documents.map(({ id, content }) => [
        id,
        createHash('sha256')
          .update(content ?? '')
          .digest('hex'),
      ]);
      expect([...hashes('material'), ...hashes('evidence')].toSorted()).toEqual(digests.toSorted());
      const kindOf = new Map(documents.map(({ id, kind }) => [id, kind]));
      const filed = hashes('material').map(([id = '']) => kindOf.get(id));
      expect([...new Set(filed)]).toEqual(REQUIRED);
      expect(filed.filter((kind) => kind === 'meeting-record')).toHaveLength(2);
      expect(directory.hash).toMatch(/^[0-9a-f]{64}$/);
    });

    it('accepted although something is missing says what', async () => {
      await handedIn(...REQUIRED.filter((kind) => kind !== 'hearing-record'));
      await desk.act(CENTER, caseId, 'closing-file-accepted', {});
      const entry = await desk.prisma.historyEntry.findFirstOrThrow({
        where: { affairId: caseId, kind: 'closing-file-accepted' },
      });
      expect(entry.summaryZh).toContain('未含庭审笔录');
    });

    it('cannot be accepted before it was handed in, nor twice', async () => {
      await expect(desk.refused(CENTER, caseId, 'closing-file-accepted', {})).resolves.toMatchObject({ status: 409 });
      await handedIn('closing-report');
      const body = { kind: 'closing-file-accepted', occurredAt: new Date(desk.now).toISOString() } as const;
      const rows = await Promise.all([1, 2].map(() => desk.submit(CENTER, 'act', caseId, body)));
      expect(rows.map(({ state }) => state).toSorted()).toEqual(['done', 'refused']);
      await expect(desk.prisma.payout.count({ where: { caseId } })).resolves.toBe(1);
    });
  });
});
