/** The provider with its pages, as one router to be mounted at the path of the issuer. */
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { languageOfContext, show, showLeaving } from './browser-settings.js';
import { GUARDING_HEADERS, languageAsked, STYLE, SUBMIT_SCRIPT, type Page, type PagePlace } from './page-frame.js';
import { errorPage, loginPage } from './pages.js';
import { isDemoAccount } from './people.js';

const FORM_LIMIT = '4kb';

export function signInRoutes(provider: Provider, place: PagePlace): Router {
  withOwnPages(provider, place);
  const router = Router();
  router.use((_request, response, next) => {
    response.set(GUARDING_HEADERS);
    next();
  });
  router.get('/style.css', (_request, response) => {
    response.type('css').set('Cache-Control', 'max-age=300').send(STYLE);
  });
  router.get('/submit.js', (_request, response) => {
    response.type('js').set('Cache-Control', 'max-age=300').send(SUBMIT_SCRIPT);
  });
  router.get('/interaction/:uid', (request, response) => showLogin(provider, place, request, response));
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT });
  router.post('/interaction/:uid', form, (request, response) => finishSignIn(provider, place, request, response));
  router.use(provider.callback());
  router.use(failed(place));
  return router;
}

async function showLogin(provider: Provider, place: PagePlace, request: Request, response: Response): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response);
  const { accountId } = await sessionOf(provider, request, response);
  const asked = request.query['ui_locales'] ?? params['ui_locales'];
  answer(response, loginPage(place, languageAsked(asked, request.get('accept-language')), uid, accountId));
}

/** What was chosen on the page is the sign-in: with it the provider goes on where it had to ask. */
async function finishSignIn(provider: Provider, place: PagePlace, request: Request, response: Response): Promise<void> {
  const { account, cancel } = (request.body ?? {}) as Record<string, unknown>;
  if (cancel !== undefined) {
    const result = { error: 'access_denied', error_description: 'the sign-in was cancelled' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    return;
  }
  // Before anything is done: whether the sign-in is still there.
  await provider.interactionDetails(request, response);
  if (!isDemoAccount(account)) {
    answer(response, errorPage(place, languageOfRequest(request), 422, 'unknown_account'));
    return;
  }
  await endSessionOfAnother(provider, account, request, response);
  // Either prompt is answered by a choice.
  const result = { login: { accountId: account }, select_account: {} };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/**
 * The person before leaves when another one comes: his session ends, and with it his refresh tokens. The library would do the same
 * by a page that sends itself by an inline script, which our pages do not allow.
 */
async function endSessionOfAnother(
  provider: Provider,
  account: string,
  request: Request,
  response: Response,
): Promise<void> {
  const session = await sessionOf(provider, request, response);
  if (session.accountId !== undefined && session.accountId !== account) await session.destroy();
}

function sessionOf(provider: Provider, request: Request, response: Response) {
  return provider.Session.get(provider.createContext(request, response));
}

/** Pages of the library's own that have no setting: what is not there, and the way out of a session that is over already. */
function withOwnPages(provider: Provider, place: PagePlace): void {
  provider.use(async (unrouted, next) => {
    await next();
    // What the library knows of a request is there once it has been routed, and never where nothing is.
    const ctx = unrouted as KoaContextWithOIDC;
    const known = ctx.oidc as KoaContextWithOIDC['oidc'] | undefined;
    if (ctx.status === 404 && known === undefined && ctx.accepts('json', 'html') === 'html')
      show(ctx, errorPage(place, languageOfContext(ctx), 404, 'not_there'));
    const isLeaving = known?.route === 'end_session' && ctx.status === 200;
    if (isLeaving && known.session?.accountId === undefined) showLeaving(ctx, place);
  });
}

function answer(response: Response, { status, headers, html }: Page): void {
  response.status(status).set(headers).send(html);
}

function languageOfRequest(request: Request): ReturnType<typeof languageAsked> {
  return languageAsked(request.query['ui_locales'], request.get('accept-language'));
}

/** A sign-in that is over, or a form that is none; never a stack. */
function failed(place: PagePlace) {
  // Express knows a handler of errors by its four parameters.
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { name, status } = error as { name?: string; status?: number };
    const language = languageOfRequest(request);
    if (name === 'SessionNotFound') answer(response, errorPage(place, language, 410, 'expired'));
    else if (status !== undefined && status >= 400 && status < 500)
      answer(response, errorPage(place, language, status, 'invalid_request'));
    else answer(response, errorPage(place, language, 500, 'server_error'));
  };
}
