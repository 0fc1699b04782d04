/** A paper as a mail: the paper itself, under a few lines on how its receipt is proven. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { asHtml } from './as-html.js';
import { asText } from './as-text.js';
import type { FrozenPaper } from './frozen-paper.js';
import { markup } from './html.js';
import { plain } from './plain-text.js';

/** Why this mail goes out: first delivery, n-th reminder, n-th escalation. */
export type MailPurpose = 'first' | `reminder-${number}` | `escalation-${number}`;

/** Every purpose there is; PostgreSQL reads it too. */
export const PURPOSE = /^(?:first|(reminder|escalation)-([1-9]\d*))$/;

export interface MailInput {
  /** As it was issued. */
  readonly paper: FrozenPaper;
  readonly recipientName: string;
  /** Absolute receipt link; null when no receipt is asked for. */
  readonly link: string | null;
  readonly purpose: MailPurpose;
}

export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Mail of a notice. The subject carries form and case number only; the text part carries the link alone on a line, and says
 * that opening it is not yet a receipt.
 */
export function mailFor(input: MailInput): MailContent {
  const mark = subjectMark(input.purpose);
  const subject = `${mark}${plain(input.paper.subject.zh)} / ${plain(input.paper.subject.en)}`;
  const name = plain(input.recipientName);
  const words = explanation(input.purpose, input.link !== null);
  const link = input.link;
  const text = [
    `${name}：`,
    '',
    words.zh,
    words.en,
    '',
    ...(link === null ? [] : ['签收链接 / Receipt link', link, '']),
    '='.repeat(48),
    '',
    asText(input.paper),
  ].join('\n');
  const box = markup`<aside style="border:1px solid #888;padding:.8em 1em;margin-bottom:2em">
<p><bdi>${name}</bdi>：</p>
<p>${words.zh}</p>
<p lang="en">${words.en}</p>
${link === null ? markup`` : markup`<p><a href="${link}">签收 / Sign for this paper</a></p>`}
</aside>`;
  return { subject, text, html: withBox(asHtml(input.paper), box.text) };
}

function subjectMark(purpose: MailPurpose): string {
  const [, step, n] = PURPOSE.exec(purpose) ?? [];
  if (step === 'reminder') return `【第${n}次催收】`;
  if (step === 'escalation') return '【督办】';
  return '';
}

function explanation(purpose: MailPurpose, withLink: boolean): Bilingual {
  const [, step] = PURPOSE.exec(purpose) ?? [];
  const why: Bilingual =
    step === 'reminder'
      ? {
          zh: '下列文书此前已送达，至今未签收，现再次送达。',
          en: 'The paper below was sent before and has not been signed for. It is sent again.',
        }
      : step === 'escalation'
        ? {
            zh: '下列文书经催收仍未签收，现报请督促。',
            en: 'The paper below has not been signed for in spite of reminders; you are asked to see to it.',
          }
        : { zh: '现向您送达下列文书。', en: 'The paper below is served on you.' };
  if (!withLink) return why;
  return {
    zh: `${why.zh}请登录系统签收，或者打开签收链接并在页面上点击“签收”。打开邮件或者链接本身不视为签收。该链接仅供受送达人使用一次，过期失效，请勿转发。`,
    en: `${why.en} Please sign for it in the system, or open the receipt link and press the button there. Opening the mail or the link is not yet a receipt. The link is for the recipient alone, works once and expires; please do not forward it.`,
  };
}

/** Our papers have one `<body>`, and no text before it can hold another: it is escaped. */
function withBox(paper: string, box: string): string {
  const tag = '<body>';
  const at = paper.indexOf(tag);
  if (at < 0) return `${box}${paper}`;
  const start = at + tag.length;
  return `${paper.slice(0, start)}\n${box}${paper.slice(start)}`;
}
