/** A time limit explained beside the list in which it stands. */
import { Drawer, Grid } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Shown } from '../parts/shown.js';
import { ObligationExplained } from './obligation-explained.js';

export function ObligationDrawer({
  id,
  onClose,
}: {
  readonly id: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().md ?? true;
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={isWide ? 720 : '100%'}
      title={t(say('期限说明', 'The time limit explained'))}
      destroyOnHidden
      extra={
        id !== null && (
          <Link to="/obligations/$id" params={{ id }}>
            {t(say('单独打开、打印', 'Open by itself, print'))}
          </Link>
        )
      }
    >
      {id !== null && <Asked id={id} />}
    </Drawer>
  );
}

function Asked({ id }: { readonly id: string }): ReactNode {
  const asked = api.useQuery('get', '/v1/obligations/{id}', { params: { path: { id } } });
  return <Shown of={asked}>{(one) => <ObligationExplained one={one} />}</Shown>;
}
