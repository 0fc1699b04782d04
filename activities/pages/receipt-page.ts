/**
 * The page behind the link of a mail (签收页): shows the paper that is waiting for whom, as the mail did, and takes the receipt by a form
 * that posts to its own address. No scripts, no outside resources; the one style sheet is allowed by its hash.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { moment } from '../law/counting/date-words.js';
import { paperSection } from '../papers/as-html.js';
import type { FrozenPaper } from '../papers/frozen-paper.js';
import { Html, markup } from '../papers/html.js';
import { plain } from '../papers/plain-text.js';
import { allowedStyle, PAGE_LOOK, pageHead } from './page-look.js';

const STYLE =
  PAGE_LOOK +
  'main{max-width:46em;margin:0 auto;padding:0 12px 2em}h1{font-size:1.3em;line-height:1.4;margin:0 0 .6em}[lang=en]{color:#4b5563}h1 [lang=en],dt [lang=en],p[lang=en]{font-size:.88em;font-weight:400}' +
  'dl{display:grid;grid-template-columns:minmax(6em,max-content) 1fr;gap:.3em 1em;margin:0}dt{color:#5b6472}dd{margin:0;overflow-wrap:anywhere}' +
  '.paper{overflow-wrap:anywhere}.paper h2{font-size:1.2em;text-align:center;margin:.2em 0 .4em}.paper p{white-space:pre-line}.paper .number{text-align:center}.paper .end{text-align:right}' +
  '.paper table{border-collapse:collapse;width:100%;margin:1em 0}.paper th,.paper td{border:1px solid #d5dae1;padding:.4em .6em;text-align:left;vertical-align:top}.paper th{width:30%;font-weight:400;background:#f3f5f8}' +
  '@media(max-width:600px){dt [lang=en]{display:block}.sign{padding:10px 14px;margin-bottom:0}.sign p{font-size:.9em;line-height:1.45}}' +
  'summary{cursor:pointer;color:#1f5fa8;padding:.3em 0}' +
  // Within reach however long the paper is; what is focused behind it is scrolled clear of it.
  'html{scroll-padding-bottom:11em}.sign{position:sticky;bottom:0;box-shadow:0 -4px 12px rgba(23,66,111,.12)}.sign p{margin:0 0 .4em}' +
  'button{font:inherit;font-weight:600;width:100%;min-height:48px;margin-top:.4em;padding:.6em;border:0;border-radius:6px;background:#1f5fa8;color:#fff;cursor:pointer}button:hover{background:#17426f}' +
  '@media print{.sign{display:none}main{max-width:none;padding:0}.paper th{background:none}tr{break-inside:avoid}}';

/**
 * `Content-Security-Policy` of these pages, to be sent as it stands: nothing but this style sheet and the form to the page's
 * own origin.
 */
export const RECEIPT_PAGE_CSP = [
  "default-src 'none'",
  allowedStyle(STYLE),
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the holder of a link may see: what the mail told him that brought the link. */
export interface ReceiptPageInput {
  readonly title: Bilingual;
  readonly number: string;
  readonly caseNumber: string | null;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  readonly senderName: string | null;
  readonly recipientName: string;
  /** As it was issued. */
  readonly paper: FrozenPaper;
}

/** GET, before the receipt. Reading it changes nothing. */
export function receiptPage(input: ReceiptPageInput): string {
  return page(
    { zh: '文书签收', en: 'Sign for a paper' },
    paperFacts(input),
    markup`${paperShown(input.paper)}
<section class="card sign" aria-label="签收">
<p>打开本页不视为签收。点击“签收”后，系统将记录签收时间，作为送达凭证。</p>
<p lang="en">Opening this page is not a receipt. When you press the button the time is recorded as proof of service.</p>
<form method="post"><button type="submit">签收 / Sign for it</button></form>
</section>`,
  );
}

/** Answer to the POST. */
export function receiptDonePage(input: ReceiptPageInput & { readonly receivedAt: number }): string {
  const at = moment(input.receivedAt);
  return page(
    { zh: '已签收', en: 'Signed for' },
    markup`<p>您已于${at.zh}签收下列文书，感谢配合。本页可以关闭。</p>
<p lang="en">You signed for the paper below at ${at.en}. Thank you. You may close this page.</p>
${paperFacts(input)}`,
    paperShown(input.paper),
  );
}

/** Why a link leads nowhere: over, already used, or no link of ours. */
export type DeadLink = 'expired' | 'used' | 'unknown';

const DEAD_LINK: Readonly<Record<DeadLink, { readonly title: Bilingual; readonly words: Bilingual }>> = {
  expired: {
    title: { zh: '签收链接已过期', en: 'This link has expired' },
    words: {
      zh: '请登录系统签收，或者联系法律援助中心重新发送。',
      en: 'Please sign for the paper in the system, or ask the legal aid center to send it again.',
    },
  },
  used: {
    title: { zh: '签收链接已使用', en: 'This link has been used' },
    words: { zh: '该文书已经签收，无需重复操作。', en: 'The paper has been signed for; nothing more is needed.' },
  },
  unknown: {
    title: { zh: '签收链接无效', en: 'This link is not valid' },
    words: {
      zh: '请核对链接是否完整，或者登录系统签收。',
      en: 'Please check that the link is complete, or sign for the paper in the system.',
    },
  },
};

/** Answer where there is nothing to sign (410; 404 when unknown). Names neither paper nor person. */
export function deadLinkPage(reason: DeadLink): string {
  const { title, words } = DEAD_LINK[reason];
  return page(
    title,
    markup`<p>${words.zh}</p>
<p lang="en">${words.en}</p>`,
  );
}

function paperFacts(input: ReceiptPageInput): Html {
  const issued = moment(input.issuedAt);
  return markup`<dl>
<dt>文书 <span lang="en">Paper</span></dt><dd><bdi>${plain(input.title.zh)}</bdi><br><bdi lang="en">${plain(input.title.en)}</bdi></dd>
${term('文号', 'Number', plain(input.number))}
${input.caseNumber === null ? markup`` : term('案号或者函号', 'Case or letter', plain(input.caseNumber))}
${input.senderName === null ? markup`` : term('出具单位', 'Issued by', plain(input.senderName))}
${term('出具时间', 'Issued', issued.zh)}
${term('受送达人', 'Recipient', plain(input.recipientName))}
</dl>`;
}

function term(zh: string, en: string, value: string): Html {
  return markup`<dt>${zh} <span lang="en">${en}</span></dt><dd><bdi>${value}</bdi></dd>`;
}

/** Chinese to be read, English for who needs it. */
function paperShown(paper: FrozenPaper): Html {
  return markup`<div class="card paper">
${paperSection('zh', paper, 'h2')}
<details><summary lang="en">English</summary>
${paperSection('en', paper, 'h2')}
</details>
</div>`;
}

/** @param more what follows the first card */
function page(title: Bilingual, body: Html, more: Html = markup``): string {
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${title.zh}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
${pageHead('zh')}
<main>
<div class="card">
<h1>${title.zh}<br><span lang="en">${title.en}</span></h1>
${body}
</div>
${more}
</main>
</body>
</html>
`.text;
}
