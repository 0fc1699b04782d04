// The API of the local stack: the project's own application with the local identity provider in front of it at /oidc.
import { createServer } from 'node:http';
import express from 'express';
import { createIdentityProvider } from './identity-provider.js';
import { readLocalSettings } from './settings.js';

const settings = readLocalSettings(process.env);
const outer = express();
const ownIssuer = `http://localhost:${settings.ports.api}/oidc`;
if (process.env['OIDC_ISSUER'] === ownIssuer) {
  const provider = await createIdentityProvider({
    dataDir: settings.dataDir,
    issuer: ownIssuer,
    audience: settings.oidcAudience,
  });
  outer.use('/oidc', provider.callback());
}
// SEAM: composeApi(apiConfig(process.env)) of api/server.ts goes here; until it exists only /readyz answers.
outer.get('/readyz', (_request, response) => {
  response.json({ status: 'ready' });
});

// Demo accounts must not be reachable from the network: this machine only, under both of its names.
const servers = ['127.0.0.1', '::1'].map((host) => {
  const server = createServer(outer);
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (host === '::1' && error.code === 'EADDRNOTAVAIL') return;
    throw error;
  });
  server.listen(settings.ports.api, host);
  return server;
});
const stop = (): void => {
  for (const server of servers) server.close();
  for (const server of servers) server.closeIdleConnections();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
