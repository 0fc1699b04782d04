/** What the migrations make of records that were there before affairs had rows, papers stored content, and pools memberships. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Affair } from '../../prisma/generated/client.js';
import { partiesOf } from '../../activities/case/case-affair.js';
import { poolOf } from '../../activities/records/lawyer-pool.js';
import { queries } from '../../activities/adapters/database.js';
import { asText } from '../../activities/papers/as-text.js';
import { paperHash, type FrozenPaper } from '../../activities/papers/frozen-paper.js';
import { storedMigrations } from '../../local/migrations.js';
import '../support/stack/provided.js';
import { execute, withDatabase } from '../support/stack/templates.js';

const FIRST = '20261129050000_paper_content';
/** Everything that JSON may write in another way, and a word that looks like the end of a title. */
const HOSTILE = '盗窃罪"\\\b\f\t\u0001\u007f/\u2028<b>（甲）';

/** As a center numbers its cases: with brackets of its own. */
const NUMBER = '援刑（2026）510100第00001号';

let client: pg.Client;
let name: string;
beforeAll(async () => {
  name = `paper_content_${randomBytes(4).toString('hex')}`;
  await execute(inject('postgresAdminUrl'), `CREATE DATABASE ${name}`);
  client = new pg.Client({ connectionString: withDatabase(inject('postgresAdminUrl'), name) });
  await client.connect();
  for (const migration of await storedMigrations()) {
    if (migration.name === FIRST) {
      await issueOld();
      await admitOld();
    }
    await client.query(migration.sql);
  }
});
afterAll(async () => {
  await client.end();
  await execute(inject('postgresAdminUrl'), `DROP DATABASE ${name}`);
});

/** Two papers as they were stored before: one with a case number and a sender, one with neither. */
async function issueOld(): Promise<void> {
  const rule = `\n\n${'—'.repeat(24)}\n\n`;
  const text = `法律援助公函\n文号：1\n\n${HOSTILE}${rule}Legal Aid Letter\nNumber: 1\n`;
  const add = `INSERT INTO "Notice"
    (id, "caseId", form, number, "issuedAt", "causeKey", "senderId", "subjectZh", "subjectEn", hash, text, html)
    VALUES ($1, $8, $2, $3, '2026-11-22T16:20:00.123+08:00', $1, $4, $5, $6, 'old', $7, '<p></p>')`;
  await client.query(`INSERT INTO "Agency" (id, kind, name, "nameEn", region, level, email, "headEmail")
    VALUES ('center', 'legal-aid-center', '成都市法律援助中心', 'Chengdu', '510100', 'city', 'a@x.example', 'b@x.example')`);
  await openOldCase();
  const named = [`法律援助公函（草稿）（${NUMBER}）`, `Legal Aid Letter (draft) (${NUMBER})`];
  await client.query(add, ['a', 'legal-aid-letter', `"1"`, 'center', ...named, text, 'case']);
  await client.query(add, [
    'b',
    'deadline-digest',
    '2',
    null,
    '每日期限提示',
    'Deadlines of the Day',
    '只有中文',
    null,
  ]);
  await client.query(`INSERT INTO "NoticeRecipient" (id, "noticeId", "agencyId", name, state)
    VALUES ('r2', 'a', 'center', '乙"', 'sent'), ('r1', 'a', 'center', '甲', 'sent')`);
}

/** Lawyers of two cities as they were admitted before: to the pool of the whole city, for one period. */
async function admitOld(): Promise<void> {
  for (const [id, region, level] of [
    ['county', '510185', 'county'],
    ['province', '510000', 'province'],
    ['chongqing', '500000', 'province'],
    ['yuzhong', '500103', 'county'],
    ['dianjiang', '500231', 'county'],
  ]) {
    await client.query(
      `INSERT INTO "Agency" (id, kind, name, "nameEn", region, level, email, "headEmail")
        VALUES ($1, 'legal-aid-center', $1, $1, $2, $3, $1, $1)`,
      [id, region, level],
    );
  }
  for (const [id, region, from, to] of [
    ['stands', '510104', '2022-03-01', null],
    ['left', '510100', '2022-03-01', '2025-12-31'],
    ['never', '510100', null, null],
    ['nonsense', '510100', '2025-01-01', '2024-01-01'],
    ['of-chongqing', '500229', '2023-01-01', null],
  ]) {
    await client.query(
      `INSERT INTO "Lawyer" (id, name, "firmId", "licenceNumber", "practisingSince", "knowsMinors", "admittedFrom",
        "admittedTo", specialties, region, email, phone)
      VALUES ($1, $1, 'firm', $1, '2010-01-01', true, $3, $4, '{}', $2, $1, '1')`,
      [id, region, from, to],
    );
  }
}

