/** What is taken although it is unusual: the answer says it, and somebody has to look. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import type { Task } from '../../prisma/generated/client.js';
import { actBody, noticeBody } from '../support/builders.js';
import { at, Desk, PLACE, WEDNESDAY, type DeskAnswer } from '../support/desk.js';

const COURT = 'agency-cd-jinjiang-court';
const CENTER = 'agency-cd-center';
/** A character of a private-use area, as a system of the police draws it. */
const DRAWN = '\ue863';

let desk: Desk;
let caseId: string;
beforeEach(async () => {
  // Each its own office: what is appointed in one test is in nobody's way in another. A Tuesday before the National Day of 2026.
  desk = await Desk.open(at('2026-09-15T10:00:00'));
  caseId = await opened();
});
afterEach(() => desk.close());

type Warnings = DeskAnswer['warnings'];
const codes = (warnings: Warnings): string[] => warnings.map(({ code }) => code);
const hearingAt = (wallClock: string, place = '第三法庭') => ({
  hearing: { at: `${wallClock}+08:00`, place, procedure: 'ordinary' } as const,
});

async function opened(lawyerId = 'lawyer-cd-zhou', changes: Partial<DefenceNoticeBody> = {}): Promise<string> {
  const id = await desk.notify(noticeBody(desk.now, changes));
  await desk.accepted(id, lawyerId, lawyerId === 'lawyer-cd-zhou' ? 'lawyer' : 'lawyer-2');
  return id;
}

async function requested(id = caseId, lawyer = 'lawyer'): Promise<string> {
  const credentials = ['practice-licence', 'firm-letter', 'aid-letter'] as const;
  const { meetingId } = await desk.act(lawyer, id, 'meeting-requested', { credentials });
  return meetingId ?? '';
}

async function arranged(id: string, meetingId: string, wallClock: string, room?: string): Promise<Warnings> {
  const meetingAt = `${wallClock}+08:00`;
  const fields = { meetingId, meetingAt, ...(room === undefined ? {} : { room }) };
  return (await desk.act('detention-officer', id, 'meeting-arranged', fields)).warnings;
}

function tasks(id = caseId): Promise<Task[]> {
  return desk.prisma.task.findMany({ where: { affairId: id, kind: 'check-entry' }, orderBy: { causeKey: 'asc' } });
}

