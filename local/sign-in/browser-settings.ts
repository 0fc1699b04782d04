/** What the provider is told about people in browsers: their sessions, their tokens, and which pages they see. */
import type Provider from 'oidc-provider';
import type { Configuration, interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import { isDemoAccount } from './people.js';
import { errorPage, leavingPage, leftPage } from './pages.js';
import { languageAsked, type Page, type PagePlace } from './page-frame.js';
import type { Language } from '../../api/http/language.js';

/** Whoever signs in is asked again after so long, whatever he does: session, grant and refresh tokens end together. */
const SESSION_S = 12 * 60 * 60;
/** The browser gets a new access token well before, with its refresh token. */
export const BROWSER_TOKEN_S = 15 * 60;

/** Cookies know no ports: their names keep apart the stacks that run beside each other on one machine. */
export function browserCookies(key: string, issuer: URL): NonNullable<Configuration['cookies']> {
  const own = `fayuan-${issuer.port || 'local'}`;
  return {
    keys: [key],
    names: { session: own, interaction: `${own}-sign-in`, resume: `${own}-resume` },
    long: { httpOnly: true, sameSite: 'lax', path: issuer.pathname },
    short: { httpOnly: true, sameSite: 'lax' },
  };
}

/** A login page may lie open for so long. */
const LOGIN_PAGE_S = 60 * 60;

type BrowserSettings = Pick<
  Configuration,
  | 'clientBasedCORS'
  | 'discovery'
  | 'findAccount'
  | 'interactions'
  | 'issueRefreshToken'
  | 'loadExistingGrant'
  | 'pkce'
  | 'renderError'
  | 'responseTypes'
  | 'rotateRefreshToken'
  | 'scopes'
> & {
  readonly ttl: NonNullable<Configuration['ttl']>;
  readonly rpInitiatedLogout: NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']>;
};

export function browserSettings(
  place: PagePlace,
  consoleClientId: string,
  policy: interactionPolicy.DefaultPolicy,
): BrowserSettings {
  return {
    // Only people who are there to be played; nothing is said of them but who they are.
    findAccount: (_ctx, id) =>
      isDemoAccount(id) ? { accountId: id, claims: () => Promise.resolve({ sub: id }) } : undefined,
    interactions: {
      policy,
      url: async (_ctx, interaction) => {
        await untie(interaction);
        return `${place.base}/interaction/${interaction.uid}`;
      },
    },
    loadExistingGrant: grantToOurOwn,
    responseTypes: ['code'],
    scopes: ['openid'],
    pkce: { required: () => true },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: {
      Session: (_ctx, { loginTs }) => leftOf(loginTs),
      Grant: SESSION_S,
      // One that takes another's place ends when that would have ended.
      RefreshToken: (_ctx, { iiat }) => leftOf(iiat),
      IdToken: BROWSER_TOKEN_S,
      AccessToken: BROWSER_TOKEN_S,
      Interaction: LOGIN_PAGE_S,
    },
    clientBasedCORS: (_ctx, origin, { clientId }) => clientId === consoleClientId && place.origins.includes(origin),
    discovery: { ui_locales_supported: ['zh-CN', 'en'] },
    renderError: (ctx, { error }, { name }) => {
      const isExpired = name === 'SessionNotFound';
      show(ctx, errorPage(place, languageOfContext(ctx), isExpired ? 410 : ctx.status, isExpired ? 'expired' : error));
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx) => showLeaving(ctx, place),
      postLogoutSuccessSource: (ctx) => show(ctx, leftPage(place, languageOfContext(ctx))),
    },
  };
}

/**
 * A login page stands for itself: whoever is picked on it is signed in, also where somebody was meanwhile signed in on another one.
 * As the library leaves it, a page would be refused once the session that it was opened in is another's.
 */
async function untie(interaction: Interaction): Promise<void> {
  if (interaction.session === undefined) return;
  delete (interaction.session as { uid?: string }).uid;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

type Interaction = InstanceType<Provider['Interaction']>;

/** Seconds left of a sign-in that began then (epoch s), or of one that begins now. */
function leftOf(since: number | undefined): number {
  const now = Math.floor(Date.now() / 1000);
  return Math.max(1, (since ?? now) + SESSION_S - now);
}

/** Our own console needs nobody's consent: what it may ask for is granted with the sign-in. */
async function grantToOurOwn(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const known = session.grantIdFor(client.clientId);
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing !== undefined) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

/**
 * The way out. Who shows an identity token of whom he signs out is not asked once more; a link of somebody else's that leads here is.
 */
export function showLeaving(ctx: KoaContextWithOIDC, place: PagePlace): void {
  const { session, entities } = ctx.oidc;
  const hint = (entities as { IdTokenHint?: { payload: { sub?: string } } }).IdTokenHint?.payload.sub;
  const automatic = session?.accountId === undefined || session.accountId === hint;
  const secret = session?.state?.['secret'];
  const xsrf = typeof secret === 'string' ? secret : '';
  show(
    ctx,
    leavingPage(place, languageOfContext(ctx), { action: `${place.base}/session/end/confirm`, xsrf, automatic }),
  );
}

export function languageOfContext(ctx: KoaContextWithOIDC): Language {
  const asked = ctx.oidc?.params?.['ui_locales'] ?? ctx.query['ui_locales'];
  return languageAsked(asked, ctx.get('accept-language'));
}

export function show(ctx: KoaContextWithOIDC, { status, headers, html }: Page): void {
  ctx.status = status;
  ctx.set({ ...headers });
  ctx.body = html;
}
