/** A request as routes see it, and their answer: plain data. Express stays in `app.ts`. */
import type { z } from 'zod';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Caller, Reader } from './accounts.js';
import type { ApiDeps } from '../deps.js';
import type { Disclosure } from './disclosure.js';
import type { Language } from './language.js';

export interface Answer {
  readonly status: number;
  /** Sent as JSON unless `type` says otherwise; a string or buffer is sent as it is, an async iterable piece by piece. */
  readonly body: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One file of a multipart form; it can be read until its request has been answered. */
export interface UploadedFile {
  /** As it was sent, without folders. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256, hex. */
  readonly sha256: string;
  /** @returns so many bytes from a place on; fewer at the end */
  read(position: number, length: number): Promise<Buffer>;
  /** The whole of it, in pieces of so many bytes; may be asked for again. */
  pieces(length: number): AsyncIterable<Buffer>;
}

export interface ApiRequest {
  readonly deps: ApiDeps;
  /** Epoch ms of the business clock, read once. */
  readonly now: number;
  readonly language: Language;
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** Query as sent: a repeated parameter is a list. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Parsed JSON, form fields, or undefined. */
  readonly body: unknown;
  readonly file: UploadedFile | null;
  readonly header: (name: string) => string | undefined;
  /** Whether the reader would rather have `type` than JSON. */
  readonly prefers: (type: string) => boolean;
  /** Counts the request as one of this account, for which a link stands. Throws 429. */
  readonly countAs: (account: string) => Promise<void>;
  /** For the access log: what the answer, or its refusal, is about, where neither path nor body says it. What is said twice adds up. */
  readonly seen: (seen: Seen) => void;
  /**
   * From here on nothing refuses it any more: its entry is written beside what is still to be read, and the answer waits for whichever
   * takes longer. What the entry says beyond the path is said before.
   */
  readonly isTold: () => void;
}

/** What the access log says of a request beside what its route declares. */
export interface Seen {
  /** Cases and letters. */
  readonly affairs?: readonly string[];
  /** How many items of a list. */
  readonly count?: number;
  /** It leaves as a table. */
  readonly exported?: boolean;
  /** Who reads, where no token says so. */
  readonly reader?: Reader;
}

/** A request whose sender has signed in; who that is, is read by the step, behind its locks. */
export interface ActingRequest extends ApiRequest {
  /** The account that the token names. */
  readonly account: string;
}

/** A request whose sender is known. */
export interface SignedInRequest extends ActingRequest {
  readonly caller: Caller;
}

interface RouteText {
  /** Its name in programs, as the route is called. */
  readonly operationId: string;
  readonly method: 'get' | 'post';
  /** As in OpenAPI: `/v1/cases/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: Bilingual;
  /** What it tells of clients: by it the access log knows what was read. */
  readonly discloses: Disclosure;
  /** What it does, who may call it, what to watch. */
  readonly description: Bilingual;
  /** Parameters of the query; none where it is left out. */
  readonly query?: z.ZodObject;
  /** What the body is read as; default: JSON for POST. */
  readonly reads?: 'json' | 'form' | 'multipart';
  readonly requestBody?: z.ZodType;
  /** Answered by events as they happen, until its reader leaves; resumed by `Last-Event-ID`. */
  readonly isStream?: boolean;
  /** Takes an `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** Whether the version the sender has read (`If-Match`) may or must be named. */
  readonly version?: 'optional' | 'required';
  readonly answers: Readonly<Record<number, RouteAnswer>>;
  /** Problems beside those that every route can answer with. */
  readonly problems?: readonly number[];
}

/** Headers that some answers have beside those of every answer. */
export type AnswerHeader = 'ETag' | 'Location' | 'Content-Disposition' | 'Digest';

export interface RouteAnswer {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly headers?: readonly AnswerHeader[];
  readonly type?: string;
  /** It comes as a page for people too, where `text/html` is preferred. */
  readonly isPage?: boolean;
  /** The list also comes whole, as CSV and as a workbook (`exports.ts`). */
  readonly isExported?: boolean;
}

export interface SignedInRoute extends RouteText {
  readonly access: 'signed-in';
  readonly handle: (request: SignedInRequest) => Promise<Answer>;
}

/** What is recorded as one step: the step looks its sender up itself. */
export interface ActingRoute extends RouteText {
  readonly access: 'acting';
  readonly handle: (request: ActingRequest) => Promise<Answer>;
}

export interface OpenRoute extends RouteText {
  readonly access: 'open';
  readonly handle: (request: ApiRequest) => Promise<Answer>;
}

export type Route = SignedInRoute | ActingRoute | OpenRoute;

export function ok(body: unknown, headers?: Readonly<Record<string, string>>): Answer {
  return { status: 200, body, ...(headers ? { headers } : {}) };
}
