/** Papers about papers: missing receipts (催收、未签收) and submissions that were not accepted. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { fact, facts, list, paragraph, same, type Block, type PaperContent } from './content.js';
import { definePaper } from './define-paper.js';
import { moment } from '../law/counting/date-words.js';
import type { PaperAbout, PaperAttempt } from './paper-shapes.js';
import { knownWords } from './words.js';

interface MissingReceipt {
  readonly caseNumber: string | null;
  readonly about: PaperAbout;
  readonly recipientName: string;
}

interface Reminder extends MissingReceipt {
  /** 1 for the first reminder. */
  readonly n: number;
}

interface Escalation extends MissingReceipt {
  /** Reminders sent in vain. */
  readonly reminders: number;
}

interface NoReceipt extends MissingReceipt {
  readonly attempts: readonly PaperAttempt[];
}

interface Refusal {
  /** Null when no case was opened. */
  readonly caseNumber: string | null;
  readonly submissionId: string;
  /** What was submitted, e.g. 通知辩护公函. */
  readonly what: Bilingual;
  readonly receivedAt: number;
  readonly refusedAt: number;
  readonly detail: Bilingual;
  readonly errors: readonly { readonly pointer: string; readonly detail: Bilingual }[];
}

function aboutFacts(caseNumber: string | null, about: PaperAbout, recipientName: string): Block {
  return facts(
    fact('案号或者函号', 'Case or letter', caseNumber),
    fact('文书', 'Paper', about.title),
    fact('文号', 'Number', about.number),
    fact('出具时间', 'Issued', moment(about.issuedAt)),
    fact('受送达人', 'Recipient', recipientName),
  );
}

export const receiptReminder = definePaper({
  form: 'receipt-reminder',
  title: { zh: '催收通知', en: 'Reminder to Sign for a Paper' },
  signedFor: false,
  content: (data: Reminder): PaperContent => ({
    caseNumber: data.caseNumber,
    blocks: [
      paragraph(
        `下列文书尚未签收，请尽快签收。本次为第${data.n}次催收。`,
        `The paper below has not been signed for. Please sign for it soon. This is reminder no. ${data.n}.`,
      ),
      aboutFacts(data.caseNumber, data.about, data.recipientName),
      paragraph(
        '期限自文书到达之日起计算，不因未签收而顺延。',
        'Periods run from the arrival of the paper and are not extended by a missing receipt.',
      ),
    ],
  }),
});

export const receiptEscalation = definePaper({
  form: 'receipt-escalation',
  title: { zh: '签收督办', en: 'Missing Receipt Escalated' },
  signedFor: false,
  content: (data: Escalation): PaperContent => ({
    caseNumber: data.caseNumber,
    blocks: [
      paragraph(
        `下列文书经${data.reminders}次催收仍未签收，现予督办，请督促受送达人签收。`,
        `The paper below has not been signed for after ${data.reminders} reminder(s). Please see that its recipient does.`,
      ),
      aboutFacts(data.caseNumber, data.about, data.recipientName),
    ],
  }),
});

const STATE_WORDS: Readonly<Record<PaperAttempt['state'], Bilingual>> = {
  pending: { zh: '未发出', en: 'not sent' },
  sent: { zh: '对方服务器已接收', en: 'taken by the recipient’s server' },
  failed: { zh: '被退回', en: 'refused by the recipient’s server' },
};

const CHANNEL_WORDS: Readonly<Record<string, Bilingual>> = { mail: { zh: '电子邮件', en: 'mail' } };

/** `first`, `reminder-1`, …, as a delivery's row keeps it. */
function purposeWords(purpose: string): Bilingual {
  const [, n] = /^reminder-(\d+)$/.exec(purpose) ?? [];
  if (n !== undefined) return { zh: `第${n}次催收`, en: `reminder ${n}` };
  return purpose === 'first' ? { zh: '首次送达', en: 'first delivery' } : same(purpose);
}

function attemptWords(attempt: PaperAttempt): Bilingual {
  const state = STATE_WORDS[attempt.state];
  const at = attempt.at === null ? null : moment(attempt.at);
  const response = attempt.response === null || attempt.response === '' ? '' : ` [${attempt.response}]`;
  const said = (time: string | undefined, how: string, purpose: string, words: string) =>
    [time, how, attempt.address, purpose, words, attempt.messageId]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
  const channel = knownWords(CHANNEL_WORDS, attempt.channel);
  const why = purposeWords(attempt.purpose);
  return {
    zh: `${said(at?.zh, channel.zh, why.zh, state.zh)}${response}`,
    en: `${said(at?.en, channel.en, why.en, state.en)}${response}`,
  };
}

/** Negative evidence: what was tried, and that nothing came back. */
export const noReceiptRecord = definePaper({
  form: 'no-receipt-record',
  title: { zh: '未签收情况说明', en: 'Record of Missing Receipt' },
  signedFor: false,
  content: (data: NoReceipt): PaperContent => ({
    caseNumber: data.caseNumber,
    blocks: [
      paragraph(
        '下列文书经多次送达、催收，截至本说明出具时仍未收到签收，特此记录，并已转人工核实。',
        'The paper below was delivered and its receipt asked for several times. When this record was made no receipt had come; a person has been asked to look into it.',
      ),
      aboutFacts(data.caseNumber, data.about, data.recipientName),
      data.attempts.length === 0
        ? paragraph('送达记录：无。', 'Deliveries: none.')
        : paragraph('送达记录：', 'Deliveries:'),
      list(data.attempts.map(attemptWords)),
    ],
  }),
});

/** To the sender of a submission that was recorded (202) and could not be accepted later. */
export const submissionRefused = definePaper({
  form: 'submission-refused',
  title: { zh: '提交未被受理通知', en: 'Submission Not Accepted' },
  // He was told 202: that it came to nothing must reach him.
  signedFor: true,
  // Whatever he is to the case by now: it was his.
  evenAfterLeaving: true,
  content: (data: Refusal): PaperContent => ({
    caseNumber: data.caseNumber,
    blocks: [
      paragraph(
        '您此前提交并已登记的下列内容，经处理未被受理，未产生任何效力。如需办理，请更正后重新提交。',
        'What you submitted, and what was recorded then, could not be accepted and has had no effect. Please correct it and submit it again if it is still needed.',
      ),
      facts(
        fact('案号或者函号', 'Case or letter', data.caseNumber),
        fact('提交内容', 'Submission', data.what),
        fact('提交编号', 'Submission number', data.submissionId),
        fact('登记时间', 'Recorded', moment(data.receivedAt)),
        fact('处理时间', 'Processed', moment(data.refusedAt)),
        fact('原因', 'Reason', data.detail),
      ),
      list(
        data.errors.map((error) => ({
          zh: `${error.pointer}：${error.detail.zh}`,
          en: `${error.pointer}: ${error.detail.en}`,
        })),
      ),
    ],
  }),
});
