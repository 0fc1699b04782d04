/**
 * What an operator asks of the processes: `npm run processes` lists what is late, taken out or cannot be told, and mails of an
 * unknown kind; `npm run rebuild` has every open process started, after Temporal's data were lost. Both only write and read the
 * records; the worker does the rest.
 */
import { queries } from './adapters/database.js';
import { unknownMails } from './delivery/known-mail.js';
import { rebuild, troubled } from './process/index.js';

async function main(databaseUrl: string | undefined, command: string | undefined): Promise<number> {
  if (databaseUrl === undefined) {
    console.error('DATABASE_URL is not set');
    return 1;
  }
  const records = queries(databaseUrl, 1);
  try {
    if (command === 'rebuild') {
      console.log(`${await rebuild(records)} open processes are to be started`);
      return 0;
    }
    const found = await troubled(records);
    for (const { id, trouble } of found) console.log(`${id}: ${trouble}`);
    const mails = await unknownMails(records);
    for (const { id, channel, purpose } of mails) console.log(`mail ${id}: ${channel} ${purpose} is not known here`);
    const isWell = found.length + mails.length === 0;
    console.log(
      isWell ? 'every process does what it has to' : `${found.length} processes in trouble, ${mails.length} mails`,
    );
    return isWell ? 0 : 1;
  } finally {
    await records.destroy();
  }
}

process.exitCode = await main(process.env['DATABASE_URL'], process.argv[2]);
