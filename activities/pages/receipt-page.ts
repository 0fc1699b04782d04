/**
 * The page behind the link of a mail (签收页): shows which paper is waiting for whom, and takes the receipt by a form that
 * posts to its own address. No scripts, no outside resources; the one style sheet is allowed by its hash.
 */
import { createHash } from 'node:crypto';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { Html, markup } from '../papers/html.js';
import { moment } from '../law/counting/date-words.js';
import { plain } from '../papers/plain-text.js';

const STYLE =
  'body{font:17px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:#111;background:#f6f6f6;margin:0}' +
  'main{max-width:34em;margin:0 auto;padding:1.5em 1.2em 3em;background:#fff;min-height:100vh;box-sizing:border-box}' +
  'h1{font-size:1.35em;margin:.3em 0 .8em}dl{margin:1em 0}dt{color:#555;font-size:.85em;margin-top:.7em}' +
  'dd{margin:0;overflow-wrap:anywhere}p[lang=en],span[lang=en]{color:#555;font-size:.88em}' +
  'button{font:inherit;width:100%;padding:.8em;margin:1.2em 0 .4em;border:0;border-radius:.3em;background:#14418b;color:#fff;cursor:pointer}' +
  'button:focus-visible{outline:3px solid #f2b705}';

/**
 * `Content-Security-Policy` of these pages, to be sent as it stands: nothing but this style sheet and the form to the page's
 * own origin.
 */
export const RECEIPT_PAGE_CSP = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE, 'utf8').digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the holder of a link may see: no name but the recipient's. */
export interface ReceiptPageInput {
  readonly title: Bilingual;
  readonly number: string;
  readonly caseNumber: string | null;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  readonly senderName: string | null;
  readonly recipientName: string;
}

/** GET, before the receipt. Reading it changes nothing. */
export function receiptPage(input: ReceiptPageInput): string {
  return page(
    { zh: '文书签收', en: 'Sign for a paper' },
    markup`${paperFacts(input)}
<p>打开本页不视为签收。点击“签收”后，系统将记录签收时间，作为送达凭证。</p>
<p lang="en">Opening this page is not a receipt. When you press the button the time is recorded as proof of service.</p>
<form method="post"><button type="submit">签收 / Sign for it</button></form>`,
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
${term('文书', 'Paper', `${plain(input.title.zh)} / ${plain(input.title.en)}`)}
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

function page(title: Bilingual, body: Html): string {
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
<main>
<h1>${title.zh}<br><span lang="en">${title.en}</span></h1>
${body}
</main>
</body>
</html>
`.text;
}
