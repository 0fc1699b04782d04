/** What operators and tools ask: alive, ready, numbers, the OpenAPI document and its browsable page. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type Express } from 'express';
import type { ApiDeps } from './deps.js';
import type { ApiMetrics } from './metrics.js';
import { openApiDocument } from './openapi.js';
import { ROUTES } from './routes.js';

const CHECK_TIMEOUT_MS = 2000;

/** Served beside the routes, without a token; they hold no data of cases. */
export function mountOperations(app: Express, deps: ApiDeps, metrics: ApiMetrics): void {
  const ready = readiness(deps);
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', async (_request, response) => {
    const state = await ready();
    response.status(state.ready ? 200 : 503).json(state);
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  const document = openApiDocument(ROUTES, deps.publicUrl);
  app.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  mountDocs(app);
}

interface Readiness {
  readonly ready: boolean;
  readonly database: 'up' | 'away';
  readonly temporal: 'up' | 'away';
}

/**
 * Ready once the whole stack has been up. Afterwards only PostgreSQL counts: without Temporal submissions are still
 * recorded and answered 202, so the API must stay reachable.
 */
function readiness({ prisma, pingTemporal }: ApiDeps): () => Promise<Readiness> {
  let hasBeenUp = false;
  return async () => {
    const [database, temporal] = await Promise.all([isUp(() => prisma.$queryRaw`SELECT 1`), isUp(pingTemporal)]);
    if (database && temporal) hasBeenUp = true;
    return {
      ready: database && (temporal || hasBeenUp),
      database: database ? 'up' : 'away',
      temporal: temporal ? 'up' : 'away',
    };
  };
}

async function isUp(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_TIMEOUT_MS);
  });
  const checked = check().then(
    () => true,
    () => false,
  );
  const up = await Promise.race([checked, late]);
  clearTimeout(timer);
  return up;
}

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>法援协同 API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
const START = "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true });\n";

/** Swagger UI from our own origin; its start script is a file, so that no inline script need be allowed. */
function mountDocs(app: Express): void {
  const require = createRequire(import.meta.url);
  const assets = dirname(require.resolve('swagger-ui-dist/package.json'));
  app.get('/docs', (_request, response) => {
    response.type('html').send(PAGE);
  });
  app.get('/docs/start.js', (_request, response) => {
    response.type('application/javascript').send(START);
  });
  app.use('/docs/assets', express.static(assets, { index: false, redirect: false, fallthrough: true }));
}
