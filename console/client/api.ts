/**
 * The API as the console sees it: paths, bodies and answers typed from its own description. Every request carries token and language;
 * one that meets an ended session waits until the person has signed in again, and goes on.
 */
import createFetchClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { requestLanguage } from '../language/words.js';
import { accessToken, renew } from '../session/session.js';
import { waitForSignIn } from '../session/signing-in.js';
import type { components, paths } from './generated/openapi.js';
import { noAnswer, problemOf } from './problem.js';

/** An object of the contract, by its name there. */
export type Schemas = components['schemas'];

/** After so long without an answer a request is given up: what it was to record may have been recorded all the same. */
const PATIENCE_MS = 30_000;

/** Throws Problem for every answer that is not 2xx, and for none. */
export function send(request: Request, patienceMs: number | null = PATIENCE_MS): Promise<Response> {
  return signedIn(() => once(request.clone(), patienceMs));
}

/** Asks, and asks again once somebody has signed in, where the session had ended. Throws Problem for every answer that is not 2xx. */
export async function signedIn(ask: () => Promise<Response>): Promise<Response> {
  for (let turn = 0; ; turn += 1) {
    const answer = await ask();
    if (answer.ok) return answer;
    if (answer.status !== 401 || turn === 2) throw await problemOf(answer);
    if (turn > 0 || !(await renew())) await waitForSignIn();
  }
}

async function once(request: Request, patienceMs: number | null): Promise<Response> {
  const token = accessToken();
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  request.headers.set('Accept-Language', requestLanguage());
  const patience = patienceMs === null ? [] : [AbortSignal.timeout(patienceMs)];
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, ...patience]) });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw noAnswer();
  }
}

/** For what is done once: acts, papers, files. */
export const client = createFetchClient<paths>({ baseUrl: location.origin, fetch: (request) => send(request) });

/** For what is shown: `api.useQuery('get', '/v1/cases/{id}', …)`. Keys are `[method, path, parameters]`. */
export const api = createQueryClient(client);
