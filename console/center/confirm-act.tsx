/** An act on a case that was put together on a page: what follows from it, and the button that records it. */
import { App, Button, Drawer, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { ChangedMeanwhile } from '../acts/changed-meanwhile.js';
import type { Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { ProblemNote } from '../parts/shown.js';
import { WhatFollows } from '../parts/what-follows.js';

interface ConfirmActProps {
  readonly one: Schemas['Case'];
  /** The act without its time; null: none is to be confirmed. */
  readonly body: { readonly kind: string } | null;
  readonly words: Bilingual;
  readonly children?: ReactNode;
  readonly onClose: () => void;
  readonly onRecorded: () => void;
}

export function ConfirmAct(props: ConfirmActProps): ReactNode {
  const { body, words, onClose } = props;
  const t = useWords();
  return (
    <Drawer open={body !== null} onClose={onClose} size={560} title={t(words)} destroyOnHidden>
      {body !== null && <Confirming {...props} body={body} />}
    </Drawer>
  );
}

function Confirming(props: ConfirmActProps & { readonly body: { readonly kind: string } }): ReactNode {
  const { one, body, words, children, onClose, onRecorded } = props;
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const path = `/v1/cases/${one.id}/acts`;
  const recording = useRecording<unknown>(path);
  const [version, setVersion] = useState(one.version);
  const opened = useMemo(() => new Date().toISOString(), []);
  const isStale = isProblem(recording.error) && recording.error.status === 412;
  const record = async (): Promise<void> => {
    const answer = await recording.send({ ...body, occurredAt: recording.moment() }, { version });
    if (answer === undefined) return;
    void message.success(t(say(`已登记：${words.zh}`, `Recorded: ${words.en}`)));
    onRecorded();
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'preview' });
  };
  return (
    <>
      {children}
      {isStale ? (
        <ChangedMeanwhile
          historyPath={`/v1/cases/${one.id}/history`}
          described="/v1/cases/{id}/acts"
          since={version}
          onGoOn={(now) => {
            setVersion(now);
            recording.clear();
          }}
        />
      ) : (
        recording.error !== null && <ProblemNote error={recording.error} />
      )}
      <Space style={{ margin: '12px 0 20px' }}>
        <Button type="primary" loading={recording.isUnderWay} disabled={isStale} onClick={() => void record()}>
          {t(say(`确认${words.zh}`, words.en))}
        </Button>
        <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
      </Space>
      <WhatFollows path={path} body={{ ...body, occurredAt: opened }} />
    </>
  );
}
