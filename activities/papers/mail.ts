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
  /** It goes to somebody who gets a copy only. */
  readonly copy?: CopyReader;
}

export interface CopyReader {
  readonly name: string;
  /** Name of the absent person for whom he stands in; null: it is his office's paper. */
  readonly standsInFor: string | null;
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
  const { copy } = input;
  const mark = `${copy === undefined ? '' : '【抄送】'}${subjectMark(input.purpose)}`;
  const subject = `${mark}${plain(input.paper.subject.zh)} / ${plain(input.paper.subject.en)}`;
  const name = plain(copy?.name ?? input.recipientName);
  const words =
    copy === undefined ? explanation(input.purpose, input.link !== null) : copyWords(copy, plain(input.recipientName));
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

function copyWords({ standsInFor }: CopyReader, recipient: string): Bilingual {
  if (standsInFor === null) {
    return {
      zh: `下列文书已向${recipient}送达，现按您的邮件设置抄送给您。抄送件不附签收链接；须签收的，请登录系统办理。`,
      en: `The paper below was served on ${recipient}; you get this copy because you asked for it in your settings. A copy has no receipt link; where a receipt is asked for, sign in the system.`,
    };
  }
  return {
    zh: `${plain(standsInFor)}不在岗期间由您代为收件。下列文书已向${recipient}送达，现抄送给您。抄送件不附签收链接；须签收的，请登录系统代为签收。`,
    en: `You stand in for ${plain(standsInFor)}. The paper below was served on ${recipient}; this is a copy. A copy has no receipt link; where a receipt is asked for, sign for it in the system.`,
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
