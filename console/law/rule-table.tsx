/** Rules as a table, by section: what is owed by whom to whom, how long, under which article, and how well the text was seen. */
import { Button, Grid, Table, Tag, Tooltip, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { RULE_PARTIES, RULE_SECTIONS, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Nothing } from '../parts/shown.js';
import { Wide } from '../parts/wide.js';
import { debtorsOf, type Rule } from './rule-list.js';

interface RuleTableProps {
  readonly rules: readonly Rule[];
  /** How many there are without filters. */
  readonly all: number;
  readonly onOpen: (id: string) => void;
}

export function RuleTable({ rules, all, onOpen }: RuleTableProps): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().md ?? true;
  return (
    <>
      <p className="quiet" role="status">
        {rules.length === all
          ? t(say(`当日在该地施行 ${all} 条`, `${all} in force there on that day`))
          : t(say(`共 ${all} 条，符合筛选 ${rules.length} 条`, `${rules.length} of ${all}`))}
      </p>
      <Wide label={t(say('期限规则', 'Rules'))} min={isWide ? 880 : 0}>
        <Table<Rule>
          aria-label={t(say('期限规则', 'Rules'))}
          size="middle"
          rowKey="id"
          pagination={false}
          tableLayout="fixed"
          dataSource={rules}
          locale={{
            emptyText: (
              <Nothing text={say('没有符合条件的规则。可以放宽筛选。', 'No rule matches. Loosen the filters.')} />
            ),
          }}
          columns={isWide ? allColumns(t, onOpen) : fewColumns(t, onOpen)}
        />
      </Wide>
    </>
  );
}

type Columns = NonNullable<TableProps<Rule>['columns']>;
type Say = (text: Bilingual) => string;

function allColumns(t: Say, onOpen: RuleTableProps['onOpen']): Columns {
  return [
    {
      title: t(say('期限事项', 'What is owed')),
      key: 'title',
      width: '23%',
      render: (_, rule) => <What rule={rule} onOpen={onOpen} />,
    },
    {
      title: t(say('谁对谁', 'By whom to whom')),
      key: 'parties',
      width: '14%',
      render: (_, rule) => <Parties rule={rule} />,
    },
    { title: t(say('期限', 'Period')), key: 'length', width: '13%', render: (_, rule) => <Length rule={rule} /> },
    {
      title: t(say('计算方法', 'Counting')),
      key: 'counting',
      width: '12%',
      render: (_, rule) => <Counting rule={rule} />,
    },
    {
      title: t(say('条款', 'Article')),
      key: 'article',
      width: '17%',
      render: (_, { article }) => <span lang="zh-CN">{article}</span>,
    },
    { title: t(say('等级', 'Grade')), key: 'grade', width: '8%', render: (_, rule) => <Grade of={rule} /> },
    {
      title: t(say('版本和施行', 'Version, in force')),
      key: 'version',
      width: '13%',
      render: (_, rule) => <InForce rule={rule} />,
    },
  ];
}

/** On a phone: the rest stands in the rule itself. */
function fewColumns(t: Say, onOpen: RuleTableProps['onOpen']): Columns {
  return [
    {
      title: t(say('期限事项', 'What is owed')),
      key: 'title',
      width: '62%',
      render: (_, rule) => (
        <>
          <What rule={rule} onOpen={onOpen} />
          <Parties rule={rule} />
        </>
      ),
    },
    {
      title: t(say('期限', 'Period')),
      key: 'length',
      render: (_, rule) => (
        <>
          <Length rule={rule} /> <Grade of={rule} />
        </>
      ),
    },
  ];
}

function Counting({ rule: { counting, countingMethod } }: { readonly rule: Rule }): ReactNode {
  const t = useWords();
  return (
    <>
      {countingMethod === null ? '' : t(countingMethod)} <span className="quiet">{counting}</span>
    </>
  );
}

function What({ rule, onOpen }: { readonly rule: Rule; readonly onOpen: (id: string) => void }): ReactNode {
  const t = useWords();
  return (
    <>
      <Button type="link" className="in-line" onClick={() => onOpen(rule.id)}>
        {t(rule.title)}
      </Button>
      <div className="quiet">{t(termOf(RULE_SECTIONS, rule.section))}</div>
    </>
  );
}

function Parties({ rule }: { readonly rule: Rule }): ReactNode {
  const t = useWords();
  return (
    <>
      {debtorsOf(rule)
        .map((party) => t(termOf(RULE_PARTIES, party)))
        .join(t(say('、', ', ')))}
      <span className="quiet"> → {t(termOf(RULE_PARTIES, rule.owedTo))}</span>
    </>
  );
}

function Length({ rule: { variants, policy } }: { readonly rule: Rule }): ReactNode {
  const t = useWords();
  const [base, ...others] = variants;
  if (base === undefined) return null;
  return (
    <>
      {t(base.length)}
      {policy && <div className="quiet">{t(say('本地规则', 'policy'))}</div>}
      {others.length > 0 && (
        <div className="quiet">
          {t(
            say(
              `另有 ${others.length} 种情形`,
              `${others.length} more ${others.length === 1 ? 'reading' : 'readings'}`,
            ),
          )}
        </div>
      )}
    </>
  );
}

/** How well the text was seen; what counsel has yet to confirm says so in words. */
export function Grade({ of }: { readonly of: Pick<Rule, 'grade' | 'gradeMeaning' | 'toBeConfirmed'> }): ReactNode {
  const t = useWords();
  return (
    <>
      <Tooltip title={t(of.gradeMeaning)}>
        <Tag color={of.toBeConfirmed ? 'warning' : 'success'}>{of.grade}</Tag>
      </Tooltip>
      {of.toBeConfirmed && <div className="near law-small">{t(say('待律师确认', 'to confirm'))}</div>}
    </>
  );
}

function InForce({ rule }: { readonly rule: Rule }): ReactNode {
  const t = useWords();
  const { version, inForceFrom, inForceTo, region, regions } = rule;
  return (
    <>
      {t(say(`第 ${version} 版`, `v${version}`))}
      <div className="quiet law-small law-day-words">
        {inForceTo === null
          ? t(say(`自 ${inForceFrom}`, `since ${inForceFrom}`))
          : t(say(`${inForceFrom} 至 ${inForceTo}`, `${inForceFrom} to ${inForceTo}`))}
      </div>
      {region !== null && <Tag>{t(say(`${region} 规定`, `of ${region}`))}</Tag>}
      {region === null && regions.length > 0 && (
        <div className="quiet law-small">
          {t(say(`${regions.length} 个地区另有规定`, `${regions.length} regions differ`))}
        </div>
      )}
    </>
  );
}
