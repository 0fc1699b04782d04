/**
 * How the pages without login look: as the console does (`console/app/theme.ts`), so that whoever knows the one knows the other. Text of our
 * own only; each page joins it with its own rules into the one style sheet that its policy allows by its hash.
 */
import { createHash } from 'node:crypto';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { Html, markup } from '../papers/html.js';

const NAME: Bilingual = { zh: '法援协同', en: 'Fayuan' };

/** Page, head, cards. What is focused is seen on white and on the dark head alike (WCAG 2.4.7). */
export const PAGE_LOOK =
  ':root{color-scheme:light}*{box-sizing:border-box}' +
  'body{font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",sans-serif;color:#1f2328;background:#f3f5f8;margin:0}' +
  '.head{display:flex;gap:16px;align-items:center;justify-content:space-between;min-height:52px;padding:0 16px;background:#17426f;color:#fff}' +
  '.brand{font-size:18px;font-weight:600;letter-spacing:.06em}.head a{color:#fff;padding:4px 8px}' +
  'a{color:#1f5fa8}:focus-visible{outline:3px solid #1f5fa8;outline-offset:2px}.head :focus-visible{outline-color:#fff}' +
  '.card{background:#fff;border:1px solid #e1e5ea;border-radius:8px;padding:20px;margin:16px 0}' +
  '@media(max-width:600px){.card{padding:14px}}' +
  '@media print{.head{display:none}body{background:#fff}.card{border:0;padding:0;margin:0}}';

/** The dark line on top. @param tools what stands at its end */
export function pageHead(language: keyof Bilingual, tools: Html = markup``): Html {
  return markup`<header class="head"><span class="brand">${NAME[language]}</span>${tools}</header>`;
}

/** A style sheet as the policy of a page allows it (`style-src`). */
export function allowedStyle(style: string): string {
  return `style-src 'sha256-${createHash('sha256').update(style, 'utf8').digest('base64')}'`;
}
