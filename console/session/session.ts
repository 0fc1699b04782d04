/**
 * Who is signed in (登录): OpenID Connect, authorization code with PKCE. Tokens live in the memory of this page and nowhere else; after
 * a reload the provider's own session brings them back. When they end while somebody works, he signs in again beside the page
 * (`sign-in-again.tsx`), and what he has typed stays.
 */
import { noAnswer, problemOf } from '../client/problem.js';
import { requestLanguage } from '../language/words.js';
import { InMemoryWebStorage, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';

interface LoginSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

/** Where somebody wanted to be before he was sent to sign in. */
interface Returning {
  readonly to: string;
}

/** So long before its end a token is renewed in the background, seconds. */
const RENEW_BEFORE_S = 60;

/** Of the page that says that somebody has signed out, or made way for another; it asks nobody who he is. */
export const SIGNED_OUT = '/signed-out';

let manager: UserManager | null = null;
/** Tabs of this browser, which tell each other who has left. */
let tabs: BroadcastChannel | null = null;
let user: User | null = null;
const listeners = new Set<() => void>();

async function managerNow(): Promise<UserManager> {
  if (manager !== null) return manager;
  const answer = await fetch('/v1/login', { headers: { Accept: 'application/json' } }).catch(() => {
    throw noAnswer();
  });
  if (!answer.ok) throw await problemOf(answer);
  const { issuer, clientId, scope } = (await answer.json()) as LoginSettings;
  manager = new UserManager({
    authority: issuer,
    client_id: clientId,
    scope,
    redirect_uri: `${location.origin}/signed-in`,
    popup_redirect_uri: `${location.origin}/signed-in-popup`,
    post_logout_redirect_uri: `${location.origin}/`,
    response_type: 'code',
    loadUserInfo: false,
    monitorSession: false,
    ui_locales: requestLanguage(),
    // Below, in one place: a refresh token that is used twice at once ends the session.
    automaticSilentRenew: false,
    accessTokenExpiringNotificationTimeInSeconds: RENEW_BEFORE_S,
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    // The verifier must outlive the way to the provider and back; it is of no use without the code.
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
  manager.events.addUserLoaded(setUser);
  manager.events.addAccessTokenExpiring(() => void renew());
  return manager;
}

function setUser(next: User | null): void {
  user = next;
  for (const tell of listeners) tell();
}

/**
 * Finishes a sign-in that has come back, or begins one.
 * @returns true: somebody is signed in; false: the browser is on its way to the provider
 */
export async function begin(): Promise<boolean> {
  const users = await managerNow();
  listenToTabs();
  if (location.pathname === '/signed-in') {
    const back = await users.signinRedirectCallback();
    setUser(back);
    history.replaceState(null, '', (back.state as Returning | undefined)?.to ?? '/');
    return true;
  }
  await users.signinRedirect({ state: { to: location.pathname + location.search } satisfies Returning });
  return false;
}

/** The page that the popup comes back to. */
export async function finishPopup(): Promise<void> {
  await (await managerNow()).signinPopupCallback();
}

/** @returns the token of whoever is signed in; null: nobody, or it has ended */
export function accessToken(): string | null {
  return user !== null && user.expired !== true ? user.access_token : null;
}

let renewing: Promise<boolean> | null = null;

/** Asks the provider without anybody's help; whoever asks meanwhile waits for the same answer. @returns whether there is a new token */
export function renew(): Promise<boolean> {
  renewing ??= renewed().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function renewed(): Promise<boolean> {
  try {
    const next = await (await managerNow()).signinSilent();
    setUser(next);
    return next !== null;
  } catch {
    return false;
  }
}

/**
 * In a window beside this page. Rejects when the person closed it.
 * @returns false: somebody else signed in there; what is on this page is not his, and it begins anew
 */
export async function signInBeside(): Promise<boolean> {
  const before = user?.profile.sub;
  const next = await (await managerNow()).signinPopup();
  if (before !== undefined && next.profile.sub !== before) {
    leaveNothing(before);
    location.replace('/');
    return false;
  }
  setUser(next);
  return true;
}

/** What stands in another tab of his is not for whoever comes to this computer next. */
function listenToTabs(): void {
  tabs ??= new BroadcastChannel('fayuan.signed-out');
  tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (user === null || data !== user.profile.sub) return;
    sessionStorage.clear();
    location.replace(SIGNED_OUT);
  };
}

/** The drafts of this tab go with who leaves it, and whatever else of him is open in this browser. @param sub of whoever leaves */
function leaveNothing(sub: string | undefined): void {
  sessionStorage.clear();
  tabs?.postMessage(sub);
}

/** Ends the session with the provider. */
export async function signOut(): Promise<void> {
  leaveNothing(user?.profile.sub);
  await (await managerNow()).signoutRedirect({ id_token_hint: user?.id_token });
}

/** Somebody else signs in, on the provider's page. */
export async function switchPerson(): Promise<void> {
  leaveNothing(user?.profile.sub);
  await (await managerNow()).signinRedirect({ prompt: 'select_account', state: { to: '/' } satisfies Returning });
}
