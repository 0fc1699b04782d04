/** What of a part's output is worth showing on the console of the stack; everything stands in its log file. */

const warning = 40;

/** Our own processes log one JSON object a line (pino): warnings and errors are told, short. */
export function tellOwnLog(line: string): string | undefined {
  if (!line.startsWith('{')) return line.trim() === '' ? undefined : line;
  try {
    const entry = JSON.parse(line) as { level?: unknown; msg?: unknown; err?: { type?: unknown; code?: unknown } };
    if (typeof entry.level !== 'number' || entry.level < warning) return undefined;
    const cause = [entry.err?.type, entry.err?.code].filter((part) => typeof part === 'string').join(' ');
    const message = typeof entry.msg === 'string' ? entry.msg : '';
    return `${message}${cause === '' ? '' : ` (${cause})`}`;
  } catch {
    return line;
  }
}
