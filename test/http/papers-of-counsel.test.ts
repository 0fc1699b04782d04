/**
 * Who reads a paper and who signs for it: whoever it was sent to, and whoever sent it. In a firm that is the lawyer and the clerk,
 * not the colleague, who may carry a co-accused; in an office it is everybody there.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Role } from '../../workflows/domain/vocabulary.js';
import { noticeBody } from '../support/builders.js';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { CREDENTIALS, NOTICES, act, assign, expectProblem } from './steps.js';

const FIRM = 'agency-cd-firm-shuheng';

/** Everybody who asks, by what he is to the first case. */
const READERS = {
  lawyer: 'his own lawyer',
  'lawyer-of-co-accused': 'a colleague who carries the co-accused',
  'lawyer-without-case': 'a colleague with no case',
  'lawyer-2': 'a lawyer of another firm',
  'firm-clerk': 'the clerk of the firm',
  'firm-clerk-2': 'the clerk of another firm',
  'center-staff': 'the center',
  'center-staff-chongqing': 'another center',
  'court-clerk': 'the clerk who sent the notice',
  'court-clerk-2': 'another clerk of that court',
  'detention-officer': 'the place of custody',
  supervisor: 'the justice bureau',
} as const;
type Reader = keyof typeof READERS;

let http: HttpOffice;
let caseId: string;
let otherCaseId: string;

beforeAll(async () => {
  http = await HttpOffice.open();
  const { prisma } = http.office;
  const account = { active: true, lawyerId: null, email: 'x@cd.example' };
  await prisma.account.createMany({
    data: [
      {
        ...account,
        id: 'lawyer-of-co-accused',
        name: '林雨桐',
        role: Role.Lawyer,
        agencyId: FIRM,
        lawyerId: 'lawyer-cd-lin',
      },
      {
        ...account,
        id: 'lawyer-without-case',
        name: '何建国',
        role: Role.Lawyer,
        agencyId: FIRM,
        lawyerId: 'lawyer-cd-he',
      },
      { ...account, id: 'firm-clerk-2', name: '石青', role: Role.FirmClerk, agencyId: 'agency-cd-firm-jinzheng' },
      { ...account, id: 'court-clerk-2', name: '何川', role: Role.CourtClerk, agencyId: 'agency-cd-jinjiang-court' },
    ],
  });
  const { organCaseNumber } = noticeBody(http.now());
  const open = async (): Promise<string> =>
    textIn(await http.post('court-clerk', NOTICES, noticeBody(http.now(), { organCaseNumber })), 'caseId');
  caseId = await open();
  otherCaseId = await open();
  expect((await assign(http, caseId)).status).toBe(201);
  expect((await act(http, 'lawyer', caseId, 'assignment-accepted', {})).status).toBe(201);
  expect((await assign(http, otherCaseId, 'lawyer-cd-lin')).status).toBe(201);
  expect((await act(http, 'lawyer-of-co-accused', otherCaseId, 'assignment-accepted', {})).status).toBe(201);
  const asked = await act(http, 'lawyer', caseId, 'meeting-requested', CREDENTIALS);
  const meetingAt = new Date(http.now() + 3_600_000).toISOString();
  await act(http, 'detention-officer', caseId, 'meeting-arranged', {
    meetingId: textIn(asked, 'meetingId'),
    meetingAt,
  });
});
afterAll(() => http.close());

/** The newest paper of a form in a case. */
async function paper(form: string, of = caseId): Promise<string> {
  const where = { form, affairId: of };
  return (await http.office.prisma.notice.findFirstOrThrow({ where, orderBy: { issuedAt: 'desc' } })).id;
}

async function reads(account: string, id: string): Promise<boolean> {
  const { status } = await http.get(account, `/v1/notices/${id}`);
  expect([200, 404]).toContain(status);
  return status === 200;
}

