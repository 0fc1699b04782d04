/** Reads a request's body: size, media type, encoding and JSON are checked here, before any route sees it. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { ApiLimits } from '../deps.js';
import type { Route, UploadedFile } from './http.js';
import { createMultipartReader, run } from './multipart.js';
import { ProblemError } from './problem-details.js';

export interface ReadBody {
  readonly body: unknown;
  readonly file: UploadedFile | null;
  /** To be called when the request has been answered: a file is there no longer than that. */
  readonly done: () => Promise<void>;
}

/** @param account that sends it; empty where nobody has signed in, who uploads nothing */
export type BodyReader = (route: Route, account: string, request: Request, response: Response) => Promise<ReadBody>;

const NOTHING: ReadBody = { body: undefined, file: null, done: () => Promise.resolve() };
const FORM_BYTES = 64 * 1024;
/** No body of ours nests deeper than five; whatever does is an attack on whoever walks it. */
const DEEPEST = 32;

export function createBodyReader(limits: ApiLimits): BodyReader {
  const raw = express.raw({ type: () => true, limit: limits.jsonBytes });
  const form = express.raw({ type: () => true, limit: FORM_BYTES });
  const multipart = createMultipartReader(limits);

  return async (route, account, request, response) => {
    if (route.method !== 'post') return NOTHING;
    if (route.reads === 'form') {
      // Pressing the button is the whole message; what a form sends along means nothing.
      await run(form, request, response);
      return NOTHING;
    }
    if (route.reads === 'multipart') return multipart(account, request, response);
    return { ...NOTHING, body: await readJson(raw, request, response) };
  };
}

async function readJson(raw: RequestHandler, request: Request, response: Response): Promise<unknown> {
  const type = request.headers['content-type'];
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return undefined;
  if (type === undefined || request.is(['application/json', '+json']) === false) {
    throw new ProblemError('unsupported-media-type');
  }
  await run(raw, request, response);
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes)) return undefined;
  const charset = /;\s*charset="?([\w-]+)/i.exec(type)?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') throw new ProblemError('broken-encoding');
  return parseJson(bytes);
}

function parseJson(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError('broken-encoding');
  }
  if (nestsTooDeep(text)) throw new ProblemError('broken-json');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ProblemError('broken-json');
  }
}

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (char === ']' || char === '}') depth -= 1;
  }
  return false;
}
