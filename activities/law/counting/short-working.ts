/** The working of a deadline as one line, for papers (计算说明). */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { day } from './date-words.js';
import type { WorkingNote } from './working-note.js';

/** Runs of counted days longer than this are told by their first and last day. */
const TOLD_IN_FULL = 3;

/** @returns every day left out, and the counted days by the first and last of each run; null when nothing was counted. */
export function shortWorking(working: readonly WorkingNote[]): Bilingual | null {
  if (working.length === 0) return null;
  const shown = runs(working);
  return {
    zh: shown
      .map((run) => told(run, working, 'zh'))
      .join('；')
      .concat('。'),
    en: shown
      .map((run) => told(run, working, 'en'))
      .join('; ')
      .concat('.'),
  };
}

/** Days that follow each other and count alike; a day left out stands by itself, since each has its own reason. */
function runs(working: readonly WorkingNote[]): readonly (readonly WorkingNote[])[] {
  const found: WorkingNote[][] = [];
  for (const line of working) {
    const current = found.at(-1);
    if (line.counted && current?.[0]?.counted === true) current.push(line);
    else found.push([line]);
  }
  return found.flatMap((run) => (run.length > TOLD_IN_FULL ? [run] : run.map((line) => [line])));
}

function told(run: readonly WorkingNote[], working: readonly WorkingNote[], language: keyof Bilingual): string {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return '';
  const text = (line: WorkingNote): string => {
    // Numbers and times of day behind a date are not read as one with it.
    const gap = language === 'zh' ? '：' : ' ';
    return `${shortDate(line.date, working, language)}${gap}${line.reason[language]}`;
  };
  if (first === last) return text(first);
  return `${text(first)}${language === 'zh' ? '……' : ' … '}${text(last)}`;
}

/** Month and day; with the year where the working crosses one. */
function shortDate(date: string, working: readonly WorkingNote[], language: keyof Bilingual): string {
  const years = new Set(working.map((line) => line.date.slice(0, 4)));
  const whole = day(date)[language];
  const year = language === 'zh' ? `${date.slice(0, 4)}年` : `${date.slice(0, 4)}-`;
  return years.size > 1 ? whole : whole.slice(year.length);
}
