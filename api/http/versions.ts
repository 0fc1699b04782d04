/** Versions (`ETag`, `If-Match`): which state of a record the sender has read before he acts on it. */
import type { ApiRequest } from './http.js';
import { ProblemError } from './problem-details.js';

export function etag(version: number): { readonly ETag: string } {
  return { ETag: `"${version}"` };
}

/**
 * @returns the version of `If-Match`, null without one (`*` names none). Throws 422 when it is malformed, 412 for a weak
 * one: it never matches (RFC 9110, 13.1.1).
 */
export function versionRead(request: ApiRequest): number | null {
  const header = request.header('if-match')?.trim();
  if (header === undefined || header === '*') return null;
  if (/^W\/"\d{1,9}"$/.test(header)) throw new ProblemError('stale-version');
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw new ProblemError('malformed-version');
  return Number(version);
}

/** Never the version of anything: what a weak validator names. */
const NO_VERSION = -1;

/** The same for a step, which compares under its lock: a weak validator names a version that nothing has. */
export function versionNamed(request: ApiRequest): number | null {
  return request.header('if-match')?.trim().startsWith('W/') === true ? weak(request) : versionRead(request);
}

function weak(request: ApiRequest): number {
  if (!/^W\/"\d{1,9}"$/.test(request.header('if-match')?.trim() ?? '')) throw new ProblemError('malformed-version');
  return NO_VERSION;
}
