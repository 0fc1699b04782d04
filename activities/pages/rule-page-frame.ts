/**
 * What the pages of the rule table (期限规则表) have in common: one style sheet allowed by its hash, no scripts, links and one
 * form to our own origin. Readable on a telephone, where each row stands as a block, and on paper.
 */
import { confirmationOf } from '../law/confirmation.js';
import type { RuleRow } from '../law/rule-row.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { Html, markup } from '../papers/html.js';
import { plain } from '../papers/plain-text.js';
import { allowedStyle, PAGE_LOOK, pageHead } from './page-look.js';

const STYLE =
  PAGE_LOOK +
  'body{font-size:15px}main{max-width:80em;margin:0 auto;padding:4px 12px 2em}' +
  'h1{font-size:1.5em;line-height:1.35;margin:.3em 0 .5em}h1 .other{font-size:.68em}h2{font-size:1.15em;margin:1.8em 0 .4em}h3{font-size:1em;margin:1.2em 0 .3em}' +
  '.other{display:block;color:#4b5563;font-size:.87em;font-weight:normal}' +
  'table{border-collapse:separate;border-spacing:0;width:100%;margin:.4em 0 1em;border:solid #d5dae1;border-width:1px 0 0 1px}' +
  'th,td{border:solid #d5dae1;border-width:0 1px 1px 0;padding:.4em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere;font-weight:normal}' +
  '@media(min-width:46.01em){table.even,table.rules,table.versions{table-layout:fixed}.versions th:nth-child(1){width:7%}.versions th:nth-child(2){width:12%}' +
  '.versions th:nth-child(3){width:13%}.versions th:nth-child(4){width:12%}.versions th:nth-child(5){width:10%}.rules th:nth-child(1){width:15%}.rules th:nth-child(2){width:28%}.rules th:nth-child(3){width:12%}' +
  '.rules th:nth-child(4){width:14%}.rules th:nth-child(6){width:10%}}' +
  'thead th{background:#e8eef6;font-weight:600;position:sticky;top:0;z-index:1}th[scope=row]{background:#f7f9fb}table.facts th[scope=row]{width:11em}' +
  'th[scope=rowgroup]{background:#17426f;color:#fff;font-weight:600}code{font:.88em ui-monospace,Menlo,Consolas,monospace}ul{margin:0;padding-left:1.2em}' +
  '.grade{display:inline-block;min-width:2.2em;text-align:center;border-radius:.3em;padding:0 .4em;font-weight:600;background:#dcefe0;color:#0c4a1d;white-space:nowrap}' +
  '.grade.open{background:#ffe3b3;color:#6b3500}.confirm{display:block;overflow-wrap:normal;color:#6b3500;font-size:.85em;font-weight:600}' +
  '.notice{border:1px solid #e3c26c;border-radius:6px;background:#fff7e0;padding:.5em .8em;margin:.6em 0}.counts{display:flex;flex-wrap:wrap;gap:.4em 1.2em;list-style:none;padding:0;margin:.6em 0}' +
  'form{display:grid;grid-template-columns:repeat(auto-fill,minmax(11em,1fr));gap:.5em .8em;align-items:end;background:#f3f5f8;border-radius:6px;padding:.8em;margin:.8em 0}' +
  'label{display:block;font-size:.85em;color:#4b5563}input,select,button{font:inherit;width:100%;padding:.35em .4em;border:1px solid #8a8f99;border-radius:6px;background:#fff;color:inherit;height:2.4em}' +
  'button{background:#1f5fa8;color:#fff;border-color:#1f5fa8;cursor:pointer}details{margin:.3em 0}summary{cursor:pointer;color:#1f5fa8}tr.out td{color:#4b5563}footer{color:#4b5563;font-size:.87em}' +
  '@media(max-width:46em){table.cards,table.cards tbody,table.cards tr,table.cards td,table.cards th{display:block}' +
  'table.cards{border:0}table.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}' +
  'table.cards tr{border:1px solid #d5dae1;margin:0 0 .6em}table.cards td,table.cards th{border:0;padding:.25em .6em}table.cards th[scope=rowgroup]{position:sticky;top:0;z-index:1}' +
  'table.cards td:not(:empty)::before{content:attr(data-label);display:block;color:#4b5563;font-size:.8em}table.facts th[scope=row]{width:7.5em}}' +
  '@media print{@page{size:A4 landscape;margin:14mm 12mm}body{font-size:9.5pt}main{max-width:none;padding:0}form{display:none}thead{display:table-header-group}' +
  'thead th,th[scope=rowgroup]{position:static}th[scope=rowgroup]{background:none;color:#000}tr{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}}';

