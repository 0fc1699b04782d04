/** A list of papers with what became of them; a paper opens beside it. */
import { Button } from 'antd';
import { useState, type ComponentProps, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { StoodInFor } from '../people/stood-in-for.js';
import { PagedTable } from '../parts/paged-table.js';
import { Moment } from '../parts/times.js';
import { PaperDrawer } from './paper-drawer.js';
import { Recipients } from './recipients.js';

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
  const [open, setOpen] = useState<string | null>(null);
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
            width: 300,
            render: (_, one) => (
              <>
                <Button type="link" className="in-line" onClick={() => setOpen(one.id)}>
                  {t(one.title)}
                </Button>
                <div className="quiet">{one.number}</div>
                {one.replaces !== null && <div className="quiet">{t(say('更正后的文书', 'a corrected paper'))}</div>}
                <div>
                  <StoodInFor of={one} />
                </div>
              </>
            ),
          },
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
      <PaperDrawer id={open} onClose={() => setOpen(null)} tools={tools} />
    </>
  );
}
