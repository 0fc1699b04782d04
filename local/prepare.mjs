// Makes a checkout ready to run: dependencies, Prisma client, compiled programs, workflow bundle, Temporal servers.
// Node built-ins only: this runs before anything is installed. Every step is skipped when its result is up to date.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import { SetupError, projectRoot, run, say } from './tools/commands.mjs';
import { provideChromium } from './tools/chromium.mjs';
import { provideTemporalServer } from './tools/temporal-server.mjs';
import { provideTimeSkippingServer } from './tools/time-skipping-server.mjs';

const inProject = (...parts) => path.join(projectRoot, ...parts);
const stampFile = inProject('dist', '.prepared.json');
const lockFile = inProject('dist', '.preparing');
const sourceFolders = ['workflows', 'activities', 'api', 'prisma', 'local', 'bench'];

/**
 * @param {{ compile?: boolean, temporal?: boolean, timeSkipping?: boolean, chromium?: boolean }} wanted
 * Sets TEMPORAL_CLI, TEMPORAL_TEST_SERVER and CHROMIUM in this process to the programs it provides.
 */
export async function prepare({ compile = true, temporal = false, timeSkipping = false, chromium = false } = {}) {
  requireNode();
  await mkdir(inProject('dist'), { recursive: true });
  const unlock = await lock();
  try {
    await installDependencies();
    await generateDatabaseClient();
    if (compile) {
      await compilePrograms();
      await bundleWorkflows();
      await buildConsole();
    }
    // A given server is used instead: nothing to provide.
    if (temporal) process.env['TEMPORAL_CLI'] = await provideTemporalServer();
    if (timeSkipping) process.env['TEMPORAL_TEST_SERVER'] = await provideTimeSkippingServer();
    if (chromium) process.env['CHROMIUM'] = await provideChromium();
  } finally {
    await unlock();
  }
}

/** Prints what the user can repair as words, anything else with its trace, and ends the process. */
export function fail(error) {
  process.stderr.write(error instanceof SetupError ? `\n${error.message}\n` : `${error?.stack ?? error}\n`);
  process.exit(1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 20) || major >= 25) {
    throw new SetupError(`This is Node ${process.versions.node}; Fayuan needs Node 20.20 up to 24.`);
  }
}

/** Two commands at once on one checkout: the second waits, since both would write the same files. */
async function lock() {
  for (let told = false; ; told = true) {
    try {
      const handle = await open(lockFile, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(lockFile, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw new SetupError(`The project folder cannot be written: ${error.message}`);
    }
    const owner = Number(await readFile(lockFile, 'utf8').catch(() => ''));
    if (owner > 0 && !isAlive(owner)) await rm(lockFile, { force: true });
    else if (!told) say('another command is preparing this checkout; waiting for it');
    await delay(100);
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Compares what is installed, by npm's own record, with the lock file. */
async function dependenciesAreInstalled() {
  const [wanted, installed] = await Promise.all(
    [inProject('package-lock.json'), inProject('node_modules', '.package-lock.json')].map((file) =>
      readFile(file, 'utf8').then(JSON.parse, () => undefined),
    ),
  );
  if (!wanted || !installed) return false;
  return Object.entries(wanted.packages).every(([folder, { version, optional, link }]) => {
    if (folder === '' || link) return true;
    const found = installed.packages[folder];
    return found ? found.version === version : Boolean(optional);
  });
}

async function installDependencies() {
  if (await dependenciesAreInstalled()) return;
  say('installing the dependencies (npm ci; about a minute)');
  // Through npm's own script where npm runs us, so that the same npm is used.
  const npm = process.env['npm_execpath'];
  const env = { ...process.env, NODE_ENV: 'development' };
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    if (npm && existsSync(npm)) await run(process.execPath, [npm, ...args], { env });
    else await run('npm', args, { env });
  } catch (error) {
    throw new SetupError(`The dependencies could not be installed.\n${error.message}`);
  }
}

async function readStamps() {
  return readFile(stampFile, 'utf8').then(JSON.parse, () => ({}));
}

async function stamp(step, value) {
  const stamps = { ...(await readStamps()), [step]: value };
  const unfinished = `${stampFile}.${process.pid}`;
  await writeFile(unfinished, JSON.stringify(stamps));
  await rename(unfinished, stampFile);
}

/** Runs a step when its inputs or its result changed since it last succeeded. */
async function step(name, inputs, result, message, work) {
  if ((await readStamps())[name] === inputs && existsSync(result)) return;
  say(message);
  try {
    await work();
  } catch (error) {
    throw new SetupError(error.message);
  }
  await stamp(name, inputs);
}

/** One hash over the names and texts of files; `.d.ts` and generated files are somebody's output, not input. */
async function hashOf(places, extensions) {
  const files = [];
  const walk = async (place) => {
    const entries = await readdir(place, { withFileTypes: true }).catch(() => undefined);
    if (entries === undefined) {
      if (existsSync(place)) files.push(place);
      return;
    }
    for (const entry of entries) {
      if (entry.name === 'generated' || entry.name === 'node_modules') continue;
      const inside = path.join(place, entry.name);
      if (entry.isDirectory()) await walk(inside);
      else if (extensions.includes(path.extname(entry.name))) files.push(inside);
    }
  };
  for (const place of places) await walk(inProject(place));
  const hash = createHash('sha256').update(process.versions.modules);
  // Folders are listed in no certain order.
  const inOrder = files.sort((one, other) => (one < other ? -1 : 1));
  for (const file of inOrder) hash.update(`${path.relative(projectRoot, file)}\0`).update(await readFile(file));
  return hash.digest('hex');
}

const bin = (...parts) => inProject('node_modules', ...parts);

async function generateDatabaseClient() {
  await step(
    'client',
    await hashOf(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'], []),
    inProject('prisma', 'generated', 'client.ts'),
    'generating the database client (a few seconds)',
    () => run(process.execPath, [bin('prisma', 'build', 'index.js'), 'generate']),
  );
}

async function compilePrograms() {
  const configuration = ['tsconfig.json', 'tsconfig.build.json', 'prisma/schema.prisma', 'package-lock.json'];
  await step(
    'programs',
    await hashOf([...sourceFolders, ...configuration], ['.ts', '.json']),
    inProject('dist', 'openapi.json'),
    'compiling (a few seconds)',
    async () => {
      await run(process.execPath, [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json']);
      await run(process.execPath, [
        inProject('dist', 'api', 'operations', 'write-openapi.js'),
        inProject('dist', 'openapi.json'),
      ]);
    },
  );
}

/** The bundle is made from the sources of the workflows and of what decodes their failures. */
async function bundleWorkflows() {
  await step(
    'bundle',
    await hashOf(
      ['workflows', 'activities/adapters', 'activities/build-workflow-bundle.ts', 'package-lock.json'],
      ['.ts', '.cjs'],
    ),
    inProject('dist', 'workflow-bundle.js'),
    'bundling the workflows (about 5 seconds)',
    () => run(process.execPath, [inProject('dist', 'activities', 'build-workflow-bundle.js')]),
  );
}

/** Its client is made from the description of the API, so it is built anew when that changes. */
async function buildConsole() {
  await step(
    'console',
    await hashOf(
      ['console', 'dist/openapi.json', 'package-lock.json'],
      ['.ts', '.tsx', '.css', '.html', '.svg', '.json', '.mjs'],
    ),
    inProject('dist', 'console', 'index.html'),
    'building the console (a few seconds)',
    () => run(process.execPath, [inProject('console', 'build.mjs')]),
  );
}
