/** How an answer leaves: at one go, or piece by piece at the pace of whoever reads it. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Answer } from './http.js';

/** @throws when a piece cannot be made; its reader is cut off then, so that he does not take a part for the whole */
export async function send(response: Response, { status, headers, type, body }: Answer): Promise<void> {
  response.status(status).set(headers ?? {});
  if (type === undefined) {
    response.json(body);
    return;
  }
  response.set('Content-Type', type);
  if (!comesInPieces(body)) {
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
    return;
  }
  try {
    await pipeline(body instanceof Readable ? body : Readable.from(body, { objectMode: false }), response);
  } catch (error) {
    if (!isReaderGone(error)) throw error;
  }
}

function comesInPieces(body: unknown): body is AsyncIterable<string | Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** He has closed the connection: his matter, and the log line of the request says so (499). */
function isReaderGone(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'EPIPE' || code === 'ECONNRESET';
}
