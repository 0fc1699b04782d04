/** Stored instants as the contract shows them. */
import { formatInstant } from '../law/counting/legal-date.js';

export function shanghaiInstant(date: Date): string {
  return formatInstant(date.getTime());
}

export function shanghaiInstantOrNull(date: Date | null): string | null {
  return date === null ? null : shanghaiInstant(date);
}
