/** Configuration from the environment, checked at start; every missing or malformed name is listed at once. */
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './project-root.js';
import { readTrustedProxies } from './trusted-proxies.js';

const KEY_BYTES = 32;
/** The law asks for six months (网络安全法); the database refuses to take out what is younger. */
const SHORTEST_LOG_DAYS = 183;
/** Three years. */
const USUAL_LOG_DAYS = 1096;

/** `keyId:base64` pairs separated by commas; the first encrypts, all decrypt. */
const payloadKeys = z.string().transform((text, ctx) => {
  const keys: PayloadKey[] = [];
  for (const pair of text.split(',')) {
    const [id, encoded] = pair.split(':');
    const key = Buffer.from(encoded ?? '', 'base64');
    if (!id || key.length !== KEY_BYTES) {
      ctx.addIssue({ code: 'custom', message: 'wants keyId:base64 of 32 bytes, separated by commas' });
      return z.NEVER;
    }
    keys.push({ id, key });
  }
  return keys;
});

export interface PayloadKey {
  readonly id: string;
  readonly key: Buffer;
}

const secret = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length >= KEY_BYTES, 'wants base64 of at least 32 bytes');

const trustedProxies = z.string().transform((text, ctx) => {
  // Compose hands on a variable that is not set as an empty one.
  const proxies = readTrustedProxies(text.trim() || 'loopback');
  if (proxies !== null) return proxies;
  ctx.addIssue({ code: 'custom', message: 'wants a number of hops, or addresses and subnets separated by commas' });
  return z.NEVER;
});

const shared = {
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  PAYLOAD_KEYS: payloadKeys,
  LINK_SECRET: secret,
  PUBLIC_URL: z.url(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
};

const workerSchema = z.object({
  ...shared,
  SMTP_URL: z.string().min(1),
  /** Folder of the exchange of payment files with the bank, relative to the project. */
  PAYMENTS_DIR: z
    .string()
    .optional()
    .transform((folder) => resolve(projectRoot(), folder || join(process.env['DATA_DIR'] || '.data', 'payments'))),
  /** How long the access log is kept, in days; half a year at least. */
  ACCESS_LOG_DAYS: z.coerce.number().int().min(SHORTEST_LOG_DAYS).default(USUAL_LOG_DAYS),
  MAIL_FROM: z.string().min(3).default('法援协同 <no-reply@fayuan.example>'),
  WORKFLOW_BUNDLE: z
    .string()
    .min(1)
    .default(join(projectRoot(), 'dist', 'workflow-bundle.js')),
});

const apiSchema = z.object({
  ...shared,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().min(1).default('fayuan-api'),
  /** As what people sign in at that issuer in the web console: a public client. */
  CONSOLE_CLIENT_ID: z
    .string()
    .trim()
    .default('')
    .transform((id) => id || 'fayuan-console'),
  CONSOLE_SCOPE: z
    .string()
    .trim()
    .default('')
    .transform((scope) => scope || 'openid'),
  /** Requests per minute and account before 429. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(6000),
  /** The proxies whose word is taken for the address of a sender. */
  TRUST_PROXY: trustedProxies.default(['loopback']),
});

export type WorkerConfig = z.infer<typeof workerSchema>;
export type ApiConfig = z.infer<typeof apiSchema>;

/** The environment lacks names or holds malformed ones; the message lists them all and no value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

function parse<S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv): z.infer<S> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigurationError(`Configuration is incomplete (see .env.example):\n${lines.join('\n')}`);
}

export function workerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  return parse(workerSchema, env);
}

export function apiConfig(env: NodeJS.ProcessEnv): ApiConfig {
  return parse(apiSchema, env);
}
