/** What a walk through the routes looks for: a case with all that can hang on one before it ends, and a letter that hangs on it. */
import { expect } from 'vitest';
import { addDays, DAY_MS, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { noticeBody, residentNumber } from '../support/builders.js';
import { openPayoutOf } from '../support/payouts.js';
import { textIn, type HttpOffice } from './office.js';
import { accept, act, CREDENTIALS, NOTICES } from './steps.js';
import type { Hidden } from './walk.js';

/** What is hidden, and the ids and words that must stand in no answer. */
export interface Walked extends Hidden {
  readonly secrets: readonly string[];
}

/** The case is one of 成都, the letter goes to 重庆, where it has been taken on. */
export interface HomeAndLetter {
  readonly ofCase: Walked;
  /** The same, but for what goes with the letter: whom it goes to reads that. */
  readonly ofCaseBeside: Walked;
  readonly ofLetter: Walked;
}

export async function homeAndLetter(http: HttpOffice): Promise<HomeAndLetter> {
  const caseId = await homeCase(http);
  const enclosed = await uploaded(http, caseId, 'center-staff', '授权公函.txt');
  const letterId = await letterOf(http, caseId, enclosed);
  await paid(http, caseId);
  const ofCase = await caseFound(http, caseId);
  const without = (all: readonly string[] = []) => all.filter((id) => id !== enclosed);
  const ofCaseBeside = {
    ...ofCase,
    items: { ...ofCase.items, documents: without(ofCase.items['documents']) },
    secrets: without(ofCase.secrets),
  };
  return { ofCase, ofCaseBeside, ofLetter: await letterFound(http, letterId) };
}

async function uploaded(http: HttpOffice, caseId: string, account: string, name: string): Promise<string> {
  const content = new TextEncoder().encode(`${account}的附件`);
  return textIn(await http.upload(account, { kind: 'letter', caseId }, content, name), 'documentId');
}

/** Words that stand nowhere else. */
const WORDS = ['组织考试作弊罪', '嵇远舟', '028-61230417', '第九十四法庭', '九十四号会见室'].concat(
  ...['家属九十四电来访', '内部九十四号提示', '辩护意见九十四'],
);
const [CHARGE = '', OFFICIAL = '', PHONE = '', COURTROOM = '', ROOM = '', NOTE = '', OWN_NOTE = '', FILE = ''] = WORDS;

/** Of a person of 重庆, held in 成都. */
async function homeCase(http: HttpOffice): Promise<string> {
  const { person } = noticeBody(http.now());
  const number = residentNumber(person.birthDate ?? '', 'male', '500103');
  const notice = noticeBody(http.now(), {
    organCaseNumber: '（2026）川0104刑初90417号',
    person: { ...person, name: '欧阳若澜', identity: { kind: 'resident-id', number } },
    ...{ charge: CHARGE, handlingOfficial: { name: OFFICIAL, phone: PHONE } },
    hearing: { at: formatInstant(http.now() + 20 * DAY_MS), place: COURTROOM, procedure: 'ordinary' },
  });
  const caseId = textIn(await http.post('court-clerk', NOTICES, notice), 'caseId');
  await accept(http, caseId);
  const meetingId = textIn(await act(http, 'lawyer', caseId, 'meeting-requested', CREDENTIALS), 'meetingId');
  // At an hour at which nobody meets: a task to look at it.
  const meetingAt = `${addDays(shanghaiDate(http.now()), 2)}T23:30:00+08:00`;
  const steps = [
    await act(http, 'detention-officer', caseId, 'meeting-arranged', { meetingId, meetingAt, room: ROOM }),
    await act(http, 'lawyer', caseId, 'file-access-requested', {}),
    await act(http, 'center-staff', caseId, 'note-added', { text: NOTE, audience: 'case' }),
    await act(http, 'center-staff', caseId, 'note-added', { text: OWN_NOTE, audience: 'own-agency' }),
  ];
  expect(steps.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  await uploaded(http, caseId, 'lawyer', `${FILE}.txt`);
  return caseId;
}

const WITNESS = '百里知遥';
const FACTS = '证人曾在渝务工九十五';
const ITEM = '调取工资流水九十五';

/** About a witness: whose counsel asks is not the asked center's to know. */
async function letterOf(http: HttpOffice, caseId: string, documentId: string): Promise<string> {
  const sent = await http.post('center-staff', '/v1/collaborations', {
    ...{ kind: 'take-evidence', toCenterId: 'agency-cq-center', caseId },
    ...{ dueOn: addDays(shanghaiDate(http.now()), 14), contact: { name: '许倩', phone: '028-60010006' } },
    ...{ facts: FACTS, items: [ITEM], persons: [{ name: WITNESS }] },
    attachments: [{ documentId, kind: 'authorising-letter' }],
  });
  const id = textIn(sent, 'collaborationId');
  for (const kind of ['received', 'accepted']) {
    const body = { kind, occurredAt: formatInstant(http.now()) };
    expect((await http.post('center-staff-chongqing', `/v1/collaborations/${id}/acts`, body)).status).toBe(201);
  }
  return id;
}

/** As far as finance has to do with it. */
async function paid(http: HttpOffice, caseId: string): Promise<void> {
  const { office } = http;
  const { id } = await openPayoutOf(office, caseId, http.now());
  for (const [account, decision] of [
    ['center-staff', 'propose'],
    ['finance-officer', 'approve'],
  ] as const) {
    const { version } = await office.prisma.payout.findUniqueOrThrow({ where: { id } });
    const reply = await http.post(account, `/v1/payouts/${id}/decisions`, { decision }, { 'if-match': `"${version}"` });
    expect([decision, reply.status]).toEqual([decision, 201]);
  }
}

function idsOf(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id);
}

/** What belongs to any affair. */
async function affairFound({ office: { prisma } }: HttpOffice, affairId: string): Promise<Walked> {
  const where = { where: { affairId } };
  const { number } = await prisma.affair.findUniqueOrThrow({ where: { id: affairId } });
  const obligations = idsOf(await prisma.obligation.findMany(where));
  const tasks = idsOf(await prisma.task.findMany(where));
  const documents = idsOf(await prisma.document.findMany({ ...where, omit: { content: true } }));
  const papers = await prisma.notice.findMany(where);
  const notices = idsOf(papers);
  const r = idsOf(await prisma.noticeRecipient.findMany(where));
  const submissions = idsOf(await prisma.submission.findMany(where));
  const acts = idsOf(await prisma.act.findMany(where));
  const hashes = (await prisma.historyEntry.findMany(where)).map(({ hash }) => hash);
  return {
    items: { obligations, tasks, documents, notices, r, submissions },
    ...{ affairs: [affairId], people: ['agency-cd-center'], words: [number], regions: ['510000', '510100'] },
    secrets: [
      ...[affairId, number, ...obligations, ...tasks, ...documents, ...notices, ...r, ...acts, ...hashes],
      ...papers.map((paper) => paper.number),
    ],
  };
}

async function caseFound(http: HttpOffice, caseId: string): Promise<Walked> {
  const { prisma } = http.office;
  const found = await affairFound(http, caseId);
  const include = { person: true, meetings: true, fileAccessRequests: true };
  const row = await prisma.case.findUniqueOrThrow({ where: { id: caseId }, include });
  const { id: payoutId, payeeId } = await prisma.payout.findUniqueOrThrow({ where: { caseId } });
  const { person, meetings, fileAccessRequests, organCaseNumber } = row;
  return {
    ...found,
    items: { ...found.items, cases: [caseId], payouts: [payoutId], payees: [payeeId] },
    affairs: [caseId, payoutId],
    people: ['agency-cd-center', 'agency-cd-jinjiang-court', 'lawyer-cd-zhou'],
    words: [...found.words, person.name, organCaseNumber],
    secrets: [
      ...[...found.secrets, row.matterId, payoutId, person.name, person.identityNumber ?? '', organCaseNumber],
      ...[...idsOf(meetings), ...idsOf(fileAccessRequests), ...WORDS],
    ],
  };
}

async function letterFound(http: HttpOffice, letterId: string): Promise<Walked> {
  const found = await affairFound(http, letterId);
  return {
    ...found,
    items: { ...found.items, collaborations: [letterId] },
    people: ['agency-cd-center', 'agency-cq-center'],
    words: [...found.words, WITNESS],
    secrets: [...found.secrets, WITNESS, FACTS, ITEM],
  };
}

/** Looked for in one walk. */
export function together(one: Walked, other: Walked): Walked {
  const both = (of: (walked: Walked) => readonly string[] | undefined) => [
    ...new Set([...(of(one) ?? []), ...(of(other) ?? [])]),
  ];
  const collections = [...new Set([...Object.keys(one.items), ...Object.keys(other.items)])];
  return {
    items: Object.fromEntries(collections.map((name) => [name, both(({ items }) => items[name])])),
    ...{ affairs: both(({ affairs }) => affairs), people: both(({ people }) => people) },
    ...{ words: both(({ words }) => words), regions: both(({ regions }) => regions) },
    secrets: both(({ secrets }) => secrets),
  };
}
