/** Process entry of the worker: configuration → adapters → worker; stops gracefully on SIGTERM and SIGINT. */
import { setFlagsFromString } from 'node:v8';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { wallClock } from './adapters/clock.js';
import { workerConfig } from './adapters/config.js';
import { openDatabase } from './adapters/database.js';
import { createLogger } from './adapters/logger.js';
import { createMailer } from './adapters/mailer.js';
import { lazyTemporalClient } from './adapters/temporal.js';
import { LawBook } from './records/law-book.js';
import { keyAnew } from './case/index.js';
import { reprojectIfStale } from './records/calendars.js';
import { runWorker } from './run-worker.js';
import { keepSchedules } from './schedules.js';
import { fitsSchema, watchSchema } from './adapters/schema-watch.js';

// The SDK takes a stack for each promise of a workflow, to answer the query `__stack_trace`, and maps every frame to its source: a
// quarter of what replay costs. In the contexts of workflows, which are made from here on, one frame is enough; our own keep theirs.
setFlagsFromString('--stack-trace-limit=1');

const config = workerConfig(process.env);
const logger = createLogger('worker', config.LOG_LEVEL);

// The SDK's own lines join ours; it logs codes and ids, errors carry no personal data (failures.ts).
Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message }) => {
    if (level === 'ERROR') logger.error(message);
    else logger.warn(message);
  }),
  shutdownSignals: [],
});

const database = openDatabase(config.DATABASE_URL);
const { records } = database;
if (!(await fitsSchema(records, logger))) {
  await database.close();
  // Whoever supervises it starts it again: behind the migrations, or as the next version.
  process.exit(1);
}
const connection = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
const { client } = lazyTemporalClient(config);
const mailer = createMailer(config.SMTP_URL, config.MAIL_FROM);

const worker = await runWorker({
  records,
  law: new LawBook(),
  connection,
  mailer,
  logger,
  clock: wallClock,
  temporal: client,
  namespace: config.TEMPORAL_NAMESPACE,
  payloadKeys: config.PAYLOAD_KEYS,
  workflowBundle: { codePath: config.WORKFLOW_BUNDLE },
  databaseUrl: config.DATABASE_URL,
  linkSecret: config.LINK_SECRET,
  publicUrl: config.PUBLIC_URL,
  paymentsFolder: config.PAYMENTS_DIR,
  accessLogDays: config.ACCESS_LOG_DAYS,
});
logger.info('worker is running');
const watch = watchSchema({ records, logger }, () => {
  process.exitCode = 1;
  void worker.stop();
});
// None of these holds up a worker: the next one that starts makes up for it.
keyAnew(records).then(
  (cases) => cases > 0 && logger.info({ cases }, 'persons and cases were keyed anew'),
  (error: unknown) => logger.warn({ err: error }, 'persons and cases from before may not be found by their keys'),
);
reprojectIfStale(records).catch((error: unknown) =>
  logger.warn({ err: error }, 'not known whether dates stand on an older calendar'),
);
const schedules = keepSchedules(client, logger);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    logger.info({ signal }, 'worker is stopping');
    void worker.stop();
  });
}

try {
  await worker.stopped;
} finally {
  await Promise.all([watch.stop(), schedules.stop()]);
  mailer.close();
  await client.connection.close();
  await connection.close();
  await database.close();
}
