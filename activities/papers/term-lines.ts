/** Terms as items of a list: what runs until when, and what moved from one day to another. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { before as beforeInstant, limitWords } from '../law/counting/date-words.js';
import type { PaperChange, PaperObligation } from './paper-shapes.js';

function provisionalWords({ provisional }: PaperObligation): Bilingual {
  return provisional
    ? { zh: '，暂定（节假日安排尚未公布）', en: ', provisional (holidays not yet published)' }
    : { zh: '', en: '' };
}

/** A term that runs, and who has to keep it. */
export function termLine(term: PaperObligation): Bilingual {
  const due = limitWords(term);
  const open = provisionalWords(term);
  const { owedByName: who, isOwnStep } = term;
  const whose = isOwnStep
    ? { zh: `由${who}自行决定`, en: `for ${who} to decide` }
    : { zh: `由${who}履行`, en: `owed by ${who}` };
  return {
    zh: `${term.title.zh}（${term.article}；${whose.zh}）：${due.zh}${open.zh}`,
    en: `${term.title.en} (${term.article}; ${whose.en}): ${due.en}${open.en}`,
  };
}

/** The day before and the day now; where the alarm comes sooner than the last day, that too. */
export function movedLine({ before, after }: PaperChange): Bilingual {
  const [was, is] = [limitWords(before), limitWords(after)];
  const open = provisionalWords(after);
  const alarm = after.alarmAt === null || after.alarmAt === after.dueAt ? null : beforeInstant(after.alarmAt);
  const soon =
    alarm === null ? { zh: '', en: '' } : { zh: `，从严计算为${alarm.zh}`, en: `; read strictly ${alarm.en}` };
  return {
    zh: `${after.title.zh}（${after.article}）：原期限${was.zh}，现期限${is.zh}${open.zh}${soon.zh}`,
    en: `${after.title.en} (${after.article}): was ${was.en}, is ${is.en}${open.en}${soon.en}`,
  };
}

/** Time does not count: the day that stood holds no longer, and the new one is known when time counts again. */
export function pausedLine({ before }: PaperChange): Bilingual {
  const was = limitWords(before);
  return {
    zh: `${before.title.zh}（${before.article}）：原期限${was.zh}，现暂停计算`,
    en: `${before.title.en} (${before.article}): was ${was.en}, now not running`,
  };
}

/** Counted again. While it was paused it may have had no day to compare with. */
export function resumedLine(change: PaperChange): Bilingual {
  if (change.before.dueOn !== null || change.before.dueAt !== null) return movedLine(change);
  return termLine(change.after);
}
