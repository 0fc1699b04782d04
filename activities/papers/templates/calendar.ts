/** Papers about the calendar of days off (节假日安排). */
import { briefCase } from '../case-facts.js';
import { fact, facts, list, paragraph, type PaperContent } from '../content.js';
import { day } from '../moments.js';
import type { PaperDataOf } from '../paper-data.js';
import { movedLine } from '../term-lines.js';

/** To whoever owes: what he owes is due on another day, because the days off of the year were published or corrected. */
export function deadlineAdjusted(data: PaperDataOf['deadline-adjusted']): PaperContent {
  return {
    caseNumber: data.case.caseNumber,
    blocks: [
      paragraph(
        '节假日安排公布或者更正后，下列事项的期限已重新计算，请以调整后的期限为准。',
        'The days off have been published or corrected, and the deadlines below were computed anew. Please go by the new dates.',
      ),
      briefCase(data.case, fact('依据', 'By', data.source), fact('日历版本', 'Calendar version', data.calendarVersion)),
      list(data.changes.map(movedLine)),
    ],
  };
}

/** To the bureau that publishes calendars: the notice of the year is not there yet. */
export function calendarMissing(data: PaperDataOf['calendar-missing']): PaperContent {
  const last = day(data.horizon);
  return {
    caseNumber: null,
    blocks: [
      paragraph(
        `系统中尚无${data.year}年部分节假日安排。${last.zh}以后的期限只按法定节假日暂定，调休放假和补班日尚未计入。国务院办公厅通知发布后，请尽快录入。`,
        `The notice on the holidays of ${data.year} is not in the system. Deadlines after ${last.en} are provisional: they know statutory holidays, not bridge days and make-up working days. Please enter the notice of the State Council’s General Office as soon as it is published.`,
      ),
      facts(
        fact('待录入年份', 'Year', String(data.year)),
        fact('已公布至', 'Published until', last),
        fact('暂定期限事项', 'Provisional deadlines', String(data.provisional)),
      ),
    ],
  };
}
