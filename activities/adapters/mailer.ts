/**
 * Mail leaves over a few kept SMTP sessions. They are nodemailer's connections without its pool: of a hang or a cut wire
 * the pool does not tell the step, and it tries again by itself, for seconds, before it tells of the relay's trouble.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { judge, MailNotTaken, type Failure, type StuckAt } from './mail-not-taken.js';

export interface Mail {
  readonly to: string;
  /** Named in its head; each gets a copy of his own. */
  readonly cc?: readonly string[];
  /** Where it goes, of a copy: to nobody else, whoever its head names. */
  readonly only?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable over retries: a receiver can drop the second copy. */
  readonly messageId: string;
}

export interface Mailer {
  /**
   * @returns the server's answer, after it took the message (SMTP 250).
   * @throws MailNotTaken and nothing else.
   */
  send(mail: Mail): Promise<{ response: string }>;
  /** Ends idle sessions now and busy ones after their mail; what still waits for a session is thrown as `later`. */
  close(): void;
}

const SESSIONS = 5;
const TIMEOUT_MS = 10_000;

/**
 * @param smtpUrl `smtp://` or `smtps://`, with credentials if need be; `?ignoreTLS=true` for a relay on loopback
 * @param timeoutMs how long the relay may be silent; an idle session ends after it too
 */
export function createMailer(smtpUrl: string, from: string, timeoutMs = TIMEOUT_MS): Mailer {
  const url = new URL(smtpUrl);
  const login = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined;
  return new SessionMailer(from, login, {
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 25)),
    secure: url.protocol === 'smtps:',
    ignoreTLS: url.searchParams.get('ignoreTLS') === 'true',
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
}

type Login = { readonly user: string; readonly pass: string } | undefined;

interface Turn {
  readonly take: () => void;
  readonly refuse: (error: MailNotTaken) => void;
}

class SessionMailer implements Mailer {
  readonly #idle: Session[] = [];
  readonly #waiting: Turn[] = [];
  #busy = 0;
  #isClosed = false;

  constructor(
    private readonly from: string,
    private readonly login: Login,
    private readonly options: SMTPConnection.Options,
  ) {}

