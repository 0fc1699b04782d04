/** What a check found wrong: where it is, what it means, with the way there. */
import { Table } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RECORDS_FAULTS, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { meaningOf, placeOf, type Fault } from './check-words.js';

interface FaultTableProps {
  readonly faults: readonly Fault[];
  /** All are of one case, which need not be named. */
  readonly isOfOneCase?: boolean;
}

export function FaultTable({ faults, isOfOneCase = false }: FaultTableProps): ReactNode {
  const t = useWords();
  return (
    <Table<Fault & { readonly key: number }>
      aria-label={t(say('发现的问题', 'What was found'))}
      size="middle"
      rowKey="key"
      pagination={false}
      dataSource={faults.map((fault, key) => ({ ...fault, key }))}
      columns={[
        ...(isOfOneCase
          ? []
          : [
              {
                title: t(say('在哪里', 'Where')),
                key: 'where',
                render: (_: unknown, fault: Fault) => <Where fault={fault} />,
              },
            ]),
        { title: t(say('记录或者文书', 'Entry or paper')), key: 'place', render: (_, fault) => t(placeOf(fault)) },
        {
          title: t(say('问题', 'What is wrong')),
          key: 'kind',
          render: (_, fault) => (
            <>
              <strong>{t(termOf(RECORDS_FAULTS, fault.kind))}</strong>
              <div className="quiet">{t(meaningOf(fault))}</div>
            </>
          ),
        },
      ]}
    />
  );
}

function Where({ fault: { caseId, collaborationId, number } }: { readonly fault: Fault }): ReactNode {
  const t = useWords();
  if (caseId !== null) {
    return (
      <Link to="/cases/$id" params={{ id: caseId }} search={{ tab: 'timeline' }}>
        {number}
      </Link>
    );
  }
  if (collaborationId !== undefined) {
    return (
      <Link to="/collaborations/$id" params={{ id: collaborationId }}>
        {t(say(`协作函 ${number ?? ''}`, `letter ${number ?? ''}`))}
      </Link>
    );
  }
  return <span className="quiet">{t(say('不属于案件', 'of no case'))}</span>;
}
