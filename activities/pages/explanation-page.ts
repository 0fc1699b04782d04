/**
 * A deadline with its working, for printing (期限计算说明): what a clerk checks by hand and sends to whoever is late. Chinese
 * first, English below; no scripts, no outside resources, the one style sheet allowed by its hash.
 */
import { day } from '../law/counting/date-words.js';
import type { WorkingNote } from '../law/counting/working-note.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { same, type Fact } from '../papers/content.js';
import { Html, markup } from '../papers/html.js';
import { plain } from '../papers/plain-text.js';
import { allowedStyle, PAGE_LOOK, pageHead } from './page-look.js';

const STYLE =
  PAGE_LOOK +
  'main{max-width:54em;margin:0 auto;padding:0 12px 2em}h1{font-size:1.4em}h2.title{font-size:1.2em}.title{text-align:center;margin:.2em 0 .8em}.part{font-size:1.05em;margin:1.4em 0 .3em}' +
  'table{border-collapse:collapse;width:100%;margin:.5em 0 1em}th,td{border:1px solid #d5dae1;padding:.35em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  'th[scope=row]{width:28%;font-weight:normal;background:#f3f5f8}thead th{background:#f3f5f8;font-weight:600}.day{white-space:nowrap;width:7em}.mark{white-space:nowrap;width:5em;text-align:center}' +
  // On a phone each line of a table stands by itself.
  '@media(max-width:600px){.lines thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.lines tr{display:block;border:1px solid #d5dae1;border-width:1px 1px 0;padding:.35em .6em}.lines tr:last-child{border-width:1px}' +
  '.lines td{display:inline;border:0;padding:0;width:auto;text-align:left}.lines td:last-child{display:block}.lines .mark{margin-left:1em;color:#4b5563}}' +
  'tr.out td{color:#4b5563}.notice{border:1px solid #e3c26c;border-radius:6px;background:#fff7e0;padding:.5em .8em}.end{text-align:right;color:#4b5563}' +
  '@media print{@page{size:A4;margin:18mm 16mm}body{font-size:11pt}main{max-width:none;padding:0}th[scope=row],thead th,.notice{background:none}' +
  'thead{display:table-header-group}tr{break-inside:avoid}.part{break-after:avoid}.card+.card{break-before:page}}';

/** `Content-Security-Policy` of this page: nothing but its style sheet, and no script can ever run in it. */
export const EXPLANATION_PAGE_CSP = [
  "default-src 'none'",
  allowedStyle(STYLE),
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
${pageHead('zh')}
<main>
${sectionIn('zh', page)}
${sectionIn('en', page)}
</main>
</body>
</html>
`.text;
}

function sectionIn(language: keyof Bilingual, page: ExplanationPage): Html {
  const text = (words: Bilingual): string => plain(words[language]);
  const heading =
    language === 'zh' ? markup`<h1 class="title">${TITLE.zh}</h1>` : markup`<h2 class="title">${TITLE.en}</h2>`;
  const part = partHeadings(language, text);
  const about: Fact[] = [
    { label: page.numberLabel, value: same(page.number) },
    { label: { zh: '期限事项', en: 'Obligation' }, value: page.title },
  ];
  return markup`<section class="card" lang="${language === 'zh' ? 'zh-CN' : 'en'}">
${heading}
${factsIn(about, text)}
${page.warnings.map((warning) => markup`<p class="notice">${text(warning)}</p>\n`)}
${page.groups.map(({ title, facts }) => markup`${part(title)}\n${factsIn(facts, text)}`)}
${part(WORKING)}
<table class="lines">
<thead><tr>${HEADS.map((head) => markup`<th scope="col">${text(head)}</th>`)}</tr></thead>
<tbody>
${page.working.map(
  (line) =>
    markup`<tr class="${line.counted ? 'in' : 'out'}"><td class="day">${text(day(line.date))}</td><td class="mark">${text(line.counted ? COUNTED : LEFT_OUT)}</td><td><bdi>${text(line.reason)}</bdi></td></tr>\n`,
)}</tbody>
</table>
${page.course.length === 0 ? markup`` : courseIn(page, text, part)}
<p class="end">${text(page.made)}</p>
</section>`;
}

type InLanguage<T> = (words: Bilingual) => T;

/** Each language has a title of its own, the first of which is the page's: its parts stand one level below. */
function partHeadings(language: keyof Bilingual, text: InLanguage<string>): InLanguage<Html> {
  return (words) =>
    language === 'zh' ? markup`<h2 class="part">${text(words)}</h2>` : markup`<h3 class="part">${text(words)}</h3>`;
}

function courseIn({ course }: ExplanationPage, text: InLanguage<string>, part: InLanguage<Html>): Html {
  return markup`${part(COURSE)}
<table class="lines">
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
