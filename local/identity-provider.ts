import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import type { Router } from 'express';
import type { ClientMetadata, Configuration, interactionPolicy } from 'oidc-provider';
import { ACCOUNTS } from '../prisma/demo-data/accounts.js';
import { readOrMake, writePrivately } from './secrets.js';
import { BROWSER_TOKEN_S, browserCookies, browserSettings } from './sign-in/browser-settings.js';
import { consoleClient, consoleOrigins } from './sign-in/console-client.js';
import { signInRoutes } from './sign-in/routes.js';

type ResourceIndicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

const tokenLifetimeS = 8 * 60 * 60;
/** The API as a resource in the sense of RFC 8707; a token without a named resource is for it. */
const apiResource = 'urn:fayuan:api';

export interface IdentitySettings {
  readonly dataDir: string;
  readonly issuer: string;
  /** The `aud` of the tokens. */
  readonly audience: string;
  /** The web console as a client. */
  readonly consoleClientId: string;
  /** Where people reach API and console. */
  readonly publicUrl: string;
}

/** Client secrets by account name. */
export type ClientSecrets = Readonly<Record<string, string>>;

export function clientsFile(dataDir: string): string {
  return path.join(dataDir, 'clients.json');
}

/** One secret for every demo account, made once; an account that came later gets its own on the next start. */
async function clientSecrets(dataDir: string): Promise<ClientSecrets> {
  const file = clientsFile(dataDir);
  const stored = await readOrMake<ClientSecrets>(file, () => ({}));
  const missing = ACCOUNTS.filter(({ id }) => stored[id] === undefined);
  if (missing.length === 0) return stored;
  const secrets = { ...stored };
  for (const { id } of missing) secrets[id] = randomBytes(24).toString('base64url');
  await writePrivately(file, secrets);
  return secrets;
}

async function makeSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), use: 'sig', alg: 'ES256', kid: randomBytes(8).toString('hex') };
}

/**
 * An OpenID provider for the local stack, to be mounted at the path of its issuer. Agencies' systems have one client per demo
 * account, with client credentials; the web console is a public client whose people sign in on a page. Access tokens of either
 * are JWTs whose `sub` is the account. Keys and secrets outlive a restart, sessions do not.
 */
export async function createIdentityProvider(settings: IdentitySettings): Promise<Router> {
  const { dataDir, issuer, publicUrl, consoleClientId } = settings;
  const secrets = await clientSecrets(dataDir);
  const keys = await readOrMake(path.join(dataDir, 'identity-keys.json'), async () => ({
    signing: await makeSigningKey(),
    cookies: randomBytes(24).toString('base64url'),
  }));
  const place = { base: new URL(issuer).pathname, origins: consoleOrigins(publicUrl, issuer) };
  const provider = await withoutItsWarnings(async () => {
    const { default: Implementation, interactionPolicy } = await import('oidc-provider');
    const { rpInitiatedLogout, ttl, ...browser } = browserSettings(
      place,
      consoleClientId,
      promptsOf(interactionPolicy),
    );
    return new Implementation(issuer, {
      ...browser,
      jwks: { keys: [keys.signing] },
      cookies: browserCookies(keys.cookies, new URL(issuer)),
      clients: [...systemClients(secrets), consoleClient(consoleClientId, place.origins)],
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        userinfo: { enabled: false },
        rpInitiatedLogout,
        pushedAuthorizationRequests: { enabled: false },
        resourceIndicators: apiResourceOf(settings),
      },
      ttl: { ...ttl, ClientCredentials: tokenLifetimeS },
    });
  });
  return signInRoutes(provider, place);
}

/** Agencies' systems: a demo account each. */
function systemClients(secrets: ClientSecrets): ClientMetadata[] {
  return Object.entries(secrets).map(([account, secret]) => ({
    client_id: account,
    client_secret: secret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    id_token_signed_response_alg: 'ES256',
  }));
}

/** Every token is for the API, whether its client names it or not. */
function apiResourceOf({ audience, consoleClientId }: IdentitySettings): ResourceIndicators {
  return {
    enabled: true,
    defaultResource: () => apiResource,
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, _resource, { clientId }) => ({
      scope: '',
      audience,
      accessTokenTTL: clientId === consoleClientId ? BROWSER_TOKEN_S : tokenLifetimeS,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'ES256' } },
    }),
  };
}

/** People are asked who they are, or who they would rather be; never for consent. */
function promptsOf({ base, Prompt }: typeof interactionPolicy): interactionPolicy.DefaultPolicy {
  const policy = base();
  policy.remove('consent');
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0);
  return policy;
}

/**
 * The package warns on the console about its memory store, which is what a provider without sessions wants, and about
 * Node releases that it has not tried; neither is for the reader of the demo.
 */
async function withoutItsWarnings<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes('oidc-provider WARNING')) warn(...words);
  };
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
