import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on loopback that keeps what it took; it can refuse, or die and come back on the same port. */
export class Mailbox {
  readonly mails: ParsedMail[] = [];
  #server: SMTPServer | null = null;
  #port = 0;
  /** Addresses refused for good with 550. */
  readonly refused = new Set<string>();

  async open(): Promise<string> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (address, _session, done) => {
        if (!this.refused.has(address.address)) return done();
        const error: Error & { responseCode?: number } = new Error('no such mailbox');
        error.responseCode = 550;
        return done(error);
      },
      onData: (stream, _session, done) => {
        simpleParser(stream).then(
          (mail) => {
            this.mails.push(mail);
            done();
          },
          (error: unknown) => done(error instanceof Error ? error : new Error('unreadable mail')),
        );
      },
    });
    // Pooled connections end when the client's process does; an error there is no error of the test.
    server.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', () => resolve());
    });
    const address = server.server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
    this.#server = server;
    return `smtp://127.0.0.1:${this.#port}?ignoreTLS=true`;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const connection of server.connections) connection.close();
    });
  }

  to(address: string): ParsedMail[] {
    return this.mails.filter((mail) => addressesOf(mail).includes(address));
  }
}

/** Whom a mail is addressed to. */
export function addressesOf(mail: ParsedMail): string[] {
  const to = mail.to === undefined ? [] : Array.isArray(mail.to) ? mail.to : [mail.to];
  return to.flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}
