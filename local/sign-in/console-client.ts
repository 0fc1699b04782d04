/** The web console as a client of the local provider: public, since a browser keeps no secret. */
import type { ClientMetadata } from 'oidc-provider';

/** Where the console stands: what the API is called in public, and both names of this machine. */
export function consoleOrigins(publicUrl: string, issuer: string): readonly string[] {
  const { port } = new URL(issuer);
  return [...new Set([new URL(publicUrl).origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`])];
}

/** Authorization code with PKCE and nothing else; it comes back to the console's own two pages, whole or in a popup. */
export function consoleClient(clientId: string, origins: readonly string[]): ClientMetadata {
  return {
    client_id: clientId,
    client_name: '法援协同',
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: origins.flatMap((origin) => [`${origin}/signed-in`, `${origin}/signed-in-popup`]),
    post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
    id_token_signed_response_alg: 'ES256',
  };
}
