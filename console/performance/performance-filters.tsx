/** What the report is asked for: the period, its steps, what the lines are, and what narrows it. All of it stands in the address. */
import { Segmented, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import { useRuleTitles } from '../center/board-choices.js';
import { AGENCY_KINDS } from '../language/terms.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { PeriodChooser } from '../parts/period-chooser.js';
import { BY, STEPS, type LookedAt, type ReportQuery } from './looked-at.js';

interface FiltersProps {
  readonly looked: LookedAt;
  readonly query: ReportQuery;
  readonly onChange: (change: Partial<LookedAt>) => void;
}

const BY_WORDS: Readonly<Record<ReportQuery['by'], Bilingual>> = {
  region: say('按地区', 'By region'),
  agency: say('按单位', 'By agency'),
  agencyKind: say('按单位种类', 'By kind'),
  rule: say('按事项', 'By duty'),
};
const STEP_WORDS: Readonly<Record<ReportQuery['step'], Bilingual>> = {
  month: say('月', 'Months'),
  quarter: say('季度', 'Quarters'),
  year: say('年', 'Years'),
};

export function PerformanceFilters({ looked, query, onChange }: FiltersProps): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const titles = useRuleTitles();
  return (
    <div className="filters no-print" role="search" aria-label={t(say('筛选', 'Filters'))}>
      <PeriodChooser
        chosen={looked}
        onChange={onChange}
        labels={{ from: say('到期日自', 'Due from'), to: say('到期日至', 'Due until') }}
      />
      <Space wrap>
        <Segmented
          aria-label={t(say('每期', 'Steps'))}
          value={query.step}
          onChange={(step) => onChange({ step: step === 'month' ? '' : step })}
          options={STEPS.map((step) => ({ value: step, label: t(STEP_WORDS[step]) }))}
        />
        <Segmented
          aria-label={t(say('统计口径', 'Counted by'))}
          value={query.by}
          onChange={(by) => onChange({ by, line: [] })}
          options={BY.map((by) => ({ value: by, label: t(BY_WORDS[by]) }))}
        />
        <Select<string>
          allowClear
          style={{ width: 170 }}
          aria-label={t(say('单位种类', 'Kind of agencies'))}
          placeholder={t(say('全部种类的单位', 'Agencies of any kind'))}
          value={looked.kind ?? null}
          onChange={(kind) => onChange({ kind: kind ?? '', line: [] })}
          options={Object.entries(AGENCY_KINDS).map(([value, words]) => ({ value, label: t(words) }))}
        />
        <Select<string>
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 230 }}
          popupMatchSelectWidth={false}
          aria-label={t(say('事项', 'Duty'))}
          placeholder={t(say('全部事项', 'Any duty'))}
          value={looked.rule ?? null}
          onChange={(rule) => onChange({ rule: rule ?? '', line: [] })}
          options={[...titles].map(([value, title]) => ({ value, label: title[language] }))}
        />
      </Space>
    </div>
  );
}
