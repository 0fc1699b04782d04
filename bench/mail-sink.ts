/**
 * The bench's mail server, a process of its own: takes every mail, keeps its Message-ID, size and time of acceptance, and
 * says so in one line per mail. `smtp-server` waits 100 ms before it greets a connection (its check for early talkers);
 * both senders that are compared keep their connections, so each connection pays that once, before the measurement.
 */
import { SMTPServer } from 'smtp-server';

/** One accepted mail, as printed. */
export interface AcceptedMail {
  readonly messageId: string;
  /** Epoch ms, with fractions: just before the 250. */
  readonly at: number;
  readonly bytes: number;
}

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('error', done);
    stream.once('end', () => {
      const mail = Buffer.concat(chunks);
      const headers = mail.subarray(0, Math.max(0, mail.indexOf('\r\n\r\n'))).toString('utf8');
      const messageId = /^message-id:\s*(\S+)/im.exec(headers)?.[1] ?? '';
      const accepted: AcceptedMail = {
        messageId,
        at: performance.timeOrigin + performance.now(),
        bytes: mail.length,
      };
      process.stdout.write(`${JSON.stringify(accepted)}\n`);
      done();
    });
  },
});
// A killed sender's connection breaks off; that is no fault of the sink.
server.on('error', () => undefined);
server.listen(Number(process.env['SMTP_PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
