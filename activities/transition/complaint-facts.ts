/** What a complaint to the procuratorate tells as facts (事实经过): what happened to the duty and to what it is about, and no more. */
import type { Obligation } from '../../prisma/generated/client.js';
import type { PaperEvent } from '../papers/paper-shapes.js';
import type { CaseContext } from './context.js';

export async function complaintFacts(
  { tx, caseRow }: Pick<CaseContext, 'tx' | 'caseRow'>,
  row: Obligation,
): Promise<readonly PaperEvent[]> {
  const about = row.subjectId === null ? [] : [{ subjectId: row.subjectId }];
  const acts = await tx.act.findMany({
    where: { caseId: caseRow.id, OR: [{ id: row.triggerActId }, ...about] },
    select: { id: true },
  });
  const told = await tx.historyEntry.findMany({
    where: { caseId: caseRow.id, refId: { in: [row.id, ...acts.map(({ id }) => id)] } },
    orderBy: { seq: 'asc' },
    select: { at: true, summaryZh: true, summaryEn: true },
  });
  return told.map(({ at, summaryZh, summaryEn }) => ({ at: at.getTime(), what: { zh: summaryZh, en: summaryEn } }));
}
