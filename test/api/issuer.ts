/** An OpenID provider for tests: publishes its keys over HTTP and signs whatever token a test wants. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair, type CryptoKey } from 'jose';

export const AUDIENCE = 'fayuan-api';

export interface TokenChanges {
  readonly audience?: string;
  readonly issuer?: string;
  /** Seconds since 1970. */
  readonly expiresAt?: number;
  /** Signed by somebody else under the same key id. */
  readonly forged?: boolean;
}

export class Issuer {
  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly key: CryptoKey,
    private readonly strangersKey: CryptoKey,
  ) {}

  static async start(): Promise<Issuer> {
    const own = await generateKeyPair('ES256');
    const stranger = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(own.publicKey)), kid: 'test', use: 'sig', alg: 'ES256' };
    const server = createServer((request, response) => {
      const found = request.url === '/keys' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/keys` };
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(found));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new Issuer(server, url, own.privateKey, stranger.privateKey);
  }

  async token(account: string, changes: TokenChanges = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setSubject(account)
      .setIssuer(changes.issuer ?? this.url)
      .setAudience(changes.audience ?? AUDIENCE)
      .setIssuedAt(now - 60)
      .setExpirationTime(changes.expiresAt ?? now + 3600)
      .sign(changes.forged === true ? this.strangersKey : this.key);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** A token that claims to need no signature. */
export function unsignedToken(account: string, issuer: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: account, iss: issuer, aud: AUDIENCE, exp: Math.floor(Date.now() / 1000) + 3600 };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}
