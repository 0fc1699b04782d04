/** The Express application: order of checks, one log line per request, one place where an error becomes an answer. */
import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { createBeforeAnswer, type Asked, type BeforeAnswer } from './access/before-answer.js';
import { findCaller } from './http/accounts.js';
import { createBodyReader, type BodyReader } from './http/body-reader.js';
import { mountConsole } from './console.js';
import type { ApiDeps } from './deps.js';
import type { Answer, ApiRequest, Route, Seen, UploadedFile } from './http/http.js';
import { languageOf } from './http/language.js';
import { createMetrics, type ApiMetrics } from './operations/metrics.js';
import { mountOperations } from './operations/operations.js';
import { ProblemError, problemAnswer, toldOf } from './http/problem-details.js';
import { queryOf } from './http/query.js';
import { RateLimits } from './http/rate-limits.js';
import { send } from './http/sending.js';
import { bearerOf } from './http/token-verifier.js';
import { ROUTES } from './routes.js';
import { noQuery } from './schemas/queries.js';

/** What is known of a request while it is being answered. */
type RequestState = { -readonly [K in keyof Asked]: Asked[K] } & {
  /** Its entry of the access log, where it was begun before the answer was ready. */
  begun: Promise<void> | null;
};

const STATES = new WeakMap<Request, RequestState>();

function stateOf(request: Request): RequestState {
  const state = STATES.get(request);
  if (state === undefined) throw new Error('A request without its state');
  return state;
}

/** Builds the application; it does not listen. */
export function createApp(deps: ApiDeps): Express {
  const app = express();
  const metrics = createMetrics(deps);
  app.disable('x-powered-by');
  // The version of a case is its ETag; nothing else has one.
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', deps.trustProxy);
  app.use(identified(deps, metrics));
  app.use(
    helmet({
      // Plain http on localhost must stay usable; where the public address is https the browser is told so.
      strictTransportSecurity: deps.publicUrl.startsWith('https:'),
      contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    }),
  );
  mountOperations(app, deps, metrics);
  const limits = new RateLimits(deps.limits);
  const recognised = byToken(deps, limits);
  const beforeAnswer = createBeforeAnswer(deps);
  const reply = replying(beforeAnswer, limits);
  const readBody = createBodyReader(deps.limits);
  for (const route of ROUTES) {
    const known = route.access === 'open' ? [recognised] : [recognised, authenticated(deps, route)];
    app[route.method](
      expressPath(route.path),
      labelled(route),
      ...known,
      handled(route, { deps, limits, readBody, reply, beforeAnswer }),
    );
  }
  for (const path of new Set(ROUTES.map(({ path }) => path)))
    app.route(expressPath(path)).all(recognised, wrongMethod(path));
  mountConsole(app, deps.console);
  app.use(recognised, () => {
    throw new ProblemError('not-found');
  });
  app.use(failed(deps, reply));
  return app;
}

/** `/v1/cases/{id}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Gives the request its id and writes its one log line: no body, no name, no query, the route's pattern only. */
function identified(deps: ApiDeps, metrics: ApiMetrics): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const id = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    const nothing = { route: null, params: {}, query: {}, seen: {}, account: null, caller: null, begun: null };
    const state: RequestState = { id, ...nothing };
    STATES.set(request, state);
    response.set('X-Request-Id', id);
    response.set('Cache-Control', 'no-store');
    const startedAt = process.hrtime.bigint();
    response.once('close', () => {
      const ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
      // A stream does not end by itself: its reader leaves it.
      const isLeft = state.route?.isStream === true && response.headersSent;
      const route = state.route?.path ?? 'none';
      const status = response.writableFinished || isLeft ? response.statusCode : 499;
      // How long somebody listened is no measure of how fast he was answered.
      if (!isLeft || status >= 400) metrics.observe(route, request.method, status, ms / 1000);
      deps.logger.info(
        {
          requestId: id,
          method: request.method,
          route,
          status,
          ms: Math.round(ms * 10) / 10,
          ...(state.account === null ? {} : { account: state.account }),
        },
        'request',
      );
    });
    next();
  };
}

