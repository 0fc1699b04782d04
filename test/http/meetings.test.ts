/** Meetings across cases, as each desk sees them: what is due first, what clashes, and nothing that the case itself would not show. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { act, CREDENTIALS, expectProblem, opened } from './steps.js';

interface Meeting {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
  readonly meetingAt: string | null;
  readonly dueAt: string | null;
  readonly obligationState: string | null;
  readonly lawyer: { readonly id: string } | null;
  readonly place: { readonly id: string } | null;
  readonly warnings: readonly { readonly code: string }[];
}

let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

const meetings = async (account: string, query = ''): Promise<readonly Meeting[]> =>
  itemsOf<Meeting>(await http.get(account, `/v1/meetings?limit=200${query}`));

async function requested(caseId: string, account = 'lawyer'): Promise<string> {
  return textIn(await act(http, account, caseId, 'meeting-requested', CREDENTIALS), 'meetingId');
}

/** A case of `lawyer`, or of another one, and the meeting that he asks for. */
async function withMeeting(account = 'lawyer', lawyerId = 'lawyer-cd-zhou') {
  const caseId = await opened(http);
  expect((await act(http, 'center-staff', caseId, 'lawyer-assigned', { lawyerId })).status).toBe(201);
  expect((await act(http, account, caseId, 'assignment-accepted', {})).status).toBe(201);
  return { caseId, meetingId: await requested(caseId, account) };
}

async function arrange(caseId: string, meetingId: string, meetingAt: string, room: string): Promise<void> {
  const reply = await act(http, 'detention-officer', caseId, 'meeting-arranged', { meetingId, meetingAt, room });
  expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
}

/** A minute of its own each time, days ahead. */
const morning = (days: number, time = '10:00:20'): string => `${addDays(shanghaiDate(http.now()), days)}T${time}+08:00`;
const codesOf = (all: readonly Meeting[], id: string): readonly string[] =>
  all.find((one) => one.id === id)?.warnings.map(({ code }) => code) ?? ['not there'];

