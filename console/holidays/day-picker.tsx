/** Days picked one by one: what the brush is, a day becomes; done once more it is taken back. */
import { Radio, Select } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { Blocks } from './blocks.js';
import { brushed, namedBy, type DayPick, type Picks } from './notice.js';
import { Legend, YearView } from './year-view.js';

/** As the State Council’s notices call them; they are not translated. */
const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

interface DayPickerProps {
  readonly year: number;
  readonly picks: Picks;
  readonly wrong: ReadonlyMap<string, readonly string[]>;
  readonly onChange: (picks: Picks) => void;
}

export function DayPicker({ year, picks, wrong, onChange }: DayPickerProps): ReactNode {
  const t = useWords();
  const [name, setName] = useState<string>(HOLIDAYS[0]);
  const [is, setIs] = useState<DayPick['is']>('off');
  const brush: DayPick = is === 'off' ? { is, name } : { is };
  const named = useMemo(() => namedBy(picks), [picks]);
  return (
    <>
      <p>
        {t(
          say(
            '选好要标的内容，再点日期；再点一次取消。放假要标出通知中连休的每一天，含其中的周末。',
            'Choose what to mark, then click days; once more takes it back. Mark every day of a block, weekends in it too.',
          ),
        )}
      </p>
      <div className="brushes">
        <Radio.Group
          aria-label={t(say('标为', 'Mark as'))}
          value={is}
          onChange={({ target }) => setIs(target.value as DayPick['is'])}
          optionType="button"
          options={[
            { value: 'off', label: t(say('放假', 'Day off')) },
            { value: 'work', label: t(say('周末补班', 'Worked weekend')) },
          ]}
        />
        {is === 'off' && (
          <Select
            aria-label={t(say('节日', 'Holiday'))}
            style={{ minWidth: 120 }}
            value={name}
            onChange={setName}
            options={HOLIDAYS.map((one) => ({ value: one, label: one }))}
          />
        )}
      </div>
      <Blocks named={named} year={year} />
      <Legend />
      <YearView year={year} named={named} wrong={wrong} onPick={(date) => onChange(brushed(picks, date, brush))} />
    </>
  );
}
