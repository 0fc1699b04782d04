/**
 * After the kills: the records, the mails and the bank's files held against what the clients were told. In SQL and arithmetic
 * of its own, with none of the product's code.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import type { Bank } from './bank.js';
import { NEVER } from './kill-never.js';
import { isKept } from './kill-clients.js';
import type { Book, Told } from './kill-sender.js';
import { summarize, type Summary } from './load.js';
import type { BenchStack } from './stack.js';

export interface KillCheck {
  readonly acts: number;
  readonly cases: number;
  readonly papers: number;
  /** Mails beyond the first of a paper, all with its Message-ID. */
  readonly copies: number;
  readonly payments: number;
  /** Paper issued → recorded as sent; payout approved → settled; in s. Seconds where nothing dies; what dies costs its lease. */
  readonly sentS: Summary;
  readonly settledS: Summary;
  /** Orders that lie ready and hidden and that nobody will ever release. */
  readonly leftBehind: number;
  /** Each a sentence. */
  readonly faults: readonly string[];
}

/** @param book what the clients were told */
export async function checkKills({ pool, mails, paymentsDir }: BenchStack, book: Book, bank: Bank): Promise<KillCheck> {
  const faults: string[] = [];
  for (const [what, sql] of Object.entries(NEVER)) add(faults, what, await ids(pool, sql));
  await checkAnswers(pool, book, faults);
  await checkVersions(pool, book, faults);
  await checkHistory(pool, faults);
  const { papers, copies } = await checkMails(pool, mails, faults);
  const { payments, leftBehind } = await checkPayments(pool, paymentsDir, bank, faults);
  const count = async (table: string): Promise<number> =>
    Number((await pool.query<{ n: string }>(`SELECT count(*) AS n FROM "${table}"`)).rows[0]?.n);
  const [sentS, settledS] = [await seconds(pool, SENT_S), await seconds(pool, SETTLED_S)];
  const [acts, cases] = [await count('Act'), await count('Case')];
  return { acts, cases, papers, copies, payments, sentS, settledS, leftBehind, faults };
}

const SENT_S = `SELECT extract(epoch FROM "sentAt" - "createdAt")::float8 AS s FROM "Delivery" WHERE state = 'sent'`;
const SETTLED_S = `SELECT extract(epoch FROM p."settledAt" - d.at)::float8 AS s FROM "Payout" p
  JOIN "PayoutDecisionRecord" d ON d."payoutId" = p.id AND d.decision = 'approve' WHERE p.state = 'settled'`;

async function seconds(pool: pg.Pool, sql: string): Promise<Summary> {
  return summarize((await pool.query<{ s: number }>(sql)).rows.map(({ s }) => s));
}

function add(faults: string[], what: string, found: readonly string[]): void {
  if (found.length > 0) faults.push(`${found.length} ${what}: ${found.slice(0, 5).join(', ')}`);
}

async function ids(pool: pg.Pool, sql: string): Promise<readonly string[]> {
  return (await pool.query<{ id: string }>(sql)).rows.map(({ id }) => id);
}

interface KeptRow {
  readonly id: string;
  readonly accountId: string;
  readonly key: string | null;
  readonly httpStatus: number;
  /** Of the answer as it is kept, word for word. */
  readonly answer: string | null;
  readonly code: string | null;
  /** What it made: act, decision; with the case or payout it is about. */
  readonly madeId: string | null;
  readonly about: string | null;
}

