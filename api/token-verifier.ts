/** Access tokens of the configured issuer (OpenID Connect): issuer, audience, algorithm and time are checked. */
import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Logger } from '../activities/adapters/logger.js';

/** @returns the account named by the token, or null when the token does not hold. */
export type TokenVerifier = (token: string) => Promise<string | null>;

/** Asymmetric algorithms only: `none` and shared secrets are never accepted, whatever the token says. */
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'PS256', 'RS256'];
const CLOCK_TOLERANCE_S = 5;
const DISCOVERY_TIMEOUT_MS = 3000;
const LONGEST_TOKEN = 8192;

export interface IssuerSettings {
  readonly issuer: string;
  readonly audience: string;
}

export function createTokenVerifier({ issuer, audience }: IssuerSettings, logger: Logger): TokenVerifier {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const keySet = (): Promise<JWTVerifyGetKey> => {
    keys ??= discoverKeys(issuer).catch((error: unknown) => {
      keys = null;
      throw error;
    });
    return keys;
  };
  return async (token) => {
    if (token.length > LONGEST_TOKEN) return null;
    try {
      const { payload } = await jwtVerify(token, await keySet(), {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['exp', 'sub'],
      });
      return payload.sub ?? null;
    } catch (error) {
      // A token that does not hold is everyday; an issuer that does not answer is for the operator.
      const quiet = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J');
      logger[quiet ? 'debug' : 'warn']({ err: error }, 'token not accepted');
      return null;
    }
  };
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
  });
  const found: unknown = await response.json();
  const uri = typeof found === 'object' && found !== null && 'jwks_uri' in found ? found.jwks_uri : undefined;
  if (!response.ok || typeof uri !== 'string') throw new Error('The issuer publishes no keys');
  return createRemoteJWKSet(new URL(uri), { timeoutDuration: DISCOVERY_TIMEOUT_MS });
}
