/** From data to the frozen paper: subject, text, HTML and hash. Pure: the same data always give the same bytes. */
import { createHash } from 'node:crypto';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Block, PaperContent } from './content.js';
import { FORMS, type PaperForm } from './forms.js';
import { Html, markup } from './html.js';
import { moment } from './moments.js';
import type { PaperDataOf } from './paper-data.js';
import { plain } from './plain-text.js';
import { TEMPLATES } from './registry.js';

/** A paper to be written: the envelope, and the data of its form. */
export interface PaperOrder<F extends PaperForm> {
  readonly form: F;
  /** 文号 */
  readonly number: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** Who issues it (落款); `法援协同` for what the machine sends. */
  readonly sender: string;
  /** Whom it is addressed to, in order. */
  readonly addressees: readonly string[];
  readonly data: PaperDataOf[F];
}

export interface RenderedPaper {
  /** Form and case number; never a name, so that it may stand in a mail's subject. */
  readonly subjectZh: string;
  readonly subjectEn: string;
  readonly text: string;
  /** A whole document without scripts and outside resources, fit for printing. */
  readonly html: string;
  /** SHA-256 in hex, see `paperHash`. */
  readonly hash: string;
}

type Language = keyof Bilingual;

interface Envelope {
  readonly title: Bilingual;
  readonly number: string;
  readonly issued: Bilingual;
  readonly sender: string;
  readonly addressees: Bilingual;
  readonly blocks: readonly Block[];
}

const LABELS = {
  number: { zh: '文号', en: 'Number' },
  to: { zh: '致', en: 'To' },
  from: { zh: '出具', en: 'Issued by' },
  date: { zh: '日期', en: 'Date' },
} as const;

/** Constant text of our own: the only HTML here that is not built by `markup`. */
const STYLE = new Html(
  'body{font:16px/1.7 "Songti SC","SimSun","Noto Serif CJK SC",serif;color:#111;background:#fff;max-width:44em;margin:2em auto;padding:0 1.5em}' +
    'h1{font-size:1.5em;text-align:center;margin:.6em 0}h2{font-size:1.15em;text-align:center;margin:.6em 0}' +
    '.number{text-align:center}.end{text-align:right}table{border-collapse:collapse;width:100%;margin:1em 0}' +
    'th,td{border:1px solid #888;padding:.35em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
    'th{width:30%;font-weight:normal;background:#f5f5f5}section+section{border-top:1px solid #888;margin-top:2.5em;padding-top:1em;font-size:.9em}' +
    '@media print{body{margin:0;max-width:none}th{background:none}}',
);

/** Writes the paper. Throws nothing on hostile text: it is made harmless (`plain`, `markup`). */
export function renderPaper<F extends PaperForm>(order: PaperOrder<F>): RenderedPaper {
  const content: PaperContent = TEMPLATES[order.form](order.data);
  const title = content.title ?? FORMS[order.form].title;
  const caseNumber = content.caseNumber === null ? null : plain(content.caseNumber);
  const addressees = order.addressees.map(plain);
  const envelope: Envelope = {
    title,
    number: plain(order.number),
    issued: moment(order.issuedAt),
    sender: plain(order.sender),
    addressees: { zh: addressees.join('、'), en: addressees.join('; ') },
    blocks: content.blocks.map(plainBlock),
  };
  const subjectZh = caseNumber === null ? title.zh : `${title.zh}（${caseNumber}）`;
  const subjectEn = caseNumber === null ? title.en : `${title.en} (${caseNumber})`;
  const text = `${textIn('zh', envelope)}\n\n${'—'.repeat(24)}\n\n${textIn('en', envelope)}\n`;
  const page = pageOf(subjectZh, envelope).text;
  const paper = {
    form: order.form,
    number: envelope.number,
    issuedAt: order.issuedAt,
    subjectZh,
    subjectEn,
    text,
    html: page,
  };
  return { subjectZh, subjectEn, text, html: page, hash: paperHash(paper) };
}

/**
 * The hash under which a paper is frozen: SHA-256 over a JSON array in fixed order, so that no field can be moved into its
 * neighbour. Recomputed from the stored row it proves that nothing was changed.
 */
export function paperHash(paper: {
  readonly form: string;
  readonly number: string;
  readonly issuedAt: number;
  readonly subjectZh: string;
  readonly subjectEn: string;
  readonly text: string;
  readonly html: string;
}): string {
  const canonical = JSON.stringify([
    'fayuan-paper/1',
    paper.form,
    paper.number,
    paper.issuedAt,
    paper.subjectZh,
    paper.subjectEn,
    paper.text,
    paper.html,
  ]);
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

function plainBoth(text: Bilingual): Bilingual {
  return { zh: plain(text.zh), en: plain(text.en) };
}

function plainBlock(block: Block): Block {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, text: plainBoth(block.text) };
    case 'facts':
      return { ...block, facts: block.facts.map((row) => ({ label: row.label, value: plainBoth(row.value) })) };
    case 'list':
      return { ...block, items: block.items.map(plainBoth) };
  }
}

function textIn(language: Language, envelope: Envelope): string {
  const colon = language === 'zh' ? '：' : ': ';
  const lines = [
    envelope.title[language],
    `${LABELS.number[language]}${colon}${envelope.number}`,
    '',
    ...(envelope.addressees.zh === '' ? [] : [`${LABELS.to[language]}${colon}${envelope.addressees[language]}`, '']),
    ...envelope.blocks.flatMap((block) => [...textLines(block, language, colon), '']),
    `${LABELS.from[language]}${colon}${envelope.sender}`,
    `${LABELS.date[language]}${colon}${envelope.issued[language]}`,
  ];
  return lines.join('\n');
}

function textLines(block: Block, language: Language, colon: string): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text[language]];
    case 'facts':
      return block.facts.map((row) => `${row.label[language]}${colon}${row.value[language]}`);
    case 'list':
      return block.items.map((item, at) => `${at + 1}. ${item[language]}`);
  }
}

function pageOf(subject: string, envelope: Envelope): Html {
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${subject}</title>
<style>${STYLE}</style>
</head>
<body>
${sectionIn('zh', envelope)}
${sectionIn('en', envelope)}
</body>
</html>
`;
}

function sectionIn(language: Language, envelope: Envelope): Html {
  const heading = language === 'zh' ? markup`<h1>${envelope.title.zh}</h1>` : markup`<h2>${envelope.title.en}</h2>`;
  const to =
    envelope.addressees.zh === ''
      ? markup``
      : markup`<p>${LABELS.to[language]}${language === 'zh' ? '：' : ': '}<bdi>${envelope.addressees[language]}</bdi></p>`;
  return markup`<section lang="${language === 'zh' ? 'zh-CN' : 'en'}">
${heading}
<p class="number">${envelope.number}</p>
${to}
${envelope.blocks.map((block) => blockIn(language, block))}
<p class="end"><bdi>${envelope.sender}</bdi><br>${envelope.issued[language]}</p>
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
