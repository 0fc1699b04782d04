/** Asking what something would come to (预览、试算): a POST that records nothing, asked as often as one likes; the last answer counts. */
import { useState } from 'react';
import { send } from './api.js';
import { InTurn, NOT_ASKED, type Asked } from './in-turn.js';

export interface Asking<T> extends Asked<T> {
  readonly ask: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<void>;
  /** What was asked is meant no more: a late answer is not shown. */
  readonly clear: () => void;
}

export function useAsking<T>(): Asking<T> {
  const [asked, show] = useState<Asked<T>>(NOT_ASKED);
  const [questions] = useState(() => new InTurn<T>(show));
  return {
    ...asked,
    ask: (path, body, headers = {}) => questions.ask(() => answerTo<T>(path, body, headers)),
    clear: () => questions.clear(),
  };
}

async function answerTo<T>(path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<T> {
  const all = { 'Content-Type': 'application/json', ...headers };
  const answer = await send(new Request(path, { method: 'POST', headers: all, body: JSON.stringify(body) }));
  return (await answer.json()) as T;
}
