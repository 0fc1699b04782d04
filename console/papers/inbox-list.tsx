/** Papers of the inbox one under the other, to be read and chosen: whose signature is missing stands out. */
import { CheckCircleFilled } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Nothing, Shown } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import './papers.css';

type Notice = Schemas['Notice'];

interface InboxListProps {
  readonly of: {
    readonly data: unknown;
    readonly error: unknown;
    readonly isPending: boolean;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
    readonly refetch: () => unknown;
  };
  readonly papers: readonly Notice[];
  readonly isAll: boolean;
  readonly open: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly chosen: readonly string[];
  readonly onChosen: (ids: readonly string[]) => void;
  readonly mayBeSigned: (one: Notice) => boolean;
}

export function InboxList(props: InboxListProps): ReactNode {
  const { of, papers, isAll, chosen, onChosen, mayBeSigned } = props;
  const t = useWords();
  const signable = papers.filter(mayBeSigned).map(({ id }) => id);
  return (
    <Shown of={of}>
      {() =>
        papers.length === 0 ? (
          <Nothing
            text={
              isAll
                ? say('还没有文书。', 'No paper has come yet.')
                : say('没有待签收的文书。', 'There is nothing to sign for.')
            }
          />
        ) : (
          <>
            {signable.length > 1 && (
              <Checkbox
                className="inbox-all"
                checked={chosen.length === signable.length}
                indeterminate={chosen.length > 0 && chosen.length < signable.length}
                onChange={({ target }) => onChosen(target.checked ? signable : [])}
              >
                {t(say(`全选待签收的 ${signable.length} 件`, `Choose all ${signable.length} to sign for`))}
              </Checkbox>
            )}
            <ul className="inbox-list">
              {papers.map((one) => (
                <Row key={one.id} one={one} {...props} />
              ))}
            </ul>
            {of.hasNextPage && (
              <Button size="small" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
                {t(say('显示更多', 'Show more'))}
              </Button>
            )}
          </>
        )
      }
    </Shown>
  );
}

function Row({
  one,
  open,
  onOpen,
  chosen,
  onChosen,
  mayBeSigned,
}: InboxListProps & { readonly one: Notice }): ReactNode {
  const t = useWords();
  const isToSign = mayBeSigned(one);
  const signed = one.recipients.find(({ receipt }) => receipt !== null)?.receipt ?? null;
  return (
    <li className={one.id === open ? 'inbox-row inbox-open' : 'inbox-row'}>
      {isToSign ? (
        <Checkbox
          aria-label={t(say(`选中 ${one.title.zh}`, `Choose ${one.title.en}`))}
          checked={chosen.includes(one.id)}
          onChange={({ target }) =>
            onChosen(target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
          }
        />
      ) : (
        <span className="inbox-mark">{signed !== null && <CheckCircleFilled className="step-done" />}</span>
      )}
      <button
        type="button"
        className="inbox-title"
        aria-current={one.id === open ? 'true' : undefined}
        onClick={() => onOpen(one.id)}
      >
        <span className={isToSign ? 'inbox-new' : ''}>{t(one.title)}</span>
        <span className="quiet">
          {one.number} · <Moment at={one.issuedAt} />
        </span>
        <span className={isToSign ? 'near' : 'quiet'}>
          {isToSign && t(say('待签收', 'to sign for'))}
          {!isToSign && signed !== null && (
            <>
              {t(say('已签收', 'signed for'))} <bdi>{signed.by ?? ''}</bdi> <Moment at={signed.at} />
            </>
          )}
        </span>
      </button>
    </li>
  );
}
