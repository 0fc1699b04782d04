/** Papers about the calendar of days off (节假日安排). */
import { fact, facts, list, paragraph, type PaperContent } from './content.js';
import { definePaper } from './define-paper.js';
import { day } from '../law/counting/date-words.js';
import type { PaperAffair, PaperChange } from './paper-shapes.js';
import { movedLine } from './term-lines.js';

interface Adjustment {
  readonly affair: PaperAffair;
  /** Of the calendar in force. */
  readonly calendarVersion: string;
  /** 文号 of the notice that made it. */
  readonly source: string;
  readonly changes: readonly PaperChange[];
}

/** A year whose notice is not there yet. */
export interface MissingYear {
  readonly year: number;
  /** Last day covered by a published notice. */
  readonly horizon: string;
  /** Obligations whose dates are provisional by it. */
  readonly provisional: number;
}

/** To whoever owes: what he owes is due on another day, because the days off of the year were published or corrected. */
export const deadlineAdjusted = definePaper({
  form: 'deadline-adjusted',
  title: { zh: '期限调整通知', en: 'Deadlines Adjusted' },
  signedFor: false,
  content: (data: Adjustment): PaperContent => ({
    caseNumber: data.affair.number,
    blocks: [
      paragraph(
        '节假日安排公布或者更正后，下列事项的期限已重新计算，请以调整后的期限为准。',
        'The days off have been published or corrected, and the deadlines below were computed anew. Please go by the new dates.',
      ),
      facts(
        ...data.affair.brief,
        fact('依据', 'By', data.source),
        fact('日历版本', 'Calendar version', data.calendarVersion),
      ),
      list(data.changes.map(movedLine)),
    ],
  }),
});

/** To the bureau that publishes calendars: the notice of the year is not there yet. */
export const calendarMissing = definePaper({
  form: 'calendar-missing',
  title: { zh: '节假日安排待录入提醒', en: 'Holidays of the Next Year Are Missing' },
  signedFor: false,
  content: (data: MissingYear): PaperContent => {
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
  },
});

/** A change of the calendar that waits for another bureau, and what it would move. */
export interface ProposedYear {
  readonly year: number;
  /** 文号 of the notice. */
  readonly source: string;
  /** Bureau that proposes it. */
  readonly proposedBy: string;
  readonly obligations: number;
  readonly earlier: number;
  readonly later: number;
  readonly cases: number;
}

/** To the bureaus that may confirm it. */
export const calendarProposed = definePaper({
  form: 'calendar-proposed',
  title: { zh: '节假日安排待复核提醒', en: 'A Calendar Waits to Be Confirmed' },
  signedFor: false,
  content: (data: ProposedYear): PaperContent => ({
    caseNumber: null,
    blocks: [
      paragraph(
        `${data.proposedBy}报请公布${data.year}年部分节假日安排，须由另一司法行政机关复核后生效。请对照国务院办公厅通知原文复核。`,
        `${data.proposedBy} proposes the days off of ${data.year}. They are in force once another bureau has confirmed them; please compare them with the notice of the State Council’s General Office itself.`,
      ),
      facts(
        fact('依据', 'By', data.source),
        fact('将变动的未办结期限', 'Open deadlines that would move', String(data.obligations)),
        fact('其中提前', 'Of these, earlier', String(data.earlier)),
        fact('其中延后', 'Of these, later', String(data.later)),
        fact('涉及案件', 'Cases', String(data.cases)),
      ),
    ],
  }),
});
