import pg from 'pg';
import { queries } from '../../../activities/adapters/database.js';
import { storedMigrations } from '../../../local/migrations.js';
import { seed } from '../../../prisma/seed.js';

/** Databases to copy from: copying one takes a few hundredths of a second, migrating one seconds. */
export interface Templates {
  readonly migrated: string;
  readonly seeded: string;
}

/** The same cluster, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Runs statements on a connection of its own. */
export async function execute(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

export async function createTemplates(adminUrl: string): Promise<Templates> {
  const templates = { migrated: 'template_migrated', seeded: 'template_seeded' };
  await execute(adminUrl, `CREATE DATABASE ${templates.migrated}`);
  const migrations = await storedMigrations();
  if (migrations.length === 0) throw new Error('There are no migrations in prisma/migrations.');
  await execute(withDatabase(adminUrl, templates.migrated), ...migrations.map(({ sql }) => sql));
  await execute(adminUrl, `CREATE DATABASE ${templates.seeded} TEMPLATE ${templates.migrated}`);
  const records = queries(withDatabase(adminUrl, templates.seeded), 1);
  await seed(records, Date.now());
  await records.destroy();
  return templates;
}