describe('a meeting', () => {
  it.each([
    ['2026-09-16T07:00:00', []],
    ['2026-09-16T21:59:00', []],
    ['2026-09-16T22:00:00', ['at-night']],
    ['2026-09-17T00:00:00', ['at-night']],
    ['2026-09-17T06:59:00', ['at-night']],
    // A Saturday, and a Sunday that is worked for the National Day.
    ['2026-09-19T10:00:00', ['on-day-off']],
    ['2026-09-20T10:00:00', []],
    ['2026-10-07T10:00:00', ['on-day-off']],
    ['2026-10-10T23:00:00', ['at-night']],
    // The last day that is usual, which is the Mid-Autumn Festival.
    ['2027-09-15T10:00:00', ['on-day-off']],
    ['2027-09-16T10:00:00', ['far-ahead']],
    ['2062-09-16T03:00:00', ['at-night', 'on-day-off', 'far-ahead']],
  ])('at %s is taken with %j', async (wallClock, expected) => {
    expect(codes(await arranged(caseId, await requested(), wallClock, '2'))).toEqual(expected);
    expect((await desk.caseRow(caseId)).status).toBe('accepted');
    expect((await tasks()).map(({ agencyId }) => agencyId)).toEqual(expected.map(() => PLACE));
  });

  it('says what is unusual in both languages, and so does the desk of who recorded it', async () => {
    const [warning] = await arranged(caseId, await requested(), '2026-10-01T10:00:00');
    expect(warning).toEqual({
      code: 'on-day-off',
      zh: '会见日期不是工作日（2026-10-01，国庆节），请核对',
      en: 'The meeting is on a day off (2026-10-01, holiday): please check',
    });
    await expect(tasks()).resolves.toMatchObject([{ agencyId: PLACE, reason: warning?.zh, closedAt: null }]);
  });

  it('that the center enters for the place is checked by the center', async () => {
    const meetingId = await requested();
    const entered = { channel: 'telephone', onBehalfOf: PLACE } as const;
    const fields = { meetingId, meetingAt: '2026-09-19T10:00:00+08:00', ...entered };
    await desk.act('center-staff', caseId, 'meeting-arranged', fields);
    await expect(tasks()).resolves.toMatchObject([{ agencyId: CENTER }]);
  });

  it('arranged again is looked at again', async () => {
    const meetingId = await requested();
    expect(codes(await arranged(caseId, meetingId, '2026-09-16T23:00:00'))).toEqual(['at-night']);
    expect(codes(await arranged(caseId, meetingId, '2026-09-17T10:00:00'))).toEqual([]);
    expect(codes(await arranged(caseId, meetingId, '2026-09-18T23:00:00'))).toEqual(['at-night']);
    expect(await tasks()).toHaveLength(2);
  });

  it('in a room that another has at that minute is told, however the room is written', async () => {
    const other = await opened('lawyer-cd-wu');
    const meetingId = await requested();
    await arranged(other, await requested(other, 'lawyer-2'), '2026-09-16T10:00:30', '２号 室');
    const clash = await arranged(caseId, meetingId, '2026-09-16T10:00:00', '2号室');
    expect(clash).toMatchObject([{ code: 'room-twice', zh: '会见室“2号室”在2026-09-16 10:00另有安排，请核对' }]);
    expect(codes(await arranged(caseId, meetingId, '2026-09-16T10:00:00', '3号室'))).toEqual([]);
    expect(codes(await arranged(caseId, meetingId, '2026-09-16T10:01:00', '2号室'))).toEqual([]);
    expect(codes(await arranged(caseId, meetingId, '2026-09-16T10:00:00'))).toEqual([]);
    // The same meeting once more is no second one.
    expect(codes(await arranged(caseId, meetingId, '2026-09-16T10:01:00', '2号室'))).toEqual([]);
  });

  it('for which the lawyer cannot be there is told without a word of where else he is', async () => {
    const person = { ...noticeBody(desk.now).person, name: '欧阳不见' };
    const other = await opened('lawyer-cd-zhou', { person, charge: '抢劫罪' });
    await arranged(other, await requested(other), '2026-09-16T10:00:00', '1');
    const warnings = await arranged(caseId, await requested(), '2026-09-16T10:00:00', '2');
    expect(codes(warnings)).toEqual(['lawyer-twice']);
    const { number } = await desk.caseRow(other);
    const said = JSON.stringify([warnings, await tasks()]);
    for (const secret of ['欧阳不见', '抢劫罪', number, other]) expect(said).not.toContain(secret);
  });

  it('beside a hearing of the same lawyer is told, in whichever case the hearing is', async () => {
    const other = await opened();
    await desk.act('court-clerk', other, 'hearing-fixed', hearingAt('2026-09-16T10:00:00'));
    const meetingId = await requested();
    expect(codes(await arranged(caseId, meetingId, '2026-09-16T10:00:00'))).toEqual(['lawyer-twice']);
    await desk.act('court-clerk', caseId, 'hearing-fixed', hearingAt('2026-09-17T10:00:00'));
    expect(codes(await arranged(caseId, meetingId, '2026-09-17T10:00:00'))).toEqual(['lawyer-twice']);
    await desk.act('court-clerk', other, 'hearing-cancelled', { reason: '撤回起诉' });
    expect(codes(await arranged(caseId, meetingId, '2026-09-16T10:00:00'))).toEqual([]);
  });
});

