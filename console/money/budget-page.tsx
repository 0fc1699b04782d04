/** Budget lines (预算指标): what was allotted, reserved and spent, and what is left; a line counts once a second officer has confirmed it. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Progress, Tag, type TableProps } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Money } from '../parts/money.js';
import { Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { isCenter, useMe } from '../session/me.js';
import { ConfirmLine, NewLine } from './budget-line-form.js';

type Line = Schemas['BudgetLine'];

const WHOLE = 100;

export function BudgetPage(): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const [isAdding, setAdding] = useState(false);
  const asked = api.useInfiniteQuery('get', '/v1/budget-lines', { params: { query: {} } }, PAGED);
  const isFinance = role === 'finance-officer';
  return (
    <Page
      title={t(say('预算指标', 'Budget lines'))}
      tools={
        isFinance && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t(say('新增预算指标', 'Add a line'))}
          </Button>
        )
      }
    >
      <div className="card">
        <PagedTable<Line>
          of={asked}
          label={t(say('预算指标', 'Budget lines'))}
          empty={say('还没有预算指标。', 'There is no budget line yet.')}
          columns={columnsFor(t, !isCenter(role))}
        />
      </div>
      <NewLine isOpen={isAdding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function columnsFor(t: (text: Bilingual) => string, readsLedger: boolean): NonNullable<TableProps<Line>['columns']> {
  const money = (title: Bilingual, key: 'allottedFen' | 'spentFen' | 'reservedFen') => ({
    title: t(title),
    key,
    align: 'right' as const,
    render: (_: unknown, one: Line) => <Money fen={one[key]} />,
  });
  return [
    {
      title: t(say('名称', 'Name')),
      key: 'name',
      render: (_, one) => (
        <>
          <LineName one={one} isLink={readsLedger} />
          <div>
            <LineState one={one} />
          </div>
        </>
      ),
    },
    { title: t(say('年度', 'Year')), dataIndex: 'year', key: 'year' },
    { title: t(say('资金来源', 'Source')), key: 'source', render: (_, one) => <bdi>{one.source}</bdi> },
    money(say('下达', 'Allotted'), 'allottedFen'),
    money(say('已支付', 'Spent'), 'spentFen'),
    money(say('已占用未支付（含在途）', 'Reserved, unpaid (with what is in clearing)'), 'reservedFen'),
    { title: t(say('余额', 'Left')), key: 'left', align: 'right', render: (_, one) => <Left one={one} /> },
  ];
}

function LineName({ one, isLink }: { readonly one: Line; readonly isLink: boolean }): ReactNode {
  const t = useWords();
  const name = <bdi>{t(say(one.name, one.nameEn))}</bdi>;
  if (!isLink) return name;
  return (
    <Link to="/ledger" search={{ budgetLineId: one.id }} title={t(say('查看明细账', 'Its ledger entries'))}>
      {name}
    </Link>
  );
}

function Left({ one }: { readonly one: Line }): ReactNode {
  const t = useWords();
  if (one.state !== 'confirmed') return <span className="quiet">—</span>;
  const percent = Math.round((one.availableFen / one.allottedFen) * WHOLE);
  return (
    <>
      <strong>
        <Money fen={one.availableFen} />
      </strong>
      <Progress
        percent={percent}
        size="small"
        showInfo={false}
        aria-label={t(say(`余额占${percent}%`, `${percent}% left`))}
      />
    </>
  );
}

function LineState({ one }: { readonly one: Line }): ReactNode {
  const t = useWords();
  const { account, role } = useMe();
  if (one.state === 'confirmed')
    return (
      <>
        <Tag color="success">{t(say('可用', 'in use'))}</Tag>
        <span className="quiet">
          {t(say(`${one.requestedByName}申请`, `asked by ${one.requestedByName}`))}
          {one.confirmedByName !== null &&
            t(say(`，${one.confirmedByName}确认`, `, confirmed by ${one.confirmedByName}`))}
        </span>
      </>
    );
  const isOwn = one.requestedBy === account;
  return (
    <>
      <Tag color="warning">{t(say('待第二人确认', 'to be confirmed'))}</Tag>
      <span className="quiet">{t(say(`${one.requestedByName}申请`, `asked by ${one.requestedByName}`))}</span>{' '}
      {role === 'finance-officer' && !isOwn && <ConfirmLine one={one} />}
    </>
  );
}