/** Every answer a client was given has its row with the very same words, and no other row is there. */
async function checkAnswers(pool: pg.Pool, book: Book, faults: string[]): Promise<void> {
  const { rows } = await pool.query<KeptRow>(
    `SELECT s.id, s."accountId", s."idempotencyKey" AS key, s."httpStatus", md5(s.result::text) AS answer,
       s.problem->>'code' AS code, coalesce(a.id, d.id) AS "madeId", coalesce(a."affairId", d."payoutId") AS about
     FROM "Submission" s LEFT JOIN "Act" a ON a."submissionId" = s.id
       LEFT JOIN "PayoutDecisionRecord" d ON d."submissionId" = s.id`,
  );
  const byKey = new Map(rows.map((row) => [`${row.accountId} ${row.key ?? row.id}`, row]));
  const documents = new Map(
    (await pool.query<{ id: string; sha256: string }>('SELECT id, sha256 FROM "Document"')).rows.map((row) => [
      row.id,
      row.sha256,
    ]),
  );
  const told = new Map(book.told.map((one) => [`${one.account} ${one.key}`, one]));
  for (const [key, one] of told) {
    const wrong = againstRow(one, byKey.get(key), documents);
    if (wrong !== null) faults.push(`${wrong}: ${one.account} POST ${one.path}, key ${one.key}, told ${one.status}`);
  }
  const strangers = [...byKey].filter(([key]) => !told.has(key)).map(([, { id }]) => id);
  add(faults, 'rows of a request that was never answered', strangers);
  const uploads = book.told.filter(({ kind, status }) => kind === 'upload' && status === 201).length;
  if (documents.size !== uploads) faults.push(`${documents.size} documents of ${uploads} uploads`);
  const known = new Set(rows.map(({ id }) => id));
  const risen = book.never.filter((id) => known.has(id));
  add(faults, 'submissions recorded after it was said that they never were', risen);
}

/** @returns what is wrong; null: nothing */
function againstRow(told: Told, row: KeptRow | undefined, documents: ReadonlyMap<string, string>): string | null {
  if (!isKept(told)) return row === undefined ? null : 'a refusal that is not kept left a row';
  if (row === undefined) return 'an answer without its row';
  if (row.httpStatus !== told.status) return `kept as ${row.httpStatus}`;
  if (told.submissionId !== null && told.submissionId !== row.id) return `another submission (${row.id})`;
  const body = JSON.parse(told.answer) as Readonly<Record<string, unknown>>;
  if (told.status !== 201) return body['code'] === row.code ? null : `kept as ${row.code}`;
  if (createHash('md5').update(told.answer).digest('hex') !== row.answer) return 'kept with other words';
  const shown = body['case'] as { readonly id: string } | undefined;
  switch (told.kind) {
    case 'act':
      return row.madeId === body['actId'] && row.about === shown?.id ? null : 'its act is not there';
    case 'notice':
      return row.about === body['caseId'] ? null : 'its case is not there';
    case 'decision':
      return told.path.includes(String(row.about)) && row.about === body['id'] ? null : 'its decision is not there';
    case 'upload':
      return documents.get(String(body['documentId'])) === body['sha256'] ? null : 'its document is not there';
  }
}

/**
 * The versions that were told of a case are one each from the second on, in the order of its history; and who sent after another
 * had his answer got the later one.
 */
async function checkVersions(pool: pg.Pool, book: Book, faults: string[]): Promise<void> {
  const acts = new Map<string, { readonly told: Told; readonly version: number }>();
  for (const told of book.told.filter(({ kind, status }) => kind === 'act' && status === 201)) {
    const { actId, case: shown } = JSON.parse(told.answer) as { actId: string; case: { version: number } };
    acts.set(actId, { told, version: shown.version });
  }
  const { rows } = await pool.query<{ caseId: string; actId: string }>(
    `SELECT h."affairId" AS "caseId", a.id AS "actId" FROM "HistoryEntry" h JOIN "Act" a ON a.id = h."refId" AND a.kind = h.kind
     ORDER BY h."affairId", h.seq`,
  );
  let [caseId, version, sentAt] = ['', 0, 0];
  for (const row of rows) {
    if (row.caseId !== caseId) [caseId, version, sentAt] = [row.caseId, 0, 0];
    version += 1;
    const act = acts.get(row.actId);
    if (version === 1 && act === undefined) continue;
    if (act === undefined) faults.push(`case ${caseId}: act ${row.actId} was told to nobody`);
    else if (act.version !== version) faults.push(`case ${caseId}: act ${version} was told as version ${act.version}`);
    else if (act.told.answeredAt < sentAt)
      faults.push(`case ${caseId}: version ${version} was answered before an earlier act was sent`);
    sentAt = Math.max(sentAt, act?.told.sentAt ?? 0);
    // One that is wrong does not make all behind it wrong.
    version = act?.version ?? version;
  }
}

interface Entry {
  readonly caseId: string;
  readonly seq: number;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly prevHash: string;
  readonly hash: string;
  /** Who, what, about what, in which words. */
  readonly words: readonly string[];
  /** Of the case: its last entry. */
  readonly headSeq: number;
  readonly headHash: string;
}

