import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { spawn } from 'node:child_process';
import pg from 'pg';
import { projectRoot } from '../activities/adapters/project-root.js';

/** One migration of prisma/migrations. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** All migrations in the order in which they are applied. */
export async function storedMigrations(): Promise<readonly Migration[]> {
  const folder = path.join(projectRoot(), 'prisma/migrations');
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({ name, sql: await readFile(path.join(folder, name, 'migration.sql'), 'utf8') })),
  );
}

/** True when the database holds exactly the stored migrations, each with the text it was applied with. */
async function isUpToDate(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const table = await client.query<{ found: string | null }>(`SELECT to_regclass('_prisma_migrations') AS found`);
    if (table.rows[0]?.found === null) return false;
    const applied = await client.query<{ migration_name: string; checksum: string; whole: boolean }>(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS whole FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    );
    const stored = await storedMigrations();
    const checksums = new Map(stored.map(({ name, sql }) => [name, createHash('sha256').update(sql).digest('hex')]));
    return (
      applied.rows.length === stored.length &&
      applied.rows.every((row) => row.whole && checksums.get(row.migration_name) === row.checksum)
    );
  } finally {
    await client.end();
  }
}

/**
 * Brings the database to the stored migrations with Prisma; answers at once when it is there already, because the
 * command takes ten seconds to exit whatever it does. For the same reason it is ended as soon as it reports success.
 * @returns whether anything was applied
 */
export async function migrate(databaseUrl: string): Promise<boolean> {
  if (await isUpToDate(databaseUrl)) return false;
  await new Promise<void>((resolve, reject) => {
    const prisma = path.join(projectRoot(), 'node_modules/prisma/build/index.js');
    const child = spawn(process.execPath, [prisma, 'migrate', 'deploy'], {
      cwd: projectRoot(),
      // The lock keeps two migrators apart; on the local stack there is one, and the lock's timer is what lingers.
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK: '1',
        CHECKPOINT_DISABLE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8');
        if (/successfully applied|No pending migrations/.test(output)) child.kill('SIGTERM');
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 || /successfully applied|No pending migrations/.test(output)) resolve();
      else reject(new Error(`The migrations could not be applied.\n${output}`));
    });
  });
  return true;
}