/** `Content-Security-Policy` of these pages: nothing but their style sheet and the form to the page's own origin. */
export const RULE_PAGE_CSP = [
  "default-src 'none'",
  allowedStyle(STYLE),
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const RULE_TABLE_PATH = '/docs/rules';

/** What a page of the table was asked with, as far as every link of it carries on. */
export interface RulePageQuery {
  readonly language: keyof Bilingual;
  /** Whether the language was named in the address, not only preferred by the browser. */
  readonly languageNamed: boolean;
  /** Calendar date on which the rows are in force. */
  readonly on: string;
  /** Whether the day was named; else it is today's, whenever the link is opened. */
  readonly onNamed: boolean;
  /** Six-digit code, null for the country. */
  readonly region: string | null;
}

/** The calendar the examples are counted with. */
export interface CalendarShown {
  readonly version: string;
  readonly horizon: string;
}

/** Writes in one language; words of the table are made harmless as in papers. */
export type Say = (words: Bilingual) => string;

export function sayIn(language: keyof Bilingual): Say {
  return (words) => {
    const text = words[language];
    // The spaces by which our own phrases join on to the next one stay.
    return `${text.startsWith(' ') ? ' ' : ''}${plain(text)}${text.endsWith(' ') ? ' ' : ''}`;
  };
}

/** An address of these pages. Nothing is named that was not asked for. */
export function rulePageHref(
  path: string,
  query: RulePageQuery,
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = {
    on: query.onNamed ? query.on : undefined,
    region: query.region ?? undefined,
    lang: query.languageNamed ? query.language : undefined,
    ...more,
  };
  const named = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return named.length === 0 ? path : `${path}?${new URLSearchParams(named).toString()}`;
}

export function ruleHref(id: string, query: RulePageQuery): string {
  return rulePageHref(`${RULE_TABLE_PATH}/${encodeURIComponent(id)}`, query);
}

/** A title in the reader's language with the other one under it. */
export function titleIn(language: keyof Bilingual, title: Bilingual): Html {
  const other = language === 'zh' ? 'en' : 'zh';
  return markup`<bdi>${plain(title[language])}</bdi><span class="other" lang="${langTag(other)}">${plain(title[other])}</span>`;
}

/** The grade of a row; what is to be confirmed by counsel says so in words, not by colour only. */
export function gradeBadge(grade: RuleRow['grade'], say: Say): Html {
  const { toBeConfirmed } = confirmationOf(grade);
  const badge = markup`<span class="${toBeConfirmed ? 'grade open' : 'grade'}">${grade}</span>`;
  return toBeConfirmed ? markup`${badge}<span class="confirm">${say(TO_BE_CONFIRMED)}</span>` : badge;
}

export const TO_BE_CONFIRMED: Bilingual = { zh: '待律师确认', en: 'to be confirmed by counsel' };

const ELSEWHERE: Bilingual = { zh: '其他页面', en: 'Other pages' };

/** A whole page. @param otherHref the same page in the other language */
export function rulePageFrame(page: {
  readonly query: RulePageQuery;
  readonly title: Bilingual;
  readonly path: string;
  readonly more?: Readonly<Record<string, string | undefined>>;
  readonly calendar: CalendarShown;
  readonly back: Html;
  readonly body: Html;
}): string {
  const { query, title, calendar } = page;
  const say = sayIn(query.language);
  const other = query.language === 'zh' ? 'en' : 'zh';
  const otherHref = rulePageHref(page.path, query, { ...page.more, lang: other });
  return markup`<!doctype html>
<html lang="${langTag(query.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(title)} · ${say({ zh: '法援协同', en: 'Fayuan' })}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
${pageHead(query.language, markup`<nav aria-label="${say(ELSEWHERE)}">${page.back}<a href="${otherHref}" lang="${langTag(other)}" hreflang="${langTag(other)}">${other === 'zh' ? '中文' : 'English'}</a></nav>`)}
<main>
<div class="card">
${page.body}
</div>
<footer><p>${say({
    zh: `依数据库中已发布的规则生成。节假日日历版本：${calendar.version}，公布至${calendar.horizon}。`,
    en: `Made from the rules as published in the database. Calendar version: ${calendar.version}, days off published until ${calendar.horizon}.`,
  })}</p></footer>
</main>
</body>
</html>
`.text;
}

export function langTag(language: keyof Bilingual): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** Head of a table. */
export function headIn(say: Say, heads: readonly Bilingual[]): Html {
  return markup`<thead><tr>${heads.map((head) => markup`<th scope="col">${say(head)}</th>`)}</tr></thead>`;
}

/** A cell that says itself what it holds where the head of the table is not shown. */
export function cell(say: Say, head: Bilingual, content: Html | string): Html {
  return markup`<td data-label="${say(head)}">${content}</td>\n`;
}
