/** What narrows the board: words, who owes it, which duty, which region, how long it is over. */
import { FilterOutlined } from '@ant-design/icons';
import { Button, Grid, Input, Select } from 'antd';
import { useState, type ReactNode, type RefObject } from 'react';
import { say, useWords } from '../language/words.js';
import type { BoardPartProps } from './board-part.js';
import { useOwers, useRegions, useRules, type Choice } from './board-choices.js';

interface BarProps extends BoardPartProps {
  readonly search?: RefObject<HTMLDivElement | null>;
  readonly help?: ReactNode;
}

export function BoardFiltersBar({ filters, onChange, search, help }: BarProps): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().md ?? true;
  const [isOpen, setOpen] = useState(false);
  const { owedBy, rule, region, over, text } = filters;
  const isNarrowed = [owedBy, rule, region, over, text].some((value) => value !== undefined);
  return (
    <div className="filters" role="search" aria-label={t(say('筛选', 'Filters'))}>
      <div ref={search}>
        <Input.Search
          // Another address, another text.
          key={text ?? ''}
          allowClear
          defaultValue={text}
          style={{ width: 230 }}
          maxLength={100}
          aria-label={t(say('查找：姓名、案号、事项', 'Search: name, number, duty'))}
          placeholder={t(say('姓名、案号、事项', 'Name, number, duty'))}
          onSearch={(typed) => onChange({ text: typed.trim() })}
        />
      </div>
      {!isWide && (
        <Button icon={<FilterOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(say('筛选', 'Filters'))}
        </Button>
      )}
      {(isWide || isOpen) && <Narrows filters={filters} onChange={onChange} />}
      {isNarrowed && (
        <Button type="link" onClick={() => onChange(NOTHING_NARROWED)}>
          {t(say('清除筛选', 'Clear the filters'))}
        </Button>
      )}
      <span className="grow" />
      {isWide && help}
    </div>
  );
}

const NOTHING_NARROWED = { owedBy: '', rule: '', region: '', over: '', text: '' };

function Narrows({ filters, onChange }: BoardPartProps): ReactNode {
  const t = useWords();
  const { owedBy, rule, region, over } = filters;
  return (
    <>
      <Narrow
        label={t(say('由谁履行', 'Owed by'))}
        width={200}
        value={owedBy}
        choices={useOwers()}
        onChange={(id) => onChange({ owedBy: id ?? '' })}
      />
      <Narrow
        label={t(say('什么事项', 'Which duty'))}
        width={230}
        value={rule}
        choices={useRules()}
        onChange={(id) => onChange({ rule: id ?? '' })}
      />
      <Narrow
        label={t(say('地区', 'Region'))}
        width={130}
        value={region}
        choices={useRegions()}
        onChange={(id) => onChange({ region: id ?? '' })}
      />
      <Narrow
        label={t(say('超期天数', 'Days over'))}
        width={130}
        value={over}
        choices={DAYS_OVER.map((days) => ({
          value: String(days),
          label: t(say(`超期 ${days} 天以上`, `${days} days or more`)),
        }))}
        onChange={(days) => onChange({ over: days ?? '', ...(days === undefined ? {} : { seg: 'overdue' }) })}
      />
    </>
  );
}

const DAYS_OVER = [1, 3, 7, 30];

interface NarrowProps {
  readonly label: string;
  readonly width: number;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string | undefined) => void;
}

function Narrow({ label, width, value, choices, onChange }: NarrowProps): ReactNode {
  const t = useWords();
  // What was asked for by address and is owed no more keeps a name.
  const isKnown = value === undefined || choices.some((one) => one.value === value);
  const options = isKnown ? choices : [...choices, { value, label: t(say('（所选）', '(chosen)')) }];
  return (
    <Select<string>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width }}
      popupMatchSelectWidth={false}
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      options={[...options]}
    />
  );
}
