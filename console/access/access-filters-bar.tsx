/** What narrows the access log: a period, who read, of which agency, which case, what, and how it ended. */
import { Checkbox, Segmented, Select, Space, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { dayOf } from '../language/legal-time.js';
import { ACCESS_KINDS, ACCESS_RESULTS } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { AgencyPicker, CasePicker } from '../parts/pickers.js';
import { TermSelect } from '../parts/term-select.js';
import { DateInput } from '../parts/time-inputs.js';
import { knownOf } from '../parts/url-filters.js';
import { ACCESS_PERIODS, periodBefore, type AccessFilters, type AccessPeriod } from './access-period.js';

interface BarProps {
  readonly filters: AccessFilters;
  /** Null: the whole time. */
  readonly period: AccessPeriod | null;
  readonly change: (change: AccessFilters) => void;
  /** What is shown: who is chosen by his account has his name there. */
  readonly rows: readonly Schemas['AccessEntry'][];
}

/** Taken out of the address by the empty value. */
const NONE = '';

export function AccessFiltersBar({ filters, period, change, rows }: BarProps): ReactNode {
  const t = useWords();
  const { accountId, agencyId, caseId, collaborationId, kind, result, exported, minor, all } = filters;
  const reader = rows.find((row) => row.reader.account === accountId)?.reader.name;
  return (
    <div role="search" aria-label={t(say('筛选', 'Filters'))} className="no-print">
      <Period period={period} change={change} />
      <Space wrap className="access-below">
        <div className="access-pick">
          <AgencyPicker
            aria-label={t(say('查阅人单位', 'Agency of the reader'))}
            placeholder={t(say('查阅人单位', 'Agency of the reader'))}
            value={agencyId}
            onChange={(id) => change({ agencyId: id ?? NONE })}
          />
        </div>
        <div className="access-pick">
          <CasePicker
            aria-label={t(say('被查阅的案件', 'Case that was read'))}
            placeholder={t(say('案件：案号或者姓名', 'Case: number or name'))}
            value={caseId}
            onChange={(id) => change({ caseId: id ?? NONE })}
          />
        </div>
        <TermSelect
          label={t(say('查阅内容', 'What was read'))}
          terms={ACCESS_KINDS}
          value={knownOf(kind, ACCESS_KINDS)}
          onChange={(chosen) => change({ kind: chosen })}
        />
        <Select
          allowClear
          style={{ minWidth: 120 }}
          aria-label={t(say('结果', 'Result'))}
          placeholder={t(say('结果', 'Result'))}
          value={result ?? null}
          onChange={(code: string | undefined) => change({ result: code ?? NONE })}
          options={Object.entries(ACCESS_RESULTS).map(([value, words]) => ({ value, label: t(words) }))}
        />
        <Checkbox
          checked={exported !== undefined}
          onChange={({ target }) => change({ exported: target.checked ? 'true' : NONE })}
        >
          {t(say('只看导出', 'Exports only'))}
        </Checkbox>
        <Checkbox
          checked={minor !== undefined}
          onChange={({ target }) => change({ minor: target.checked ? 'true' : NONE })}
        >
          {t(say('只看未成年人案件', "Minors' cases only"))}
        </Checkbox>
        <Checkbox
          checked={all !== undefined}
          onChange={({ target }) => change({ all: target.checked ? 'true' : NONE })}
        >
          {t(say('含空列表和变动推送', 'With empty lists and event streams'))}
        </Checkbox>
        {accountId !== undefined && (
          <Tag closable onClose={() => change({ accountId: NONE })}>
            {t(say(`只看 ${reader ?? accountId}`, `${reader ?? accountId} only`))}
          </Tag>
        )}
        {collaborationId !== undefined && (
          <Tag closable onClose={() => change({ collaborationId: NONE })}>
            {t(say('只看一件协作函', 'One letter only'))}
          </Tag>
        )}
      </Space>
    </div>
  );
}

function Period({ period, change }: Pick<BarProps, 'period' | 'change'>): ReactNode {
  const t = useWords();
  const today = dayOf(Date.now());
  const named = ACCESS_PERIODS.find(({ before }) => {
    const { from, to } = periodBefore(today, before);
    return period?.from === from && period.to === to;
  });
  const other = period === null ? say('全部时间', 'All the time') : say('自定', 'Other');
  return (
    <Space wrap className="access-below">
      <Segmented
        aria-label={t(say('期间', 'Period'))}
        value={named?.key ?? 'other'}
        onChange={(key) => {
          const chosen = ACCESS_PERIODS.find((one) => one.key === key);
          if (chosen !== undefined) change(periodBefore(today, chosen.before));
        }}
        options={[
          ...ACCESS_PERIODS.map(({ key, words }) => ({ value: key, label: t(words) })),
          ...(named === undefined ? [{ value: 'other', label: t(other) }] : []),
        ]}
      />
      <DateInput
        aria-label={t(say('自', 'From'))}
        value={period?.from}
        onChange={(from) => change({ from: from ?? NONE, to: period?.to ?? today })}
      />
      <span>{t(say('至', 'to'))}</span>
      <DateInput aria-label={t(say('至', 'To'))} value={period?.to} onChange={(to) => change({ to: to ?? NONE })} />
    </Space>
  );
}
