/** A mail that a relay did not take (退信): whose fault that is, read from where it got stuck and what was answered. */

/**
 * What is in the way of a mail:
 * - `recipient`: this address, for good.
 * - `message`: this message, for good.
 * - `relay`: the relay itself; every other mail would meet the same, and none of them is to blame.
 * - `later`: nothing final about this mail. It may even have been taken; the next try has the same Message-ID.
 */
export type Whose = 'recipient' | 'message' | 'relay' | 'later';

/** The only error of a mailer. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken';
  constructor(
    readonly whose: Whose,
    /** `SMTP 550 5.1.1`, or an error code such as ECONNREFUSED; never the server's words, they may quote addresses. */
    readonly code: string,
  ) {
    super(`The mail was not taken: ${code}`);
  }
}

/** Where a mail got stuck: before any envelope (connect, TLS, greeting, EHLO, AUTH), at a command, or already with us. */
export type StuckAt = 'session' | 'MAIL FROM' | 'RCPT TO' | 'DATA' | 'client';

export interface Failure {
  readonly at: StuckAt;
  /** The server's answer; null when there was none: a hang, a cut wire. */
  readonly answer: string | null;
  /** Says what happened where there was no answer. */
  readonly code: string;
}

/** Whose fault a failure is. */
export function judge({ at, answer, code }: Failure): MailNotTaken {
  const reply = answer === null ? null : readReply(answer);
  const told = reply === null ? code : ['SMTP', reply.status, reply.enhanced].filter((part) => part !== null).join(' ');
  return new MailNotTaken(reply?.status === 421 ? 'relay' : whoseAt(at, reply), told);
}

interface Reply {
  readonly status: number;
  /** RFC 3463. */
  readonly enhanced: string | null;
}

function whoseAt(at: StuckAt, reply: Reply | null): Whose {
  switch (at) {
    case 'session':
    case 'MAIL FROM':
      return 'relay';
    case 'client':
      return 'message';
    case 'RCPT TO':
      return reply !== null && isAboutRecipient(reply) ? 'recipient' : 'later';
    case 'DATA':
      return reply !== null && reply.status >= 500 ? 'message' : 'later';
  }
}

/** Without an enhanced code, the three by which RFC 5321 refuses a mailbox. */
const NO_MAILBOX = new Set([550, 551, 553]);
/** 5.1.7 and 5.1.8 are about the sender, whom many relays judge only at RCPT TO: every mail would be lost. */
const BAD_ADDRESS = /^5\.(1\.(?![78]$)\d+|2\.1)$/;

function isAboutRecipient({ status, enhanced }: Reply): boolean {
  if (status < 500) return false;
  return enhanced === null ? NO_MAILBOX.has(status) : BAD_ADDRESS.test(enhanced);
}

function readReply(answer: string): Reply | null {
  const [, status, enhanced = null] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})(?!\S))?/.exec(answer) ?? [];
  return status === undefined ? null : { status: Number(status), enhanced };
}
