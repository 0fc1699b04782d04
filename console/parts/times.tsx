/** Instants, dates and time limits as people read them. */
import type { ReactNode } from 'react';
import {
  dayOf,
  dayWords,
  dueWords,
  leftWords,
  momentWords,
  wallText,
  weekdayOf,
  type DueTimes,
} from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { useNow } from './clock.js';

/** An instant, in Shanghai. */
export function Moment({ at }: { readonly at: string }): ReactNode {
  const { language } = useLanguage();
  const t = useWords();
  return (
    <time dateTime={at} title={`${wallText(at)} ${t(say('北京时间', 'Beijing time'))}`}>
      {momentWords(at, language)}
    </time>
  );
}

/** A calendar date. */
export function Day({ on }: { readonly on: string }): ReactNode {
  const { language } = useLanguage();
  const t = useWords();
  return (
    <time dateTime={on}>
      {dayWords(on, language)} <span className="quiet">{t(weekdayOf(on))}</span>
    </time>
  );
}

/** The next instant on which something becomes late; nothing where there is none. */
export function NextDue({ at }: { readonly at: string | null }): ReactNode {
  return at === null ? null : <Due dueOn={null} dueAt={at} />;
}

/** A time limit with its legal reading and what is left of it. `12月4日（含当日） 还剩 1 天 3 小时` */
export function Due(due: DueTimes & { readonly isPaused?: boolean; readonly isOver?: boolean }): ReactNode {
  const { language } = useLanguage();
  const t = useWords();
  const now = useNow();
  const { dueOn, dueAt, isPaused = false, isOver = false } = due;
  const late = dueAt !== null && now >= Date.parse(dueAt);
  const isNear = dueAt !== null && !late && dayOf(Date.parse(dueAt) - 1) === dayOf(now);
  return (
    <span className="due">
      <span>{dueWords(due, language, now)}</span>
      {isPaused && <span className="quiet">{t(say('中止计算', 'paused'))}</span>}
      {!isPaused && !isOver && dueAt !== null && (
        <span className={late ? 'late' : isNear ? 'near' : 'quiet'}>{leftWords(dueAt, language, now)}</span>
      )}
      {dueOn === null && dueAt === null && null}
    </span>
  );
}
