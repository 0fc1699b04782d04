/** The rules (期限规则): what the law gives whom how long for, in force on a day in a region; each in full beside the list. */
import { Input, Select } from 'antd';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, type ReactNode } from 'react';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { dayIn } from '../language/legal-time.js';
import { RULE_PARTIES, RULE_SECTIONS } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Page } from '../parts/page.js';
import { Shown, type Asked } from '../parts/shown.js';
import { TermSelect } from '../parts/term-select.js';
import { DateInput } from '../parts/time-inputs.js';
import { listOf, useUrlFilters } from '../parts/url-filters.js';
import { useMe } from '../session/me.js';
import { RuleDrawer } from './rule-drawer.js';
import { fitting, occurring, debtorsOf, regionAsked, type LawFilters, type Rule } from './rule-list.js';
import { RuleTable } from './rule-table.js';
import './law.css';

export function LawPage(): ReactNode {
  const t = useWords();
  const { agency } = useMe();
  const [filters, change] = useUrlFilters<LawFilters>();
  const region = regionAsked(filters.region, agency.region);
  const on = dayIn(filters.on);
  const asked = useRules(on, region);
  const rules = asked.data ?? [];
  return (
    <Page
      title={t(say('期限规则', 'Rules'))}
      tools={
        <a href="/docs/rules" target="_blank" rel="noreferrer">
          {t(say('公开网页（可打印）', 'Public page, to print'))}
        </a>
      }
    >
      <p>
        {t(
          say(
            '系统按下列规则产生、计算和督促每一项期限。规则只增不改：条文变动的另立新版本，此前产生的期限仍按原版本计算。',
            'Every time limit is opened, counted and followed up by these rules. They are never edited: what changes is a new version, and what was opened before keeps the one it was opened under.',
          ),
        )}
      </p>
      <LawFiltersBar filters={filters} onChange={change} rules={rules} />
      <div className="card">
        <Shown of={asked}>
          {(all) => (
            <RuleTable
              rules={fitting(all, {
                words: filters.q ?? '',
                sections: listOf(filters.section),
                grades: listOf(filters.grade),
                owedBy: listOf(filters.owedBy),
              })}
              all={all.length}
              onOpen={(rule) => change({ rule, version: '' })}
            />
          )}
        </Shown>
      </div>
      <RuleDrawer
        id={filters.rule ?? null}
        version={filters.version}
        on={on}
        region={region}
        onClose={() => change({ rule: '', version: '' })}
        onVersion={(version) => change({ version })}
        onRule={(rule) => change({ rule, version: '' })}
      />
    </Page>
  );
}

/** Short, for the filter; what a grade means stands with each rule. */
const GRADES = {
  V: say('V 已核对', 'V: read, two copies'),
  V1: say('V1 已读一份', 'V1: read, one copy'),
  P: say('P 仅见节选', 'P: seen in part'),
  M: say('M 未见条文', 'M: not seen'),
} as const satisfies Readonly<Record<Rule['grade'], unknown>>;

/** All of them: they are looked through here. */
function useRules(on: string | undefined, region: string | undefined): Asked<readonly Rule[]> {
  const query = { ...(on === undefined ? {} : { on }), ...(region === undefined ? {} : { region }) };
  const asked = api.useInfiniteQuery('get', '/v1/rules', { params: { query } }, PAGED);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, data } = asked;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const rules = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  return { ...asked, data: rules };
}

interface LawFiltersProps {
  readonly filters: LawFilters;
  readonly onChange: (change: Partial<LawFilters>) => void;
  readonly rules: readonly Rule[];
}

function LawFiltersBar({ filters, onChange, rules }: LawFiltersProps): ReactNode {
  const t = useWords();
  const { agency } = useMe();
  const regions = [...new Set([agency.region, ...rules.flatMap((rule) => rule.regions)])]
    .filter((region) => region !== '000000')
    .toSorted();
  return (
    <div className="filters" role="search" aria-label={t(say('筛选', 'Filters'))}>
      <Input.Search
        allowClear
        defaultValue={filters.q}
        style={{ width: 240 }}
        aria-label={t(say('查找规则', 'Find a rule'))}
        placeholder={t(say('事项、条款、后果', 'What, article, consequence'))}
        onSearch={(q) => onChange({ q: q.trim() })}
      />
      <TermSelect
        label={t(say('履行主体', 'Owed by'))}
        terms={occurring(RULE_PARTIES, rules.flatMap(debtorsOf))}
        value={listOf(filters.owedBy)}
        onChange={(owedBy) => onChange({ owedBy })}
      />
      <TermSelect
        label={t(say('类别', 'Section'))}
        terms={RULE_SECTIONS}
        value={listOf(filters.section)}
        onChange={(section) => onChange({ section })}
      />
      <TermSelect
        label={t(say('核对等级', 'Grade'))}
        terms={GRADES}
        value={listOf(filters.grade)}
        onChange={(grade) => onChange({ grade })}
      />
      <Select
        style={{ minWidth: 150 }}
        aria-label={t(say('地区', 'Region'))}
        value={filters.region ?? agency.region}
        onChange={(region: string) => onChange({ region: region === agency.region ? '' : region })}
        options={[
          { value: 'all', label: t(say('全国', 'Whole country')) },
          ...regions.map((region) => ({
            value: region,
            label: region === agency.region ? t(say(`本地区 ${region}`, `own region ${region}`)) : region,
          })),
        ]}
      />
      <label className="law-day">
        {t(say('施行日期', 'In force on'))}
        <DateInput
          aria-label={t(say('施行日期', 'In force on'))}
          value={filters.on}
          onChange={(on) => onChange({ on: on ?? '' })}
        />
      </label>
      <Link to="/law">{t(say('清除筛选', 'Clear'))}</Link>
    </div>
  );
}
