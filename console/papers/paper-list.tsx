/** A list of papers with what became of them; a paper opens beside it. */
import { Button, Drawer, Space } from 'antd';
import { useState, type ComponentProps, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { StoodInFor } from '../people/stood-in-for.js';
import { Paper } from '../parts/paper.js';
import { PagedTable } from '../parts/paged-table.js';
import { RecipientTag } from '../parts/tags.js';
import { Moment } from '../parts/times.js';

type Notice = Schemas['Notice'];

interface PaperListProps {
  readonly of: ComponentProps<typeof PagedTable<Notice>>['of'];
  readonly empty?: Bilingual;
  /** Several can be chosen, for one thing to be done with all of them. */
  readonly chosen?: {
    readonly ids: readonly string[];
    readonly onChange: (ids: readonly string[]) => void;
    readonly canBe: (one: Notice) => boolean;
  };
  /** What can be done with one. */
  readonly tools?: (one: Notice) => ReactNode;
}

export function PaperList({
  of,
  empty = say('没有文书。', 'There are no papers.'),
  chosen,
  tools,
}: PaperListProps): ReactNode {
  const t = useWords();
  const [open, setOpen] = useState<Notice | null>(null);
  return (
    <>
      <PagedTable<Notice>
        of={of}
        label={t(say('文书', 'Papers'))}
        empty={empty}
        {...(chosen === undefined
          ? {}
          : {
              rowSelection: {
                selectedRowKeys: [...chosen.ids],
                onChange: (keys) => chosen.onChange(keys.map(String)),
                getCheckboxProps: (one) => ({ disabled: !chosen.canBe(one), 'aria-label': t(one.title) }),
              },
            })}
        columns={[
          {
            title: t(say('文书', 'Paper')),
            key: 'title',
            render: (_, one) => (
              <>
                <Button
                  type="link"
                  style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
                  onClick={() => setOpen(one)}
                >
                  {t(one.title)}
                </Button>
                <div>
                  <StoodInFor of={one} />
                </div>
              </>
            ),
          },
          { title: t(say('文号', 'Number')), key: 'number', render: (_, one) => one.number },
          { title: t(say('出具', 'Issued')), key: 'issued', render: (_, one) => <Moment at={one.issuedAt} /> },
          {
            title: t(say('收件人与回执', 'Recipients and receipts')),
            key: 'recipients',
            render: (_, one) => <Recipients of={one} />,
          },
          ...(tools === undefined
            ? []
            : [{ title: t(say('办理', 'Do')), key: 'tools', render: (_: unknown, one: Notice) => tools(one) }]),
        ]}
      />
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size={760}
        title={open === null ? '' : t(open.title)}
        extra={open !== null && tools?.(open)}
      >
        {open !== null && (
          <Space direction="vertical" size={16} style={{ width: '100%' }}>
            <Recipients of={open} />
            <Paper title={t(open.title)} html={open.html} height={720} />
          </Space>
        )}
      </Drawer>
    </>
  );
}

function Recipients({ of }: { readonly of: Notice }): ReactNode {
  return (
    <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {of.recipients.map(({ id, agency, person, state, receipt, needsReceipt }) => (
        <li key={id}>
          <bdi>{person?.name ?? agency.name}</bdi> <RecipientTag state={state} />
          {receipt !== null && (
            <span className="quiet">
              {receipt.by} <Moment at={receipt.at} />
            </span>
          )}
          {!needsReceipt && receipt === null && null}
        </li>
      ))}
    </ul>
  );
}
