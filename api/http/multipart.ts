/** Reads a form with one file (multipart/form-data): at a place of its own, streamed, and never slower than can be waited for. */
import type { Readable } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import type { ApiLimits } from '../deps.js';
import type { ReadBody } from './body-reader.js';
import { badFields, ProblemError } from './problem-details.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import { ReceivedFile } from './received-file.js';
import { UploadPlaces, type UploadLimits } from './upload-places.js';

const FIELD_BYTES = 4096;
const LOOK_EVERY_MS = 1000;
const FILE_CALLS: ReadonlySet<string> = new Set(['open', 'write', 'read', 'unlink', 'close']);

export type MultipartReader = (account: string, request: Request, response: Response) => Promise<ReadBody>;

export function createMultipartReader({ documentBytes, uploads }: ApiLimits): MultipartReader {
  const places = new UploadPlaces(uploads);
  const limits = { fileSize: documentBytes, files: 1, fields: 10, fieldSize: FIELD_BYTES, parts: 12 };
  return async (account, request, response) => {
    if (request.is('multipart/form-data') === false) throw new ProblemError('unsupported-media-type');
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    // Who went while his account was looked up sends nothing any more, and nobody would say so.
    if (request.destroyed) throw new ProblemError('broken-request');
    const leave = await places.enter(account, gone.signal);
    const receiving = new Receiving();
    const done = async (): Promise<void> => {
      try {
        await receiving.end();
      } finally {
        leave();
      }
    };
    try {
      if (request.destroyed) throw new ProblemError('broken-request');
      const upload = multer({ storage: receiving, limits, defParamCharset: 'utf8' }).single('file');
      await inTime(run(upload, request, response), request, { ...uploads, documentBytes });
      const fields: unknown = request.body;
      return {
        body: typeof fields === 'object' && fields !== null ? { ...fields } : {},
        file: receiving.file,
        done,
      };
    } catch (error) {
      // Once it is answered Node tells nobody any more that the request has ended.
      receiving.abandon();
      await done();
      throw uploadProblem(error);
    }
  };
}

/** The one file of a request, as multer hands it over. */
class Receiving implements StorageEngine {
  file: ReceivedFile | null = null;
  #received: Promise<unknown> = Promise.resolve();
  #stream: Readable | null = null;

  _handleFile(...[_request, { stream, originalname }, told]: Parameters<StorageEngine['_handleFile']>): void {
    this.#stream = stream;
    this.#received = ReceivedFile.from(stream, originalname).then(
      (file) => {
        this.file = file;
        told(null, {});
      },
      (error: unknown) => told(error),
    );
  }

  // Whatever becomes of the form, the file ends with its request.
  _removeFile(...[_request, _file, told]: Parameters<StorageEngine['_removeFile']>): void {
    told(null);
  }

  /** Whatever of it has not come yet is not waited for. */
  abandon(): void {
    this.#stream?.destroy(new Error('The upload was given up'));
  }

  async end(): Promise<void> {
    await this.#received;
    const { file } = this;
    this.file = null;
    await file?.discard();
  }
}

/** So many times the largest file are read to the end before its sender is told that it is too large: many programs hear no sooner. */
const HEARD_OUT = 3;

interface Patience extends UploadLimits {
  readonly documentBytes: number;
}

/** Gives up on who sends too slowly or without end: he would keep the place from others. Throws 408, 413. */
function inTime(received: Promise<void>, request: Request, patience: Patience): Promise<void> {
  const { slowest, slowAfterMs, documentBytes } = patience;
  const { socket } = request;
  const [begunAt, before] = [performance.now(), socket.bytesRead];
  return new Promise((resolve, reject) => {
    const giveUp = (code: 'upload-too-slow' | 'body-too-large'): void => {
      clearInterval(timer);
      reject(new ProblemError(code, { headers: { Connection: 'close' } }));
    };
    const look = (): void => {
      const sent = socket.bytesRead - before;
      if (performance.now() - begunAt > slowAfterMs + (sent / slowest) * 1000) giveUp('upload-too-slow');
      if (sent > HEARD_OUT * documentBytes) giveUp('body-too-large');
    };
    const timer = setInterval(look, Math.min(LOOK_EVERY_MS, slowAfterMs));
    void received.then(resolve, reject).finally(() => clearInterval(timer));
  });
}

/** What the disk throws is nobody's mistake who sends. */
function uploadProblem(error: unknown): unknown {
  if (error instanceof ProblemError || isFromSystem(error)) return error;
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

function isFromSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && FILE_CALLS.has(String(error.syscall));
}

/** Runs a handler of Express as a promise. */
export function run(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void handler(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new ProblemError('broken-request'));
    });
  });
}
