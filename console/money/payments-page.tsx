/** Payments (支付): what was sent to the bank and what it said, and above it what only a person can clear up. */
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { withFilters } from '../client/with-filters.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { ExportButton } from '../parts/export-button.js';
import { Card, Page } from '../parts/page.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { useMe } from '../session/me.js';
import { InstructionTable, type Instruction } from './instruction-table.js';
import { PaymentTasks } from './payment-tasks.js';
import './money.css';

interface View {
  readonly key: string;
  readonly words: Bilingual;
  readonly states: readonly Instruction['state'][];
}

const ALL: View = { key: 'all', words: say('全部', 'All'), states: [] };
const VIEWS: readonly View[] = [
  ALL,
  { key: 'waiting', words: say('等待银行', 'Waiting for the bank'), states: ['prepared', 'released', 'sent'] },
  { key: 'returned', words: say('银行退回', 'Returned'), states: ['returned'] },
  { key: 'settled', words: say('银行已支付', 'Paid'), states: ['settled'] },
];

export function PaymentsPage(): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const [{ show }, change] = useUrlFilters<{ readonly show?: string }>();
  const view = VIEWS.find(({ key }) => key === show) ?? ALL;
  return (
    <Page
      title={t(say('支付与银行回执', 'Payments and what the bank said'))}
      tools={
        <ExportButton
          path={withFilters('/v1/payment-instructions', { state: view.states })}
          name={t(say('支付指令', 'payment-instructions'))}
        />
      }
    >
      {role === 'finance-officer' && <PaymentTasks />}
      <Card title={t(say('支付指令', 'Payment instructions'))}>
        <Segmented
          className="space-below"
          aria-label={t(say('显示', 'Show'))}
          value={view.key}
          onChange={(key) => change({ show: key === ALL.key ? undefined : key })}
          options={VIEWS.map(({ key, words }) => ({ value: key, label: t(words) }))}
        />
        <InstructionTable states={view.states} />
      </Card>
    </Page>
  );
}