/** How signing is answered: 200, 403 for who only sent it, 404 for who does not read it. */
async function signs(account: string, id: string): Promise<number> {
  return (await http.post(account, `/v1/notices/${id}/acknowledgement`, {})).status;
}

const OWN: readonly Reader[] = ['lawyer', 'firm-clerk'];
const COURT: readonly Reader[] = ['court-clerk', 'court-clerk-2'];

describe.each<[form: string, sentBy: readonly Reader[], to: readonly Reader[]]>([
  ['defence-notice', COURT, ['center-staff']],
  ['assignment-notice', ['center-staff'], OWN],
  ['legal-aid-letter', ['center-staff'], COURT],
  ['counsel-introduced', ['center-staff'], ['detention-officer']],
  ['meeting-request', OWN, ['detention-officer']],
  ['meeting-arranged', ['detention-officer'], [...OWN, ...COURT]],
])('%s', (form, sentBy, to) => {
  it.each(Object.entries(READERS) as [Reader, string][])(
    'is read and signed for by %s only if it is his (%s)',
    async (reader) => {
      const id = await paper(form);
      const isRecipient = to.includes(reader);
      expect(await reads(reader, id)).toBe(isRecipient || sentBy.includes(reader));
      expect(await signs(reader, id)).toBe(isRecipient ? 200 : sentBy.includes(reader) ? 403 : 404);
    },
  );
});

it('the colleague reads and signs for what is his own client’s', async () => {
  const id = await paper('assignment-notice', otherCaseId);
  expect([await reads('lawyer-of-co-accused', id), await reads('lawyer', id)]).toEqual([true, false]);
  expect([await signs('lawyer', id), await signs('lawyer-of-co-accused', id)]).toEqual([404, 200]);
});

it('whoever signs, signs for himself: the clerk for the firm, the lawyer for the lawyer', async () => {
  const id = await paper('assignment-notice', otherCaseId);
  const signed = async (): Promise<readonly unknown[]> => {
    const rows = await http.office.prisma.noticeRecipient.findMany({
      where: { noticeId: id },
      orderBy: { personId: 'asc' },
    });
    return rows.map(({ personId, receiptBy }) => [personId, receiptBy]);
  };
  await signs('firm-clerk', id);
  expect(await signed()).toEqual([
    ['lawyer-cd-lin', expect.stringContaining('林雨桐')],
    [null, expect.stringContaining('曾丽')],
  ]);
});

it('a list shows each what he may read one by one', async () => {
  const ids = (await http.office.prisma.notice.findMany({ select: { id: true } })).map(({ id }) => id);
  for (const reader of Object.keys(READERS)) {
    const listed = itemsOf<{ id: string }>(await http.get(reader, '/v1/notices?limit=200')).map(({ id }) => id);
    const read: string[] = [];
    for (const id of ids) if (await reads(reader, id)) read.push(id);
    expect([reader, listed.toSorted()]).toEqual([reader, read.toSorted()]);
  }
});

it('a task about a paper is the clerk’s and his whose paper it is', async () => {
  const row = await http.office.prisma.noticeRecipient.findFirstOrThrow({
    where: { noticeId: await paper('meeting-request') },
  });
  await http.office.prisma.task.create({
    data: {
      ...{ id: 'task-of-the-firm', kind: 'confirm-receipt', affairId: caseId, agencyId: FIRM, recipientId: row.id },
      ...{ reason: '—', openedAt: new Date(http.now()), causeKey: 'recipient/x/no-receipt' },
    },
  });
  const sees = async (account: string): Promise<boolean> =>
    itemsOf<{ id: string }>(await http.get(account, '/v1/tasks?state=open')).some(
      ({ id }) => id === 'task-of-the-firm',
    );
  expect([await sees('lawyer'), await sees('firm-clerk')]).toEqual([true, true]);
  expect([await sees('lawyer-of-co-accused'), await sees('lawyer-without-case')]).toEqual([false, false]);
  const close = async (account: string): Promise<number> =>
    (await http.post(account, '/v1/tasks/task-of-the-firm/completion', { outcome: 'closed', note: '—' })).status;
  expect([await close('lawyer-of-co-accused'), await close('lawyer')]).toEqual([404, 200]);
});

