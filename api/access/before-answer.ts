/**
 * The one place where the access log is written: between an answer and its leaving. What cannot be entered is not told (失败即拒绝): in its
 * place comes 503, and the same request may be sent again.
 */
import { Readable } from 'node:stream';
import type { ApiDeps } from '../deps.js';
import { findCaller, readerOf, type Caller, type Reader } from '../http/accounts.js';
import type { Answer, Route } from '../http/http.js';
import type { Language } from '../http/language.js';
import { ProblemError, problemAnswer } from '../http/problem-details.js';
import { entryOf, isEntered, type AskedFor } from './entry-of.js';
import type { Disclosing } from '../http/disclosure.js';

export interface Asked extends Omit<AskedFor, 'route'> {
  /** Null: none that there is. */
  readonly route: Route | null;
  /** That the token names. */
  readonly account: string | null;
  readonly caller: Caller | null;
}

export interface BeforeAnswer {
  /** Begins the entry of an answer that will tell what was asked for (`isTold`). @returns resolves when it is written */
  readonly begin: (asked: Asked) => Promise<void>;
  /** @param begun its entry, where it was begun before @returns what may leave: the answer, or 503 */
  readonly finish: (asked: Asked, answer: Answer, language: Language, begun: Promise<void> | null) => Promise<Answer>;
}

/** Seconds after which somebody may ask again. */
const RETRY_AFTER_S = 5;

export function createBeforeAnswer(deps: ApiDeps): BeforeAnswer {
  const enter = async (asked: Asked, answer: Pick<Answer, 'status' | 'body'>): Promise<void> => {
    const { route } = asked;
    const disclosing = disclosureOf(asked, answer.status);
    if (route === null || disclosing === null) return;
    const reader = await readerIn(deps, asked);
    // Nobody is known, and so nothing was told: strangers are counted by their address, and stand in the log of the program.
    if (reader === null) return;
    await deps.accessLog.record(entryOf({ ...asked, route }, disclosing, answer, { reader, at: deps.clock.now() }));
  };
  return {
    begin: (asked) => enter(asked, TOLD),
    finish: async (asked, answer, language, begun) => {
      try {
        await (begun !== null && answer.status < 400 ? begun : enter(asked, answer));
        return answer;
      } catch {
        if (answer.body instanceof Readable) answer.body.destroy();
        const headers = { 'Retry-After': String(RETRY_AFTER_S) };
        return problemAnswer(new ProblemError('access-log-away', { headers }), language, asked.id);
      }
    },
  };
}

const TOLD = { status: 200, body: null } as const;

/** @returns null: no entry is made of it */
function disclosureOf({ route }: Asked, status: number): Disclosing | null {
  const discloses = route?.discloses ?? 'nobody';
  return discloses === 'nobody' || !isEntered(discloses, status) ? null : discloses;
}

/** A step looks its sender up itself, so where one is refused, or only tried, that is done here. */
async function readerIn({ reads, clock }: ApiDeps, { route, seen, caller, account }: Asked): Promise<Reader | null> {
  // Behind a link it is who the link belongs to, whatever token is shown beside it.
  if (route?.access === 'open') return seen.reader ?? null;
  if (account === null) return null;
  const found = caller ?? (await findCaller(reads, account, clock.now()));
  // An account that was closed: who it was, nobody says any more.
  return found === null ? { account, name: '', role: null, agency: null, standsInFor: [] } : readerOf(found);
}
