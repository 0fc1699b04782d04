/** The inbox (收件箱): papers to sign for, one or many at once, and those that came before. */
import { App, Button, Segmented } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, client, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { say, useWords } from '../language/words.js';
import { Page } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { useMe } from '../session/me.js';
import { PaperList } from './paper-list.js';

type Notice = Schemas['Notice'];

export function InboxPage(): ReactNode {
  const t = useWords();
  const [{ show }, change] = useUrlFilters<{ readonly show?: string }>();
  const isAll = show === 'all';
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/notices',
    { params: { query: isAll ? {} : { unsigned: 'true' as const } } },
    PAGED,
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const signing = useSigning();
  const mayBeSigned = useMaySign();
  const sign = async (ids: readonly string[]): Promise<void> => {
    await signing.sign(ids);
    setChosen([]);
  };
  return (
    <Page
      title={t(say('收件箱', 'Inbox'))}
      tools={
        <>
          <Segmented
            aria-label={t(say('显示', 'Show'))}
            value={isAll ? 'all' : 'unsigned'}
            onChange={(next) => change({ show: next === 'all' ? 'all' : undefined })}
            options={[
              { value: 'unsigned', label: t(say('待签收', 'To sign for')) },
              { value: 'all', label: t(say('全部', 'All')) },
            ]}
          />
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={signing.isUnderWay}
            onClick={() => void sign(chosen)}
          >
            {t(
              say(
                `签收所选${chosen.length > 0 ? ` ${chosen.length} 件` : ''}`,
                `Sign for ${chosen.length > 0 ? chosen.length : 'those chosen'}`,
              ),
            )}
          </Button>
        </>
      }
    >
      <div className="card">
        {signing.error !== null && <ProblemNote error={signing.error} />}
        <PaperList
          of={asked}
          empty={
            isAll
              ? say('还没有文书。', 'No paper has come yet.')
              : say('没有待签收的文书。', 'There is nothing to sign for.')
          }
          chosen={{ ids: chosen, onChange: setChosen, canBe: mayBeSigned }}
          tools={(one) =>
            mayBeSigned(one) && (
              <Button size="small" loading={signing.isUnderWay} onClick={() => void sign([one.id])}>
                {t(say('签收', 'Sign for it'))}
              </Button>
            )
          }
        />
      </div>
    </Page>
  );
}

/** Whether somebody here still has to sign for it. */
function useMaySign(): (one: Notice) => boolean {
  const { agency, lawyerId, account } = useMe();
  return ({ recipients }) =>
    recipients.some(
      ({ agency: to, person, needsReceipt, receipt }) =>
        needsReceipt &&
        receipt === null &&
        (person === null ? to.id === agency.id : [lawyerId, account].includes(person.id) || to.id === agency.id),
    );
}

interface Signing {
  readonly sign: (ids: readonly string[]) => Promise<void>;
  readonly isUnderWay: boolean;
  readonly error: unknown;
}

/** One after the other: what was signed stays signed if the line breaks in between. */
function useSigning(): Signing {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [isUnderWay, setUnderWay] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sign = async (ids: readonly string[]): Promise<void> => {
    setUnderWay(true);
    setError(null);
    try {
      for (const id of ids)
        await client.POST('/v1/notices/{id}/acknowledgement', { params: { path: { id } }, body: {} });
      void message.success(t(say(`已签收 ${ids.length} 件`, `${ids.length} signed for`)));
    } catch (caught) {
      setError(caught);
    } finally {
      setUnderWay(false);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/v1/notices' });
    }
  };
  return { sign, isUnderWay, error };
}
