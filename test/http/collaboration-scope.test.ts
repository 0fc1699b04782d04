/** Every account tries every resource of a letter and of the home case behind it: who reads what, written out once more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { ACCOUNTS } from '../../prisma/demo-data/accounts.js';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { accept, opened } from './steps.js';

const HOME_CENTER = ['center-staff', 'center-director'];
const ASKED_CENTER = ['center-staff-chongqing', 'center-director-chongqing'];
const HOME_ONLOOKERS = ['supervisor', 'auditor'];
const BOTH_AND_ONLOOKERS = [...HOME_CENTER, ...ASKED_CENTER, ...HOME_ONLOOKERS, 'supervisor-chongqing'];
/** Of the home case, and of the task there. */
const COUNSEL = ['lawyer', 'lawyer-chongqing'];
/** Of the home case. */
const HOME_ONLY = [...HOME_CENTER, ...HOME_ONLOOKERS, 'court-clerk', 'lawyer', 'firm-clerk'];

interface Resource {
  readonly what: string;
  readonly path: string;
  readonly readers: readonly string[];
}

describe('a letter that is answered', () => {
  let http: HttpOffice;
  let resources: readonly Resource[];
  /** What must stand in no answer to somebody who does not read the home case. */
  let secrets: readonly string[];
  let letterId: string;

  beforeAll(async () => {
    http = await HttpOffice.open();
    const caseId = await opened(http);
    await accept(http, caseId);
    const content = (words: string) => new TextEncoder().encode(words);
    const document = async (account: string, fields: { kind: string; caseId?: string }) =>
      textIn(await http.upload(account, fields, content(`${account} ${fields.kind}`)), 'documentId');
    const kept = await document('center-staff', { kind: 'letter', caseId });
    const enclosed = await document('center-staff', { kind: 'authorising-letter', caseId });
    const sent = await http.post('center-staff', '/v1/collaborations', {
      ...{
        kind: 'take-evidence',
        toCenterId: 'agency-cq-center',
        caseId,
        dueOn: addDays(shanghaiDate(http.now()), 14),
      },
      ...{ facts: '当事人曾在重庆务工', items: ['调取工资流水'], contact: { name: '许倩', phone: '028-60010006' } },
      ...{ persons: [{ name: '张小三' }], attachments: [{ documentId: enclosed, kind: 'authorising-letter' }] },
    });
    letterId = textIn(sent, 'collaborationId');
    const answer = await document('center-staff-chongqing', { kind: 'bank-statement' });
    const now = formatInstant(http.now());
    const taken = { documentId: answer, takenBy: '向梅', takenAt: now, authority: '协作函' };
    for (const [kind, fields] of [
      ['received', {}],
      ['accepted', {}],
      ['lawyer-named', { lawyerId: 'lawyer-cq-ran' }],
      ['answered', { findings: '已调取', documents: [taken] }],
    ] as const) {
      const body = { kind, occurredAt: formatInstant(http.now()), ...fields };
      const { status } = await http.post('center-staff-chongqing', `/v1/collaborations/${letterId}/acts`, body);
      expect([kind, status]).toEqual([kind, 201]);
    }
    const { prisma } = http.office;
    const idOf = async (affairId: string, ruleId: string) =>
      (await prisma.obligation.findFirstOrThrow({ where: { affairId, ruleId } })).id;
    const paperOf = async (affairId: string, form: string) =>
      (await prisma.notice.findFirstOrThrow({ where: { affairId, form } })).id;
    const letter = `/v1/collaborations/${letterId}`;
    const answered = await idOf(letterId, 'answer-cooperation-request');
    const homeDuty = await prisma.obligation.findFirstOrThrow({
      where: { affairId: caseId, owedByAgencyId: 'agency-cd-center' },
    });
    // The lawyer at home reads the answer and what goes with the letter, the one there the task; their firms' clerks nothing of it.
    resources = [
      { what: 'the letter', path: letter, readers: [...BOTH_AND_ONLOOKERS, ...COUNSEL] },
      { what: 'the history of the letter', path: `${letter}/history`, readers: BOTH_AND_ONLOOKERS },
      { what: 'a duty on it', path: `/v1/obligations/${answered}`, readers: BOTH_AND_ONLOOKERS },
      {
        what: 'its paper',
        path: `/v1/notices/${await paperOf(letterId, 'collaboration-letter')}`,
        readers: [...HOME_CENTER, ...ASKED_CENTER],
      },
      {
        what: 'what it encloses',
        path: `/v1/documents/${enclosed}`,
        readers: [...new Set([...BOTH_AND_ONLOOKERS, ...HOME_ONLY, 'lawyer-chongqing'])],
      },
      { what: 'what was answered', path: `/v1/documents/${answer}`, readers: [...BOTH_AND_ONLOOKERS, ...COUNSEL] },
      { what: 'the home case', path: `/v1/cases/${caseId}`, readers: [...HOME_ONLY, 'detention-officer'] },
      { what: 'another document of it', path: `/v1/documents/${kept}`, readers: HOME_ONLY },
      { what: 'its history', path: `/v1/cases/${caseId}/history`, readers: HOME_ONLY },
      ...['documents', 'notes', 'possible-acts'].map((part) => ({
        what: `its ${part}`,
        path: `/v1/cases/${caseId}/${part}`,
        readers: [...HOME_ONLY, 'detention-officer'],
      })),
      { what: 'a duty in it', path: `/v1/obligations/${homeDuty.id}`, readers: HOME_ONLY },
    ];
    secrets = [caseId, kept, (await prisma.affair.findUniqueOrThrow({ where: { id: caseId } })).number];
  });
  afterAll(() => http.close());

  it.each(ACCOUNTS.map(({ id }) => id))('%s reads his part of it and nothing else', async (account) => {
    const read: string[] = [];
    const meant: string[] = [];
    for (const { what, path, readers } of resources) {
      const { status } = await http.get(account, path);
      // 403: it is seen that it is there, and is not for this role.
      expect([200, 403, 404], `${what} ${status}`).toContain(status);
      if (status === 200) read.push(what);
      if (readers.includes(account)) meant.push(what);
    }
    expect(read.filter((what) => !meant.includes(what))).toEqual([]);
    expect(meant.filter((what) => !read.includes(what))).toEqual([]);
  });

  it.each(ACCOUNTS.map(({ id }) => id).filter((id) => !HOME_ONLY.includes(id) && id !== 'detention-officer'))(
    '%s finds nothing of the home case in any list',
    async (account) => {
      const lists = ['cases', 'collaborations', 'obligations', 'notices', 'tasks', 'payouts'];
      for (const list of lists) {
        const { status, text } = await http.get(account, `/v1/${list}?limit=200`);
        expect([200, 403], list).toContain(status);
        for (const secret of secrets) expect(text, list).not.toContain(secret);
      }
    },
  );

  it('is in the list of exactly those who read it', async () => {
    const readers = resources[0]?.readers ?? [];
    for (const { id: account } of ACCOUNTS) {
      const items = itemsOf<{ id: string }>(await http.get(account, '/v1/collaborations?limit=200'));
      expect([account, items.some(({ id }) => id === letterId)]).toEqual([account, readers.includes(account)]);
    }
  });
});