/** Every entry is what its hash was made of, follows the one before it, and was not recorded before that. */
async function checkHistory(pool: pg.Pool, faults: string[]): Promise<void> {
  const { rows } = await pool.query<Entry>(
    `SELECT c.id AS "caseId", coalesce(h.seq, 0) AS seq, h.at, h."recordedAt", h."prevHash", h.hash,
       ARRAY["actorId", "actorName", "actorAgency", h.kind, "refId", "summaryZh", "summaryEn"] AS words,
       c."historySeq" AS "headSeq", c."historyHash" AS "headHash"
     FROM "Affair" c LEFT JOIN "HistoryEntry" h ON h."affairId" = c.id ORDER BY c.id, h.seq`,
  );
  rows.forEach((entry, index) => {
    const { caseId, seq, at, recordedAt, prevHash, hash, words, headSeq, headHash } = entry;
    const name = `case ${caseId}, entry ${seq}`;
    const one = rows[index - 1];
    const before = one?.caseId === caseId ? one : undefined;
    if (seq !== (before?.seq ?? 0) + 1) faults.push(`${name}: an entry is missing before it`);
    if (seq === 0) return;
    if (prevHash !== (before?.hash ?? '')) faults.push(`${name}: it does not follow the one before it`);
    if (before !== undefined && recordedAt < before.recordedAt)
      faults.push(`${name}: recorded before the one before it`);
    const content = [caseId, seq, at.toISOString(), recordedAt.toISOString(), ...words, prevHash];
    const own = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    if (own !== hash) faults.push(`${name}: it is not what its hash was made of`);
    if (rows[index + 1]?.caseId === caseId) return;
    if (seq !== headSeq || hash !== headHash) faults.push(`${name}: the case knows another last entry (${headSeq})`);
  });
}

/** Every paper is with the mail server, under its own Message-ID and no other. */
async function checkMails(
  pool: pg.Pool,
  mails: BenchStack['mails'],
  faults: string[],
): Promise<Pick<KillCheck, 'papers' | 'copies'>> {
  const times = new Map<string, number>();
  for (const { messageId } of mails) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  const known = new Set(await ids(pool, 'SELECT "messageId" AS id FROM "Delivery"'));
  add(
    faults,
    'papers recorded as sent that the mail server never got',
    [...known].filter((id) => !times.has(id)),
  );
  add(
    faults,
    'mails of no paper',
    [...times.keys()].filter((id) => !known.has(id)),
  );
  return { papers: known.size, copies: mails.length - times.size };
}

/** Every instruction is in one file of the bank's, alone, with the amount and the account it was approved with. */
async function checkPayments(
  pool: pg.Pool,
  folder: string,
  bank: Bank,
  faults: string[],
): Promise<Pick<KillCheck, 'payments' | 'leftBehind'>> {
  const { rows } = await pool.query<{ id: string; batchId: string; content: string }>(
    `SELECT id, "batchId", account || ' ' || "amountFen" AS content FROM "PaymentInstruction"`,
  );
  const files = new Map<string, string[]>();
  for (const name of await readdir(bank.kept)) {
    const [, ...lines] = (await readFile(path.join(bank.kept, name), 'utf8')).trim().split(/\r?\n/);
    if (lines.length !== 1) faults.push(`payment file ${name} has ${lines.length} lines`);
    for (const line of lines) {
      const [id = '', , account = '', amountFen = ''] = line.split(',');
      files.set(id, [...(files.get(id) ?? []), `${name.replace(/^\d+-/, '')} ${account} ${amountFen}`]);
    }
  }
  for (const { id, batchId, content } of rows) {
    const found = files.get(id) ?? [];
    if (found.length !== 1 || found[0] !== `${batchId}.csv ${content}`) {
      faults.push(`instruction ${id} (${batchId}) is in the files [${found.join('; ')}]`);
    }
    files.delete(id);
  }
  add(faults, 'payment files of no instruction', [...files.keys()]);
  const names = async (...of: string[]): Promise<readonly string[]> =>
    readdir(path.join(folder, ...of)).catch(() => []);
  const out = await names('out');
  add(
    faults,
    'payment files that the bank did not take',
    out.filter((name) => name.endsWith('.csv')),
  );
  add(faults, 'result files rejected', await names('in', 'rejected'));
  add(faults, 'result files in hand and not put away', await names('in', '.taken'));
  return { payments: rows.length, leftBehind: out.filter((name) => name.endsWith('.tmp')).length };
}
