// The local stack: PostgreSQL, Temporal, mail catcher, worker and API as child processes, kept running until stopped.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { announcement } from './announcement.js';
import { tellOwnLog } from './child-output.js';
import { clearLeftovers, lockDataFolder } from './lock.js';
import { Part, type PartSpec } from './part.js';
import { type WantedPort, listens, requireFreePorts } from './ports.js';
import { canConnect, ensureDatabase, localDatabaseUrl, postgresPart } from './postgres.js';
import { npmAncestry } from './process-identity.js';
import { ProcessRegister } from './process-register.js';
import { stackSecrets, writePrivately } from './secrets.js';
import { type LocalSettings, SetupError, localIssuer, readLocalSettings } from './settings.js';
import { stackStateFile } from './stack-state.js';
import { type TemporalSettings, hasNamespace, putAsideOldRuns, temporalPart } from './temporal.js';

const impatientAfterMs = 1000;

type ChildEnvironment = Readonly<Record<string, string | undefined>>;

const compiled = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const tell = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

/** One of our own programs as a part; it is ready when `probe` resolves. */
function ownPart(name: string, file: string, env: ChildEnvironment, probe: () => Promise<void>): PartSpec {
  return {
    name,
    command: process.execPath,
    args: ['--enable-source-maps', compiled(file)],
    env,
    stopSignal: 'SIGTERM',
    stopWithinMs: 4000,
    readyWithinMs: 60_000,
    probe,
    tell: tellOwnLog,
  };
}

async function answersReady(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3000) });
  await response.body?.cancel();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
}

function wantedPorts({ ports, given }: LocalSettings): WantedPort[] {
  const wanted: WantedPort[] = [{ port: ports.api, variable: 'PORT', neededBy: 'the API' }];
  if (given.databaseUrl === undefined) {
    wanted.push({ port: ports.postgres, variable: 'POSTGRES_PORT', neededBy: 'PostgreSQL' });
  }
  if (given.temporalAddress === undefined) {
    wanted.push(
      { port: ports.temporal, variable: 'TEMPORAL_PORT', neededBy: 'the Temporal server' },
      { port: ports.temporalUi, variable: 'TEMPORAL_UI_PORT', neededBy: 'the Temporal page' },
    );
  }
  if (given.smtpUrl === undefined) {
    wanted.push(
      { port: ports.smtp, variable: 'SMTP_PORT', neededBy: 'the mail catcher' },
      { port: ports.mailPage, variable: 'MAIL_PORT', neededBy: 'the mail page' },
    );
  }
  return wanted;
}

class Stack {
  /** In starting order; stopped in the reverse order. */
  private readonly parts: Part[] = [];
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly settings: LocalSettings,
    private readonly register: ProcessRegister,
  ) {}

  async start(): Promise<void> {
    const { settings } = this;
    const { dataDir, ports, given } = settings;
    const secrets = await stackSecrets(dataDir);
    const cluster = {
      folder: path.join(dataDir, 'postgres'),
      port: ports.postgres,
      password: secrets.databasePassword,
    };
    const env: ChildEnvironment = {
      ...process.env,
      DATA_DIR: dataDir,
      PAYMENTS_DIR: process.env['PAYMENTS_DIR'] || path.join(dataDir, 'payments'),
      PORT: String(ports.api),
      PUBLIC_URL: settings.publicUrl,
      DATABASE_URL: given.databaseUrl ?? localDatabaseUrl(cluster),
      TEMPORAL_ADDRESS: given.temporalAddress ?? `127.0.0.1:${ports.temporal}`,
      TEMPORAL_NAMESPACE: settings.temporalNamespace,
      SMTP_URL: given.smtpUrl ?? `smtp://127.0.0.1:${ports.smtp}`,
      OIDC_ISSUER: given.oidcIssuer ?? localIssuer(ports.api),
      OIDC_AUDIENCE: settings.oidcAudience,
      PAYLOAD_KEYS: process.env['PAYLOAD_KEYS'] || secrets.payloadKeys,
      LINK_SECRET: process.env['LINK_SECRET'] || secrets.linkSecret,
      // Where caught mail is read; nowhere, when somebody else takes it.
      MAIL_PORT: given.smtpUrl === undefined ? String(ports.mailPage) : undefined,
    };

    // All are described before the first one starts: a description may fail, and then nothing must be running.
    const first: (() => Promise<void>)[] = [];
    if (given.databaseUrl === undefined) {
      const postgres = this.add(await postgresPart(cluster));
      first.push(async () => {
        await postgres.start();
        if (!this.stopped) await ensureDatabase(cluster);
      });
    } else {
      const url = given.databaseUrl;
      first.push(() => requireDatabase(url));
    }
    let temporalIsEmpty = false;
    if (given.temporalAddress === undefined) {
      const own = this.temporalSettings();
      if (own.databaseFile !== undefined) temporalIsEmpty = await putAsideOldRuns(own.databaseFile, tell);
      const temporal = this.add(temporalPart(own));
      first.push(() => temporal.start());
    } else {
      const address = given.temporalAddress;
      first.push(() => requireNamespace(address, settings.temporalNamespace));
    }
    if (given.smtpUrl === undefined) {
      const mail = this.add(this.mailPart());
      first.push(() => mail.start());
    }
    await Promise.all(first.map((start) => start()));
    if (this.stopped) return;

    const whole = { ...env, TEMPORAL_IS_EMPTY: temporalIsEmpty ? '1' : '0' };
    await this.runOnce(ownPart('database', 'database.js', whole, () => Promise.resolve()));
    if (this.stopped) return;

    // The worker answers nobody; it is ready when the API, which looks for it, says so.
    const wholeIsReady = (): Promise<void> => answersReady(`http://localhost:${ports.api}/readyz`);
    const worker = this.add(ownPart('worker', '../activities/worker.js', env, wholeIsReady));
    const api = this.add(ownPart('api', 'api.js', env, wholeIsReady));
    await Promise.all([worker.start(), api.start()]);
    if (this.stopped) return;
    await writePrivately(stackStateFile(dataDir), { apiUrl: `http://localhost:${ports.api}`, env: ownVariables(env) });
  }

  /** Stops everything in order; called again it waits for the same stop. */
  stop(): Promise<void> {
    this.stopped ??= (async () => {
      await rm(stackStateFile(this.settings.dataDir), { force: true });
      for (const part of [...this.parts].reverse()) await part.stop();
      this.register.close();
    })();
    return this.stopped;
  }

  kill(): void {
    for (const part of this.parts) part.kill();
  }

  private add(spec: PartSpec): Part {
    if (this.stopped) throw new SetupError('The stack was asked to stop.');
    const part = new Part(spec, this.register, tell);
    this.parts.push(part);
    return part;
  }

  private temporalSettings(): TemporalSettings {
    const { dataDir, ports, temporalNamespace } = this.settings;
    const program = process.env['TEMPORAL_CLI'];
    if (program === undefined) throw new SetupError('TEMPORAL_CLI is missing: start the stack with npm start.');
    const databaseFile = path.join(dataDir, 'temporal.db');
    return { program, port: ports.temporal, uiPort: ports.temporalUi, namespace: temporalNamespace, databaseFile };
  }

  private mailPart(): PartSpec {
    const { dataDir, ports } = this.settings;
    const env = {
      PATH: process.env['PATH'],
      SMTP_PORT: String(ports.smtp),
      MAIL_PORT: String(ports.mailPage),
      MAIL_FOLDER: path.join(dataDir, 'mail'),
    };
    const probe = async (): Promise<void> => {
      await Promise.all([listens(ports.smtp), listens(ports.mailPage)]);
    };
    return { ...ownPart('mail', 'mail.js', env, probe), tell: () => undefined };
  }

  private async runOnce(spec: PartSpec): Promise<void> {
    const part = this.add(spec);
    await part.runToEnd();
    this.parts.splice(this.parts.indexOf(part), 1);
  }
}

