/** Two people on one case: what the other one recorded while this form was being filled in. */
import { Alert, Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { send, type Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { say, useWords } from '../language/words.js';
import { Shown } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import { actKindsOf } from './schemas.js';

interface ChangedMeanwhileProps {
  readonly historyPath: string;
  /** Path of the contract under which acts are recorded: what else stands in the history is no change of the version. */
  readonly described: string;
  /** Version for which the form was filled in. */
  readonly since: number;
  /** The person has read what changed and wants to record all the same. */
  readonly onGoOn: (version: number) => void;
}

interface Read {
  readonly version: number;
  readonly entries: readonly Schemas['HistoryEntry'][];
}

/** The rest stands in the history. */
const MOST_READ = 50;
const FORBIDDEN = 403;

export function ChangedMeanwhile({ historyPath, described, since, onGoOn }: ChangedMeanwhileProps): ReactNode {
  const t = useWords();
  const place = useRef<HTMLDivElement>(null);
  const asked = useQuery({
    queryKey: ['changed-meanwhile', historyPath, since],
    queryFn: () => readSince(historyPath, described, since),
    staleTime: 0,
  });
  // A long form is sent from wherever one stands in it; why it did not go must be in sight, and all of it.
  useEffect(() => {
    // In a block: what it returns is no clean-up, and browsers have begun to return a promise.
    place.current?.scrollIntoView({ block: 'center' });
  }, [asked.data, asked.error]);
  return (
    <div ref={place}>
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
                <p>
                  {t(
                    say('您填写的内容都还在。请核对后再提交。', 'What you typed is still here. Check it, then record.'),
                  )}
                </p>
                <Button size="small" onClick={() => onGoOn(version)}>
                  {t(say('我已看到，可以继续提交', 'I have seen it, let me record'))}
                </Button>
              </>
            )}
          </Shown>
        }
      />
    </div>
  );
}

/** Every act raises the version by one and writes one entry of its own; reminders and receipts in between do not. */
async function readSince(historyPath: string, described: string, since: number): Promise<Read> {
  const object = await send(new Request(historyPath.replace(/\/history$/, '')));
  const { version } = (await object.json()) as { readonly version: number };
  const kinds = actKindsOf(described);
  const newest = await readNewest(historyPath);
  const acts = newest.filter(({ kind }) => kinds.has(kind)).slice(0, Math.max(1, version - since));
  return { version, entries: acts.toReversed() };
}

/** A place of custody does not read histories: it is told that something changed. */
async function readNewest(historyPath: string): Promise<readonly Schemas['HistoryEntry'][]> {
  try {
    const answer = await send(new Request(`${historyPath}?order=newest&limit=${MOST_READ}`));
    return ((await answer.json()) as { items: Schemas['HistoryEntry'][] }).items;
  } catch (error) {
    if (isProblem(error) && error.status === FORBIDDEN) return [];
    throw error;
  }
}