describe('the list of meetings', () => {
  it('begins with what is due first, says until when, and ends with what nobody owes', async () => {
    const first = await withMeeting();
    const second = await withMeeting();
    await arrange(second.caseId, second.meetingId, morning(1), '一号室');
    const all = await meetings('center-staff');
    const dues = all.map(({ dueAt }) => (dueAt === null ? Infinity : Date.parse(dueAt)));
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    const owed = await http.get('center-staff', `/v1/obligations?caseId=${first.caseId}&ruleId=arrange-meeting`);
    const [obligation] = itemsOf<{ dueAt: string; state: string }>(owed);
    expect(all.find(({ id }) => id === first.meetingId)).toMatchObject({
      ...{ caseId: first.caseId, state: 'requested', meetingAt: null, room: null, outcome: null, warnings: [] },
      ...{ dueAt: obligation?.dueAt, obligationState: obligation?.state, person: { name: '张小三' } },
      ...{ lawyer: { id: 'lawyer-cd-zhou' }, place: { id: 'agency-cd-detention' }, refusal: null },
      caseVersion: (await http.get('center-staff', `/v1/cases/${first.caseId}`)).json['version'],
    });
    expect(all.find(({ id }) => id === second.meetingId)).toMatchObject({
      ...{ state: 'arranged', room: '一号室', dueAt: null, obligationState: null },
    });
    const paged: string[] = [];
    for (let next: string | null = '/v1/meetings?limit=1'; next !== null;) {
      const reply = await http.get('center-staff', next);
      paged.push(...itemsOf<Meeting>(reply).map(({ id }) => id));
      next = reply.json['nextCursor'] === null ? null : `/v1/meetings?limit=1&cursor=${textIn(reply, 'nextCursor')}`;
    }
    expect(paged).toEqual(all.map(({ id }) => id));
  });

  it('says why one was not arranged, and which papers were missing', async () => {
    const { caseId, meetingId } = await withMeeting();
    const refusal = { reason: '手续不全', missingPapers: ['律师事务所证明'] };
    expect((await act(http, 'detention-officer', caseId, 'meeting-refused', { meetingId, ...refusal })).status).toBe(
      201,
    );
    const all = await meetings('lawyer', '&state=refused');
    expect(all.find(({ id }) => id === meetingId)).toMatchObject({ refusal });
    await arrange(caseId, meetingId, morning(61), '一号室');
    const arranged = await meetings('lawyer', '&state=arranged');
    expect(arranged.find(({ id }) => id === meetingId)).toMatchObject({ refusal: null });
  });

  it('goes by the time of the meetings where one is asked for', async () => {
    const [late, early] = [await withMeeting(), await withMeeting()];
    await arrange(late.caseId, late.meetingId, morning(31, '15:00:00'), '二号室');
    await arrange(early.caseId, early.meetingId, morning(31, '09:00:00'), '二号室');
    const day = new URLSearchParams({ from: morning(31, '00:00:00'), to: morning(32, '00:00:00') }).toString();
    const found = await meetings('detention-officer', `&${day}`);
    expect(found.map(({ id }) => id)).toEqual([early.meetingId, late.meetingId]);
    expect(await meetings('detention-officer', `&${day}&state=held`)).toEqual([]);
    expect(await meetings('center-staff', `&${day}&lawyerId=lawyer-cd-wu`)).toEqual([]);
    expect(await meetings('center-staff', `&${day}&placeId=agency-cd-detention`)).toHaveLength(2);
    expectProblem(await http.get('center-staff', '/v1/meetings?from=2026-11-18'), 422, 'invalid-fields', '/from');
  });

  it('tells of one room and of one lawyer twice at one minute, until one of them is moved', async () => {
    const [one, two] = [await withMeeting(), await withMeeting()];
    const other = await withMeeting('lawyer-2', 'lawyer-cd-wu');
    await arrange(one.caseId, one.meetingId, morning(41), '3 号室');
    await arrange(two.caseId, two.meetingId, morning(41, '10:00:50'), '五号室');
    await arrange(other.caseId, other.meetingId, morning(41, '10:00:00'), '３号室');
    const clashing = await meetings('detention-officer');
    expect(codesOf(clashing, one.meetingId)).toEqual(['room-twice', 'lawyer-twice']);
    expect(codesOf(clashing, two.meetingId)).toEqual(['lawyer-twice']);
    expect(codesOf(clashing, other.meetingId)).toEqual(['room-twice']);
    await arrange(one.caseId, one.meetingId, morning(41, '11:30:00'), '3 号室');
    const apart = await meetings('detention-officer');
    for (const { meetingId } of [one, two, other]) expect(codesOf(apart, meetingId)).toEqual([]);
  });

  it('tells of one person twice, whose other appointment is with another lawyer', async () => {
    const mine = await withMeeting();
    const his = await withMeeting('lawyer-2', 'lawyer-cd-wu');
    const { prisma } = http.office;
    const { matterId } = await prisma.case.findUniqueOrThrow({ where: { id: mine.caseId } });
    // As the case of another stage would be.
    await prisma.case.update({ where: { id: his.caseId }, data: { matterId } });
    await arrange(mine.caseId, mine.meetingId, morning(43), '甲');
    await arrange(his.caseId, his.meetingId, morning(43), '乙');
    const all = await meetings('detention-officer');
    for (const { meetingId } of [mine, his]) expect(codesOf(all, meetingId)).toEqual(['person-twice']);
  });

  it('names counsel only where he asked for the meeting himself', async () => {
    const { caseId, meetingId } = await withMeeting();
    await arrange(caseId, meetingId, morning(51), '丁');
    const granted = { granted: true, reason: '当事人要求', lawyerId: 'lawyer-cd-wu' };
    await act(http, 'center-staff', caseId, 'replacement-requested', { reason: '当事人要求更换' });
    const replaced = await act(http, 'center-staff', caseId, 'replacement-decided', granted);
    expect([replaced.status, replaced.text]).toEqual([201, expect.any(String)]);
    const former = (await meetings('center-staff')).find(({ id }) => id === meetingId);
    expect(former).toMatchObject({ id: meetingId, lawyer: null, firm: null });
    expect((await meetings('lawyer')).map(({ id }) => id)).not.toContain(meetingId);
  });

  it('shows to each what the case shows him, and to others nothing', { timeout: 60_000 }, async () => {
    const { caseId } = await withMeeting();
    const elsewhere = { measure: 'detained', placeId: 'agency-cq-detention' } as const;
    const moved = await withMeeting();
    await act(http, 'court-clerk', moved.caseId, 'custody-changed', elsewhere);
    const all = await http.office.prisma.meeting.findMany();
    const accounts = [
      'court-clerk',
      'procuratorate-clerk',
      'center-staff',
      'center-director',
      'lawyer',
      'lawyer-2',
    ].concat(
      ...['firm-clerk', 'detention-officer', 'supervisor', 'auditor', 'finance-officer'],
      ...['center-staff-chongqing', 'court-clerk-chongqing', 'lawyer-chongqing', 'supervisor-chongqing'],
    );
    for (const account of accounts) {
      const listed = new Set((await meetings(account)).map(({ id }) => id));
      const shown = new Set<string>();
      for (const id of new Set(all.map((one) => one.caseId))) {
        const reply = await http.get(account, `/v1/cases/${id}`);
        for (const one of (reply.json['meetings'] ?? []) as readonly { id: string }[]) shown.add(one.id);
      }
      expect([account, listed]).toEqual([account, shown]);
    }
    expect((await meetings('detention-officer')).map((one) => one.caseId)).toContain(caseId);
    expect((await meetings('detention-officer')).map((one) => one.caseId)).not.toContain(moved.caseId);
    const elsewhereAsked = await http.get('detention-officer', '/v1/meetings?placeId=agency-cq-detention');
    expectProblem(elsewhereAsked, 403, 'forbidden');
  });

  it('also leaves as a table', async () => {
    const reply = await http.get('detention-officer', '/v1/meetings', { accept: 'text/csv', 'accept-language': 'zh' });
    const lines = reply.text.replace('\ufeff', '').trim().split('\r\n');
    expect(lines[0]).toMatch(/^编号,案号,当事人,承办律师/);
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(
      (await meetings('detention-officer')).map(({ id }) => id),
    );
  });
});