  async send(mail: Mail): Promise<{ response: string }> {
    const parcel = await pack(mail, this.from);
    await this.#turn();
    try {
      return { response: await this.#deliver(parcel) };
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy -= 1;
      else next.take();
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse(new MailNotTaken('later', 'ECANCELED'));
    for (const session of this.#idle.splice(0)) session.end();
  }

  async #turn(): Promise<void> {
    if (this.#isClosed) throw new MailNotTaken('later', 'ECANCELED');
    if (this.#busy < SESSIONS) this.#busy += 1;
    else await new Promise<void>((take, refuse) => this.#waiting.push({ take, refuse }));
  }

  async #deliver(parcel: Parcel): Promise<string> {
    const kept = this.#kept();
    if (kept !== null) {
      try {
        return await this.#over(kept, parcel);
      } catch (error) {
        // The server may have ended the idle session just then; nothing was sent, and it says nothing about the relay.
        if (!kept.wasLeft) throw error;
      }
    }
    const session = new Session(this.options);
    try {
      await session.open(this.login);
    } catch (error) {
      session.end();
      throw judge(failureOf(error, 'session'));
    }
    return this.#over(session, parcel);
  }

  async #over(session: Session, parcel: Parcel): Promise<string> {
    try {
      const response = await session.take(parcel);
      if (this.#isClosed) session.end();
      else this.#idle.push(session);
      return response;
    } catch (error) {
      // A session that refused is not asked again: some relays count errors, and hang up at the next innocent mail.
      session.end();
      throw error;
    }
  }

  #kept(): Session | null {
    for (;;) {
      const session = this.#idle.pop();
      if (session === undefined) return null;
      if (!session.isOver) return session;
    }
  }
}

interface Parcel {
  readonly from: string | false;
  readonly to: string;
  readonly source: Buffer;
}

async function pack(mail: Mail, from: string): Promise<Parcel> {
  try {
    const { to, cc = [], only: goesTo = to, subject, text, html, messageId } = mail;
    const headers = { 'Auto-Submitted': 'auto-generated' };
    const closed = { disableFileAccess: true, disableUrlAccess: true };
    const envelope = new MailComposer({ from, to: goesTo, ...closed }).compile().getEnvelope();
    const [only, ...more] = envelope.to;
    // One paper, one address: of two, one could be refused unseen.
    if (only === undefined || more.length > 0) throw Object.assign(new Error('Not one address'), { code: 'EENVELOPE' });
    const head = { from, to, ...(cc.length === 0 ? {} : { cc: [...cc] }), subject, messageId, headers };
    const source = await new MailComposer({ ...head, text, html, ...closed }).compile().build();
    return { from: envelope.from, to: only, source };
  } catch (error) {
    throw judge(failureOf(error, 'client'));
  }
}

const COMMANDS = ['MAIL FROM', 'RCPT TO', 'DATA'] as const;

/** One SMTP session. It watches the dialogue, since nodemailer's errors of a hang or a cut wire do not say at which step. */
class Session {
  readonly #connection: SMTPConnection;
  /** To the commands of the envelope in hand. */
  #answers = 0;
  #mails = 0;
  #largest = Infinity;
  #fail: (error: unknown) => void = () => undefined;
  isOver = false;
  /** The server left a kept session before it took up the envelope. */
  wasLeft = false;

  constructor(options: SMTPConnection.Options) {
    const debug = (entry: { readonly tnx?: string }, said: string): void => {
      if (entry.tnx === 'server') this.#hear(said);
    };
    this.#connection = new SMTPConnection({ ...options, transactionLog: true, logger: { debug } });
    this.#connection.on('error', (error) => this.#fail(error));
    this.#connection.on('end', () => {
      this.isOver = true;
      // A better error may come right after, and for some closings none comes at all.
      setImmediate(() => this.#fail(Object.assign(new Error('closed'), { code: 'ECONNECTION' })));
    });
  }

  async open(login: Login): Promise<void> {
    await this.#ask((done) => this.#connection.connect(done));
    if (login !== undefined && this.#connection.allowsAuth)
      await this.#ask((done) => this.#connection.login({ ...login }, done));
  }

  /** @throws MailNotTaken */
  async take({ from, to, source }: Parcel): Promise<string> {
    // Not left to SIZE= in MAIL FROM: a refusal there would read as the relay's, and one big mail would stop all others.
    if (source.length > this.#largest) throw judge({ at: 'client', answer: null, code: 'EMSGSIZE' });
    this.#answers = 0;
    try {
      const sent = await this.#ask<SMTPConnection.SentMessageInfo>((done) =>
        this.#connection.send({ from, to: [to] }, source, done),
      );
      this.#mails += 1;
      return sent?.response ?? '';
    } catch (error) {
      const failure = failureOf(error, COMMANDS[Math.min(this.#answers, 2)] ?? 'DATA');
      const notTaken = judge(failure);
      const hasLeft = failure.answer === null ? failure.code !== 'ETIMEDOUT' : failure.answer.startsWith('421');
      this.wasLeft = this.#mails > 0 && failure.at === 'MAIL FROM' && hasLeft;
      throw notTaken;
    }
  }

  end(): void {
    if (!this.isOver) this.#connection.quit();
  }

  #ask<T>(question: (done: (error?: Error | null, value?: T) => void) => void): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      question((error, value) => (error ? reject(error) : resolve(value)));
    });
  }

  #hear(answer: string): void {
    this.#answers += 1;
    const limit = Number(/^250[ -]SIZE[ \t]+(\d+)/im.exec(answer)?.[1] ?? 0);
    if (limit > 0) this.#largest = limit;
  }
}

/** @param at the step, where the error does not name one */
function failureOf(error: unknown, at: StuckAt): Failure {
  const { code, originalCode, command, response } = (error instanceof Error ? error : {}) as Record<string, unknown>;
  const told = [originalCode, code].find((one) => typeof one === 'string' && /^[A-Z][A-Z0-9_]+$/.test(one));
  const answer = typeof response === 'string' ? response : null;
  const failure: Failure = { at, answer, code: typeof told === 'string' ? told : 'unknown' };
  if (at === 'session' || at === 'client') return failure;
  const named = COMMANDS.find((one) => one === command);
  if (named !== undefined) return { ...failure, at: named };
  if (code === 'EENVELOPE') return { ...failure, at: 'client' };
  // What came unasked or was cut off is no answer to the command; that the server leaves is said at any time.
  return answer?.startsWith('421') ? failure : { ...failure, answer: null };
}
