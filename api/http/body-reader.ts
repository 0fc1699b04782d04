/** Reads a request's body: size, media type, encoding and JSON are checked here, before any route sees it. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import multer, { MulterError } from 'multer';
import type { ApiLimits } from '../deps.js';
import type { Route, UploadedFile } from './http.js';
import { badFields, ProblemError } from './problem-details.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';

export interface ReadBody {
  readonly body: unknown;
  readonly file: UploadedFile | null;
}

export type BodyReader = (route: Route, request: Request, response: Response) => Promise<ReadBody>;

const NOTHING: ReadBody = { body: undefined, file: null };
const FORM_BYTES = 64 * 1024;
/** No body of ours nests deeper than five; whatever does is an attack on whoever walks it. */
const DEEPEST = 32;
const FIELD_BYTES = 4096;

export function createBodyReader(limits: ApiLimits): BodyReader {
  const raw = express.raw({ type: () => true, limit: limits.jsonBytes });
  const form = express.raw({ type: () => true, limit: FORM_BYTES });
  const upload = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: limits.documentBytes, files: 1, fields: 10, fieldSize: FIELD_BYTES, parts: 12 },
    defParamCharset: 'utf8',
  }).single('file');

  return async (route, request, response) => {
    if (route.method !== 'post') return NOTHING;
    if (route.reads === 'form') {
      // Pressing the button is the whole message; what a form sends along means nothing.
      await run(form, request, response);
      return NOTHING;
    }
    if (route.reads === 'multipart') return readMultipart(upload, request, response);
    return { body: await readJson(raw, request, response), file: null };
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

async function readMultipart(upload: RequestHandler, request: Request, response: Response): Promise<ReadBody> {
  if (request.is('multipart/form-data') === false) throw new ProblemError('unsupported-media-type');
  try {
    await run(upload, request, response);
  } catch (error) {
    throw uploadProblem(error);
  }
  const fields: unknown = request.body;
  const { file } = request;
  return {
    body: typeof fields === 'object' && fields !== null ? { ...fields } : {},
    file: file === undefined ? null : { name: file.originalname, content: file.buffer },
  };
}

function uploadProblem(error: unknown): ProblemError {
  if (!(error instanceof MulterError)) return new ProblemError('broken-request');
  if (error.code === 'LIMIT_FILE_SIZE' || error.code === 'LIMIT_FIELD_VALUE') return new ProblemError('body-too-large');
  if (error.code === 'LIMIT_UNEXPECTED_FILE') {
    const pointer = `/${error.field ?? ''}`;
    return badFields([fieldProblem(pointer, 'unknown-field', '没有这个字段', 'there is no such field')]);
  }
  if (error.code === 'LIMIT_FILE_COUNT') {
    return badFields([fieldProblem('/file', 'too-many', '只能上传一个文件', 'takes one file')]);
  }
  return new ProblemError('broken-request');
}

function run(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void handler(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new ProblemError('broken-request'));
    });
  });
}
