// The API of the local stack: the project's own application, with a local identity provider beside it at /oidc.
import { createServer, type RequestListener, type Server } from 'node:http';
import express from 'express';
import { apiConfig } from '../activities/adapters/config.js';
import { composeApi } from '../api/server.js';
import { createIdentityProvider } from './identity-provider.js';
import { localIssuer, readLocalSettings } from './settings.js';

const settings = readLocalSettings(process.env);
const config = apiConfig(process.env);
const { app, logger, stop } = composeApi(config);

async function identityProvider(): Promise<RequestListener> {
  const provider = await createIdentityProvider({
    dataDir: settings.dataDir,
    issuer: localIssuer(settings.ports.api),
    audience: settings.oidcAudience,
    consoleClientId: config.CONSOLE_CLIENT_ID,
    publicUrl: config.PUBLIC_URL,
  });
  // A mounted provider writes its addresses with the path it is mounted at.
  return express().disable('x-powered-by').use('/oidc', provider);
}

const ownProvider =
  process.env['OIDC_ISSUER'] === localIssuer(settings.ports.api) ? await identityProvider() : undefined;

const handle: RequestListener = (request, response) => {
  const listener = ownProvider !== undefined && /^\/oidc(?:[/?]|$)/.test(request.url ?? '') ? ownProvider : app;
  listener(request, response);
};

// Demo accounts must not be reachable from the network: this machine only, under both of its names.
const servers = ['127.0.0.1', '::1'].map((host): Server => {
  const server = createServer(handle);
  server.on('error', (error: NodeJS.ErrnoException) => {
    // A machine without IPv6 has one name only.
    if (host === '::1' && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')) return;
    throw error;
  });
  return server.listen(settings.ports.api, host);
});
logger.info({ port: settings.ports.api }, 'listening');

const end = (): void => {
  void stop(servers.filter((server) => server.listening));
};
process.once('SIGTERM', end);
process.once('SIGINT', end);
