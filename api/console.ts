/**
 * The console (工作台) as files: what Vite built, from the API's own origin. Whatever a browser asks for by an address that no route
 * has is the console's, which shows the page or says that there is none; programs get the problem as before.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Express, RequestHandler, Response } from 'express';
import sirv from 'sirv';
import { PAPER_STYLE } from '../activities/papers/as-html.js';

export interface ConsoleSettings {
  /** Folder that holds `index.html` and what it loads. */
  readonly folder: string;
  /** Where people log in; the browser exchanges its code there. */
  readonly issuer: string;
}

/** Paths that are no page: an address there that nobody has is a problem, whoever asks. */
const NOT_PAGES = /^\/(?:v1|r|cal|docs|oidc|assets|healthz|readyz|metrics|openapi\.json)(?:\/|$)/;
const NONCE = '%CSP_NONCE%';

/** Mounted behind the routes. @param settings null: nothing was built, there is no console */
export function mountConsole(app: Express, settings: ConsoleSettings | null): void {
  if (settings === null) return;
  const page = readFileSync(path.join(settings.folder, 'index.html'), 'utf8');
  const files = sirv(settings.folder, {
    brotli: true,
    gzip: true,
    // The page has a nonce of its own in each answer.
    ignores: ['/index.html'],
    setHeaders: (response, pathname) => {
      const keeps = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
      response.setHeader('Cache-Control', keeps);
    },
  });
  const policy = policyFor(settings.issuer);
  app.get('/{*any}', pageOf(page, policy));
  app.use(files as RequestHandler);
}

/** Answers what a browser navigates to. */
function pageOf(page: string, policy: (nonce: string) => string): RequestHandler {
  return (request, response, next) => {
    const isNavigation = request.accepts(['application/json', 'text/html']) === 'text/html';
    if (!isNavigation || NOT_PAGES.test(request.path) || /\.\w+$/.test(request.path)) return next();
    sendPage(response, { page, policy, isPopup: request.path === '/signed-in-popup' });
  };
}

interface Shown {
  readonly page: string;
  readonly policy: (nonce: string) => string;
  readonly isPopup: boolean;
}

function sendPage(response: Response, { page, policy, isPopup }: Shown): void {
  const nonce = randomBytes(16).toString('base64url');
  response.set('Content-Security-Policy', policy(nonce));
  // Somebody who signs in again beside the page does so in a window that has to find its opener.
  response.set('Cross-Origin-Opener-Policy', isPopup ? 'unsafe-none' : 'same-origin-allow-popups');
  response.type('html').send(page.replaceAll(NONCE, nonce));
}

/**
 * What the page may do: its own scripts, styles of its own files and of who knows the nonce, the API and the login. Papers are shown
 * in a frame without scripts, which takes this policy over; their one style is allowed by its hash.
 */
function policyFor(issuer: string): (nonce: string) => string {
  const login = new URL(issuer).origin;
  const paper = createHash('sha256').update(PAPER_STYLE).digest('base64');
  return (nonce) =>
    [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}' 'sha256-${paper}'`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      `connect-src 'self' ${login}`,
      "frame-src 'self' blob:",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; ');
}
