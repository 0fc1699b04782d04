import { describe, expect, it } from 'vitest';
import type { Router } from 'express';
import { expressPath } from '../../api/app.js';
import { openApiDocument } from '../../api/operations/openapi.js';
import { ROUTES } from '../../api/routes.js';
import { CASE_ACTS } from '../../activities/case/acts.js';
import { appWithoutServers } from './app-without-servers.js';

type Json = { readonly [key: string]: unknown };

const document = openApiDocument(ROUTES, 'http://localhost:3000');

/** The routes the router really has, read from its own stack; those that only say "wrong method" have no single method. */
function mountedRoutes(router: Router): string[] {
  return router.stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : [...new Set(route.stack.map(({ method }) => method))]
          .filter((method): method is string => method !== undefined)
          .map((method) => `${method} ${route.path}`),
  );
}

describe('the OpenAPI document', () => {
  it('names every route of the router, and no other', () => {
    const mounted = mountedRoutes(appWithoutServers().router);
    const operational = [
      '/healthz',
      '/readyz',
      '/metrics',
      '/openapi.json',
      '/docs',
      '/docs/start.js',
      '/docs/style.css',
      '/docs/assets/swagger-ui-bundle.js',
      '/docs/assets/swagger-ui.css',
    ];
    const served = mounted.filter((route) => !operational.some((path) => route === `get ${path}`));
    const described = Object.entries(document['paths'] as Json).flatMap(([path, operations]) =>
      Object.keys(operations as Json).map((method) => `${method} ${expressPath(path)}`),
    );
    expect([...new Set(served)].sort()).toEqual(described.sort());
  });

  it('points only at schemas and headers that are there', () => {
    const text = JSON.stringify(document);
    const { schemas, headers } = document['components'] as { schemas: Json; headers: Json };
    const names = [...Object.keys(schemas), ...Object.keys(headers).map((name) => `headers/${name}`)];
    const referred = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
    expect(referred.length).toBeGreaterThan(20);
    for (const ref of referred) expect(names).toContain(ref.replace(/^#\/components\/(schemas\/)?/, ''));
  });

  it('describes what the schemas refuse: unknown fields, and fields that must be there', () => {
    const notice = at(document, ['components', 'schemas', 'DefenceNotice']);
    expect(notice['additionalProperties']).toBe(false);
    expect(notice['required']).toEqual(expect.arrayContaining(['stage', 'person', 'issuedAt', 'custody']));
    const body = at(document, ['paths', '/v1/cases/{id}/acts', 'post', 'requestBody', 'content', 'application/json']);
    expect(body['schema']).toEqual({ $ref: '#/components/schemas/CaseAct' });
    expect(at(document, ['components', 'schemas', 'CaseAct'])['oneOf']).toHaveLength(CASE_ACTS.length);
  });

  it('keeps members called id in its objects', () => {
    const properties = at(document, ['components', 'schemas', 'Obligation', 'properties']);
    expect(properties['id']).toEqual({ type: 'string' });
  });

  it('gives each operation the problems it can answer with', () => {
    const responses = at(document, ['paths', '/v1/cases/{id}/acts', 'post', 'responses']);
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '404', '409', '412', '413', '415', '422', '429', '503']),
    );
  });
});

describe('each route', () => {
  it('is told in both languages, and stands under a bilingual tag', () => {
    for (const { path, tag, summary } of ROUTES) {
      expect([path, tag]).toEqual([path, expect.stringMatching(/^\p{Script=Han}.* [A-Z][\w ]+$/u)]);
      expect([path, summary.zh]).toEqual([path, expect.stringMatching(/\p{Script=Han}/u)]);
      expect([path, summary.en]).toEqual([path, expect.not.stringMatching(/\p{Script=Han}/u)]);
    }
  });

  it('that records is answered when it has recorded; only what waits under its key already is told 202', () => {
    for (const path of ['/v1/defence-notices', '/v1/cases/{id}/acts', '/v1/payouts/{id}/decisions']) {
      const responses = at(document, ['paths', path, 'post', 'responses']);
      expect([path, Object.keys(responses)]).toEqual([path, expect.arrayContaining(['201', '202', '503'])]);
      expect(at(responses, ['202'])['headers']).toHaveProperty('Location');
    }
  });

  it('that needs a version says so', () => {
    const decisions = at(document, ['paths', '/v1/payouts/{id}/decisions', 'post']);
    expect(Object.keys(decisions['responses'] as Json)).toEqual(expect.arrayContaining(['412', '428']));
    expect(decisions['parameters']).toContainEqual(expect.objectContaining({ name: 'If-Match', required: true }));
    const acts = at(document, ['paths', '/v1/cases/{id}/acts', 'post']);
    expect(acts['parameters']).toContainEqual(expect.objectContaining({ name: 'If-Match', required: false }));
  });
});

function at(value: unknown, path: readonly string[]): Json {
  const found = path.reduce<unknown>((inner, key) => (inner as Json)[key], value);
  return found as Json;
}
