/** A year month by month: who looks sees at once which days are off and which weekends are worked; each day says it in words too. */
import type { ReactNode } from 'react';
import { CALENDAR_DAYS, termOf } from '../language/terms.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { kindOn, monthsOf, weeksOf, type Kind, type NamedDays } from './days.js';
import './holidays.css';

export interface YearViewProps {
  readonly year: number;
  readonly named: NamedDays;
  /** Last day that a published notice covers; behind it nothing is known but the statutory days. */
  readonly horizon?: string;
  /** Days that are shown as another one than now. */
  readonly changed?: ReadonlySet<string>;
  /** What is wrong with a day. */
  readonly wrong?: ReadonlyMap<string, readonly string[]>;
  /** Days can be picked. */
  readonly onPick?: (date: string) => void;
}

const WEEKDAYS = say('一二三四五六日', 'MTWTFSS');

export function YearView(props: YearViewProps): ReactNode {
  return (
    <div className="year">
      {monthsOf(props.year).map((month) => (
        <Month key={month} month={month} {...props} />
      ))}
    </div>
  );
}

function Month({ month, ...year }: YearViewProps & { readonly month: string }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const number = Number(month.slice(5));
  const isUnknown = year.horizon !== undefined && `${month}-01` > year.horizon;
  const title = new Date(`${month}-01T00:00:00Z`).toLocaleString(language === 'en' ? 'en-GB' : 'zh-CN', {
    month: 'long',
    timeZone: 'UTC',
  });
  return (
    <table className={isUnknown ? 'month unknown' : 'month'}>
      <caption>
        {language === 'en' ? title : `${number}月`}
        {isUnknown && <span className="quiet"> {t(say('尚未公布', 'not published yet'))}</span>}
      </caption>
      <thead>
        <tr>
          {[...t(WEEKDAYS)].map((day, index) => (
            <th key={index} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, index) => (
          <tr key={index}>
            {week.map((date, day) => (
              <td key={date ?? `none-${day}`}>{date !== null && <DayCell date={date} {...year} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Beside the number of the day, so that nothing is told by the colour alone. */
const OFF = say('休', 'off');
const MARKS: Readonly<Partial<Record<Kind, Bilingual>>> = {
  holiday: OFF,
  bridge: OFF,
  'make-up': say('班', 'work'),
};

function DayCell({ date, named, changed, wrong, onPick }: YearViewProps & { readonly date: string }): ReactNode {
  const t = useWords();
  const kind = kindOn(date, named);
  const name = named.get(date)?.name ?? '';
  const faults = wrong?.get(date) ?? [];
  // A weekend that is named belongs to a block of days off, and looks like it.
  const look = kind === 'weekend' && name !== '' ? 'bridge' : kind;
  const mark = MARKS[look];
  // Off under a name, whether the law or an arrangement gives it: that is for who counts.
  const is = mark === OFF ? say('放假', 'day off') : termOf(CALENDAR_DAYS, kind);
  const words = [date, name, t(is), ...faults].filter((part) => part !== '').join(' ');
  const classes = ['day', `day-${look}`]
    .concat(changed?.has(date) === true ? ['day-changed'] : [], faults.length > 0 ? ['day-wrong'] : [])
    .join(' ');
  const shown = (
    <>
      <span>{Number(date.slice(8))}</span>
      {mark !== undefined && <span className="day-mark">{t(mark)}</span>}
      <span className="unseen"> {words}</span>
    </>
  );
  if (onPick === undefined) {
    return (
      <span className={classes} title={words}>
        {shown}
      </span>
    );
  }
  return (
    <button type="button" className={classes} title={words} onClick={() => onPick(date)}>
      {shown}
    </button>
  );
}

/** What the colours and marks mean. */
export function Legend({ isDifference = false }: { readonly isDifference?: boolean }): ReactNode {
  const t = useWords();
  return (
    <ul className="legend">
      <li>
        <span className="day day-holiday">{t(say('休', 'off'))}</span> {t(say('放假', 'day off'))}
      </li>
      <li>
        <span className="day day-make-up">{t(say('班', 'work'))}</span> {t(say('周末补班', 'weekend that is worked'))}
      </li>
      <li>
        <span className="day day-weekend">6</span> {t(say('周末', 'weekend'))}
      </li>
      {isDifference && (
        <li>
          <span className="day day-changed">1</span> {t(say('与现行日历不同', 'other than now'))}
        </li>
      )}
    </ul>
  );
}
