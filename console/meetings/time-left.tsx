/** How long is left until a meeting must have taken place: large, in hours, as the limit of 48 hours is spoken of. */
import type { ReactNode } from 'react';
import { dueWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { useNow } from '../parts/clock.js';
import { hoursLeft, type HoursLeft } from './weeks.js';

/** From so few hours on it presses. */
const NEAR_HOURS = 12;

export function TimeLeft({ dueAt }: { readonly dueAt: string | null }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const now = useNow();
  if (dueAt === null) return <span className="quiet">{t(say('无固定期限', 'No fixed period'))}</span>;
  const left = hoursLeft(dueAt, now);
  return (
    <>
      <span className={`left-hours ${toneOf(left)}`}>
        <small>{left.isOver ? t(say('已超', 'over by')) : t(say('还剩', 'left'))}</small> <b>{left.hours}</b>{' '}
        <small>{t(say('小时', 'h'))}</small> <b>{left.minutes}</b> <small>{t(say('分', 'min'))}</small>
      </span>
      <span className="quiet">
        {t(say('最迟', 'Due'))} {dueWords({ dueOn: null, dueAt }, language, now)}
      </span>
    </>
  );
}

export function toneOf({ isOver, hours }: HoursLeft): string {
  if (isOver) return 'late';
  return hours < NEAR_HOURS ? 'near' : '';
}
