/** A PostgreSQL that dies in the moment in which a connection to it opens: its last word comes with its first. */
import { createServer, type AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { databaseIsAway } from '../../activities/adapters/database-failures.js';
import { queries } from '../../activities/adapters/database.js';
import { inTransaction } from '../../activities/adapters/transaction.js';

/** One message as PostgreSQL sends it: type, length, content. */
function message(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

const FATAL = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0');

it('is away, and does not take the process with it', async () => {
  const signedIn = message('R', Buffer.from([0, 0, 0, 0]));
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () =>
      socket.end(Buffer.concat([signedIn, message('Z', Buffer.from('I')), message('E', FATAL)])),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const records = queries(`postgresql://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/d`, 2);
  const tried = inTransaction(records, (tx) => sql`SELECT 1`.execute(tx), { tryUntil: 0 });
  await expect(tried).rejects.toSatisfy(databaseIsAway);
  await records.destroy();
  server.close();
});
