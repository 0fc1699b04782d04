/** Two people on one case: what the other one recorded while this form was being filled in. */
import { Alert, Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { send, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Shown } from '../parts/shown.js';
import { Moment } from '../parts/times.js';

interface ChangedMeanwhileProps {
  readonly historyPath: string;
  /** Version for which the form was filled in. */
  readonly since: number;
  /** The person has read what changed and wants to record all the same. */
  readonly onGoOn: (version: number) => void;
}

interface Read {
  readonly version: number;
  readonly entries: readonly Schemas['HistoryEntry'][];
}

/** So many of the newest entries are shown: the rest stands in the history. */
const MOST_SHOWN = 10;

export function ChangedMeanwhile({ historyPath, since, onGoOn }: ChangedMeanwhileProps): ReactNode {
  const t = useWords();
  const asked = useQuery({
    queryKey: ['changed-meanwhile', historyPath, since],
    queryFn: () => readSince(historyPath, since),
    staleTime: 0,
  });
  return (
    <Alert
      type="warning"
      role="alert"
      showIcon
      title={t(say('您填写期间，案件有了变化', 'The case changed while you were filling this in'))}
      description={
        <Shown of={asked}>
          {({ version, entries }) => (
            <>
              <ul className="plain">
                {entries.map(({ seq, at, actor, summary }) => (
                  <li key={seq}>
                    <Moment at={at} /> {actor.agency} {actor.name}：{t(summary)}
                  </li>
                ))}
              </ul>
              <Button size="small" onClick={() => onGoOn(version)}>
                {t(say('我已看到，继续提交', 'I have seen it, let me record'))}
              </Button>
            </>
          )}
        </Shown>
      }
    />
  );
}

/** Every act raises the version by one and writes one entry of its own; reminders in between are shown too. */
async function readSince(historyPath: string, since: number): Promise<Read> {
  const object = await send(new Request(historyPath.replace(/\/history$/, '')));
  const { version } = (await object.json()) as { readonly version: number };
  const entries: Schemas['HistoryEntry'][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await send(new Request(`${historyPath}?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`));
    const page = (await answer.json()) as { items: Schemas['HistoryEntry'][]; nextCursor: string | null };
    entries.push(...page.items);
    cursor = page.nextCursor;
  }
  return { version, entries: entries.slice(-Math.min(MOST_SHOWN, Math.max(1, version - since))) };
}
