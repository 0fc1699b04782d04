/** What recording something would come to (预览): papers that go out, what is owed and no longer owed; nothing is recorded by looking. */
import { Alert, Button, Modal } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { send, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Paper } from './paper.js';
import { useSettled } from './settled.js';
import { Shown } from './shown.js';
import { Due } from './times.js';

type Preview = Schemas['Preview'];

interface WhatFollowsProps {
  /** Path under which it would be recorded, with its ids in it. */
  readonly path: string;
  readonly body: unknown;
}

export function WhatFollows({ path, body }: WhatFollowsProps): ReactNode {
  // Each question is a step done and undone, and an entry in the access log.
  const text = useSettled(JSON.stringify(body));
  const asked = useQuery({
    queryKey: ['preview', path, text],
    queryFn: ({ signal }) => previewOf(path, text, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  return <Shown of={asked}>{(preview) => <Follows preview={preview} />}</Shown>;
}

async function previewOf(path: string, body: string, signal: AbortSignal): Promise<Preview> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await send(new Request(`${path}/preview`, { method: 'POST', headers, body, signal }));
  return (await answer.json()) as Preview;
}

function Follows({ preview }: { readonly preview: Preview }): ReactNode {
  const t = useWords();
  const { papers, fulfilled, cancelled, changed, warnings, missing = [] } = preview;
  // What begins and ends with the same act is told once.
  const opened = preview.opened.filter(({ state }) => state !== 'fulfilled');
  return (
    <div className="follows">
      {warnings.map((warning) => (
        <Alert key={warning.code} type="warning" showIcon title={t(warning)} />
      ))}
      {missing.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t(
            say(
              `没有附上：${missing.map(({ title }) => title.zh).join('、')}（不影响提交）`,
              `Not attached: ${missing.map(({ title }) => title.en).join(', ')} (refuses nothing)`,
            ),
          )}
        />
      )}
      <Part
        title={t(say(`发出文书 ${papers.length} 件`, `${papers.length} papers go out`))}
        isEmpty={papers.length === 0}
      >
        {papers.map((paper, at) => (
          <li key={`${paper.form}${at}`}>
            <DraftPaper paper={paper} />
          </li>
        ))}
      </Part>
      <Part title={t(say('开始计算的期限', 'What begins to be owed'))} isEmpty={opened.length === 0}>
        {opened.map(owed)}
      </Part>
      <Part title={t(say('变更的期限', 'What changes'))} isEmpty={changed.length === 0}>
        {changed.map(owed)}
      </Part>
      <Part title={t(say('随之履行', 'What is done by it'))} isEmpty={fulfilled.length === 0}>
        {fulfilled.map((one) => (
          <li key={one.id}>{t(one.title)}</li>
        ))}
      </Part>
      <Part title={t(say('随之取消', 'What is cancelled by it'))} isEmpty={cancelled.length === 0}>
        {cancelled.map((one) => (
          <li key={one.id}>{t(one.title)}</li>
        ))}
      </Part>
    </div>
  );

  function owed(one: Schemas['Obligation']): ReactNode {
    return (
      <li key={one.id}>
        <bdi>{one.owedBy.name}</bdi>：{t(one.title)} <Due dueOn={one.dueOn} dueAt={one.dueAt} />
      </li>
    );
  }
}

function Part({
  title,
  isEmpty,
  children,
}: {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}): ReactNode {
  if (isEmpty) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="plain">{children}</ul>
    </section>
  );
}

function DraftPaper({ paper }: { readonly paper: Schemas['DraftPaper'] }): ReactNode {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const { html, to, title } = paper;
  const names = to.map(({ name }) => name).join('、');
  if (html === null) return <>{t(title)}</>;
  return (
    <>
      <Button type="link" className="in-line" onClick={() => setOpen(true)}>
        {t(title)}
      </Button>
      {names !== '' && (
        <span className="quiet">
          {' '}
          → <bdi>{names}</bdi>
        </span>
      )}
      <Modal open={isOpen} onCancel={() => setOpen(false)} footer={null} width={820} title={t(title)} destroyOnHidden>
        <Paper title={t(title)} html={html} height={560} />
      </Modal>
    </>
  );
}
