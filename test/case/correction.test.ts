/** Mistakes are put right in the open (更正、认定为同一人): the notice as it should have read, and two cases of one person. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rankLawyers } from '../../activities/case/assignment/lawyer-ranking.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { actBody, minorBirthDate, noticeBody, residentNumber } from '../support/builders.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

const COURT = 'court-clerk';
const reason = '录入有误';

describe('a notice that was wrong', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  const personOf = async (caseId: string) => {
    const { personId } = await desk.caseRow(caseId);
    return desk.prisma.person.findUniqueOrThrow({ where: { id: personId } });
  };
  const replaced = (caseId: string) =>
    desk.prisma.notice.findMany({
      where: { affairId: caseId, form: 'paper-correction' },
      orderBy: { id: 'asc' },
      include: { recipients: true },
    });

  it('reads right afterwards, says what it said before, and every paper that said it is replaced for who got it', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    const sent = await desk.prisma.notice.findMany({ where: { affairId: caseId } });
    const before = JSON.stringify(sent.map(({ content }) => content));
    await desk.act(COURT, caseId, 'notice-corrected', {
      corrections: { person: { name: '张小珊' }, charge: '抢劫罪' },
      reason,
    });
    await expect(personOf(caseId)).resolves.toMatchObject({ name: '张小珊', nameKey: '张小珊' });
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ charge: '抢劫罪', status: 'accepted' });
    const papers = await replaced(caseId);
    const notice = sent.find(({ form }) => form === 'defence-notice');
    const ofNotice = papers.find(({ replacesId }) => replacesId === notice?.id);
    expect(ofNotice?.recipients.map(({ agencyId }) => agencyId)).toEqual(['agency-cd-center']);
    expect(JSON.stringify(ofNotice?.content)).toContain(notice?.number);
    expect(JSON.stringify(ofNotice?.content)).toContain('原载“张小三”，更正为“张小珊”');
    // The lawyer got a paper that named the client, and gets its correction; the place of custody reads nothing of the charge.
    expect(papers.flatMap(({ recipients }) => recipients.map(({ personId }) => personId))).toContain('lawyer-cd-zhou');
    for (const paper of papers.filter(({ recipients }) =>
      recipients.some(({ agencyId }) => agencyId === 'agency-cd-detention'),
    )) {
      expect(JSON.stringify(paper.content)).not.toContain('抢劫罪');
    }
    const still = await desk.prisma.notice.findMany({ where: { id: { in: sent.map(({ id }) => id) } } });
    expect(JSON.stringify(still.map(({ content }) => content))).toBe(before);
    const entry = await desk.prisma.historyEntry.findFirstOrThrow({
      where: { affairId: caseId, kind: 'notice-corrected' },
    });
    expect(entry.summaryZh).toBe(
      '更正通知内容：姓名“张小三”更正为“张小珊”；案由“盗窃罪”更正为“抢劫罪”。理由：录入有误',
    );
  });

  it('is corrected in one letter for each reader, which names all of his papers that said it', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    const at = new Date(desk.now + 30 * DAY).toISOString();
    await desk.act(COURT, caseId, 'hearing-fixed', { hearing: { at, place: '第三法庭', procedure: 'ordinary' } });
    await desk.act(COURT, caseId, 'notice-corrected', { corrections: { person: { name: '张小珊' } }, reason });
    const letters = await replaced(caseId);
    const readers = letters.flatMap(({ recipients }) =>
      recipients.map(({ agencyId, personId }) => personId ?? agencyId),
    );
    expect(readers.toSorted()).toEqual([...new Set(readers)].toSorted());
    const lawyers = letters.find(({ recipients }) => recipients.some(({ personId }) => personId === 'lawyer-cd-zhou'));
    const his = await desk.prisma.notice.findMany({
      where: { affairId: caseId, form: { in: ['assignment-notice', 'hearing-fixed'] } },
      orderBy: { issuedAt: 'asc' },
    });
    expect(his).toHaveLength(2);
    for (const { number } of his) expect(JSON.stringify(lawyers?.content)).toContain(`（${number}）`);
  });

  it('that is corrected wrongly and once more reaches whoever holds the first correction', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    for (const name of ['张小山', '张小珊']) {
      await desk.act(COURT, caseId, 'notice-corrected', { corrections: { person: { name } }, reason });
    }
    const letters = await replaced(caseId);
    const readers = ({ recipients }: (typeof letters)[number]) =>
      recipients.map(({ agencyId, personId }) => personId ?? agencyId);
    const of = (name: string) => letters.filter(({ content }) => JSON.stringify(content).includes(`更正为“${name}”`));
    expect(of('张小珊').flatMap(readers).toSorted()).toEqual(of('张小山').flatMap(readers).toSorted());
    expect(of('张小珊').every(({ replacesId }) => letters.some(({ id }) => id === replacesId))).toBe(true);
  });

  it('is corrected by the center in its own name, for what came on paper', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.act('center-staff', caseId, 'notice-corrected', {
      corrections: { charge: '抢夺罪' },
      reason,
      channel: 'paper',
    });
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ charge: '抢夺罪' });
  });

  it.each<readonly [string, object, string, string]>([
    ['says what is on record', { charge: '盗窃罪' }, '/corrections', 'nothing-corrected'],
    ['says nothing', {}, '/corrections', 'nothing-corrected'],
    [
      'a date that the card contradicts',
      { person: { birthDate: '2009-03-08' } },
      '/corrections/person/birthDate',
      'birth-date-contradicts-identity',
    ],
    [
      'a sex that the card contradicts',
      { person: { sex: 'female' } },
      '/corrections/person/sex',
      'sex-contradicts-identity',
    ],
    ['a ground without its detail', { ground: 'discretionary' }, '/corrections/groundDetail', 'required'],
    ['a disability that is none', { ground: 'sensory-disability' }, '/corrections/ground', 'no-disability-named'],
  ])('is not corrected by what %s', async (_what, corrections, pointer, code) => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const before = await desk.counts();
    await expect(desk.refused(COURT, caseId, 'notice-corrected', { corrections, reason })).resolves.toMatchObject({
      status: 422,
      errors: [{ pointer, code }],
    });
    await expect(desk.counts()).resolves.toEqual(before);
  });

  it('about an adult by bone age is corrected with the evidence, beside the number of his card', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    const { identityNumber } = await personOf(caseId);
    const boneAge = await desk.document(COURT, 'bone-age');
    const evidence = [boneAge];
    const corrections = {
      person: { birthDate: '2007-01-05' },
      ...{ ground: 'discretionary' as const, groundDetail: '骨龄鉴定已满十八周岁，家庭经济困难' },
    };
    await desk.act(COURT, caseId, 'notice-corrected', { corrections, reason: '骨龄鉴定意见', evidence });
    await expect(personOf(caseId)).resolves.toMatchObject({ birthDate: '2007-01-05', identityNumber });
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ ground: 'discretionary', mandatory: false });
    // What stands is not asked again by a later correction of something else.
    await desk.act(COURT, caseId, 'notice-corrected', { corrections: { person: { name: '张小四' } }, reason });
  });

  it('owes a minor’s duty to nobody who is none: it is cancelled, without a breach', async () => {
    const body = noticeBody(desk.now, { stage: 'investigation' });
    const caseId = await desk.notify(body, 'police-officer');
    await desk.step('police-officer', caseId, 'transferred-for-review');
    await expect(desk.course(caseId, 'notify-center-mandatory-defence')).resolves.toEqual([
      'fulfilled 2026-11-23',
      'owed 2026-11-23',
    ]);
    desk.now += 10 * DAY;
    await desk.act('police-officer', caseId, 'notice-corrected', {
      corrections: { person: { birthDate: '2007-01-05' }, ground: 'discretionary', groundDetail: '经济困难' },
      ...{ reason: '骨龄鉴定意见', evidence: [await desk.document('police-officer', 'bone-age')] },
    });
    const rows = await desk.obligations(caseId, 'notify-center-mandatory-defence');
    expect(rows.map(({ state, late }) => `${state} ${String(late)}`)).toEqual(['fulfilled false', 'cancelled false']);
  });

  it('owes the duty of a ground that it should have named, from the discovery', async () => {
    const body = noticeBody(desk.now, {
      ...{ ground: 'discretionary' as const, groundDetail: '经济困难' },
      discoveredAt: '2026-11-10T09:00:00+08:00',
    });
    const caseId = await desk.notify(body);
    await expect(desk.course(caseId, 'notify-center-mandatory-defence')).resolves.toEqual([]);
    desk.now += HOUR;
    await desk.act(COURT, caseId, 'notice-corrected', { corrections: { ground: 'minor' }, reason });
    await expect(desk.course(caseId, 'notify-center-mandatory-defence')).resolves.toEqual([
      'fulfilled 2026-11-13 late',
    ]);
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ ground: 'minor', groundDetail: null, mandatory: true });
  });

  it('whose ground asks for another lawyer than the one who has it is put on the desk of the center', async () => {
    const body = noticeBody(desk.now, { ground: 'discretionary', groundDetail: '经济困难' });
    const caseId = await desk.notify(body);
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-he' });
    await desk.act(COURT, caseId, 'notice-corrected', { corrections: { ground: 'minor' }, reason });
    const [task] = await desk.prisma.task.findMany({ where: { affairId: caseId, kind: 'check-entry' } });
    expect(task).toMatchObject({
      agencyId: 'agency-cd-center',
      causeKey: expect.stringContaining('lawyer-lacks-minor-experience'),
    });
  });

  it('that takes the number of another person with an open case is refused, and names it', async () => {
    const other = noticeBody(desk.now);
    const otherCase = await desk.notify(other);
    const caseId = await desk.notify(noticeBody(desk.now));
    const identity = { kind: 'other' as const, number: other.person.identity.number };
    await expect(
      desk.refused(COURT, caseId, 'notice-corrected', { corrections: { person: { identity } }, reason }),
    ).resolves.toMatchObject({ status: 409, code: 'duplicate-notice', existing: { caseId: otherCase } });
  });

  it('about somebody unknown gets his number, and joins the matter of that number by itself', async () => {
    const birthDate = minorBirthDate(desk.now);
    const number = residentNumber(birthDate, 'male');
    const known: DefenceNoticeBody['person'] = {
      ...noticeBody(desk.now).person,
      identity: { kind: 'resident-id', number },
    };
    const earlier = await desk.notify(
      noticeBody(desk.now, { stage: 'investigation', person: known }),
      'police-officer',
    );
    const person: DefenceNoticeBody['person'] = { name: '自报张某', sex: 'male', identity: { kind: 'unknown' } };
    const later = await desk.notify(
      noticeBody(desk.now, { stage: 'prosecution-review', person }),
      'procuratorate-clerk',
    );
    expect((await desk.caseRow(later)).matterId).not.toBe((await desk.caseRow(earlier)).matterId);
    await desk.act('procuratorate-clerk', later, 'notice-corrected', {
      corrections: { person: { birthDate, identity: { kind: 'resident-id', number } } },
      reason: '身份已查明',
    });
    expect((await desk.caseRow(later)).matterId).toBe((await desk.caseRow(earlier)).matterId);
    const again = noticeBody(desk.now, { stage: 'prosecution-review', person: known });
    await expect(desk.refusedNotice(again, 'procuratorate-clerk')).resolves.toMatchObject({ code: 'duplicate-notice' });
  });

  it('gets the number of the court that took it over: the first court’s number was right, and stays linked', async () => {
    const body = noticeBody(desk.now);
    const caseId = await desk.notify(body);
    await desk.accepted(caseId);
    const to = 'agency-cd-qingyang-court';
    await desk.act(COURT, caseId, 'procedural-step', {
      step: 'competence-changed',
      toAgencyId: to,
      reason: '指定管辖',
    });
    const numbered = (organCaseNumber: string) =>
      desk.act('center-staff', caseId, 'notice-corrected', {
        ...{ corrections: { organCaseNumber }, reason: '青羊区法院立案' },
        ...{ onBehalfOf: to, channel: 'paper' as const },
      });
    await numbered('（2026）川0105刑初21号');
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({
      organCaseNumber: '（2026）川0105刑初21号',
      linkedCaseNumbers: [body.organCaseNumber],
    });
    const [first] = await replaced(caseId);
    expect(JSON.stringify(first?.content)).toContain(`原为“${body.organCaseNumber}”，现为“（2026）川0105刑初21号”`);
    // A slip in its own number is a mistake like others.
    await numbered('（2026）川0105刑初12号');
    await expect(desk.caseRow(caseId)).resolves.toMatchObject({ linkedCaseNumbers: [body.organCaseNumber] });
  });

  it('is not corrected by another organ, by the lawyer, or after it was withdrawn', async () => {
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    const corrections = { charge: '抢夺罪' };
    await expect(
      desk.refused('police-officer', caseId, 'notice-corrected', { corrections, reason }),
    ).resolves.toMatchObject({ status: 404 });
    await expect(desk.refused('lawyer', caseId, 'notice-corrected', { corrections, reason })).resolves.toMatchObject({
      status: 403,
    });
    await desk.act(COURT, caseId, 'notice-withdrawn', { ground: 'sent-in-error', reason });
    await expect(desk.refused(COURT, caseId, 'notice-corrected', { corrections, reason })).resolves.toMatchObject({
      status: 409,
    });
  });

  describe('of one person under two papers', () => {
    const passport = (number: string): DefenceNoticeBody['person'] => ({
      ...{ name: '阮文安', sex: 'male', birthDate: '1990-01-01' },
      identity: { kind: 'passport', number, issuedBy: 'VNM' },
    });
    const notice = (stage: DefenceNoticeBody['stage'], number: string) =>
      noticeBody(desk.now, { stage, person: passport(number), ground: 'limited-capacity' });

    let papers = 7000;
    async function two() {
      const earlier = await desk.notify(notice('investigation', `B${(papers += 1)}`), 'police-officer');
      await desk.accepted(earlier);
      await desk.step('police-officer', earlier, 'transferred-for-review');
      const later = await desk.notify(notice('prosecution-review', `C${(papers += 1)}`), 'procuratorate-clerk');
      return { earlier, later, number: (await desk.caseRow(earlier)).number };
    }

    it('joins the earlier matter when it is stated: the duty there is done, and the lawyer comes first', async () => {
      const { earlier, later, number } = await two();
      const { matterId } = await desk.caseRow(earlier);
      await desk.look(earlier);
      await expect(desk.owed(earlier)).resolves.toContain('notify-center-mandatory-defence');
      await desk.act('procuratorate-clerk', later, 'same-person-stated', {
        caseNumber: number.replace('（', '(').replace('）', ')'),
        reason: '换发护照',
      });
      await expect(desk.caseRow(later)).resolves.toMatchObject({ matterId });
      await desk.look(earlier);
      await expect(desk.owed(earlier)).resolves.not.toContain('notify-center-mandatory-defence');
      const [best] = await rankLawyers(desk.reads, await desk.caseRow(later), desk.now);
      expect(best).toMatchObject({ id: 'lawyer-cd-zhou', eligible: true });
      await expect(desk.forms(later)).resolves.toContain('same-person-statement');
      await expect(
        desk.refused('center-staff', later, 'same-person-stated', { caseId: earlier, reason }),
      ).resolves.toMatchObject({ status: 422, errors: [{ pointer: '/caseId', code: 'same-matter' }] });
    });

    it('agrees when both are stated at once, each of the other', async () => {
      const { earlier, later } = await two();
      const state = (caseId: string, of: string) =>
        desk.submit('center-staff', 'act', caseId, actBody('same-person-stated', desk.now, { caseId: of, reason }));
      const both = await Promise.all([state(later, earlier), state(earlier, later)]);
      expect(both.map(({ state: how }) => how).toSorted()).toEqual(['done', 'refused']);
      expect((await desk.caseRow(later)).matterId).toBe((await desk.caseRow(earlier)).matterId);
    });

    it('is not stated of two with a resident number each, of the case itself, of none, or of a stranger', async () => {
      const earlier = await desk.notify(noticeBody(desk.now, { stage: 'investigation' }), 'police-officer');
      const later = await desk.notify(noticeBody(desk.now, { stage: 'prosecution-review' }), 'procuratorate-clerk');
      const stranger = await desk.notify(
        noticeBody(desk.now, { stage: 'investigation', person: passport('X1'), ground: 'limited-capacity' }),
        'police-officer',
      );
      const code = async (caseId: string) =>
        (await desk.refused('procuratorate-clerk', later, 'same-person-stated', { caseId, reason })).code;
      await expect(code(earlier)).resolves.toBe('another-resident-number');
      await expect(code(later)).resolves.toBe('same-case');
      await expect(code('no-such-case')).resolves.toBe('unknown-case');
      await expect(code(stranger)).resolves.toBe('unknown-case');
    });
  });
});
