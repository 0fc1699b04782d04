import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import './provided.js';
import { execute, withDatabase } from './templates.js';

async function copyOf(template: string): Promise<string> {
  const adminUrl = inject('postgresAdminUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return withDatabase(adminUrl, name);
}

/** A new migrated database without rows, for one test file or one test. @returns its connection string */
export function freshDatabase(): Promise<string> {
  return copyOf(inject('migratedTemplate'));
}

/** A new migrated database with the demo data. @returns its connection string */
export function seededDatabase(): Promise<string> {
  return copyOf(inject('seededTemplate'));
}
