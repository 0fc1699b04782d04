import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { TerminationGround } from '../../activities/law/termination-grounds.js';
import { noticeBody, residentNumber } from '../support/builders.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const CENTER = 'center-staff';
const SUPERVISOR = 'supervisor';

describe('a termination', () => {
  let desk: Desk;
  let caseId: string;
  let body: DefenceNoticeBody;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(async () => {
    desk.now = WEDNESDAY;
    body = noticeBody(desk.now);
    caseId = await desk.notify(body);
    await desk.accepted(caseId);
  });
  afterAll(() => desk.close());

  const terminated = (ground: TerminationGround = 'case-ended', more: object = {}) =>
    desk.act(CENTER, caseId, 'terminated', { ground, reason: '法院裁定终止审理', ...more });
  const objected = () => desk.act(CENTER, caseId, 'termination-objected', { reason: '案件并未终止' });
  const decided = (upheld: boolean) => desk.act(SUPERVISOR, caseId, 'objection-decided', { upheld, reason: '经审查' });

  describe('where defence is mandatory', () => {
    it.each(Object.values(TerminationGround).filter((ground) => ground !== 'case-ended'))(
      'for %s leaves nobody without counsel',
      async (ground) => {
        const more = ground === 'other-by-law' ? { groundDetail: '受援人死亡' } : {};
        await expect(
          desk.refused(CENTER, caseId, 'terminated', { ground, ...more, reason: '-' }),
        ).resolves.toMatchObject({ status: 409, code: 'person-left-without-counsel' });
        await desk.act('court-clerk', caseId, 'private-counsel-retained', { name: '孙志' });
        expect((await terminated(ground, more)).case.status).toBe('terminated');
      },
    );

    it('for the end of the case there is nothing left to defend', async () => {
      expect((await terminated('case-ended')).case.status).toBe('terminated');
    });
  });

  describe('is told to the organ', () => {
    const letter = async () => (await desk.paper(caseId, 'termination-letter')).text;

    it('with the other ground in words', async () => {
      await desk.act('court-clerk', caseId, 'private-counsel-retained', { name: '孙志' });
      await terminated('other-by-law', { groundDetail: '受援人下落不明' });
      await expect(letter()).resolves.toContain('法律法规规定的其他情形：受援人下落不明');
    });

    it('without a word of a lawyer where there was none', async () => {
      await terminated();
      await expect(letter()).resolves.toContain('所指派的律师不再承办');
      caseId = await desk.notify(noticeBody(desk.now));
      await terminated();
      await expect(letter()).resolves.not.toContain('律师不再承办');
    });
  });

  it('taken back brings the hearing back with it, and the want of counsel', async () => {
    const hearing = { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;
    await desk.act('court-clerk', caseId, 'hearing-fixed', { hearing });
    const meetingId = await desk.meetingRequested(caseId);
    await terminated();
    await objected();
    await decided(true);
    await expect(desk.owed(caseId)).resolves.toEqual(
      [
        ...['center-assign-on-notice', 'court-send-papers-before-hearing', 'no-hearing-without-mandatory-counsel'],
        ...['serve-hearing-notice', 'serve-indictment'],
      ].toSorted(),
    );
    const meeting = await desk.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } });
    expect(meeting.state).toBe('withdrawn');
  });

  it('taken back forgets the counsel that made it possible', async () => {
    await desk.act('court-clerk', caseId, 'private-counsel-retained', { name: '孙志' });
    await terminated('private-counsel');
    await objected();
    await decided(true);
    await expect(
      desk.refused(CENTER, caseId, 'terminated', { ground: 'client-asks', reason: '-' }),
    ).resolves.toMatchObject({ status: 409, code: 'person-left-without-counsel' });
  });

  it('or any other end is not proven by the paper of another case', async () => {
    const documentId = await desk.document('lawyer', 'judgment');
    const other = await desk.notify(noticeBody(desk.now));
    await desk.prisma.document.update({ where: { id: documentId }, data: { affairId: other } });
    const paper = { closingPaper: 'judgment', documentId, receivedOn: '2026-11-18' } as const;
    await expect(desk.refused('lawyer', caseId, 'concluded', paper)).resolves.toMatchObject({
      status: 422,
      errors: [{ pointer: '/documentId', code: 'unknown-document' }],
    });
  });

  it('cannot be had by the lawyer concluding with its paper', async () => {
    const documentId = await desk.document('lawyer', 'termination');
    const paper = { closingPaper: 'termination-decision', documentId, receivedOn: '2026-11-18' } as const;
    await expect(desk.refused('lawyer', caseId, 'concluded', paper)).resolves.toMatchObject({
      status: 409,
      code: 'person-left-without-counsel',
    });
  });

  it('where it is not, needs no other counsel', async () => {
    const identity = { kind: 'resident-id', number: residentNumber('1990-05-05', 'male') } as const;
    const person = { name: '王五', sex: 'male', birthDate: '1990-05-05', identity } as const;
    const changes = { person, ground: 'discretionary', groundDetail: '经济困难' } as const;
    caseId = await desk.notify(noticeBody(desk.now, changes));
    expect((await terminated('means-changed')).case.status).toBe('terminated');
  });

  it('closes everything owed, says so to lawyer, firm, organ and place, and ends the workflow', async () => {
    await desk.meetingRequested(caseId);
    desk.now = Date.parse('2026-11-25T10:00:00+08:00');
    const answer = await terminated();
    expect(answer.fulfilled).toMatchObject([{ ruleId: 'send-termination', late: false }]);
    await expect(desk.owed(caseId)).resolves.toEqual([]);
    // What was late before stays late.
    await expect(desk.course(caseId, 'lawyer-file-papers-with-court')).resolves.toEqual(['lapsed 2026-11-23 late']);
    await expect(desk.course(caseId, 'first-meeting-within-n-days')).resolves.toEqual(['lapsed -']);
    const decision = await desk.paper(caseId, 'termination-decision');
    expect(decision.to).toEqual(['agency-cd-firm-shuheng', 'lawyer-cd-zhou']);
    expect(decision.text).toContain('法院裁定终止审理');
    expect((await desk.paper(caseId, 'termination-letter')).to).toEqual(['agency-cd-jinjiang-court']);
    const toPlace = await desk.paper(caseId, 'counsel-left');
    expect(toPlace.to).toEqual(['agency-cd-detention']);
    expect(toPlace.text).not.toContain('盗窃罪');
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ closedAt: new Date(desk.now), openKey: null });
    await expect(desk.ended(caseId)).resolves.toBe(true);
  });

  it('decided a week ago and recorded today was sent late', async () => {
    desk.now += 7 * DAY;
    const occurredAt = new Date(WEDNESDAY + HOUR).toISOString();
    expect((await terminated('case-ended', { occurredAt })).fulfilled).toMatchObject([
      { ruleId: 'send-termination', late: true },
    ]);
  });

  it('takes the case from lawyer and firm, and lets the organ notify anew', async () => {
    await terminated();
    await expect(desk.refused('lawyer', caseId, 'papers-filed', {})).resolves.toMatchObject({ status: 404 });
    await expect(desk.refused(CENTER, caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-wu' })).resolves.toMatchObject({
      status: 409,
      code: 'act-not-possible-now',
    });
    const next = await desk.notify({ ...body, issuedAt: body.issuedAt });
    expect((await desk.caseRow(next)).matterId).toBe((await desk.caseRow(caseId)).matterId);
  });

  it('is the center’s to decide', async () => {
    for (const account of ['court-clerk', 'lawyer', SUPERVISOR]) {
      await expect(
        desk.refused(account, caseId, 'terminated', { ground: 'case-ended', reason: '-' }),
      ).resolves.toMatchObject({ status: 403 });
    }
  });

  describe('objected to', () => {
    beforeEach(async () => {
      await terminated();
      desk.now += DAY;
    });

    it('is decided in five days by the bureau that set the center up, and the workflow waits for it', async () => {
      await objected();
      await expect(desk.obligation(caseId, 'decide-objection')).resolves.toMatchObject({
        ...{ owedByAgencyId: 'agency-cd-justice', dueOn: '2026-11-24', state: 'owed' },
      });
      await expect(desk.ended(caseId)).resolves.toBe(false);
      expect((await desk.paper(caseId, 'termination-objection')).to).toEqual(['agency-cd-justice']);
      await expect(desk.refused(CENTER, caseId, 'termination-objected', { reason: '-' })).resolves.toMatchObject({
        status: 409,
        code: 'objection-undecided',
      });
    });

    it('in vain stays terminated, and ends', async () => {
      await objected();
      const answer = await decided(false);
      expect(answer.fulfilled).toMatchObject([{ ruleId: 'decide-objection', late: false }]);
      expect(answer.case.status).toBe('terminated');
      await expect(desk.ended(caseId)).resolves.toBe(true);
      await expect(
        desk.refused(SUPERVISOR, caseId, 'objection-decided', { upheld: true, reason: '-' }),
      ).resolves.toMatchObject({ status: 409, code: 'no-objection' });
    });

    it('with success runs again without a lawyer, whom the center owes from then on', async () => {
      await objected();
      desk.now = Date.parse('2026-11-26T10:00:00+08:00');
      const answer = await decided(true);
      expect(answer.fulfilled).toMatchObject([{ ruleId: 'decide-objection', late: true }]);
      expect(answer.case.status).toBe('received');
      await expect(desk.caseRow(caseId)).resolves.toMatchObject({ closedAt: null, lawyerId: null, assignedAt: null });
      await expect(desk.course(caseId, 'center-assign-on-notice')).resolves.toEqual([
        'fulfilled 2026-11-23',
        // Three days end on a Sunday.
        'owed 2026-11-30',
      ]);
      await expect(desk.ended(caseId)).resolves.toBe(false);
      // The person is of this case again.
      await expect(desk.refusedNotice(body)).resolves.toMatchObject({ status: 409, code: 'duplicate-notice' });
      await desk.accepted(caseId, 'lawyer-cd-wu', 'lawyer-2');
      await terminated();
      await expect(desk.course(caseId, 'send-termination')).resolves.toEqual([
        'fulfilled 2026-11-23',
        'fulfilled 2026-11-30',
      ]);
    });

    it('while another case of the person runs may fail, not succeed', async () => {
      await objected();
      await desk.notify(body);
      await expect(
        desk.refused(SUPERVISOR, caseId, 'objection-decided', { upheld: true, reason: '-' }),
      ).resolves.toMatchObject({ status: 409, code: 'duplicate-notice' });
      expect((await decided(false)).case.status).toBe('terminated');
    });

    it('is not the center’s own to decide, and not another region’s', async () => {
      await objected();
      const fields = { upheld: false, reason: '-' };
      await expect(desk.refused(CENTER, caseId, 'objection-decided', fields)).resolves.toMatchObject({ status: 403 });
      const email = 'bureau@cq.example';
      await desk.prisma.account.upsert({
        where: { id: 'supervisor-cq' },
        create: { id: 'supervisor-cq', name: '余', role: SUPERVISOR, agencyId: 'agency-cq-justice', email },
        update: {},
      });
      await expect(desk.refused('supervisor-cq', caseId, 'objection-decided', fields)).resolves.toMatchObject({
        status: 404,
      });
    });

    it('cannot have been objected to before it was decided', async () => {
      const occurredAt = new Date(WEDNESDAY - HOUR).toISOString();
      await expect(
        desk.refused(CENTER, caseId, 'termination-objected', { reason: '-', occurredAt }),
      ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/occurredAt' }] });
    });
  });

  it('cannot be objected to before there is one', async () => {
    await expect(desk.refused(CENTER, caseId, 'termination-objected', { reason: '-' })).resolves.toMatchObject({
      status: 409,
      code: 'act-not-possible-now',
    });
  });
});
