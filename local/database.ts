// Prepares the database as a process of its own, so that what it loads need not stay in the stack's memory.
import { queries } from '../activities/adapters/database.js';
import { rebuild } from '../activities/process/index.js';
import { seed } from '../prisma/seed.js';
import { migrate } from './migrations.js';

const connectionString = process.env['DATABASE_URL'] ?? '';
await migrate(connectionString);
const records = queries(connectionString, 1);
await seed(records, Date.now());
// Temporal begins with nothing: what the records still wait for is started again.
if (process.env['TEMPORAL_IS_EMPTY'] === '1') await rebuild(records);
await records.destroy();
