/** Payees (收款人): whose account is being changed and waits for a second person, and everybody who is paid. */
import { Input, Segmented } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { say, useWords } from '../language/words.js';
import { Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { AccountChange } from './account-change.js';
import './money.css';

type Payee = Schemas['Payee'];

export function PayeesPage(): ReactNode {
  const t = useWords();
  const [{ show, name }, change] = useUrlFilters<{ readonly show?: string; readonly name?: string }>();
  const isChanging = show === 'changing';
  const query = {
    ...(isChanging ? { changing: 'true' as const } : {}),
    ...(name === undefined ? {} : { name }),
  };
  const asked = api.useInfiniteQuery('get', '/v1/payees', { params: { query } }, PAGED);
  return (
    <Page
      title={t(say('收款账户', 'Accounts of payees'))}
      tools={
        <Input.Search
          allowClear
          defaultValue={name}
          style={{ width: 240 }}
          aria-label={t(say('查找收款人', 'Find a payee'))}
          placeholder={t(say('姓名或者名称', 'Name'))}
          onSearch={(text) => change({ name: text.trim() })}
        />
      }
    >
      <div className="card">
        <Segmented
          className="space-below"
          aria-label={t(say('显示', 'Show'))}
          value={isChanging ? 'changing' : 'all'}
          onChange={(key) => change({ show: key === 'changing' ? 'changing' : undefined })}
          options={[
            { value: 'all', label: t(say('全部', 'All')) },
            { value: 'changing', label: t(say('正在变更', 'Being changed')) },
          ]}
        />
        <PagedTable<Payee>
          of={asked}
          label={t(say('收款人', 'Payees'))}
          empty={
            isChanging
              ? say('没有正在变更的账户。', 'No account is being changed.')
              : say('没有这个收款人。', 'There is no such payee.')
          }
          columns={[
            {
              title: t(say('收款人', 'Payee')),
              key: 'name',
              render: (_, one) => (
                <Link to="/payees/$id" params={{ id: one.id }}>
                  <bdi>{one.name}</bdi>
                </Link>
              ),
            },
            {
              title: t(say('类别', 'Kind')),
              key: 'kind',
              render: (_, one) => t(one.kind === 'firm' ? say('律师事务所', 'law firm') : say('律师本人', 'lawyer')),
            },
            { title: t(say('现用账户', 'Account in force')), dataIndex: 'accountMasked', key: 'account' },
            {
              title: t(say('账户变更', 'Change')),
              key: 'change',
              render: (_, one) =>
                one.change === null ? <span className="quiet">—</span> : <AccountChange change={one.change} />,
            },
          ]}
        />
      </div>
    </Page>
  );
}
