/** Somebody with the key of the database who changes what was written: what triggers forbid, he does behind their back. */
import type { PrismaClient } from '../../prisma/generated/client.js';

/** Runs a statement on "HistoryEntry" as if it were no append-only table. */
export async function tamper(
  prisma: PrismaClient,
  statement: string,
  ...values: readonly (string | number)[]
): Promise<void> {
  await prisma.$executeRawUnsafe('ALTER TABLE "HistoryEntry" DISABLE TRIGGER history_is_append_only');
  await prisma.$executeRawUnsafe(statement, ...values);
  await prisma.$executeRawUnsafe('ALTER TABLE "HistoryEntry" ENABLE TRIGGER history_is_append_only');
}

/** Another word in one entry. */
export function rewriteEntry(prisma: PrismaClient, affairId: string, seq: number, word = '改写'): Promise<void> {
  const statement = 'UPDATE "HistoryEntry" SET "summaryZh" = $3 WHERE "affairId" = $1 AND seq = $2';
  return tamper(prisma, statement, affairId, seq, word);
}

/** Another word in one paper. */
export async function rewritePaper(prisma: PrismaClient, noticeId: string): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "Notice" SET content = replace(content::text, '法律援助', '法律帮助')::json WHERE id = ${noticeId}`;
}

/**
 * The same affair many times over, each of its entries at fault: they carry the hashes of another one.
 * @param named what their ids begin with: a check walks affairs in the order of ids
 */
export async function copyAffair(
  prisma: PrismaClient,
  affairId: string,
  copies: number,
  named = 'copy',
): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Affair" SELECT (jsonb_populate_record(a, jsonb_build_object(
      'id', ${named} || '-' || n, 'number', ${named} || '-' || n, 'nextAt', NULL))).*
    FROM "Affair" a, generate_series(1, ${copies}::int) n WHERE a.id = ${affairId}`;
  await prisma.$executeRaw`
    INSERT INTO "HistoryEntry" SELECT (jsonb_populate_record(h, jsonb_build_object('affairId', ${named} || '-' || n))).*
    FROM "HistoryEntry" h, generate_series(1, ${copies}::int) n WHERE h."affairId" = ${affairId}`;
}
