/** Whether the records are as they were written (档案核验): the last check, one that is asked for now, and all there were. */
import { Alert, App, Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { changedBy } from '../client/shown-at.js';
import { RECORDS_CHECK_STATES } from '../language/terms.js';
import { momentWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { Page } from '../parts/page.js';
import { PagedTable } from '../parts/paged-table.js';
import { ProblemNote } from '../parts/shown.js';
import { TermSelect } from '../parts/term-select.js';
import { Moment } from '../parts/times.js';
import { knownOf, useUrlFilters } from '../parts/url-filters.js';
import { useMe } from '../session/me.js';
import { CheckState, Found, Walked } from './check-state.js';
import { askedByWords, isUnderWay, outcomeOf, scopeWords, tookWords, type Check } from './check-words.js';
import './records.css';

/** While one is under way. */
const AGAIN_MS = 1_500;

type Filters = { readonly state?: readonly string[] | string };

export function RecordsPage(): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const { agency } = useMe();
  const [filters, change] = useUrlFilters<Filters>();
  const state = knownOf(filters.state, RECORDS_CHECK_STATES) as Check['state'][];
  const asked = api.useInfiniteQuery(
    'get',
    '/v1/records-checks',
    { params: { query: state.length === 0 ? {} : { state } } },
    {
      ...PAGED,
      refetchInterval: ({ state: { data } }) =>
        data?.pages.some(({ items }) => items.some(isUnderWay)) === true ? AGAIN_MS : false,
    },
  );
  const isMine = !(isProblem(asked.error) && asked.error.status === 403);
  return (
    <Page title={t(say('档案核验', 'Records checks'))} tools={isMine && <Ask />}>
      <p>
        {t(
          say(
            '每条历史记录都带有前一条的指纹（哈希），每份文书都带有自身的指纹。核验逐条重算并比对，能发现绕过系统所作的修改、删除和插入。系统每夜自动核验全部档案；也可以随时核验本地区的。',
            'Every entry of a history carries the fingerprint (hash) of the one before it, and every paper its own. A check computes them anew, so what was changed, removed or put in behind the system shows. All records are checked every night; those of the own region whenever you ask.',
          ),
        )}
      </p>
      <LastWhole />
      <div className="filters" role="search" aria-label={t(say('筛选', 'Filters'))}>
        <TermSelect
          label={t(say('状态', 'State'))}
          terms={RECORDS_CHECK_STATES}
          value={state}
          onChange={(next) => change({ state: next })}
        />
      </div>
      <div className="card">
        <PagedTable<Check>
          of={asked}
          label={t(say('历次核验', 'Checks so far'))}
          empty={say(
            '还没有核验记录。点“核验本地区档案”，或者等待今夜的例行核验。',
            'None yet. Ask for one, or wait for the nightly one.',
          )}
          columns={[
            {
              title: t(say('提起时间', 'Asked for')),
              key: 'asked',
              render: (_, { id, askedAt }) => (
                <Link to="/records/$id" params={{ id }}>
                  <Moment at={askedAt} />
                </Link>
              ),
            },
            { title: t(say('状态', 'State')), key: 'state', render: (_, one) => <CheckState of={one} /> },
            { title: t(say('结果', 'Result')), key: 'found', render: (_, one) => <Found of={one} /> },
            { title: t(say('提起人', 'By')), key: 'by', render: (_, one) => <bdi>{t(askedByWords(one))}</bdi> },
            {
              title: t(say('范围', 'Scope')),
              key: 'scope',
              render: (_, { region }) => t(scopeWords(region, agency.region)),
            },
            { title: t(say('已核验', 'Walked')), key: 'walked', render: (_, one) => <Walked of={one} /> },
            { title: t(say('用时', 'Took')), key: 'took', render: (_, one) => tookWords(one, language) ?? '—' },
          ]}
        />
      </div>
    </Page>
  );
}

function Ask(): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const recording = useRecording<Check>('/v1/records-checks');
  const ask = async (): Promise<void> => {
    const check = await recording.send({});
    if (check === undefined) return;
    await queries.invalidateQueries(changedBy('records-check'));
    void message.success(
      t(say('正在核验。可以离开此页，结果会留在列表中。', 'Under way. You may leave; the result stays in the list.')),
    );
  };
  return (
    <>
      <Button type="primary" loading={recording.isUnderWay} onClick={() => void ask()}>
        {t(say('核验本地区档案', 'Check the records of the region'))}
      </Button>
      {recording.error !== null && <ProblemNote error={recording.error} again={() => void ask()} />}
    </>
  );
}

/** The last one that walked all of the own region to its end, whatever the list is filtered by: of a county's nobody can tell more than of it. */
function LastWhole(): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const { data } = api.useQuery('get', '/v1/records-checks', {
    params: { query: { state: ['done'], coversOwnRegion: 'true', limit: 1 } },
  });
  const last = data?.items[0];
  if (last?.endedAt == null) return null;
  const when = momentWords(last.endedAt, language);
  const isWell = outcomeOf(last) === 'well';
  return (
    <Alert
      className="space-below"
      type={isWell ? 'success' : 'error'}
      showIcon
      title={
        isWell
          ? t(say(`最近一次核验于 ${when} 完成，未发现问题`, `The last check ended ${when} and found nothing wrong`))
          : t(
              say(
                `最近一次核验于 ${when} 完成，发现 ${last.faultCount} 项问题`,
                `The last check ended ${when} and found ${last.faultCount} faults`,
              ),
            )
      }
      action={
        !isWell && (
          <Link to="/records/$id" params={{ id: last.id }}>
            {t(say('查看问题', 'See what'))}
          </Link>
        )
      }
    />
  );
}
