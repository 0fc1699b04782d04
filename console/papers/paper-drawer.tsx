/** One paper read beside the list in which it stands: whom it went to and how, what it replaces, and the paper itself. */
import { Drawer, Grid } from 'antd';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Paper } from '../parts/paper.js';
import { Shown } from '../parts/shown.js';
import { Recipients } from './recipients.js';
import { Replaced } from './replaced.js';

type Notice = Schemas['Notice'];

interface PaperDrawerProps {
  /** null: none is read. */
  readonly id: string | null;
  readonly onClose: () => void;
  readonly tools?: ((one: Notice) => ReactNode) | undefined;
}

export function PaperDrawer({ id, onClose, tools }: PaperDrawerProps): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().md ?? true;
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={isWide ? 780 : '100%'}
      title={t(say('文书', 'Paper'))}
      destroyOnHidden
    >
      {id !== null && <Read id={id} tools={tools} />}
    </Drawer>
  );
}

interface ReadProps {
  readonly id: string;
  readonly tools: PaperDrawerProps['tools'];
}

function Read({ id, tools }: ReadProps): ReactNode {
  const asked = api.useQuery('get', '/v1/notices/{id}', { params: { path: { id } } });
  return <Shown of={asked}>{(one) => <PaperRead one={one} tools={tools} />}</Shown>;
}

/** The paper with what became of it. */
export function PaperRead({ one, tools }: { readonly one: Notice; readonly tools?: ReadProps['tools'] }): ReactNode {
  const t = useWords();
  return (
    <div className="paper-read">
      <h2>{t(one.title)}</h2>
      <p className="quiet">{one.number}</p>
      <Replaced of={one} />
      {tools?.(one)}
      <Recipients of={one} isWhole />
      <Paper title={t(one.title)} html={one.html} height={640} />
    </div>
  );
}
