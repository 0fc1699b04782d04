/** The browsable page of the description: Swagger UI from our own origin, readable on a phone and by weak eyes (WCAG AA). */
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import express, { type Express } from 'express';
import { sendCompressed } from '../http/compressed.js';

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>法援协同 API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<main id="docs"></main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
const START =
  "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null, defaultModelsExpandDepth: 0 });\n";

const STYLE = `/* Swagger's own colours, darker where a text on them or in them is read: at least 4.5 to 1. */
body { margin: 0; color: #1f2933; }
.swagger-ui .info .title small pre { background: none; }
.swagger-ui .info .title small { background: #4a5568; }
.swagger-ui .info .title small.version-stamp { background: #3f6600; }
.swagger-ui a, .swagger-ui .info a, .swagger-ui .info .url { color: #1a5fb4; }
.swagger-ui .btn.authorize { color: #17693f; border-color: #17693f; }
.swagger-ui .btn.authorize span { color: #17693f; }
.swagger-ui .btn.authorize svg { fill: #17693f; }
.swagger-ui .btn.execute { background-color: #1a5fb4; border-color: #1a5fb4; color: #fff; }
.swagger-ui .btn.cancel { color: #b3261e; border-color: #b3261e; }
.swagger-ui .opblock.opblock-post .opblock-summary-method { background: #17693f; }
.swagger-ui .opblock.opblock-get .opblock-summary-method { background: #1a5fb4; }
.swagger-ui .parameter__in, .swagger-ui .parameter__extension, .swagger-ui .prop-format,
.swagger-ui .parameter__deprecated, .swagger-ui .response-col_links, .swagger-ui .renderedMarkdown p { color: #3d4852; }
.swagger-ui .parameter__name.required::after, .swagger-ui .parameter__name.required span { color: #b3261e; }
.swagger-ui .parameter__type, .swagger-ui .prop-type { color: #3a3f8f; }
.swagger-ui .microlight, .swagger-ui .highlight-code > .microlight { background: #1f2328 !important; color: #fff !important; }
.swagger-ui .microlight span[style*="211, 99, 99"], .swagger-ui .microlight span[style*="d36363"] { color: #ff9d9d !important; }
.swagger-ui .microlight span[style*="162, 252, 162"] { color: #a2fca2 !important; }
.swagger-ui [class*="json-schema-2020-12"] { color: #1f2933; }
.swagger-ui .json-schema-2020-12-expand-deep-button { color: #3d4852; }
.swagger-ui .json-schema-2020-12-keyword__name--secondary,
.swagger-ui .json-schema-2020-12-keyword__value--secondary,
.swagger-ui .json-schema-2020-12__attribute--muted { color: #3d4852; }
.swagger-ui .json-schema-2020-12__attribute--primary { color: #3a3f8f; }
.swagger-ui .json-schema-2020-12__constraint { background: #7a4b00; color: #fff; }
.swagger-ui .json-schema-2020-12__constraint--string { background: #7a4b00; color: #fff; }
/* Of a union of forty acts their titles are read, not forty times what type they are. */
.swagger-ui .json-schema-2020-12__attribute--primary { display: inline-block; max-width: 30em; overflow: hidden;
  text-overflow: ellipsis; white-space: nowrap; vertical-align: bottom; }
.swagger-ui .json-schema-2020-12 [class*="--x-words"] { display: none; }
.swagger-ui .opblock-summary-description { color: #1f2933; }
/* On a phone nothing is wider than it. */
.swagger-ui .wrapper { box-sizing: border-box; max-width: 100%; }
.swagger-ui pre, .swagger-ui .microlight, .swagger-ui .renderedMarkdown, .swagger-ui .opblock-summary-path,
.swagger-ui .opblock-summary-description { overflow-wrap: anywhere; word-break: break-word; }
@media (max-width: 640px) {
  .swagger-ui .wrapper { padding: 0 8px; }
  .swagger-ui .opblock .opblock-summary-control { flex-wrap: wrap; }
  .swagger-ui .opblock .opblock-summary-path, .swagger-ui .opblock .opblock-summary-description { max-width: 100%; flex-basis: 100%; }
  .swagger-ui .opblock .opblock-section, .swagger-ui .responses-inner, .swagger-ui .table-container { overflow-x: auto; }
  .swagger-ui .parameters-col_description input, .swagger-ui .parameters-col_description select { max-width: 100%; }
  .swagger-ui table.parameters, .swagger-ui table.parameters > thead, .swagger-ui table.parameters > tbody,
  .swagger-ui table.parameters > tbody > tr, .swagger-ui table.parameters > tbody > tr > td { display: block; width: auto; max-width: 100%; }
}
`;

/** Its start script and its style are files, so that nothing inline need be allowed. */
export function mountDocs(app: Express): void {
  const require = createRequire(import.meta.url);
  const assets = dirname(require.resolve('swagger-ui-dist/package.json'));
  for (const [path, type, text] of [
    ['/docs', 'html', PAGE],
    ['/docs/start.js', 'application/javascript', START],
    ['/docs/style.css', 'css', STYLE],
  ] as const)
    app.get(
      path,
      sendCompressed(type, () => Buffer.from(text)),
    );
  // What the page loads; the rest of the library's folder is hardly ever asked for.
  for (const name of ['swagger-ui-bundle.js', 'swagger-ui.css'])
    app.get(
      `/docs/assets/${name}`,
      sendCompressed(extname(name), () => readFile(join(assets, name))),
    );
  app.use('/docs/assets', express.static(assets, { index: false, redirect: false, fallthrough: true }));
}
