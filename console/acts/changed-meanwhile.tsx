/** Two people on one case: what the other one recorded while this form was being filled in. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { send, type Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { useWords } from '../language/words.js';
import { Moment } from '../parts/times.js';
import { ChangedAlert } from './changed-alert.js';
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
  const asked = useQuery({
    queryKey: ['changed-meanwhile', historyPath, since],
    queryFn: () => readSince(historyPath, described, since),
    staleTime: 0,
  });
  return (
    <ChangedAlert of={asked} onGoOn={onGoOn}>
      {({ entries }) => (
        <ul className="plain">
          {entries.map(({ seq, at, actor, summary }) => (
            <li key={seq}>
              <Moment at={at} /> {actor.agency} {actor.name}：{t(summary)}
            </li>
          ))}
        </ul>
      )}
    </ChangedAlert>
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
