/** An obligation as papers name it (文书所载期限事项). */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Obligation } from '../../prisma/generated/client.js';
import { confirmationOf } from '../law/confirmation.js';
import { recount } from '../law/counting/recount.js';
import { shortWorking } from '../law/counting/short-working.js';
import type { PaperObligation } from '../papers/paper-shapes.js';
import { calendarOf } from '../records/law-book.js';
import { daysOver } from '../records/obligation-view.js';
import type { AffairContext } from './context.js';

/** @param asOf epoch ms @param working how the period was counted, see `workingWords` */
export function paperObligation(row: Obligation, asOf: number, working: Bilingual | null = null): PaperObligation {
  return {
    title: { zh: row.titleZh, en: row.titleEn },
    article: row.article,
    confirmation: confirmationOf(row.grade).confirmation,
    owedByName: row.owedByName,
    isOwnStep: row.owedByAgencyId === null,
    owedToName: row.owedToName,
    triggerAt: row.triggerAt.getTime(),
    dueOn: row.dueOn,
    dueAt: row.dueAt?.getTime() ?? null,
    alarmAt: row.alarmAt?.getTime() ?? null,
    daysOver: daysOver(row, asOf),
    provisional: row.provisional,
    working,
  };
}

/**
 * The days of a period as they were counted, in a line. Null where the count does not give the stored date any more: a
 * paper says nothing that cannot be checked by hand.
 */
export async function workingWords(
  { tx, law }: Pick<AffairContext, 'tx' | 'law'>,
  row: Obligation,
): Promise<Bilingual | null> {
  const inForce = row.calendarVersion === law.calendar.version;
  const calendar = inForce ? law.calendar : await calendarOf(tx, row.calendarVersion);
  if (calendar === null) return null;
  const counted = recount(row, law.rules, calendar);
  return counted?.agrees === true ? shortWorking(counted.deadline.working) : null;
}
