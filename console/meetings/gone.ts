/**
 * Meetings that somebody tried to arrange and whose answer did not say that it is recorded, while they wait on the list no more: a row that
 * goes takes with it what it said, so it is said elsewhere, against what the list shows now. Pure.
 */
import { isRefused } from '../client/problem.js';
import { whyNot } from '../client/why-not.js';
import { momentWords } from '../language/legal-time.js';
import { say, type Bilingual } from '../language/words.js';
import type { MeetingOnList } from './reads.js';
import { roomWords } from './room-words.js';
import type { Appointment } from './slots.js';

export interface Gone {
  readonly one: MeetingOnList;
  /** What came instead of an answer that it is recorded. */
  readonly error: unknown;
  /** When and where it is arranged for by the list as read again; undefined: it is not, or the list was not read yet. */
  readonly now: Pick<Appointment, 'at' | 'room'> | undefined;
}

type Id = Pick<MeetingOnList, 'id'>;

/** @returns of those that were tried, what neither waits still, where its row says why, nor is on record as done */
export function goneOf<T extends Id>(tried: readonly T[], waiting: readonly Id[], done: readonly Id[]): readonly T[] {
  const known = new Set([...waiting, ...done].map(({ id }) => id));
  return tried.filter(({ id }) => !known.has(id));
}

/** What became of it, as far as anybody knows. */
export function goneWords({ error, now }: Pick<Gone, 'error' | 'now'>): Bilingual {
  const why = isRefused(error) ? whyNot(error) : say('没有收到答复', 'no answer came');
  const at = (language: 'zh' | 'en'): string =>
    now === undefined
      ? ''
      : [momentWords(new Date(now.at).toISOString(), language), roomWords(now.room ?? '')[language]].join(' ').trim();
  return now === undefined
    ? say(
        `${why.zh}；清单中已不在待安排之列，请在周历中核对`,
        `${why.en}; it does not wait on the list any more: check the week`,
      )
    : say(`${why.zh}；清单中已安排在${at('zh')}`, `${why.en}; on the list it is arranged for ${at('en')}`);
}
