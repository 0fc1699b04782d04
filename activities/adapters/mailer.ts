/** Mail leaves through one pooled transport. A pool without a message limit keeps its greeted connections. */
import { createTransport } from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable over retries: a receiver can drop the second copy. */
  readonly messageId: string;
}

export interface Mailer {
  /**
   * @returns the server's answer, after it took the message (SMTP 250).
   * @throws MailRefused when the server refuses for good (5xx); any other error means unknown or not yet.
   */
  send(mail: Mail): Promise<{ response: string }>;
  close(): void;
}

/** The server refused address or message for good: a person must correct it. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  constructor(readonly responseCode: number) {
    super(`The mail server refused with ${responseCode}`);
  }
}

const CONNECTIONS = 5;
const TIMEOUT_MS = 10_000;

export function createMailer(smtpUrl: string, from: string): Mailer {
  const url = new URL(smtpUrl);
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 25)),
    secure: url.protocol === 'smtps:',
    ignoreTLS: url.searchParams.get('ignoreTLS') === 'true',
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        const info = await transport.sendMail({ ...mail, from, headers: { 'Auto-Submitted': 'auto-generated' } });
        return { response: info.response };
      } catch (error) {
        const code = responseCode(error);
        if (code !== null && code >= 500) throw new MailRefused(code);
        throw error;
      }
    },
    close: () => transport.close(),
  };
}

function responseCode(error: unknown): number | null {
  if (error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number')
    return error.responseCode;
  return null;
}
