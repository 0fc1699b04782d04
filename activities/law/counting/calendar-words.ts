/** A version of the calendar as people call it (节假日安排): its name says which, and nothing to a clerk. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';

/** What came without a notice of its own: the years that a package has collected. */
const COLLECTED = /@/;
const OF_NOTICE = /^(\d{4})-(\d+)$/;

export function calendarWords(version: string): Bilingual {
  if (COLLECTED.test(version)) {
    return {
      zh: '国务院办公厅历年公布的节假日安排',
      en: 'the days off as the State Council has published them year by year',
    };
  }
  const [, year, n] = OF_NOTICE.exec(version) ?? [];
  if (year === undefined || n === undefined) return { zh: version, en: version };
  const again = n === '1' ? { zh: '', en: '' } : { zh: `（第${n}次公布）`, en: `, published for the ${n}th time` };
  return { zh: `${year}年节假日安排${again.zh}`, en: `the days off of ${year}${again.en}` };
}
