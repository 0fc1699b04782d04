/** One check of the records: what was walked, and each thing that is not as it was written. */
import { Alert } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { Fact, Facts } from '../parts/facts.js';
import { Card, Page, PageOf } from '../parts/page.js';
import { Nothing } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import { Wide } from '../parts/wide.js';
import { useMe } from '../session/me.js';
import { CheckState, Found, Walked } from './check-state.js';
import { askedByWords, isUnderWay, outcomeOf, scopeWords, tookWords, withProgress } from './check-words.js';
import { FaultTable } from './fault-table.js';
import './records.css';

const AGAIN_MS = 1_500;

export function CheckPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const asked = api.useQuery('get', '/v1/records-checks/{id}', { params: { path: { id: id ?? '' } } });
  return (
    <PageOf title={say('档案核验', 'Records check')} of={asked}>
      {(check) => <CheckWatched check={check} readAgain={asked.refetch} />}
    </PageOf>
  );
}

interface CheckWatchedProps {
  readonly check: Schemas['RecordsCheckFound'];
  readonly readAgain: () => Promise<unknown>;
}

/** Looks on how it comes on, in the list. */
function CheckWatched({ check, readAgain }: CheckWatchedProps): ReactNode {
  const { data, dataUpdatedAt } = api.useQuery(
    'get',
    '/v1/records-checks',
    { params: { query: { id: check.id } } },
    { enabled: isUnderWay(check), refetchInterval: AGAIN_MS },
  );
  const { shown, isReadAgain } = withProgress(check, data?.items[0]);
  useEffect(() => {
    if (isReadAgain) void readAgain();
    // Where it could not be read, the next look at the list tries again.
  }, [isReadAgain, readAgain, dataUpdatedAt]);
  return <CheckShown check={shown} />;
}

function CheckShown({ check }: { readonly check: Schemas['RecordsCheckFound'] }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const { agency } = useMe();
  return (
    <Page
      title={t(say('档案核验', 'Records check'))}
      tools={<Link to="/records">{t(say('全部核验', 'All checks'))}</Link>}
    >
      <Card>
        <Facts isLive>
          <Fact words={say('提起人', 'Asked for by')}>
            <bdi>{t(askedByWords(check))}</bdi>
          </Fact>
          <Fact words={say('提起时间', 'Asked for')}>
            <Moment at={check.askedAt} />
          </Fact>
          <Fact words={say('范围', 'Scope')}>{t(scopeWords(check.region, agency.region))}</Fact>
          <Fact words={say('状态', 'State')}>
            <CheckState of={check} />
          </Fact>
          <Fact words={say('完成时间', 'Ended')}>{check.endedAt === null ? '—' : <Moment at={check.endedAt} />}</Fact>
          <Fact words={say('用时', 'Took')}>{tookWords(check, language) ?? '—'}</Fact>
          <Fact words={say('已核验', 'Walked')}>
            <Walked of={check} />
          </Fact>
          <Fact words={say('结果', 'Result')}>
            <Found of={check} />
          </Fact>
        </Facts>
      </Card>
      <Card title={t(say('发现的问题', 'What was found'))}>
        {check.faults.length === 0 ? <NothingFound check={check} /> : <WhatNow />}
        {check.faults.length > 0 && (
          <Wide label={t(say('问题清单', 'List of faults'))} min={560}>
            <FaultTable faults={check.faults} />
          </Wide>
        )}
        {check.faultsLeftOff > 0 && (
          <p className="quiet">
            {t(
              say(
                `另有 ${check.faultsLeftOff} 项未列出（最多列出一千项）。`,
                `${check.faultsLeftOff} more are not listed: a thousand are, at most.`,
              ),
            )}
          </p>
        )}
      </Card>
    </Page>
  );
}

function NothingFound({ check }: { readonly check: Schemas['RecordsCheckFound'] }): ReactNode {
  if (isUnderWay(check)) {
    return (
      <Nothing
        text={say(
          '正在核验，完成后逐项列出发现的问题。',
          'Under way; what is found is listed when it has come to its end.',
        )}
      />
    );
  }
  switch (outcomeOf(check)) {
    case 'unknown':
      return (
        <Nothing
          text={say(
            '这次核验没有完成，不能据此认定档案完好。请重新核验。',
            'This check did not come to its end, so it says nothing of what is left. Ask for another one.',
          )}
        />
      );
    default:
      return <Nothing text={say('未发现问题。', 'Nothing is wrong.')} />;
  }
}

function WhatNow(): ReactNode {
  const t = useWords();
  return (
    <Alert
      className="space-below"
      type="error"
      showIcon
      title={t(say('有人绕过系统改动过数据库，或者存储出了故障', 'Somebody changed the database, or a disk failed'))}
      description={t(
        say(
          '请保全现场，不要在库中直接修补；会同系统运维人员查看数据库日志，并以备份核对原文。所涉案件的后续办理照常登记。各司法行政机关已收到告知书，须签收。',
          'Keep what is there and mend nothing in the database itself. Look into its log with the operators, and compare with a backup. Acts in these cases are recorded as ever. The bureaus concerned have got a paper to sign for.',
        ),
      )}
    />
  );
}
