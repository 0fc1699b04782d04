/** A mail relay that is told what to do at every step of SMTP; for everything about mail that a real server does rarely. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a client waits for, in the order of a session; `body` is the first line of the message itself. */
export type Step = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL FROM' | 'RCPT TO' | 'DATA' | 'body' | 'dot';

/** A reply (lines without CRLF; after 421 the socket is closed, as servers do), or a misdeed. */
export type Deed =
  { readonly answer: string } | { readonly answer: string; readonly thenClose: true } | 'hang' | 'close';

/** A message the relay has taken: it said 250 to the final dot, or its answer was lost (`hang` or `close` at the dot). */
export interface RelayedMail {
  readonly to: string;
  /** With its angle brackets. */
  readonly messageId: string;
  /** As it went over the wire, without dot-stuffing. */
  readonly source: string;
}

interface Order {
  readonly deed: Deed;
  times: number;
}

export interface Credentials {
  readonly user: string;
  readonly pass: string;
}

const USUAL: Readonly<Record<Exclude<Step, 'body'>, string>> = {
  greeting: '220 relay.example ESMTP',
  EHLO: '250 relay.example',
  AUTH: '235 2.7.0 Welcome',
  'MAIL FROM': '250 2.1.0 Ok',
  'RCPT TO': '250 2.1.5 Ok',
  DATA: '354 Go ahead',
  dot: '250 2.0.0 Ok: queued',
};

export class Relay {
  /** What it took, in order. */
  readonly mails: RelayedMail[] = [];
  /** How often it was called. */
  connections = 0;
  /** Extensions it announces besides AUTH, such as `PIPELINING` or `SIZE 1000`; read at every EHLO. */
  announces: string[] = [];
  readonly #orders = new Map<string, Order>();
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;

  constructor(private readonly credentials: Credentials | null = null) {}

  /** Opens, after a close on the same port as before. @returns the URL for a mailer */
  async open(): Promise<string> {
    const server = createServer((socket) => this.#greet(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', () => resolve());
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    const login = this.credentials;
    const who = login === null ? '' : `${encodeURIComponent(login.user)}:${encodeURIComponent(login.pass)}@`;
    return `smtp://${who}127.0.0.1:${this.#port}`;
  }

  /** Nobody listens any more; every session is cut. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    this.hangUp();
    await closed;
  }

  /** Cuts the sessions of this moment, and goes on listening. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** From now on, at this step; `to` limits it to one recipient, `times` to so many occasions. */
  does(step: Step, deed: Deed, { to = '*', times = Infinity }: { to?: string; times?: number } = {}): void {
    this.#orders.set(`${step} ${to}`, { deed, times });
  }

  /** Forgets every order. */
  recovers(): void {
    this.#orders.clear();
  }

  /** What is ordered for the step, used up by asking. */
  ordered(step: Step, to = ''): Deed | null {
    for (const key of [`${step} ${to}`, `${step} *`]) {
      const order = this.#orders.get(key);
      if (order === undefined || order.times <= 0) continue;
      order.times -= 1;
      return order.deed;
    }
    return null;
  }

  ehlo(): string {
    const extensions = [...(this.credentials === null ? [] : ['AUTH PLAIN']), ...this.announces];
    const lines = ['relay.example', ...extensions];
    return lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
  }

  knows(login: string): boolean {
    const { user, pass } = this.credentials ?? { user: '', pass: '' };
    return login === Buffer.from(`\0${user}\0${pass}`).toString('base64');
  }

  #greet(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    // A client that goes away in the middle is no error of a test.
    socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    socket.setNoDelay(true);
    new Session(this, socket).start();
  }
}

/** One client, line by line. */
class Session {
  #rest = '';
  #sender = '';
  #recipient = '';
  /** Null outside of DATA. */
  #body: string[] | null = null;
  /** A deaf session reads on, or the client's close would not arrive, and does nothing more. */
  #isDeaf = false;

  constructor(
    private readonly relay: Relay,
    private readonly socket: Socket,
  ) {}

  start(): void {
    this.socket.setEncoding('utf8').on('data', (text) => this.#read(String(text)));
    this.#step('greeting');
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\r\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (this.#isDeaf) return;
      if (this.#body === null) this.#command(line);
      else this.#content(line, this.#body);
    }
  }

  #command(line: string): void {
    const [, verb = ''] = /^(MAIL FROM|RCPT TO|\w+)/i.exec(line) ?? [];
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    switch (verb.toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        this.#step('EHLO', this.relay.ehlo());
        return;
      case 'AUTH':
        this.#step('AUTH', this.relay.knows(line.split(' ')[2] ?? '') ? USUAL.AUTH : '535 5.7.8 Who are you?');
        return;
      case 'MAIL FROM':
        this.#forget();
        if (isGood(this.#step('MAIL FROM'))) this.#sender = address;
        return;
      case 'RCPT TO':
        if (this.#sender === '') this.#say('503 5.5.1 MAIL first');
        else if (isGood(this.#step('RCPT TO', USUAL['RCPT TO'], address))) this.#recipient = address;
        return;
      case 'DATA':
        if (this.#recipient === '') this.#say('503 5.5.1 RCPT first');
        else if (isGood(this.#step('DATA'))) this.#body = [];
        return;
      case 'RSET':
        this.#forget();
        this.#say('250 2.0.0 Ok');
        return;
      case 'QUIT':
        this.#isDeaf = true;
        this.socket.end('221 2.0.0 Bye\r\n');
        return;
      default:
        this.#say('502 5.5.2 Unknown command');
    }
  }

  #content(line: string, body: string[]): void {
    if (body.length === 0 && line !== '.') this.#step('body', null);
    if (line !== '.') {
      body.push(line.replace(/^\./, ''));
      return;
    }
    const to = this.#recipient;
    const source = body.join('\r\n');
    const messageId = /^Message-ID:\s*(\S+)/im.exec(source)?.[1] ?? '';
    this.#forget();
    const answer = this.#step('dot', USUAL.dot, to);
    if (answer === null || isGood(answer)) this.relay.mails.push({ to, messageId, source });
  }

  /** @returns what the client hears; null for nothing */
  #step(step: Step, usual = step === 'body' ? null : USUAL[step], to = this.#recipient): string | null {
    const deed = this.relay.ordered(step, to);
    if (deed === 'hang' || deed === 'close') {
      this.#isDeaf = true;
      if (deed === 'close') this.socket.destroy();
      return null;
    }
    const answer = deed?.answer ?? usual;
    if (answer === null) return null;
    if (answer.startsWith('421') || (deed !== null && 'thenClose' in deed)) {
      this.#isDeaf = true;
      this.socket.end(`${answer}\r\n`);
    } else this.#say(answer);
    return answer;
  }

  #say(answer: string): void {
    this.socket.write(`${answer}\r\n`);
  }

  #forget(): void {
    this.#sender = '';
    this.#recipient = '';
    this.#body = null;
  }
}

function isGood(answer: string | null): boolean {
  return answer !== null && /^[23]/.test(answer);
}
