/**
 * Texts that are the same for everybody as long as the program runs (the description, its page): compressed once, when somebody first asks
 * for them, and sent as the client takes them (RFC 9110, 12.5.3).
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';

/** Smaller by a few hundredths with more, and many times as long. */
const BROTLI_QUALITY = 5;

const ENCODERS = {
  br: (plain: Buffer) =>
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (plain: Buffer) => promisify(gzip)(plain),
} as const;
type Encoding = keyof typeof ENCODERS;

/** Smallest first. */
const ENCODINGS = Object.keys(ENCODERS) as Encoding[];

/** As it is sent; whoever has kept it asks by its tag, of which each form has one. */
interface Form {
  readonly body: Buffer;
  readonly etag: string;
}

/**
 * @param type as `response.type` takes it @param read gives the content, once
 * @returns answers with it; what cannot be read is an error of the server
 */
export function sendCompressed(type: string, read: () => Promise<Buffer> | Buffer): RequestHandler {
  const kept = new Map<Encoding | 'identity', Promise<Form>>();
  const plain = (): Promise<Form> => keep(kept, 'identity', async () => read());
  return async (request: Request, response: Response) => {
    const encoding = ENCODINGS.find((one) => request.acceptsEncodings(one) === one);
    const form = await (encoding === undefined
      ? plain()
      : keep(kept, encoding, async () => ENCODERS[encoding]((await plain()).body)));
    response.vary('Accept-Encoding').type(type).set('ETag', form.etag);
    if (encoding !== undefined) response.set('Content-Encoding', encoding);
    response.send(form.body);
  };
}

/** What failed is tried again the next time. */
function keep<K>(kept: Map<K, Promise<Form>>, key: K, make: () => Promise<Buffer>): Promise<Form> {
  const found = kept.get(key);
  if (found !== undefined) return found;
  const made = make().then((body) => ({ body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` }));
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}
