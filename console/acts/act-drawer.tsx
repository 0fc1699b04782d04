/** One act (诉讼行为) done beside the page that it is about. */
import { Drawer, Grid } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../language/words.js';
import { ActForm, type ActFormProps } from './act-form.js';

export type { PossibleAct } from './act-form.js';

interface ActDrawerProps extends Omit<ActFormProps, 'act'> {
  /** null: none is being done. */
  readonly act: ActFormProps['act'] | null;
  /** Whose case it is done in, where the page behind does not say so. */
  readonly inWhose?: string;
}

export function ActDrawer({ act, inWhose, ...rest }: ActDrawerProps): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().md ?? true;
  return (
    <Drawer
      open={act !== null}
      onClose={rest.onClose}
      size={isWide ? 620 : '100%'}
      title={
        act !== null && (
          <>
            {t(act.title)}
            {inWhose !== undefined && (
              <span className="quiet">
                {' · '}
                <bdi>{inWhose}</bdi>
              </span>
            )}
          </>
        )
      }
      destroyOnHidden
      mask={{ closable: false }}
    >
      {act !== null && <ActForm key={`${act.kind}${act.onBehalfOf?.join() ?? ''}`} act={act} {...rest} />}
    </Drawer>
  );
}
