/** The figures of the whole period, each beside that of the period before. */
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { dayWords } from '../language/legal-time.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { Fact, Facts } from '../parts/facts.js';
import { judged, valueWords, type Figures, type Measure } from './measures.js';

interface HeadlineProps {
  readonly now: Figures;
  readonly before: Figures;
  /** Which period that is. */
  readonly since: Pick<Schemas['PerformancePeriod'], 'from' | 'to'>;
}

interface Fact {
  readonly words: Bilingual;
  readonly unit: Measure['unit'];
  readonly of: (figures: Figures) => number | null;
  /** Shown only where it is known now or was before. */
  readonly isOptional?: boolean;
}

const FACTS: readonly Fact[] = [
  { words: say('按期办结率', 'Done in time'), unit: 'percent', of: ({ rate }) => rate },
  { words: say('到期事项', 'Fell due'), unit: 'count', of: ({ due }) => due },
  { words: say('逾期办结', 'Done late'), unit: 'count', of: ({ late }) => late },
  { words: say('已超期、尚未履行', 'Overdue, still owed'), unit: 'count', of: ({ overdue }) => overdue },
  { words: say('逾期后终结、未履行', 'Over, never done'), unit: 'count', of: ({ undone }) => undone },
  {
    ...{ words: say('迟延天数（中位数）', 'Days late (median)'), unit: 'days', isOptional: true },
    of: ({ daysLate }) => daysLate?.median ?? null,
  },
  {
    ...{ words: say('迟延天数（九成不超过）', 'Days late (90% within)'), unit: 'days', isOptional: true },
    of: ({ daysLate }) => daysLate?.p90 ?? null,
  },
  {
    ...{ words: say('按期安排会见', 'Meetings arranged in time'), unit: 'percent', isOptional: true },
    of: ({ meetings }) => meetings?.rate ?? null,
  },
  {
    ...{ words: say('收到案件', 'Cases received'), unit: 'count', isOptional: true },
    of: ({ cases }) => cases?.received ?? null,
  },
  {
    ...{ words: say('其中已指派', 'Of these assigned'), unit: 'count', isOptional: true },
    of: ({ cases }) => cases?.assigned ?? null,
  },
  {
    ...{ words: say('指派用时（中位数）', 'Hours to assign (median)'), unit: 'hours', isOptional: true },
    of: ({ cases }) => cases?.hoursToAssigned?.median ?? null,
  },
  {
    ...{ words: say('指派用时（九成不超过）', 'Hours to assign (90% within)'), unit: 'hours', isOptional: true },
    of: ({ cases }) => cases?.hoursToAssigned?.p90 ?? null,
  },
];

export function Headline({ now, before, since }: HeadlineProps): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const shown = FACTS.filter(({ isOptional, of }) => isOptional !== true || of(now) !== null || of(before) !== null);
  const [from, to] = [dayWords(since.from, language), dayWords(since.to, language)];
  return (
    <>
      <Facts>
        {shown.map(({ words, unit, of }) => (
          <Fact key={words.en} words={words}>
            <div className="figure">{valueWords(of(now), unit, language)}</div>
            <div className="quiet">
              {t(say('上一期 ', 'before '))}
              {valueWords(of(before), unit, language)}
            </div>
          </Fact>
        ))}
      </Facts>
      <p className="quiet">
        {t(
          say(
            `按期办结率＝按期办结 ÷ 截至目前应当办结的 ${valueWords(judged(now), 'count', 'zh')} 件；依法失效和尚未到期的不计。上一期：${from}至${to}。`,
            `Share of the ${valueWords(judged(now), 'count', 'en')} that were to be done by now; what the law ended and what is not due yet is left out. The period before: ${from} to ${to}.`,
          ),
        )}
      </p>
    </>
  );
}