/** A case that runs, and one that has ended, of which lawyer and firm see nothing any more. */
async function openOldCase(): Promise<void> {
  await client.query(`INSERT INTO "Matter" (id, region, "openedAt") VALUES ('matter', '510104', now())`);
  await client.query(`INSERT INTO "Person" (id, name, sex, "identityKind", disabilities)
    VALUES ('person', '张小三', 'male', 'unknown', '{}')`);
  for (const [id, number, closedAt] of [
    ['case', NUMBER, null],
    ['ended', '援刑（2026）510100第00002号', '2026-11-23T09:00:00+08:00'],
  ]) {
    await client.query(
      `INSERT INTO "Case" (id, number, "matterId", "personId", stage, status, version, region, "organId", "organCaseNumber",
        "linkedCaseNumbers", "centerId", ground, mandatory, charge, "officialName", "officialPhone", "lawyerId", "firmId",
        "custodyMeasure", "custodyPlaceId", "discoveredAt", "issuedAt", "receivedAt", "openedAt", "closedAt", "historySeq",
        "historyHash", "paperSeq", "lastStepAt")
      VALUES ($1, $2, 'matter', 'person', 'first-instance', 'accepted', 4, '510104', 'court', '1', '{}', 'center', 'minor', true,
        '盗窃罪', '李四', '1', 'lawyer', 'firm', 'detained', 'place', now(), now(), now(), now(), $3, 7, 'head', 3, now())`,
      [id, number, closedAt],
    );
  }
}

async function stored(id: string): Promise<{ readonly text: string; readonly hash: string }> {
  const { rows } = await client.query<{ text: string; hash: string }>(
    'SELECT content::text AS text, hash FROM "Notice" WHERE id = $1',
    [id],
  );
  return rows[0] ?? { text: '', hash: '' };
}

it.each(['a', 'b'])('is hashed as a paper of today: %s', async (id) => {
  const { text, hash } = await stored(id);
  expect(JSON.stringify(JSON.parse(text))).toBe(text);
  expect(hash).toBe(paperHash(text));
});

it('holds the old words, each language in its place', async () => {
  const paper = JSON.parse((await stored('a')).text) as FrozenPaper;
  expect(paper).toEqual({
    version: 'fayuan-paper/2',
    form: 'legal-aid-letter',
    number: '"1"',
    issuedAt: Date.parse('2026-11-22T16:20:00.123+08:00'),
    sender: '成都市法律援助中心',
    addressees: ['甲', '乙"'],
    title: { zh: '法律援助公函（草稿）', en: 'Legal Aid Letter (draft)' },
    subject: { zh: `法律援助公函（草稿）（${NUMBER}）`, en: `Legal Aid Letter (draft) (${NUMBER})` },
    blocks: [
      {
        kind: 'paragraph',
        text: { zh: `法律援助公函\n文号：1\n\n${HOSTILE}`, en: 'Legal Aid Letter\nNumber: 1' },
      },
    ],
    formerHash: 'old',
  });
  expect(asText(paper)).toContain(HOSTILE);
  const digest = JSON.parse((await stored('b')).text) as FrozenPaper;
  expect(digest).toMatchObject({
    sender: '法援协同',
    addressees: [],
    title: { zh: '每日期限提示', en: 'Deadlines of the Day' },
    blocks: [{ text: { zh: '只有中文', en: '' } }],
  });
});

it.each([
  ['case', true],
  ['ended', false],
])('is an affair now, seen by those who saw it before: %s', async (id, isRunning) => {
  const { rows } = await client.query<Affair>('SELECT * FROM "Affair" WHERE id = $1', [id]);
  expect(rows).toMatchObject([
    { kind: 'case', region: '510104', version: 4, historySeq: 7, historyHash: 'head', paperSeq: 3 },
  ]);
  const named = { organId: 'court', centerId: 'center', custodyPlaceId: 'place', lawyerId: 'lawyer', firmId: 'firm' };
  const seen = { ...named, region: '510104', closedAt: isRunning ? null : new Date() };
  expect(new Set(rows[0]?.parties)).toEqual(new Set(partiesOf(seen)));
});

it.each([
  // Of the city and its counties, as before; the province's center could assign nobody.
  ['center', ['left', 'stands']],
  ['county', ['left', 'stands']],
  ['province', []],
  // A municipality is one city, its counties too.
  ['chongqing', ['of-chongqing']],
  ['yuzhong', ['of-chongqing']],
  ['dianjiang', ['of-chongqing']],
])('who could be assigned is in the pool now, for the same days: %s', async (centerId, expected) => {
  const records = queries(withDatabase(inject('postgresAdminUrl'), name), 1);
  try {
    const pool = await poolOf(records, centerId);
    expect(pool.lawyerIds.toSorted()).toEqual(expected);
    for (const id of expected) {
      expect(pool.admits(id, '2025-12-31')).toBe(true);
      expect(pool.admits(id, '2026-01-01')).toBe(id !== 'left');
      expect(pool.admits(id, '2022-02-28')).toBe(false);
    }
  } finally {
    await records.destroy();
  }
});
