import path from 'node:path';
import { projectRoot } from '../activities/adapters/project-root.js';

/** Where the local stack keeps its data and which parts it runs itself. */
export interface LocalSettings {
  /** Absolute. */
  readonly dataDir: string;
  readonly ports: {
    readonly api: number;
    readonly postgres: number;
    readonly temporal: number;
    readonly temporalUi: number;
    readonly smtp: number;
    readonly mailPage: number;
  };
  /** Addresses of parts that somebody else runs; a part with an address is not started here. */
  readonly given: {
    readonly databaseUrl: string | undefined;
    readonly temporalAddress: string | undefined;
    readonly smtpUrl: string | undefined;
    readonly oidcIssuer: string | undefined;
  };
  readonly temporalNamespace: string;
  readonly oidcAudience: string;
  readonly publicUrl: string;
}

/** A failure that is the user's to repair: printed as words, without a stack trace. */
export class SetupError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as not set, as in a compose file that passes everything through. */
function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? undefined : value;
}

function port(env: Environment, name: string, fallback: number): number {
  const value = text(env, name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!/^\d{1,5}$/.test(value) || number < 1 || number > 65_535) {
    throw new SetupError(`${name} is "${value}"; it must be a port between 1 and 65535.`);
  }
  return number;
}

/** The folder of the local stack's data: `DATA_DIR`, relative to the project, else `.data`. */
export function dataFolder(env: Environment): string {
  return path.resolve(projectRoot(), text(env, 'DATA_DIR') ?? '.data');
}

/** Reads the variables of the local stack. Throws a SetupError that names the wrong one. */
export function readLocalSettings(env: Environment): LocalSettings {
  const ports = {
    api: port(env, 'PORT', 3000),
    postgres: port(env, 'POSTGRES_PORT', 54_320),
    temporal: port(env, 'TEMPORAL_PORT', 7233),
    temporalUi: port(env, 'TEMPORAL_UI_PORT', 8233),
    smtp: port(env, 'SMTP_PORT', 1025),
    mailPage: port(env, 'MAIL_PORT', 1080),
  };
  return {
    dataDir: dataFolder(env),
    ports,
    given: {
      databaseUrl: text(env, 'DATABASE_URL'),
      temporalAddress: text(env, 'TEMPORAL_ADDRESS'),
      smtpUrl: text(env, 'SMTP_URL'),
      oidcIssuer: text(env, 'OIDC_ISSUER'),
    },
    temporalNamespace: text(env, 'TEMPORAL_NAMESPACE') ?? 'default',
    oidcAudience: text(env, 'OIDC_AUDIENCE') ?? 'fayuan-api',
    publicUrl: text(env, 'PUBLIC_URL') ?? `http://localhost:${ports.api}`,
  };
}

/** Issuer of the local identity provider, which the API's own process serves. */
export function localIssuer(apiPort: number): string {
  return `http://localhost:${apiPort}/oidc`;
}