async function requireDatabase(url: string): Promise<void> {
  await canConnect(url).catch((error: unknown) => {
    // Without the address: it holds the password.
    throw new SetupError(
      `DATABASE_URL is set, but that database does not answer: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
}

async function requireNamespace(address: string, namespace: string): Promise<void> {
  await hasNamespace(address, namespace).catch((error: unknown) => {
    throw new SetupError(
      `TEMPORAL_ADDRESS is ${address}, but no server with the namespace "${namespace}" answers there: ` +
        (error instanceof Error ? error.message : String(error)),
    );
  });
}

/** The variables that a command beside the stack needs in order to work on the same data. */
function ownVariables(env: ChildEnvironment): ChildEnvironment {
  const names = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'SMTP_URL', 'OIDC_ISSUER', 'OIDC_AUDIENCE'];
  return Object.fromEntries(
    [...names, 'PUBLIC_URL', 'PORT', 'PAYLOAD_KEYS', 'LINK_SECRET', 'PAYMENTS_DIR', 'MAIL_PORT'].map((name) => [
      name,
      env[name],
    ]),
  );
}

/** Runs the stack until it is asked to stop. @returns the exit code */
async function main(): Promise<number> {
  const startedAt = performance.now();
  const settings = readLocalSettings(process.env);
  const unlock = await lockDataFolder(settings.dataDir, settings.ports.api);
  try {
    await clearLeftovers(settings.dataDir, (message) => tell(`• ${message}`));
    await requireFreePorts(wantedPorts(settings));
    await mkdir(path.join(settings.dataDir, 'logs'), { recursive: true });
    const stack = new Stack(settings, new ProcessRegister(settings.dataDir));
    const asked = untilAskedToStop(stack);
    try {
      tell('• starting PostgreSQL, Temporal, mail catcher, worker and API');
      const started = stack.start();
      // When the stop comes first, a start that fails because of it is no failure.
      started.catch(() => undefined);
      const begun = await Promise.race([started.then(() => true), asked.then(() => false)]);
      if (begun) {
        tell(announcement(settings, (performance.now() - startedAt) / 1000));
        await asked;
      }
      tell('• stopping');
      return 0;
    } finally {
      await stack.stop();
    }
  } finally {
    await unlock();
  }
}

/** Resolves at the first request to stop; a later one, made by somebody who does not want to wait, kills. */
function untilAskedToStop(stack: Stack): Promise<void> {
  let askedAt: number | undefined;
  return new Promise((resolve) => {
    const ask = (): void => {
      askedAt ??= performance.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // One Ctrl-C may arrive twice, from the terminal and from npm.
        if (askedAt !== undefined && performance.now() - askedAt > impatientAfterMs) stack.kill();
        ask();
      });
    }
    if (process.env['npm_lifecycle_event'] === undefined) return;
    // Started by npm, the stack ends with it: killed, npm cannot pass a signal on.
    const ancestry = npmAncestry();
    setInterval(() => {
      if (npmAncestry() !== ancestry) ask();
    }, 500).unref();
  });
}

// Who read what it says may have gone (a remote shell that ended): that is no reason to stop.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  tell(`\n${error.message}`);
  process.exitCode = 1;
}
process.exit();