describe('two meetings in one moment', () => {
  /** Sends two arrangements at once. @returns the codes of both */
  async function together(one: string, two: string, wallClock: string, rooms: readonly [string, string]) {
    const meetings = [
      [one, await requested(one)],
      [two, await requested(two, (await desk.caseRow(two)).lawyerId === 'lawyer-cd-wu' ? 'lawyer-2' : 'lawyer')],
    ] as const;
    const meetingAt = `${wallClock}+08:00`;
    const both = await Promise.all(
      meetings.map(([id, meetingId], index) =>
        desk.submit(
          'detention-officer',
          'act',
          id,
          actBody('meeting-arranged', desk.now, { meetingId, meetingAt, room: rooms[index] ?? '' }),
        ),
      ),
    );
    return both.flatMap(({ state, result }) => {
      expect(state).toBe('done');
      return codes((result as DeskAnswer).warnings);
    });
  }
  const MINUTES = ['10:00', '10:01', '10:02', '10:03', '10:04', '10:05'].map((time) => `2026-09-16T${time}:00`);

  it('in one room: at least one of the two hears of it', async () => {
    for (const minute of MINUTES) {
      expect(await together(await opened(), await opened('lawyer-cd-wu'), minute, ['5', '5'])).toEqual(['room-twice']);
    }
  });

  it('of one lawyer: at least one of the two hears of it', async () => {
    for (const minute of MINUTES) {
      expect(await together(await opened(), await opened(), minute, ['6', '7'])).toEqual(['lawyer-twice']);
    }
  });
});

