/**
 * Access tokens of the configured issuer (OpenID Connect): issuer, audience, algorithm and time are checked. Whoever works
 * sends the same token with every request, so one that held is believed for a short time without being checked again.
 */
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Logger } from '../../activities/adapters/logger.js';

/** @returns the account named by the token, or null when the token does not hold. */
export type TokenVerifier = (token: string) => Promise<string | null>;

/** Asymmetric algorithms only: `none` and shared secrets are never accepted, whatever the token says. */
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'PS256', 'RS256'];
const CLOCK_TOLERANCE_S = 5;
const DISCOVERY_TIMEOUT_MS = 3000;
const LONGEST_TOKEN = 8192;

/** How long a token that held is believed; then it is checked again, against the issuer's keys as they are known by then. */
const BELIEVED_MS = 60_000;
/** Tokens that are believed at a time; the oldest makes room. */
const MOST_BELIEVED = 1_000;

export interface IssuerSettings {
  readonly issuer: string;
  readonly audience: string;
}

export function createTokenVerifier(settings: IssuerSettings, logger: Logger): TokenVerifier {
  const verify = verifierOf(settings, logger);
  const believed = new Map<string, HeldToken>();
  const underWay = new Map<string, Promise<HeldToken | null>>();

  const verified = async (token: string, digest: string): Promise<HeldToken | null> => {
    try {
      const held = await verify(token);
      if (held !== null && held.until > Date.now()) believe(believed, digest, held);
      return held;
    } finally {
      underWay.delete(digest);
    }
  };
  return async (token) => {
    if (token.length > LONGEST_TOKEN) return null;
    // The tokens themselves are kept nowhere.
    const digest = createHash('sha256').update(token).digest('base64');
    const known = believed.get(digest);
    if (known !== undefined && Date.now() < known.until) return known.account;
    let asked = underWay.get(digest);
    if (asked === undefined) {
      asked = verified(token, digest);
      underWay.set(digest, asked);
    }
    return (await asked)?.account ?? null;
  };
}

/** The token of a request, if it has one. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +([\w~+/.=-]+)$/i.exec(authorization ?? '')?.[1];
}

/** @param token one that held @returns epoch ms at which it ends; null: it does not say */
export function endOfToken(token: string): number | null {
  try {
    const { exp } = decodeJwt(token);
    return exp === undefined ? null : exp * 1000;
  } catch {
    return null;
  }
}

interface HeldToken {
  readonly account: string;
  /** Epoch ms of the host's clock until which it is believed; never beyond its `exp`, to which no tolerance is added. */
  readonly until: number;
}

function believe(believed: Map<string, HeldToken>, digest: string, held: HeldToken): void {
  believed.delete(digest);
  const [oldest] = believed.keys();
  if (oldest !== undefined && believed.size >= MOST_BELIEVED) believed.delete(oldest);
  believed.set(digest, held);
}

/**
 * Whether the token says of itself what one must that holds. Bad ones are mostly old or somebody else's: those cost no signature
 * and no look at the issuer's keys, so that guesses keep nobody else waiting.
 */
function couldHold(token: string, { issuer, audience }: IssuerSettings): boolean {
  try {
    const { alg } = decodeProtectedHeader(token);
    const { iss, aud, exp } = decodeJwt(token);
    const isForUs = Array.isArray(aud) ? aud.includes(audience) : aud === audience;
    const isOver = exp === undefined || exp <= Date.now() / 1000 - CLOCK_TOLERANCE_S;
    return ALGORITHMS.includes(alg ?? '') && iss === issuer && isForUs && !isOver;
  } catch {
    // It is no token at all.
    return false;
  }
}

/** @returns the check itself; null from it: the token does not hold */
function verifierOf(settings: IssuerSettings, logger: Logger): (token: string) => Promise<HeldToken | null> {
  const { issuer, audience } = settings;
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const keySet = (): Promise<JWTVerifyGetKey> => {
    keys ??= discoverKeys(issuer).catch((error: unknown) => {
      keys = null;
      throw error;
    });
    return keys;
  };
  return async (token) => {
    if (!couldHold(token, settings)) {
      logger.debug('token not accepted');
      return null;
    }
    const since = Date.now();
    try {
      const { payload } = await jwtVerify(token, await keySet(), {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['exp', 'sub'],
      });
      const { sub, exp = 0 } = payload;
      return sub === undefined ? null : { account: sub, until: Math.min(since + BELIEVED_MS, exp * 1000) };
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
