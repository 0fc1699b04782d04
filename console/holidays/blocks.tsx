/** The days off of a year in words: blocks with their names, and the weekends that are worked for them. */
import type { ReactNode } from 'react';
import { dayWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { blocksOf, makeUpDays, type NamedDays } from './days.js';

/** The same in words: who does not see the months reads it here. */
export function Blocks({ named, year }: { readonly named: NamedDays; readonly year: number }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const words = (date: string): string => dayWords(date, language);
  const worked = makeUpDays(named, year);
  return (
    <ul className="blocks">
      {blocksOf(named, year).map(({ name, from, to, days }) => (
        <li key={from}>
          <strong>{name}</strong> {from === to ? words(from) : `${words(from)} – ${words(to)}`}{' '}
          <span className="quiet">{t(say(`${days} 天`, `${days} ${days === 1 ? 'day' : 'days'}`))}</span>
        </li>
      ))}
      {worked.length > 0 && (
        <li>
          <strong>{t(say('补班', 'Worked'))}</strong> {worked.map(words).join(t(say('、', ', ')))}
        </li>
      )}
    </ul>
  );
}