function labelled(route: Route): RequestHandler {
  return (request, _response, next) => {
    const params = Object.fromEntries(
      Object.entries(request.params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    Object.assign(stateOf(request), { route, params, query: { ...request.query } });
    next();
  };
}

const CHALLENGE = 'Bearer realm="fayuan"';

/** Whose request it is, if it says so: whoever shows a token that holds is counted by his account and by nothing else. */
function byToken({ verifyToken }: ApiDeps, limits: RateLimits): RequestHandler {
  return async (request, response, next) => {
    const token = bearerOf(request.get('authorization'));
    const account = token === undefined ? null : await verifyToken(token);
    if (account !== null) {
      stateOf(request).account = account;
      response.set(await limits.countAccount(account));
    }
    next();
  };
}

function authenticated({ reads, clock }: ApiDeps, { access }: Route): RequestHandler {
  return async (request, _response, next) => {
    const state = stateOf(request);
    const refused = { headers: { 'WWW-Authenticate': `${CHALLENGE}, error="invalid_token"` } };
    if (state.account === null) {
      if (bearerOf(request.get('authorization')) !== undefined) throw new ProblemError('invalid-token', refused);
      throw new ProblemError('no-token', { headers: { 'WWW-Authenticate': CHALLENGE } });
    }
    // A step reads the account behind its locks; for everything else it is read here, anew for each request.
    if (access === 'signed-in') {
      state.caller = await findCaller(reads, state.account, clock.now());
      if (state.caller === null) throw new ProblemError('unknown-account', refused);
    }
    next();
  };
}

type Reply = (request: Request, response: Response, answer: Answer) => Promise<void>;

/**
 * Sends an answer. One that refuses somebody whom nobody knows (no token that holds, an account that is unknown, a link that was
 * never made) is counted by his address; above its count he is told 429 instead. What turns out well passes whatever else came from
 * the address: strangers behind it must not keep out a person with a token or a link. Nor does counting first protect a secret: a
 * guess has to meet a signature of 256 bits. What a guess costs is bounded by itself, to a look at the token or the link.
 * What tells of a client leaves when the access log has it, and not before.
 */
function replying(beforeAnswer: BeforeAnswer, limits: RateLimits): Reply {
  return async (request, response, answer) => {
    const { account, id } = stateOf(request);
    const language = languageOf(request.get('accept-language'));
    const isStranger = account === null || answer.status === 401;
    const isRefused = answer.status >= 400 && answer.status < 500;
    const tooMany = isStranger && isRefused ? await limits.countStranger(request.ip) : null;
    const meant = tooMany === null ? answer : problemAnswer(tooMany, language, id);
    const told = await beforeAnswer.finish(stateOf(request), meant, language, stateOf(request).begun);
    await send(response, told.status < 400 ? told : toldOf(request.path, told));
  };
}

interface Answering {
  readonly deps: ApiDeps;
  readonly limits: RateLimits;
  readonly readBody: BodyReader;
  readonly reply: Reply;
  readonly beforeAnswer: BeforeAnswer;
}

function handled(route: Route, { deps, limits, readBody, reply, beforeAnswer }: Answering): RequestHandler {
  return async (request, response) => {
    const { body, file, done } = await readBody(route, stateOf(request).account ?? '', request, response);
    const countAs = async (account: string): Promise<void> => {
      response.set(await limits.countAccount(account));
    };
    const asked = { ...asking(deps, request, body, file), countAs, isTold: beginning(beforeAnswer, stateOf(request)) };
    try {
      await reply(request, response, await answerTo(route, asked, stateOf(request)));
    } finally {
      await done();
    }
  };
}

function asking(
  deps: ApiDeps,
  request: Request,
  body: unknown,
  file: UploadedFile | null,
): Omit<ApiRequest, 'countAs' | 'isTold'> {
  const state = stateOf(request);
  return {
    deps,
    now: deps.clock.now(),
    language: languageOf(request.get('accept-language')),
    requestId: state.id,
    method: request.method,
    path: request.path,
    params: state.params,
    query: state.query,
    body,
    file,
    header: (name) => request.get(name),
    prefers: (type) => request.accepts(['application/json', type]) === type,
    seen: (seen) => {
      state.seen = addedUp(state.seen, seen);
    },
  };
}

function beginning(beforeAnswer: BeforeAnswer, state: RequestState): () => void {
  return () => {
    state.begun ??= beforeAnswer.begin(state);
    // Whoever answers hears of it; until then it is nobody's failure.
    state.begun.catch(() => undefined);
  };
}

function addedUp(before: Seen, more: Seen): Seen {
  return { ...before, ...more, affairs: [...(before.affairs ?? []), ...(more.affairs ?? [])] };
}

async function answerTo(route: Route, asked: ApiRequest, { account, caller }: RequestState): Promise<Answer> {
  if (route.query === undefined) queryOf(asked, noQuery);
  if (route.access === 'open') return route.handle(asked);
  if (account === null) throw new ProblemError('no-token', { headers: { 'WWW-Authenticate': CHALLENGE } });
  if (route.access === 'acting') return route.handle({ ...asked, account });
  if (caller === null) throw new ProblemError('unknown-account', { headers: { 'WWW-Authenticate': CHALLENGE } });
  return route.handle({ ...asked, account, caller });
}

function wrongMethod(path: string): RequestHandler {
  const allowed = ROUTES.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
  return () => {
    throw new ProblemError('method-not-allowed', { headers: { Allow: allowed.join(', ') } });
  };
}

/** Every error ends here; no answer ever carries a stack. */
function failed(
  deps: ApiDeps,
  reply: Reply,
): (error: unknown, request: Request, response: Response, next: NextFunction) => Promise<void> {
  // Express knows a handler of errors by its four parameters.
  return async (error, request, response, _next) => {
    const { id } = stateOf(request);
    if (response.headersSent) {
      // An answer that broke off in the middle: whoever reads it sees the connection end, not a shorter list.
      deps.logger.error({ err: error, requestId: id, status: response.statusCode }, 'answer broken off');
      response.destroy();
      return;
    }
    const answer = problemAnswer(error, languageOf(request.get('accept-language')), id);
    if (answer.status >= 500) deps.logger.error({ err: error, requestId: id, status: answer.status }, 'request failed');
    await reply(request, response, answer);
  };
}
