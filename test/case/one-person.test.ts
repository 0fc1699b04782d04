/** One person is one person (同一人), however offices type his number, his name and the number of the case. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rankLawyers } from '../../activities/case/assignment/lawyer-ranking.js';
import { keyAnew } from '../../activities/case/notice/key-anew.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { noticeBody, residentNumber } from '../support/builders.js';
import { Desk, WEDNESDAY } from '../support/desk.js';

type PersonBody = DefenceNoticeBody['person'];

describe('one person', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  beforeEach(() => {
    desk.now = WEDNESDAY;
  });
  afterAll(() => desk.close());

  const adult = (number: string, kind: PersonBody['identity']['kind'] = 'resident-id'): PersonBody => ({
    name: '王建国',
    sex: 'male',
    birthDate: '1979-12-31',
    identity: { kind, number },
  });
  const unknown = (name: string): PersonBody => ({ name, sex: 'male', identity: { kind: 'unknown' } });
  const about = (person: PersonBody, changes: Partial<DefenceNoticeBody> = {}): DefenceNoticeBody =>
    noticeBody(desk.now, { person, ground: 'limited-capacity', ...changes });
  const matterOf = async (caseId: string) => (await desk.caseRow(caseId)).matterId;

  it.each<readonly [string, (number: string) => PersonBody]>([
    ['under another kind of paper', (number) => adult(number, 'other')],
    ['with hyphens', (number) => adult(`${number.slice(0, 6)}-${number.slice(6)}`)],
    [
      'of full width',
      (number) => adult(number.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))),
    ],
    ['in 15 digits', (number) => adult(`${number.slice(0, 6)}${number.slice(8, 17)}`)],
    ['in 15 digits, under another kind', (number) => adult(`${number.slice(0, 6)}${number.slice(8, 17)}`, 'other')],
  ])('whose number is typed %s has one case in a stage, and one matter over the stages', async (_how, again) => {
    const number = residentNumber('1979-12-31', 'male');
    const first = await desk.notify(about(adult(number), { stage: 'investigation' }), 'police-officer');
    await expect(
      desk.refusedNotice(about(again(number), { stage: 'investigation' }), 'police-officer'),
    ).resolves.toMatchObject({ status: 409, code: 'duplicate-notice' });
    const next = await desk.notify(about(again(number), { stage: 'prosecution-review' }), 'procuratorate-clerk');
    await expect(matterOf(next)).resolves.toBe(await matterOf(first));
  });

  it('with a passport is two of one number, if two states issued it', async () => {
    const holder = (issuedBy: string): PersonBody => ({
      ...adult('E7654321', 'passport'),
      identity: { kind: 'passport', number: 'E7654321', issuedBy },
    });
    const first = await desk.notify(about(holder('USA')));
    const second = await desk.notify(about(holder('GBR')));
    expect(await matterOf(first)).not.toBe(await matterOf(second));
    await expect(desk.refusedNotice(about(holder('USA')))).resolves.toMatchObject({ code: 'duplicate-notice' });
  });

  it('unknown, is the same under a name with other dots, and under a number with other brackets', async () => {
    const body = about(unknown('阿卜杜·热合曼'), { organCaseNumber: '（2026）川0104刑初7001号' });
    await desk.notify(body);
    const again = { ...body, person: unknown('阿卜杜•热合曼'), organCaseNumber: '〔2026〕川 0104 刑初 07001 号' };
    await expect(desk.refusedNotice(again)).resolves.toMatchObject({ status: 409, code: 'duplicate-notice' });
  });

  it('is not notified about a second time in a stage when his name has become known', async () => {
    const body = about(unknown('自报王五'), { organCaseNumber: '（2026）川0104刑初7002号' });
    const caseId = await desk.notify(body);
    const known = { ...adult(residentNumber('1979-12-31', 'male')), name: '自报王五' };
    await expect(desk.refusedNotice({ ...body, person: known })).resolves.toMatchObject({
      code: 'duplicate-notice',
      existing: { caseId },
    });
  });

  it('keeps his lawyer when he is identified late: the lawyer is in no conflict with him, and comes first', async () => {
    const number = '成公（刑）立字[2026]0088号';
    const before = await desk.notify(
      about(unknown('欧阳　娜'), { stage: 'investigation', organCaseNumber: number }),
      'police-officer',
    );
    await desk.accepted(before);
    const after = await desk.notify(
      about(
        { ...adult(residentNumber('1979-12-31', 'male')), name: '欧阳娜' },
        { stage: 'prosecution-review', linkedOrganCaseNumbers: ['成公(刑)立字〔2026〕88号'] },
      ),
      'procuratorate-clerk',
    );
    const [best] = await rankLawyers(desk.reads, await desk.caseRow(after), desk.now);
    expect(best).toMatchObject({ id: 'lawyer-cd-zhou', eligible: true });
    expect(best?.reasons.map(({ code }) => code)).toContain('earlier-stage-lawyer');
    await desk.act('center-staff', after, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
  });

  it.each([
    ['（2026）川0104刑初7101号', '(2026)川0104刑初7101号'],
    ['（2026）川0104刑初7102号', '〔2026〕川 0104 刑初 07102 号'],
    ['（2026）川0104刑初7103号之一', '（2026）川0104刑初7103号之二'],
    ['（２０２６）川０１０４刑初７１０４号', '（2026）川0104刑初7104号'],
  ])('has a lawyer of his own beside a co-accused: %s and %s', async (one, other) => {
    const first = await desk.notify(about(adult(residentNumber('1979-12-31', 'male')), { organCaseNumber: one }));
    const second = await desk.notify(
      about(adult(residentNumber('1979-12-30', 'male')), {
        ...{ organCaseNumber: other },
        person: { ...adult(residentNumber('1979-12-30', 'male')), birthDate: '1979-12-30' },
      }),
    );
    await desk.act('center-staff', first, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await expect(
      desk.refused('center-staff', second, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' }),
    ).resolves.toMatchObject({ status: 422, code: 'lawyer-in-conflict' });
  });

  it('of the same name as a co-accused with a number of his own is somebody else', async () => {
    const organCaseNumber = '（2026）川0104刑初7201号';
    const first = await desk.notify(about(adult(residentNumber('1979-12-31', 'male')), { organCaseNumber }));
    const second = await desk.notify(about(adult(residentNumber('1979-12-31', 'male')), { organCaseNumber }));
    await desk.act('center-staff', first, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await expect(
      desk.refused('center-staff', second, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' }),
    ).resolves.toMatchObject({ code: 'lawyer-in-conflict' });
  });

  it('from before is keyed anew, and found', async () => {
    const number = residentNumber('1979-12-31', 'male');
    const caseId = await desk.notify(about(adult(number), { organCaseNumber: '（2026）川0104刑初07301号' }));
    const { personId } = await desk.caseRow(caseId);
    const old = { nameKey: null, identityKey: 'hash of kind and number' };
    await desk.prisma.person.update({ where: { id: personId }, data: old });
    await desk.prisma.case.update({
      where: { id: caseId },
      data: { organNumberKey: null, organNumberShared: null, openKey: 'id:old:first-instance' },
    });
    await expect(desk.notify(about(adult(number, 'other')))).resolves.not.toBe(caseId);
    await expect(keyAnew(desk.records)).resolves.toBe(1);
    await expect(keyAnew(desk.records)).resolves.toBe(0);
    const row = await desk.caseRow(caseId);
    // The newer case holds the key: the older one runs on beside it.
    expect(row.openKey).toContain(caseId);
    expect(row.organNumberKey).toBe('(2026)川0104刑初7301号');
    await expect(desk.refusedNotice(about(adult(number)))).resolves.toMatchObject({ code: 'duplicate-notice' });
    // What identifies nobody can be corrected in it, and it keeps its place.
    await desk.act('court-clerk', caseId, 'notice-corrected', {
      corrections: { charge: '抢劫罪' },
      reason: '录入有误',
    });
    expect((await desk.caseRow(caseId)).openKey).toBe(row.openKey);
  });

  describe('who was notified for under another’s number', () => {
    const correct = (caseId: string, number: string) =>
      desk.act('procuratorate-clerk', caseId, 'notice-corrected', {
        corrections: { person: { identity: { kind: 'resident-id', number } } },
        reason: '身份证号码录入有误',
      });
    const review = (number: string) =>
      desk.notify(about(adult(number), { stage: 'prosecution-review' }), 'procuratorate-clerk');
    const investigation = (number: string) =>
      desk.notify(about(adult(number), { stage: 'investigation' }), 'police-officer');

    it('leaves that one’s matter, and takes none of his cases along', async () => {
      const [other, own] = [residentNumber('1979-12-31', 'male'), residentNumber('1979-12-31', 'male')];
      const ofOther = await investigation(other);
      const ofHim = await investigation(own);
      const caseId = await review(other);
      const matters = [await matterOf(ofOther), await matterOf(ofHim)];
      await expect(matterOf(caseId)).resolves.toBe(matters[0]);
      await correct(caseId, own);
      await expect(matterOf(caseId)).resolves.toBe(matters[1]);
      await expect(matterOf(ofOther)).resolves.toBe(matters[0]);
    });

    it('gets a matter of his own where he has none yet', async () => {
      const [other, own] = [residentNumber('1979-12-31', 'male'), residentNumber('1979-12-31', 'male')];
      const ofOther = await investigation(other);
      const caseId = await review(other);
      await correct(caseId, own);
      await expect(matterOf(caseId)).resolves.not.toBe(await matterOf(ofOther));
      await desk.accepted(ofOther);
      const lawyers = await rankLawyers(desk.reads, await desk.caseRow(caseId), desk.now);
      const before = lawyers.find(({ id }) => id === 'lawyer-cd-zhou');
      expect(before?.reasons.map(({ code }) => code)).not.toContain('earlier-stage-lawyer');
    });
  });
});
