/** The inbox (收件箱): papers to sign for, one or many at once, each read beside the list; and those that came before. */
import { Badge, Button, Grid, Segmented, Space } from 'antd';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import type { Failed } from '../client/one-by-one.js';
import { PAGED } from '../client/pages.js';
import { isRefused } from '../client/problem.js';
import { whyNot } from '../client/why-not.js';
import { say, useWords } from '../language/words.js';
import { Page } from '../parts/page.js';
import { NotDone } from '../parts/not-done.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { InboxList } from './inbox-list.js';
import { PaperDrawer, PaperRead } from './paper-drawer.js';
import { useMaySign, useSigning } from './signing.js';
import './papers.css';

type Notice = Schemas['Notice'];

export function InboxPage(): ReactNode {
  const t = useWords();
  const [{ show, paper }, change] = useUrlFilters<{ readonly show?: string; readonly paper?: string }>();
  const isAll = show === 'all';
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/notices',
    { params: { query: isAll ? {} : { unsigned: 'true' as const } } },
    PAGED,
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [askedFor, setAskedFor] = useState(0);
  const signing = useSigning();
  const mayBeSigned = useMaySign();
  const isBeside = Grid.useBreakpoint().xl ?? true;
  const papers = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  const known = signing.withSigned(papers, isAll);
  const toSign = known.filter(mayBeSigned);
  const read = known.find(({ id }) => id === paper) ?? (isBeside ? known[0] : undefined);
  useEffect(() => setChosen([]), [isAll]);
  // What was signed for elsewhere, or without the answer coming through, is not there to be chosen any more.
  const picked = chosen.filter((id) => toSign.some((one) => one.id === id));
  const sign = async (ids: readonly string[]): Promise<void> => {
    const bad = await signing.sign(known.filter((one) => ids.includes(one.id)));
    setAskedFor(ids.length);
    setChosen(bad.map(({ item }) => item.id));
  };
  const tools = (one: Notice): ReactNode => (
    <PaperTools
      one={one}
      isToSign={mayBeSigned(one)}
      isUnderWay={signing.isUnderWay}
      onSign={() => void sign([one.id])}
    />
  );
  return (
    <Page
      title={t(say('收件箱', 'Inbox'))}
      tools={
        <Tools
          isAll={isAll}
          toSign={toSign.length}
          chosen={picked.length}
          isUnderWay={signing.isUnderWay}
          onShow={(next) => change({ show: next, paper: undefined })}
          onSign={() => void sign(picked)}
        />
      }
    >
      <NotSigned failed={signing.failed} of={askedFor} toSign={toSign} />
      <div className="inbox">
        <div className="card">
          <InboxList
            of={asked}
            papers={known}
            isAll={isAll}
            open={read?.id}
            onOpen={(id) => change({ paper: id })}
            chosen={picked}
            onChosen={setChosen}
            mayBeSigned={mayBeSigned}
          />
        </div>
        {isBeside && read !== undefined && (
          <section className="card inbox-read" aria-label={t(say('文书内容', 'The paper'))}>
            <PaperRead key={read.id} one={read} tools={tools} />
          </section>
        )}
      </div>
      {!isBeside && <PaperDrawer id={paper ?? null} onClose={() => change({ paper: undefined })} tools={tools} />}
    </Page>
  );
}

interface NotSignedProps {
  readonly failed: readonly Failed<Notice>[];
  /** How many were to be signed for at once. */
  readonly of: number;
  /** As they are listed now. */
  readonly toSign: readonly Notice[];
}

function NotSigned({ failed, of, toSign }: NotSignedProps): ReactNode {
  const t = useWords();
  const done = of - failed.length;
  const isCertain = failed.every(({ error }) => isRefused(error));
  return (
    <NotDone
      title={say(
        `已签收 ${done} 件，${failed.length} 件未签收${isCertain ? '' : '或者结果不明'}`,
        `${done} signed for; ${failed.length} not${isCertain ? '' : ', or nobody knows'}`,
      )}
      failed={failed}
      nameOf={({ title, number }) => `${t(title)} ${number}`}
      whyOf={({ item, error }) =>
        isRefused(error) || toSign.some(({ id }) => id === item.id)
          ? whyNot(error)
          : say('没有收到答复，现已不在待签收之列', 'no answer came, and it does not wait to be signed for any more')
      }
    />
  );
}

interface PaperToolsProps {
  readonly one: Notice;
  readonly isToSign: boolean;
  readonly isUnderWay: boolean;
  readonly onSign: () => void;
}

function PaperTools({ one, isToSign, isUnderWay, onSign }: PaperToolsProps): ReactNode {
  const t = useWords();
  return (
    <Space wrap className="no-print">
      {isToSign && (
        <Button type="primary" loading={isUnderWay} onClick={onSign}>
          {t(say('签收', 'Sign for it'))}
        </Button>
      )}
      {one.caseId !== null && (
        <Link to="/cases/$id" params={{ id: one.caseId }}>
          {t(say(`查看案件 ${one.caseNumber ?? ''}`, `Open the case ${one.caseNumber ?? ''}`))}
        </Link>
      )}
    </Space>
  );
}

interface ToolsProps {
  readonly isAll: boolean;
  readonly toSign: number;
  readonly chosen: number;
  readonly isUnderWay: boolean;
  readonly onShow: (show: string | undefined) => void;
  readonly onSign: () => void;
}

function Tools({ isAll, toSign, chosen, isUnderWay, onShow, onSign }: ToolsProps): ReactNode {
  const t = useWords();
  const unsigned = (
    <>
      {t(say('待签收', 'To sign for'))} {!isAll && <Badge count={toSign} overflowCount={49} color="#b42318" />}
    </>
  );
  return (
    <>
      <Segmented
        aria-label={t(say('显示', 'Show'))}
        value={isAll ? 'all' : 'unsigned'}
        onChange={(next) => onShow(next === 'all' ? 'all' : undefined)}
        options={[
          { value: 'unsigned', label: unsigned },
          { value: 'all', label: t(say('全部', 'All')) },
        ]}
      />
      <Button type="primary" disabled={chosen === 0} loading={isUnderWay} onClick={onSign}>
        {chosen === 0
          ? t(say('签收所选', 'Sign for those chosen'))
          : t(say(`签收所选 ${chosen} 件`, `Sign for ${chosen}`))}
      </Button>
    </>
  );
}