describe('a hearing', () => {
  it.each([
    ['2026-09-19T09:30:00', ['on-day-off']],
    ['2026-09-20T09:30:00', []],
    ['2026-09-21T22:30:00', ['at-night']],
    ['2028-09-15T09:30:00', []],
    ['2028-09-18T09:30:00', ['far-ahead']],
  ])('at %s is taken with %j, fixed, moved and in the notice', async (wallClock, expected) => {
    const fixed = await desk.act('court-clerk', caseId, 'hearing-fixed', hearingAt(wallClock));
    expect(codes(fixed.warnings)).toEqual(expected);
    const moved = { ...hearingAt(wallClock), reason: '合议庭调整' };
    expect(codes((await desk.act('court-clerk', caseId, 'hearing-changed', moved)).warnings)).toEqual(expected);
    const told = await desk.submit('court-clerk', 'defence-notice', 'case-of-the-notice', {
      ...noticeBody(desk.now),
      ...hearingAt(wallClock, '第九法庭'),
    });
    expect(codes((told.result as DeskAnswer).warnings)).toEqual(expected);
    expect((await tasks(told.caseId)).map(({ agencyId }) => agencyId)).toEqual(expected.map(() => COURT));
  });

  it('in a courtroom that is taken is told, unless the accused stand there together', async () => {
    const notice = noticeBody(desk.now, hearingAt('2026-09-22T09:30:00'));
    await desk.notify(notice);
    const coAccused = noticeBody(desk.now, {
      ...hearingAt('2026-09-22T09:30:00'),
      organCaseNumber: notice.organCaseNumber,
    });
    const told = await desk.submit('court-clerk', 'defence-notice', 'co-accused', coAccused);
    expect(codes((told.result as DeskAnswer).warnings)).toEqual([]);
    const fixed = await desk.act('court-clerk', caseId, 'hearing-fixed', hearingAt('2026-09-22T09:30:00', '第 三法庭'));
    expect(codes(fixed.warnings)).toEqual(['room-twice']);
  });

  it('at the minute of another of the same lawyer is told when it is fixed, and when he is named', async () => {
    await desk.act('court-clerk', caseId, 'hearing-fixed', hearingAt('2026-09-23T09:30:00'));
    const other = await desk.notify(noticeBody(desk.now, hearingAt('2026-09-23T09:30:00', '第一法庭')));
    const assigned = await desk.act('center-staff', other, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    expect(codes(assigned.warnings)).toEqual(['lawyer-twice']);
    await expect(tasks(other)).resolves.toMatchObject([{ agencyId: CENTER }]);
    const moved = { ...hearingAt('2026-09-23T09:30:00', '第一法庭'), reason: '合议庭调整' };
    expect(codes((await desk.act('court-clerk', other, 'hearing-changed', moved)).warnings)).toEqual(['lawyer-twice']);
    await desk.act('center-staff', other, 'replacement-requested', { reason: '时间冲突' });
    const decided = { granted: true, reason: '时间冲突', lawyerId: 'lawyer-cd-wu' };
    expect((await desk.act('center-staff', other, 'replacement-decided', decided)).warnings).toEqual([]);
  });
});

describe('what else is fixed for a day', () => {
  it('is told too: a planned day of the proceedings, a day on which the file is to be open', async () => {
    const { requestId = '' } = await desk.act('lawyer', caseId, 'file-access-requested', {});
    const availableAt = '2029-09-15T00:00:00+08:00';
    const explained = { requestId, reason: '案卷外借', availableAt };
    const answer = await desk.act('court-clerk', caseId, 'file-access-explained', explained);
    expect(codes(answer.warnings)).toEqual(['on-day-off', 'far-ahead']);
  });

  it('is told of a term that a decision extends to a day years ahead, and of leave to act late until then', async () => {
    await desk.act('court-clerk', caseId, 'papers-served', { form: '判决书', to: '被告人', servedOn: '2026-09-15' });
    await desk.goTo(caseId, '2026-10-12T10:00:00+08:00');
    const { id: obligationId } = await desk.obligation(caseId, 'appeal-criminal');
    await desk.act('lawyer', caseId, 'obstacle-ended', { obligationId, obstacle: '住院', endedOn: '2026-10-12' });
    await desk.act('lawyer', caseId, 'relief-requested', { obligationId });
    const leave = { obligationId, granted: true, reason: '准许', untilOn: '2062-10-12' };
    expect(codes((await desk.act('court-clerk', caseId, 'relief-decided', leave)).warnings)).toEqual(['far-ahead']);

    await desk.step('court-clerk', caseId, 'case-accepted');
    const term = (await desk.obligation(caseId, 'trial-first')).id;
    const decided = { decidedBy: '最高人民法院', documentNumber: '延1号' } as const;
    const documentId = await desk.document('court-clerk', 'decision');
    const extend = (variant: string, more: object = {}) =>
      desk.act('court-clerk', caseId, 'term-extended', {
        obligationId: term,
        variant,
        ...decided,
        documentId,
        ...more,
      });
    expect((await extend('at-most-3-months')).warnings).toEqual([]);
    await extend('extended-3-months');
    const far = await extend('supreme-court-extension', { untilOn: '2062-10-12' });
    expect(codes(far.warnings)).toEqual(['far-ahead']);
  });
});

describe('a character that only its sender can tell', () => {
  it('in a notice is kept and put on the center’s desk, with the field it stands in', async () => {
    const body = noticeBody(desk.now);
    const person = { ...body.person, name: `张${DRAWN}` };
    const linkedOrganCaseNumbers = ['（2026）1号', `（2026）${DRAWN}2号`];
    const { result, caseId: id } = await desk.submit('court-clerk', 'defence-notice', 'drawn', {
      ...body,
      ...{ person, linkedOrganCaseNumbers },
    });
    const { warnings } = result as DeskAnswer;
    expect(warnings).toMatchObject([{ code: 'private-use-character', zh: expect.stringContaining('姓名') as string }]);
    expect(warnings[0]?.zh).toContain('关联案号');
    await expect(tasks(id)).resolves.toMatchObject([{ agencyId: CENTER, reason: warnings[0]?.zh }]);
    const row = await desk.prisma.case.findUniqueOrThrow({ where: { id }, include: { person: true } });
    expect(row.person.name).toBe(`张${DRAWN}`);
  });

  it('in an act is the center’s to ask about, whoever sent it', async () => {
    const name = `孙${DRAWN}`;
    const { warnings } = await desk.act('court-clerk', caseId, 'private-counsel-retained', { name });
    expect(codes(warnings)).toEqual(['private-use-character']);
    await expect(tasks()).resolves.toMatchObject([{ agencyId: CENTER }]);
  });

  it('in a note for the own agency is no business of the center', async () => {
    const note = { text: DRAWN, audience: 'own-agency' } as const;
    expect((await desk.act('lawyer', caseId, 'note-added', note)).warnings).toEqual([]);
    expect((await desk.act('center-staff', caseId, 'note-added', note)).warnings).toHaveLength(1);
    await expect(tasks()).resolves.toMatchObject([{ agencyId: CENTER }]);
  });
});

describe('an entry in which nothing is unusual', () => {
  it('is answered with no warnings, and opens no task', async () => {
    desk.now = WEDNESDAY;
    const id = await desk.notify(noticeBody(desk.now, hearingAt('2026-12-14T09:30:00')));
    const { warnings } = await desk.act('center-staff', id, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    expect(warnings).toEqual([]);
    await expect(tasks(id)).resolves.toEqual([]);
  });
});

describe('an entry that is made anew', () => {
  const open = async (): Promise<string[]> =>
    (await tasks()).filter(({ closedAt }) => closedAt === null).map(({ reason }) => reason);

  it('leaves nothing to check of the one before: a meeting, but not of something else', async () => {
    const meetingId = await requested();
    await arranged(caseId, meetingId, '2026-09-16T23:00:00');
    await desk.act('court-clerk', caseId, 'hearing-fixed', hearingAt('2026-09-30T04:00:00'));
    await arranged(caseId, meetingId, '2026-09-17T10:00:00');
    await expect(open()).resolves.toEqual([expect.stringContaining('04:00')]);
    expect((await tasks()).find(({ closedAt }) => closedAt !== null)).toMatchObject({
      ...{ outcome: 'entered-anew', closedById: 'detention-officer' },
    });
  });

  it('a hearing, also where the notice brought it', async () => {
    const person = { ...noticeBody(desk.now).person, name: `张${DRAWN}` };
    caseId = await desk.notify(noticeBody(desk.now, { person, ...hearingAt('2026-09-30T00:00:00') }));
    await expect(open()).resolves.toHaveLength(2);
    const moved = (wallClock: string) =>
      desk.act('court-clerk', caseId, 'hearing-changed', { ...hearingAt(wallClock), reason: '时间有误' });
    await moved('2026-09-30T03:00:00');
    const drawn = expect.stringContaining('造字') as string;
    await expect(open()).resolves.toEqual(expect.arrayContaining([drawn, expect.stringContaining('03:00')]));
    await moved('2026-09-30T09:30:00');
    await expect(open()).resolves.toEqual([drawn]);
    await desk.act('court-clerk', caseId, 'notice-corrected', {
      ...{ corrections: { person: { name: '张䶮' } }, reason: '已核实' },
    });
    await expect(open()).resolves.toEqual([]);
  });

  it('but not what only its sender can tell, and nothing that was left as it was', async () => {
    const person = { ...noticeBody(desk.now).person, name: `张${DRAWN}` };
    caseId = await desk.notify(noticeBody(desk.now, { person }));
    await desk.accepted(caseId);
    const meetingId = await requested();
    await desk.act('detention-officer', caseId, 'meeting-refused', { meetingId, reason: `由${DRAWN}警官提讯` });
    await arranged(caseId, meetingId, '2026-09-16T10:00:00');
    await desk.act('court-clerk', caseId, 'notice-corrected', {
      corrections: { charge: '抢夺罪' },
      reason: '案由有误',
    });
    const drawn = expect.stringContaining('造字') as string;
    await expect(open()).resolves.toEqual([drawn, drawn]);
  });

  it('nor that its lawyer is elsewhere, until the hearing is moved', async () => {
    await desk.act('court-clerk', caseId, 'hearing-fixed', hearingAt('2026-09-30T09:30:00', '第二法庭'));
    caseId = await desk.notify(noticeBody(desk.now, hearingAt('2026-09-30T09:30:00', '第五法庭')));
    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await expect(open()).resolves.toHaveLength(1);
    await desk.act('court-clerk', caseId, 'hearing-changed', { ...hearingAt('2026-10-13T09:30:00'), reason: '冲突' });
    await expect(open()).resolves.toEqual([]);
  });
});