it('the place of custody reads in what it sends itself no more than it may know', async () => {
  const { organCaseNumber } = await http.office.prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  const moved = await act(http, 'detention-officer', caseId, 'custody-changed', {
    measure: 'detained',
    placeId: 'agency-cd-jianyang-detention',
  });
  expect(moved.status).toBe(201);
  const sent = await http.get('detention-officer', `/v1/notices/${await paper('custody-changed')}`);
  expect(sent.status).toBe(200);
  expect(sent.text).not.toContain(organCaseNumber);
});

describe('who was replaced by a colleague', () => {
  beforeAll(async () => {
    await http.office.prisma.lawyer.update({ where: { id: 'lawyer-cd-he' }, data: { knowsMinors: true } });
    await act(http, 'lawyer', caseId, 'replacement-requested', { reason: '生病' });
    const decided = { granted: true, reason: '同意', lawyerId: 'lawyer-cd-he' };
    expect((await act(http, 'center-staff', caseId, 'replacement-decided', decided)).status).toBe(201);
  });

  it('still reads and signs for what tells him so, and nothing that comes after him', async () => {
    const told = await paper('replacement-notice');
    expect([await reads('lawyer', told), await signs('lawyer', told)]).toEqual([true, 200]);
    const next = await paper('assignment-notice');
    expect([await reads('lawyer', next), await signs('lawyer', next)]).toEqual([false, 404]);
    expect([await signs('lawyer-without-case', next), await signs('firm-clerk', next)]).toEqual([200, 200]);
  });

  it('keeps what was served on him, and leaves what the firm sent to its clerk and to who carries the case', async () => {
    const [sent, served] = [await paper('meeting-request'), await paper('meeting-arranged')];
    expect([await reads('lawyer', sent), await reads('lawyer', served)]).toEqual([false, true]);
    expect([await reads('firm-clerk', sent), await reads('firm-clerk', served)]).toEqual([true, true]);
    expect([await reads('lawyer-without-case', sent), await reads('lawyer-without-case', served)]).toEqual([
      true,
      false,
    ]);
    expect(await reads('lawyer-of-co-accused', sent)).toBe(false);
  });
});

it('what waits for a signature is on the list of who signs for it, and leaves it when he has', async () => {
  const fresh = textIn(await http.post('court-clerk', NOTICES, noticeBody(http.now())), 'caseId');
  expect((await assign(http, fresh)).status).toBe(201);
  const unsigned = async (account: string): Promise<readonly string[]> => {
    const path = `/v1/notices?unsigned=true&caseId=${fresh}`;
    return itemsOf<{ form: string }>(await http.get(account, path)).map(({ form }) => form);
  };
  const everybody = async (): Promise<object> => ({
    lawyer: await unsigned('lawyer'),
    firm: await unsigned('firm-clerk'),
    center: await unsigned('center-staff'),
    court: await unsigned('court-clerk'),
    place: await unsigned('detention-officer'),
  });
  const [assigned] = ['assignment-notice'];
  // The center has done what the notice asks, and so signed for it.
  const all = {
    lawyer: [assigned],
    firm: [assigned],
    center: [],
    court: ['legal-aid-letter'],
    place: [],
  };
  await expect(everybody()).resolves.toEqual(all);
  expect(await signs('lawyer', await paper('assignment-notice', fresh))).toBe(200);
  await expect(everybody()).resolves.toEqual({ ...all, lawyer: [] });
  expect(await signs('firm-clerk', await paper('assignment-notice', fresh))).toBe(200);
  await expect(everybody()).resolves.toEqual({ ...all, lawyer: [], firm: [] });
  expectProblem(await http.get('lawyer', '/v1/notices?unsigned=false'), 422, 'invalid-fields', '/unsigned');
});
