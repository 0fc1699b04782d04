import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { asHtml } from '../../activities/papers/as-html.js';
import { asText } from '../../activities/papers/as-text.js';
import { paperHash } from '../../activities/papers/frozen-paper.js';
import { entryHash } from '../../activities/records/history.js';
import { paperColumns, storedPaper } from '../../activities/records/stored-paper.js';
import type { HistoryEntry } from '../../prisma/generated/client.js';
import { noticeBody } from '../support/builders.js';
import { Desk } from '../support/desk.js';
import { copyAffair, tamper as tamperWith } from '../support/tampering.js';

describe('the verification of histories', () => {
  let desk: Desk;
  let caseId: string;
  beforeEach(async () => {
    desk = await Desk.open();
    await desk.notify(noticeBody(desk.now));
    caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    await desk.meetingRequested(caseId);
  });
  afterEach(() => desk.close());

  const tamper = (statement: string, ...values: (string | number)[]) => tamperWith(desk.prisma, statement, ...values);

  async function faults(): Promise<string[]> {
    const report = await verifyHistory(desk.records);
    for (const fault of report.faults) expect(fault.affairId).toBe(caseId);
    return report.faults.map(({ seq, fault }) => `${seq} ${fault}`);
  }

  /** Writes an entry with a hash that fits it. */
  async function rewrite(seq: number, changes: Partial<HistoryEntry>): Promise<string> {
    const row = await desk.prisma.historyEntry.findUniqueOrThrow({
      where: { affairId_seq: { affairId: caseId, seq } },
    });
    const changed = { ...row, ...changes };
    const hash = entryHash(changed);
    await tamper(
      'UPDATE "HistoryEntry" SET "summaryZh" = $3, "prevHash" = $4, hash = $5 WHERE "affairId" = $1 AND seq = $2',
      ...[caseId, seq, changed.summaryZh, changed.prevHash, hash],
    );
    return hash;
  }

  it('finds nothing in histories that were only written by the engine', async () => {
    const entries = await desk.prisma.historyEntry.count();
    const papers = await desk.prisma.notice.count();
    const faults = { faults: [], paperFaults: [] };
    await expect(verifyHistory(desk.records)).resolves.toEqual({ affairs: 2, entries, papers, ...faults });
    expect(papers).toBeGreaterThanOrEqual(5);
    expect(entries).toBeGreaterThanOrEqual(5);
  });

  it('stands beside a trigger that refuses to change or remove an entry', async () => {
    const { prisma } = desk;
    const where = { affairId_seq: { affairId: caseId, seq: 1 } };
    await expect(prisma.historyEntry.update({ where, data: { kind: 'other' } })).rejects.toThrow(/append-only/);
    await expect(prisma.historyEntry.delete({ where })).rejects.toThrow(/append-only/);
  });

  it.each(['summaryZh', 'summaryEn', 'actorId', 'actorName', 'actorAgency', 'kind', 'refId', 'hash'])(
    'locates an entry whose %s was edited',
    async (column) => {
      await tamper(`UPDATE "HistoryEntry" SET "${column}" = 'x' WHERE "affairId" = $1 AND seq = 2`, caseId);
      const found = await faults();
      expect(found[0]).toBe('2 edited');
    },
  );

  it('locates an entry moved in time', async () => {
    await tamper(
      `UPDATE "HistoryEntry" SET at = at - interval '1 millisecond' WHERE "affairId" = $1 AND seq = 3`,
      caseId,
    );
    await expect(faults()).resolves.toEqual(['3 edited']);
  });

  it('shows an edit with its hash made anew at the entry that follows', async () => {
    await rewrite(2, { summaryZh: '改写' });
    await expect(faults()).resolves.toEqual(['3 broken-link']);
  });

  it('shows the last entry rewritten with its hash against the case', async () => {
    const { historySeq } = await desk.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
    await rewrite(historySeq, { summaryZh: '改写' });
    await expect(faults()).resolves.toEqual([`${historySeq} wrong-head`]);
  });

  it('shows a chain rewritten to its end against the case', async () => {
    const { historySeq } = await desk.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
    let prevHash = await rewrite(2, { summaryZh: '改写' });
    for (let seq = 3; seq <= historySeq; seq += 1) prevHash = await rewrite(seq, { prevHash });
    await expect(faults()).resolves.toEqual([`${historySeq} wrong-head`]);
  });

  it('locates a deleted entry, also the first', async () => {
    await tamper('DELETE FROM "HistoryEntry" WHERE "affairId" = $1 AND seq = 2', caseId);
    await expect(faults()).resolves.toEqual(['2 missing']);
    await tamper('DELETE FROM "HistoryEntry" WHERE "affairId" = $1 AND seq = 1', caseId);
    await expect(faults()).resolves.toEqual(['1 missing']);
  });

  it('locates two entries that changed places', async () => {
    await tamper('UPDATE "HistoryEntry" SET seq = -2 WHERE "affairId" = $1 AND seq = 2', caseId);
    await tamper('UPDATE "HistoryEntry" SET seq = 2 WHERE "affairId" = $1 AND seq = 3', caseId);
    await tamper('UPDATE "HistoryEntry" SET seq = 3 WHERE "affairId" = $1 AND seq = -2', caseId);
    const found = await faults();
    expect(found.slice(0, 2)).toEqual(['2 edited', '3 edited']);
  });

  it('sees an entry that was put before the first', async () => {
    await tamper(
      `INSERT INTO "HistoryEntry" SELECT (jsonb_populate_record(h, '{"seq": -3}')).* FROM "HistoryEntry" h
       WHERE "affairId" = $1 AND seq = 1`,
      caseId,
    );
    await expect(faults()).resolves.toEqual(['-3 edited', '1 missing', '-2 missing']);
  });

  it('sees a cut tail, even a history cut whole', async () => {
    const { historySeq } = await desk.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
    await tamper('DELETE FROM "HistoryEntry" WHERE "affairId" = $1 AND seq = $2', caseId, historySeq);
    await expect(faults()).resolves.toEqual([`${historySeq} cut-tail`]);
    await tamper('DELETE FROM "HistoryEntry" WHERE "affairId" = $1', caseId);
    await expect(faults()).resolves.toEqual(['1 cut-tail']);
  });

  const letter = () =>
    desk.prisma.notice.findFirstOrThrow({
      where: { affairId: caseId, form: 'legal-aid-letter' },
      orderBy: { id: 'asc' },
    });

  /** One word of one block of an issued paper. */
  async function changeBlock(): Promise<void> {
    const { id } = await letter();
    const changed = await desk.prisma.$executeRaw`
      UPDATE "Notice" SET content = replace(content::text, '已指派', '未指派')::json WHERE id = ${id}`;
    expect(changed).toBe(1);
  }

  it('reads every issued paper back as it was issued: the hash is of what is stored, word for word', async () => {
    const papers = await desk.prisma.$queryRaw<{ stored: string; hash: string }[]>`
      SELECT content::text AS stored, hash FROM "Notice"`;
    for (const { stored, hash } of papers) {
      expect(JSON.stringify(JSON.parse(stored))).toBe(stored);
      expect(paperHash(stored)).toBe(hash);
    }
    const row = await letter();
    const paper = storedPaper(row);
    expect(paperColumns(paper)).toMatchObject({ number: row.number, hash: row.hash, issuedAt: row.issuedAt });
    expect(asText(paper)).toMatch(/^法律援助公函\n文号：[^]*已指派[^]*Issued by: /);
    expect(asHtml(paper)).toContain('<h1>法律援助公函</h1>');
  });

  it('finds a paper of which a block was changed, and one that its row calls by another number', async () => {
    await changeBlock();
    const { number } = await letter();
    await expect(verifyHistory(desk.records)).resolves.toMatchObject({
      faults: [],
      paperFaults: [{ number, fault: 'edited' }],
    });
    const notice = await desk.prisma.notice.findFirstOrThrow({ where: { affairId: caseId, form: 'defence-notice' } });
    await desk.prisma.notice.update({ where: { id: notice.id }, data: { number: '另一文号' } });
    const { paperFaults } = await verifyHistory(desk.records);
    expect(paperFaults).toContainEqual(expect.objectContaining({ number: '另一文号', fault: 'mislabelled' }));
  });

  it('is a command that prints what it found and ends with 1 on a fault', async () => {
    const entries = await desk.prisma.historyEntry.count();
    const papers = await desk.prisma.notice.count();
    const readings = '0 readings in 0 chains: ok';
    expect(command()).toEqual({ code: 0, lines: [`2 affairs, ${entries} entries, ${papers} papers: ok`, readings] });
    await tamper('DELETE FROM "HistoryEntry" WHERE "affairId" = $1 AND seq = 2', caseId);
    await changeBlock();
    const { number } = await letter();
    expect(command()).toEqual({
      code: 1,
      lines: [
        `2 affairs, ${entries - 1} entries, ${papers} papers: 2 faults`,
        `affair ${caseId}, entry 2: missing`,
        `paper ${number}: edited`,
        readings,
      ],
    });
  });

  it('finds with it what is missing in the access log', async () => {
    await desk.prisma.accessChain.create({ data: { seq: 2, hash: 'of the second' } });
    const { code, lines } = command();
    expect([code, lines.slice(1)]).toEqual([
      1,
      ['0 readings in 1 chains: 1 faults', expect.stringMatching(/^chain \d+, reading 1: cut-tail$/)],
    ]);
  });

  /** As `npm run history:verify` runs it beside the stack. */
  function command(): { code: number | null; lines: string[] } {
    const program = path.join(projectRoot(), 'dist', 'activities', 'history-verify.js');
    const env = { ...process.env, DATABASE_URL: desk.databaseUrl };
    const { status, stdout } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' });
    return { code: status, lines: stdout.trim().split('\n') };
  }

  it('walks many cases and entries by the page', async () => {
    // Copies carry the hashes of another case: every one of their entries is at fault, and none is passed over.
    await copyAffair(desk.prisma, caseId, 2_500);
    const report = await verifyHistory(desk.records);
    const { historySeq } = await desk.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
    expect(report.affairs).toBe(2502);
    expect(report.faults).toHaveLength(2500 * historySeq);
    expect(report.entries).toBe(await desk.prisma.historyEntry.count());
  });
});
