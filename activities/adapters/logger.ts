/**
 * Structured log (结构化日志) without personal data: messages name ids and codes only. The redaction is the second net.
 */
import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

const PERSONAL = ['name', 'person', 'body', 'text', 'html', 'address', 'to', 'email', 'identity', 'number', 'phone'];

export function createLogger(process: string, level: string): Logger {
  return pino({
    level,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`]), censor: '[withheld]' },
    serializers: { err: errorWithoutText },
  });
}

/** Error texts may quote what they failed on; only type, code and place are logged. */
function errorWithoutText(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = error.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim();
  return { type: error.name, ...(code ? { code } : {}), ...(at ? { at } : {}) };
}
