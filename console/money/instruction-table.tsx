/** Instructions to the bank (支付指令), each with its payment file and with what the bank said. */
import { Grid, Typography, type TableProps } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Money } from '../parts/money.js';
import { PagedTable } from '../parts/paged-table.js';
import { InstructionTag } from '../parts/tags.js';
import { Moment } from '../parts/times.js';
import { numberOf } from './changes.js';

export type Instruction = Schemas['PaymentInstruction'];

interface InstructionTableProps {
  /** Of that payout alone; else of all. */
  readonly payoutId?: string;
  readonly states?: readonly Instruction['state'][];
}

export function InstructionTable({ payoutId, states = [] }: InstructionTableProps): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().lg ?? true;
  const query = {
    ...(payoutId === undefined ? {} : { payoutId }),
    ...(states.length === 0 ? {} : { state: [...states] }),
  };
  const asked = api.useInfiniteQuery('get', '/v1/payment-instructions', { params: { query } }, PAGED);
  return (
    <PagedTable<Instruction>
      of={asked}
      fits={isWide}
      label={t(say('支付指令', 'Payment instructions'))}
      empty={say('还没有向银行发出支付指令。', 'Nothing has been sent to the bank.')}
      columns={columnsFor(t).filter(({ key }) => payoutId === undefined || key !== 'number')}
    />
  );
}

function columnsFor(t: (text: Bilingual) => string): NonNullable<TableProps<Instruction>['columns']> {
  const moment = (at: string | null): ReactNode =>
    at === null ? <span className="quiet">—</span> : <Moment at={at} />;
  return [
    {
      title: t(say('案号', 'Number')),
      key: 'number',
      render: (_, one) => (
        <Link to="/payouts/$id" params={{ id: one.payoutId }}>
          {numberOf(one)}
        </Link>
      ),
    },
    {
      title: t(say('结果', 'Result')),
      key: 'state',
      render: (_, one) => (
        <>
          <InstructionTag state={one.state} />
          {one.reason !== null && (
            <div className="reason">
              <bdi>{one.reason}</bdi>
            </div>
          )}
        </>
      ),
    },
    {
      title: t(say('收款人', 'Payee')),
      key: 'payee',
      render: (_, { payee }) => (
        <>
          <bdi>{payee.name}</bdi> <span className="quiet">{payee.accountMasked}</span>
        </>
      ),
    },
    {
      title: t(say('金额', 'Amount')),
      key: 'amount',
      align: 'right',
      render: (_, one) => <Money fen={one.amountFen} />,
    },
    { title: t(say('发出时间', 'Sent')), key: 'sent', render: (_, one) => moment(one.sentAt) },
    { title: t(say('银行答复时间', 'Answered')), key: 'answered', render: (_, one) => moment(one.answeredAt) },
    {
      title: t(say('第几次', 'Try')),
      key: 'attempt',
      render: (_, one) => t(say(`第 ${one.attempt} 次`, `no. ${one.attempt}`)),
    },
    {
      title: t(say('支付文件', 'Payment file')),
      key: 'batch',
      render: (_, one) => <Typography.Text copyable>{one.batchId}</Typography.Text>,
    },
  ];
}
