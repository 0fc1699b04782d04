/** What an act would come to (先看后果): which papers go to whom, what would be done, owed and cancelled, and by when. Nothing is recorded. */
import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { useAsking, type Asking } from '../client/asking.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Paper } from '../parts/paper.js';
import { Due } from '../parts/times.js';

type Preview = Schemas['Preview'];

export interface Previewing extends Omit<Asking<Preview>, 'ask'> {
  readonly ask: (body: unknown, version: number) => Promise<void>;
}

/** @param path under which the act itself is recorded */
export function usePreview(path: string): Previewing {
  const asking = useAsking<Preview>();
  return { ...asking, ask: (body, version) => asking.ask(`${path}/preview`, body, { 'If-Match': `"${version}"` }) };
}

export function ActPreview({ of: { shown } }: { readonly of: Previewing }): ReactNode {
  const t = useWords();
  if (shown === null) return null;
  const { papers, fulfilled, opened, cancelled, changed, warnings, missing = [] } = shown;
  const isNothing = [papers, fulfilled, opened, cancelled, changed].every((list) => list.length === 0);
  return (
    <section className="preview" aria-label={t(say('提交后的结果', 'What would follow'))} role="status">
      <h3>{t(say('提交后将会（尚未登记）', 'Recording it would (nothing is recorded yet)'))}</h3>
      {isNothing && <p>{t(say('只作记录，不发文书，不影响期限。', 'Only be recorded: no paper, no time limit.'))}</p>}
      <Papers papers={papers} />
      <Duties title={say('视为履行', 'Be done')} list={fulfilled} isOver />
      <Duties title={say('产生期限', 'Begin to be owed')} list={opened} />
      <Duties title={say('变更期限', 'Change')} list={changed} />
      <Duties title={say('取消', 'Be cancelled')} list={cancelled} isOver />
      {missing.length > 0 && (
        <p>
          {t(say('尚缺：', 'Still missing: '))}
          {missing.map((one) => t(one.title)).join(t(say('；', '; ')))}
        </p>
      )}
      {warnings.map((one) => (
        <Alert key={one.code} type="warning" showIcon title={t(one)} />
      ))}
    </section>
  );
}

function Papers({ papers }: { readonly papers: Preview['papers'] }): ReactNode {
  const t = useWords();
  const [open, setOpen] = useState<number | null>(null);
  if (papers.length === 0) return null;
  return (
    <>
      <h4>{t(say('发出文书', 'Send'))}</h4>
      <ul className="plain">
        {papers.map(({ form, title, to, html }, index) => (
          <li key={`${form}${String(index)}`}>
            {html === null ? (
              t(title)
            ) : (
              <Button
                type="link"
                className="in-line"
                aria-expanded={open === index}
                onClick={() => setOpen(open === index ? null : index)}
              >
                {t(title)}
              </Button>
            )}
            {to.length > 0 && (
              <>
                {' → '}
                <bdi>{to.map(({ name }) => name).join(t(say('、', ', ')))}</bdi>
              </>
            )}
            {open === index && html !== null && <Paper title={t(title)} html={html} height={420} />}
          </li>
        ))}
      </ul>
    </>
  );
}

interface DutiesProps {
  readonly title: Bilingual;
  readonly list: readonly Schemas['Obligation'][];
  readonly isOver?: boolean;
}

function Duties({ title, list, isOver = false }: DutiesProps): ReactNode {
  const t = useWords();
  if (list.length === 0) return null;
  return (
    <>
      <h4>{t(title)}</h4>
      <ul className="plain">
        {list.map((one) => (
          <li key={one.id}>
            {t(one.title)}
            <span className="quiet">（{one.owedBy.name}）</span>{' '}
            {!isOver && <Due dueOn={one.dueOn} dueAt={one.dueAt} isOver isPaused={one.state === 'paused'} />}
            {isOver && one.late && <span className="late">{t(say('迟延', 'late'))}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
