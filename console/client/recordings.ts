/**
 * Recording something once: one key (`Idempotency-Key`) for one intention, kept until there is an answer that is certain, so that a double
 * click, a lost line or a restart of the API in between records nothing twice. What is meant otherwise by then is another intention, under
 * a key of its own. Several may be under way from one page, each at its own path.
 */
import { useCallback, useRef, useState } from 'react';
import { newKey } from './random.js';
import { send } from './api.js';
import { isRefused } from './problem.js';

interface SendOptions {
  /** Version that the person has read (`If-Match`). */
  readonly version?: number | undefined;
  /** Field that says when it happened, where that is the moment of sending: sent once more it stays the first. */
  readonly happens?: string | undefined;
}

export interface Recordings<T> {
  /** Sends it. What is under way is not sent again. @returns undefined: it was refused, see `errorOf` */
  readonly send: (path: string, body: unknown, options?: SendOptions) => Promise<T | undefined>;
  readonly isUnderWay: (path: string) => boolean;
  /** Nobody knows whether what was sent last was recorded. */
  readonly isOpen: (path: string) => boolean;
  readonly errorOf: (path: string) => unknown;
  readonly clear: (path: string) => void;
}

/** What was sent and not answered with certainty: sent again it has to be the same to the letter. */
interface Unanswered {
  readonly key: string;
  readonly asked: string;
  readonly sent: string;
}

export function useRecordings<T>(): Recordings<T> {
  const unanswered = useRef(new Map<string, Unanswered>());
  const busy = useRef(new Set<string>());
  const [underWay, setUnderWay] = useState<ReadonlySet<string>>(new Set());
  const [errors, setErrors] = useState<ReadonlyMap<string, unknown>>(new Map());
  const clear = useCallback((path: string) => setErrors((all) => without(all, path)), []);
  const record = useCallback(async (path: string, body: unknown, options: SendOptions = {}): Promise<T | undefined> => {
    if (busy.current.has(path)) return undefined;
    busy.current.add(path);
    setUnderWay(new Set(busy.current));
    setErrors((all) => without(all, path));
    const asking = intentionOf(body, options, unanswered.current.get(path));
    unanswered.current.set(path, asking);
    try {
      const answer = await post(path, asking, options.version);
      unanswered.current.delete(path);
      return (await answer.json()) as T;
    } catch (caught) {
      // Whoever got no answer, or one that says "later", asks again under the same key.
      if (isRefused(caught)) unanswered.current.delete(path);
      setErrors((all) => new Map(all).set(path, caught));
      return undefined;
    } finally {
      busy.current.delete(path);
      setUnderWay(new Set(busy.current));
    }
  }, []);
  return {
    send: record,
    isUnderWay: (path) => underWay.has(path),
    isOpen: (path) => unanswered.current.has(path),
    errorOf: (path) => errors.get(path) ?? null,
    clear,
  };
}

/** What is meant is what was meant before, or something new with a key of its own. */
function intentionOf(body: unknown, { happens }: SendOptions, before: Unanswered | undefined): Unanswered {
  const asked = JSON.stringify(body);
  if (before?.asked === asked) return before;
  const stamped = happens === undefined ? asked : JSON.stringify({ ...(body as object), [happens]: now() });
  return { key: newKey(), asked, sent: stamped };
}

function now(): string {
  return new Date().toISOString();
}

function post(path: string, { key, sent }: Unanswered, version: number | undefined): Promise<Response> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Idempotency-Key': key };
  if (version !== undefined) headers['If-Match'] = `"${version}"`;
  return send(new Request(path, { method: 'POST', headers, body: sent }));
}

function without<V>(all: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!all.has(key)) return all;
  const rest = new Map(all);
  rest.delete(key);
  return rest;
}
