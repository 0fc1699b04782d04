/**
 * A deadline with its working, for printing (期限计算说明): what a clerk checks by hand and sends to whoever is late. Chinese
 * first, English below; no scripts, no outside resources, the one style sheet allowed by its hash.
 */
import { createHash } from 'node:crypto';
import { day } from '../law/counting/date-words.js';
import type { WorkingNote } from '../law/counting/working-note.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { same, type Fact } from '../papers/content.js';
import { Html, markup } from '../papers/html.js';
import { plain } from '../papers/plain-text.js';

const STYLE =
  'body{font:16px/1.7 "Songti SC","SimSun","Noto Serif CJK SC",serif;color:#111;background:#fff;max-width:46em;margin:2em auto;padding:0 1.5em}' +
  'h1{font-size:1.5em;text-align:center;margin:.6em 0}h2{font-size:1.2em;text-align:center;margin:.6em 0}h3{font-size:1.05em;margin:1.2em 0 .3em}' +
  'table{border-collapse:collapse;width:100%;margin:.5em 0 1em}th,td{border:1px solid #888;padding:.3em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  'th[scope=row]{width:28%;font-weight:normal;background:#f5f5f5}thead th{background:#f5f5f5}.day{white-space:nowrap;width:7em}.mark{white-space:nowrap;width:5em;text-align:center}' +
  'tr.out td{color:#555}.notice{border:1px solid #111;padding:.4em .8em}.end{text-align:right}' +
  'section+section{border-top:1px solid #888;margin-top:2.5em;padding-top:1em;font-size:.92em}' +
  '@media print{@page{size:A4;margin:18mm 16mm}body{margin:0;max-width:none;padding:0;font-size:11pt}th[scope=row],thead th{background:none}' +
  'thead{display:table-header-group}tr{break-inside:avoid}h3{break-after:avoid}section+section{break-before:page;border:0;margin:0;padding:0}}';

/** `Content-Security-Policy` of this page: nothing but its style sheet, and no script can ever run in it. */
export const EXPLANATION_PAGE_CSP = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE, 'utf8').digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox',
].join('; ');

export interface ExplanationPage {
  /** Of the affair, and what that kind of number is called. */
  readonly number: string;
  readonly numberLabel: Bilingual;
  /** Name of the obligation. */
  readonly title: Bilingual;
  /** What the reader must know before he relies on it (grade, provisional). */
  readonly warnings: readonly Bilingual[];
  readonly groups: readonly { readonly title: Bilingual; readonly facts: readonly (Fact | null)[] }[];
  readonly working: readonly WorkingNote[];
  /** What happened to it since it was opened, oldest first. */
  readonly course: readonly { readonly at: Bilingual; readonly what: Bilingual }[];
  /** When and from which state of the records it was made. */
  readonly made: Bilingual;
}

const TITLE: Bilingual = { zh: '期限计算说明', en: 'How the Deadline Was Counted' };
const WORKING: Bilingual = { zh: '逐日计算', en: 'Day by day' };
const HEADS: readonly Bilingual[] = [
  { zh: '日期', en: 'Date' },
  { zh: '是否计入', en: 'Counted' },
  { zh: '理由', en: 'Reason' },
];
const COURSE: Bilingual = { zh: '期限经过', en: 'What happened since' };
const COURSE_HEADS: readonly Bilingual[] = [
  { zh: '时间', en: 'When' },
  { zh: '事项', en: 'What' },
];
const COUNTED: Bilingual = { zh: '计入', en: 'yes' };
const LEFT_OUT: Bilingual = { zh: '不计入', en: 'no' };

/** Writes the page. Hostile text is made harmless, as in papers. */
export function explanationPage(page: ExplanationPage): string {
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE.zh}（${plain(page.number)}）</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
${sectionIn('zh', page)}
${sectionIn('en', page)}
</body>
</html>
`.text;
}

function sectionIn(language: keyof Bilingual, page: ExplanationPage): Html {
  const text = (words: Bilingual): string => plain(words[language]);
  const heading = language === 'zh' ? markup`<h1>${TITLE.zh}</h1>` : markup`<h2>${TITLE.en}</h2>`;
  const about: Fact[] = [
    { label: page.numberLabel, value: same(page.number) },
    { label: { zh: '期限事项', en: 'Obligation' }, value: page.title },
  ];
  return markup`<section lang="${language === 'zh' ? 'zh-CN' : 'en'}">
${heading}
${factsIn(about, text)}
${page.warnings.map((warning) => markup`<p class="notice">${text(warning)}</p>\n`)}
${page.groups.map(({ title, facts }) => markup`<h3>${text(title)}</h3>\n${factsIn(facts, text)}`)}
<h3>${text(WORKING)}</h3>
<table>
<thead><tr>${HEADS.map((head) => markup`<th scope="col">${text(head)}</th>`)}</tr></thead>
<tbody>
${page.working.map(
  (line) =>
    markup`<tr class="${line.counted ? 'in' : 'out'}"><td class="day">${text(day(line.date))}</td><td class="mark">${text(line.counted ? COUNTED : LEFT_OUT)}</td><td><bdi>${text(line.reason)}</bdi></td></tr>\n`,
)}</tbody>
</table>
${page.course.length === 0 ? markup`` : courseIn(page, text)}
<p class="end">${text(page.made)}</p>
</section>`;
}

function courseIn({ course }: ExplanationPage, text: (words: Bilingual) => string): Html {
  return markup`<h3>${text(COURSE)}</h3>
<table>
<thead><tr>${COURSE_HEADS.map((head) => markup`<th scope="col">${text(head)}</th>`)}</tr></thead>
<tbody>
${course.map(
  ({ at, what }) => markup`<tr><td><bdi>${text(at)}</bdi></td><td><bdi>${text(what)}</bdi></td></tr>
`,
)}</tbody>
</table>
`;
}

function factsIn(facts: readonly (Fact | null)[], text: (words: Bilingual) => string): Html {
  const shown = facts.filter((row) => row !== null);
  return markup`<table>
${shown.map((row) => markup`<tr><th scope="row">${text(row.label)}</th><td><bdi>${text(row.value)}</bdi></td></tr>\n`)}</table>
`;
}
