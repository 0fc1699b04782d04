/** The period that a report is asked for: one by its name, or any by its two days. It stands in the address. */
import { Segmented, Space } from 'antd';
import type { ReactNode } from 'react';
import { dayOf } from '../language/legal-time.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { PERIODS, periodOf, type Period } from './report-periods.js';
import { DateInput } from './time-inputs.js';

interface PeriodChooserProps {
  /** As the address has it; this year where it says nothing. */
  readonly chosen: Partial<Period>;
  readonly onChange: (period: Partial<Period>) => void;
  /** Of what the first day is, and of what the last. */
  readonly labels: { readonly from: Bilingual; readonly to: Bilingual };
}

export function PeriodChooser({ chosen, onChange, labels }: PeriodChooserProps): ReactNode {
  const t = useWords();
  const today = dayOf(Date.now());
  const period = periodOf(chosen, today);
  const usual = periodOf({}, today);
  const named = PERIODS.find(({ of }) => of(today).from === period.from && of(today).to === period.to);
  return (
    <Space wrap>
      <Segmented
        aria-label={t(say('期间', 'Period'))}
        value={named?.key ?? 'other'}
        onChange={(key) => {
          const next = PERIODS.find((one) => one.key === key)?.of(today);
          if (next !== undefined) onChange(next);
        }}
        options={[
          ...PERIODS.map(({ key, words }) => ({ value: key, label: t(words) })),
          ...(named === undefined ? [{ value: 'other', label: t(say('自定', 'Other')) }] : []),
        ]}
      />
      <DateInput
        aria-label={t(labels.from)}
        value={period.from}
        onChange={(from) => onChange({ from: from ?? usual.from })}
      />
      <span>{t(say('至', 'to'))}</span>
      <DateInput aria-label={t(labels.to)} value={period.to} onChange={(to) => onChange({ to: to ?? usual.to })} />
    </Space>
  );
}
