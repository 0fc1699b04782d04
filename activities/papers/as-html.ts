/** A paper as a page: Chinese first, English below. */
import type { Block } from './content.js';
import { addresseesIn, COLON, LABELS, type Language } from './envelope-words.js';
import type { FrozenPaper } from './frozen-paper.js';
import { Html, markup } from './html.js';
import { moment } from '../law/counting/date-words.js';

/** Style of every paper. Constant text of our own: the only HTML here that is not built by `markup`. */
export const PAPER_STYLE =
  'body{font:16px/1.7 "Songti SC","SimSun","Noto Serif CJK SC",serif;color:#111;background:#fff;max-width:44em;margin:2em auto;padding:0 1.5em}' +
  'h1{font-size:1.5em;text-align:center;margin:.6em 0}h2{font-size:1.15em;text-align:center;margin:.6em 0}' +
  // A paper of before is one paragraph of many lines.
  'p{white-space:pre-line}.number{text-align:center}.end{text-align:right}table{border-collapse:collapse;width:100%;margin:1em 0}' +
  'th,td{border:1px solid #888;padding:.35em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  'th{width:30%;font-weight:normal;background:#f5f5f5}section+section{border-top:1px solid #888;margin-top:2.5em;padding-top:1em;font-size:.9em}' +
  '@media print{body{margin:0;max-width:none}th{background:none}}';

/** @param paper as it was frozen @returns a whole document without scripts and outside resources, fit for printing */
export function asHtml(paper: FrozenPaper): string {
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${paper.subject.zh}</title>
<style>${new Html(PAPER_STYLE)}</style>
</head>
<body>
${paperSection('zh', paper, 'h1')}
${paperSection('en', paper, 'h2')}
</body>
</html>
`.text;
}

/** The paper in one language. @param level of its title on the page where it stands */
export function paperSection(language: Language, paper: FrozenPaper, level: 'h1' | 'h2'): Html {
  const to = addresseesIn(language, paper);
  const title = paper.title[language];
  const heading = level === 'h1' ? markup`<h1>${title}</h1>` : markup`<h2>${title}</h2>`;
  const addressed = to === '' ? markup`` : markup`<p>${LABELS.to[language]}${COLON[language]}<bdi>${to}</bdi></p>`;
  return markup`<section lang="${language === 'zh' ? 'zh-CN' : 'en'}">
${heading}
<p class="number">${paper.number}</p>
${addressed}
${paper.blocks.map((block) => blockIn(language, block))}
<p class="end"><bdi>${paper.sender}</bdi><br>${moment(paper.issuedAt)[language]}</p>
</section>`;
}

function blockIn(language: Language, block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return markup`<p>${block.text[language]}</p>
`;
    case 'facts':
      return markup`<table>
${block.facts.map(
  (row) => markup`<tr><th scope="row">${row.label[language]}</th><td><bdi>${row.value[language]}</bdi></td></tr>
`,
)}</table>
`;
    case 'list':
      return block.items.length === 0
        ? markup``
        : markup`<ol>
${block.items.map(
  (item) => markup`<li><bdi>${item[language]}</bdi></li>
`,
)}</ol>
`;
  }
}
