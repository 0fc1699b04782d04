import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import type Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { ACCOUNTS } from '../prisma/demo-data/accounts.js';
import { readOrMake, writePrivately } from './secrets.js';

const tokenLifetimeS = 8 * 60 * 60;
/** The API as a resource in the sense of RFC 8707; a token without a named resource is for it. */
const apiResource = 'urn:fayuan:api';

export interface IdentitySettings {
  readonly dataDir: string;
  readonly issuer: string;
  /** The `aud` of the tokens. */
  readonly audience: string;
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
 * An OpenID provider for the local stack: one client per demo account, client credentials only, no login pages.
 * Access tokens are JWTs whose `sub` is the account. Keys and secrets outlive a restart.
 */
export async function createIdentityProvider({ dataDir, issuer, audience }: IdentitySettings): Promise<Provider> {
  const secrets = await clientSecrets(dataDir);
  const keys = await readOrMake(path.join(dataDir, 'identity-keys.json'), async () => ({
    signing: await makeSigningKey(),
    cookies: randomBytes(24).toString('base64url'),
  }));
  const configuration: Configuration = {
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookies] },
    clients: Object.entries(secrets).map(([account, secret]) => ({
      client_id: account,
      client_secret: secret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      id_token_signed_response_alg: 'ES256',
    })),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiResource,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenTTL: tokenLifetimeS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: { ClientCredentials: tokenLifetimeS },
  };
  return withoutItsWarnings(async () => {
    const { default: Implementation } = await import('oidc-provider');
    return new Implementation(issuer, configuration);
  });
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
