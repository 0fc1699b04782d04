/** Instants as the contract shows them: ISO 8601 in Asia/Shanghai, whatever the host's zone. */
const OFFSET_MS = 8 * 60 * 60 * 1000;

export function shanghaiInstant(date: Date): string {
  const shifted = new Date(date.getTime() + OFFSET_MS).toISOString();
  const trimmed = shifted.endsWith('.000Z') ? shifted.slice(0, -5) : shifted.slice(0, -1);
  return `${trimmed}+08:00`;
}

export function shanghaiInstantOrNull(date: Date | null): string | null {
  return date === null ? null : shanghaiInstant(date);
}
