/** What the pages of the local provider have in common: look, language and the headers that keep everything else out. */
import { type Html, markup } from '../../activities/papers/html.js';
import { languageOf, type Language } from '../../api/http/language.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

/** Where the provider is mounted, and whom its forms may lead back to. */
export interface PagePlace {
  /** Path without a slash at its end: `/oidc`. */
  readonly base: string;
  /** Origins of the console. */
  readonly origins: readonly string[];
}

/** One page, as a browser is to be answered. */
export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface PageText {
  readonly place: PagePlace;
  readonly language: Language;
  readonly title: Bilingual;
  readonly body: Html;
  readonly status?: number;
  /** Whether the page sends its one form by itself. */
  readonly submits?: boolean;
}

/** The language that the client asked for (`ui_locales`, best first), else the browser's. */
export function languageAsked(uiLocales: unknown, acceptLanguage: string | undefined): Language {
  for (const locale of typeof uiLocales === 'string' ? uiLocales.slice(0, 200).split(/[ +]/) : []) {
    const [language = ''] = locale.toLowerCase().split('-');
    if (language === 'zh' || language === 'en') return language;
  }
  return languageOf(acceptLanguage);
}

/**
 * What every answer below the provider's path says. No `Cross-Origin-Opener-Policy`: it would cut a popup off from the page that
 * opened it.
 */
export const GUARDING_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-site',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/**
 * Chromium holds `form-action` against every redirect that follows a form, and the last one leads back to the console: its origins are
 * named beside our own.
 */
function policyOf({ origins }: PagePlace, submits: boolean): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    ...(submits ? ["script-src 'self'"] : []),
    `form-action 'self' ${origins.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const BRAND: Bilingual = { zh: '法援协同', en: 'Fayuan' };
const LOCAL_ONLY: Bilingual = {
  zh: '本机演示登录服务：只有虚构的账号，不需要密码，不用于生产环境。',
  en: 'Sign-in of the local demo: made-up accounts, no passwords, never used in production.',
};

export function framed({ place, language, title, body, status = 200, submits = false }: PageText): Page {
  const page = markup`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title[language]} · ${BRAND[language]}</title>
<link rel="stylesheet" href="${place.base}/style.css">
${submits ? [markup`<script src="${place.base}/submit.js" defer></script>`] : []}
</head>
<body>
<header><p class="brand">${BRAND[language]}</p></header>
<main>
${body}
</main>
<footer><p>${LOCAL_ONLY[language]}</p></footer>
</body>
</html>`;
  return {
    status,
    html: `<!doctype html>\n${page.text}\n`,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policyOf(place, submits),
      'Content-Language': language === 'zh' ? 'zh-CN' : 'en',
      'Cache-Control': 'no-store',
    },
  };
}

/** A page without this script is sent by its button. */
export const SUBMIT_SCRIPT = 'document.forms[0].requestSubmit();\n';

export const STYLE = `:root { color-scheme: light; --primary: #1f5fa8; --ink: #1c2430; --quiet: #4d5a6b; --line: #d5dbe3; }
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: #f3f5f8; color: var(--ink);
  font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif;
}
header { background: var(--primary); color: #fff; }
header p, footer p { max-width: 60rem; margin: 0 auto; padding: .75rem 1.25rem; }
.brand { font-size: 1.125rem; font-weight: 600; letter-spacing: .04em; }
main { flex: 1; width: 100%; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
footer { color: var(--quiet); font-size: .875rem; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 1.5rem; }
.card.narrow { max-width: 36rem; margin: 0 auto; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.3; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; color: var(--quiet); font-weight: 600; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
a { color: var(--primary); }
.top { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
.top a { white-space: nowrap; display: inline-block; padding: .25rem 0; }
.demo { margin: .5rem 0 0; padding: .625rem .875rem; background: #eef4fb; border-left: 4px solid var(--primary); border-radius: 4px; }
.people { list-style: none; margin: 0; padding: 0; display: grid; gap: .625rem; grid-template-columns: repeat(auto-fill, minmax(min(16.5rem, 100%), 1fr)); }
.people li { display: flex; }
button, .button {
  font: inherit; cursor: pointer; border-radius: 8px; border: 1px solid var(--primary); padding: .625rem 1.25rem; min-height: 44px;
  background: var(--primary); color: #fff; text-decoration: none; display: inline-block;
}
button:hover, .button:hover { background: #184c87; }
.people button { display: flex; flex-direction: column; width: 100%; text-align: left; padding: .625rem .875rem; background: #fff; color: var(--ink); border-color: #7d8a9a; }
.people button:hover { background: #eef4fb; border-color: var(--primary); }
.people button span { overflow-wrap: anywhere; }
.people button .who { display: flex; flex-wrap: wrap; gap: 0 .625rem; align-items: baseline; }
.people .name { font-weight: 600; font-size: 1.0625rem; }
.people .role { color: var(--primary); }
.people .agency, .people .now { color: var(--quiet); font-size: .875rem; line-height: 1.45; }
.people .now { color: #1b6b3a; font-weight: 600; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0 0; }
.quiet { background: #fff; color: var(--primary); }
.quiet:hover { background: #eef4fb; }
:focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
header :focus-visible { outline-color: #fff; }
.code { color: var(--quiet); font-size: .875rem; }
@media (min-width: 56rem) { .kinds { columns: 2; column-gap: 1.25rem; } .kinds section { break-inside: avoid; padding: 3px; } }
@media (max-width: 30rem) { main { padding: .75rem; } .card { padding: 1rem; } }
@media (forced-colors: active) { .people button { border: 1px solid ButtonText; } }
`;
