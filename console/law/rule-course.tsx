/** What opens an obligation, what ends or moves it, when its time stands still, and who is reminded when. */
import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Wide } from '../parts/wide.js';
import type { RuleInFull } from './rule-list.js';

type Act = Schemas['RuleAct'];
type Rung = RuleInFull['rungs'][number];

interface RuleCourseProps {
  readonly rule: RuleInFull;
  readonly onRule: (id: string) => void;
}

export function RuleCourse({ rule, onRule }: RuleCourseProps): ReactNode {
  const t = useWords();
  const { course, opensWhenItEnds, pauses, whenHearingMoves, rungs } = rule;
  return (
    <>
      {course.length === 0 && (
        <p>
          {t(
            say(
              '系统中没有行为使其自动起算，可以试算。',
              'No act of the system opens it by itself; its dates can be tried out.',
            ),
          )}
        </p>
      )}
      {course.map(({ title, acts }) => (
        <section key={title.en}>
          <h3>{t(title)}</h3>
          <Acts title={title} acts={acts} />
        </section>
      ))}
      {opensWhenItEnds.length > 0 && (
        <section>
          <h3>{t(say('届满时', 'When it runs out'))}</h3>
          <p>
            {t(say('届满后失效，不作超期；自届满之时起算：', 'It lapses and is late for nobody; then these begin:'))}
          </p>
          <ul className="plain">
            {opensWhenItEnds.map(({ ruleId, title }) => (
              <li key={ruleId}>
                <Button type="link" className="in-line" onClick={() => onRule(ruleId)}>
                  {t(title)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t(say('不计入期间的事由', 'Time does not count during'))}</h3>
        <p>{pauses.length === 0 ? t(say('无', 'nothing')) : pauses.map(t).join(t(say('；', '; ')))}</p>
        <h3>{t(say('开庭变更时', 'When the hearing moves'))}</h3>
        <p>{t(whenHearingMoves)}</p>
      </section>
      <section>
        <h3>{t(say('催办、升级和控告', 'Reminders, reports, complaint'))}</h3>
        {rungs.length === 0 ? (
          <p>{t(say('无届满日，不催办。', 'Nothing falls due, so nobody is reminded.'))}</p>
        ) : (
          <Rungs rungs={rungs} />
        )}
      </section>
    </>
  );
}

function Acts({ title, acts }: { readonly title: Bilingual; readonly acts: readonly Act[] }): ReactNode {
  const t = useWords();
  return (
    <Wide label={t(title)} min={520}>
      <Table<Act & { readonly key: number }>
        aria-label={t(title)}
        size="small"
        rowKey="key"
        pagination={false}
        tableLayout="fixed"
        dataSource={acts.map((act, key) => ({ ...act, key }))}
        columns={[
          { title: t(say('行为', 'Act')), key: 'act', render: (_, one) => t(one.words) },
          { title: t(say('时点', 'As of')), key: 'from', render: (_, one) => t(one.from) },
          { title: t(say('条件', 'Where')), key: 'when', render: (_, one) => <Lines of={one.when} none={ALWAYS} /> },
          { title: t(say('说明', 'Notes')), key: 'notes', render: (_, one) => <Lines of={one.notes} none={null} /> },
        ]}
      />
    </Wide>
  );
}

const ALWAYS = say('任何情形', 'always');

function Lines({ of, none }: { readonly of: readonly Bilingual[]; readonly none: Bilingual | null }): ReactNode {
  const t = useWords();
  if (of.length === 0) return none === null ? null : <span className="quiet">{t(none)}</span>;
  return of.map((line) => <div key={line.zh}>{t(line)}</div>);
}

function Rungs({ rungs }: { readonly rungs: readonly Rung[] }): ReactNode {
  const t = useWords();
  const label = t(say('催办、升级和控告', 'Reminders, reports, complaint'));
  return (
    <Wide label={label} min={420}>
      <Table<Rung & { readonly key: number }>
        aria-label={label}
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={rungs.map((rung, key) => ({ ...rung, key }))}
        columns={[
          { title: t(say('步骤', 'Step')), key: 'step', render: (_, { step }) => t(step) },
          { title: t(say('时间', 'When')), key: 'when', render: (_, { when }) => t(when) },
          { title: t(say('对象', 'To whom')), key: 'to', render: (_, { to }) => t(to) },
        ]}
      />
    </Wide>
  );
}
