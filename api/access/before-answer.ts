/**
 * The one place where the access log is written: between an answer and its leaving. What cannot be entered is not told (失败即拒绝): in its
 * place comes 503, and the same request may be sent again.
 */
import { Readable } from 'node:stream';
import type { ApiDeps } from '../deps.js';
import { findCaller, readerOf, type Caller } from '../http/accounts.js';
import type { Answer, Reader, Route } from '../http/http.js';
import type { Language } from '../http/language.js';
import { ProblemError, problemAnswer } from '../http/problem-details.js';
import { entryOf, isEntered, type AskedFor } from './entry-of.js';

export interface Asked extends Omit<AskedFor, 'route'> {
  /** Null: none that there is. */
  readonly route: Route | null;
  /** That the token names. */
  readonly account: string | null;
  readonly caller: Caller | null;
}

export type BeforeAnswer = (asked: Asked, answer: Answer, language: Language) => Promise<Answer>;

/** Seconds after which somebody may ask again. */
const RETRY_AFTER_S = 5;

export function createBeforeAnswer(deps: ApiDeps): BeforeAnswer {
  return async (asked, answer, language) => {
    const { route } = asked;
    if (route === null || route.discloses === 'nobody' || !isEntered(route.discloses, answer.status)) return answer;
    try {
      const reader = await readerIn(deps, asked);
      // Nobody is known, and so nothing was told: strangers are counted by their address, and stand in the log of the program.
      if (reader === null) return answer;
      const at = deps.clock.now();
      await deps.accessLog.record(entryOf({ ...asked, route }, route.discloses, answer, { reader, at }));
      return answer;
    } catch {
      if (answer.body instanceof Readable) answer.body.destroy();
      const headers = { 'Retry-After': String(RETRY_AFTER_S) };
      return problemAnswer(new ProblemError('access-log-away', { headers }), language, asked.id);
    }
  };
}

/** A step looks its sender up itself, so where one is refused, or only tried, that is done here. */
async function readerIn({ reads, clock }: ApiDeps, { seen, caller, account }: Asked): Promise<Reader | null> {
  if (seen.reader !== undefined) return seen.reader;
  if (account === null) return null;
  const found = caller ?? (await findCaller(reads, account, clock.now()));
  // An account that was closed: who it was, nobody says any more.
  return found === null ? { account, name: '', role: null, agency: null, standsInFor: [] } : readerOf(found);
}
