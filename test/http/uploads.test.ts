/** Documents on their way in and out: whole, in pieces, and never at the cost of those who do something else meanwhile. */
import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../api/deps.js';
import { HttpOffice, textIn, type Reply } from './office.js';
import { expectProblem } from './steps.js';

const MB = 1024 * 1024;

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

/** Bytes that no program would shorten, and that are a PDF by their beginning. */
function pdf(size: number): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(size);
  content.set(randomBytes(size));
  content.set(new TextEncoder().encode('%PDF-1.7\n'));
  return content;
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function downloaded(documentId: string): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${await http.issuer.token('court-clerk')}` };
  const response = await fetch(`${http.url}/v1/documents/${documentId}`, { headers });
  expect(response.status).toBe(200);
  const content = new Uint8Array(await response.arrayBuffer());
  expect(response.headers.get('content-length')).toBe(String(content.length));
  return content;
}

const KIND = { kind: 'indictment' };

describe('a document', () => {
  it.each([20 * MB, 256 * 1024, 256 * 1024 + 1, 10])('of %i bytes comes back byte for byte', async (size) => {
    const content = pdf(size);
    const stored = await http.upload('court-clerk', KIND, content);
    expect(stored.json).toMatchObject({ size, sha256: sha256(content), contentType: 'application/pdf' });
    const documentId = textIn(stored, 'documentId');
    expect(sha256(await downloaded(documentId))).toBe(sha256(content));
    // Nobody who reads it has more than a piece of it in memory.
    const chunks = await http.office.prisma.documentChunk.findMany({ where: { documentId } });
    expect(Math.max(...chunks.map((chunk) => chunk.content.length))).toBeLessThanOrEqual(256 * 1024);
  });

  it('from before it was stored in pieces is read as it stands', async () => {
    const content = pdf(600 * 1024);
    const id = uuid();
    await http.office.prisma.document.create({
      data: {
        ...{
          id,
          kind: 'indictment',
          uploaderId: 'court-clerk',
          fileName: '起诉书.pdf',
          contentType: 'application/pdf',
        },
        ...{ size: content.length, sha256: sha256(content), content, uploadedAt: new Date(http.now()) },
      },
    });
    expect(sha256(await downloaded(id))).toBe(sha256(content));
  });

  it('is uploaded once under a key: the same file gets the same answer, another one is refused', async () => {
    const key = { 'idempotency-key': uuid() };
    const send = (content: Uint8Array<ArrayBuffer>, fields: Readonly<Record<string, string>> = KIND): Promise<Reply> =>
      http.upload('court-clerk', fields, content, '材料.pdf', key);
    const content = pdf(MB);
    const [first, second] = await Promise.all([send(content), send(content)]);
    expect([first.status, second.status, second.json]).toEqual([201, 201, first.json]);
    expectProblem(await send(pdf(MB)), 422, 'idempotency-key-reused');
    expectProblem(await send(content, { kind: 'evidence' }), 422, 'idempotency-key-reused');
    const { sha256: hash } = first.json;
    expect(await http.office.prisma.document.count({ where: { sha256: String(hash) } })).toBe(1);
  });

  it('that is too large, or no form, leaves nothing', async () => {
    const before = await http.office.prisma.document.count();
    expectProblem(await http.upload('court-clerk', KIND, pdf(20 * MB + 1)), 413, 'body-too-large');
    const headers = {
      authorization: `Bearer ${await http.issuer.token('court-clerk')}`,
      'content-type': 'multipart/form-data; boundary=b',
    };
    const cut = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc`;
    expectProblem(await http.send('POST', '/v1/documents', headers, cut), 400, 'broken-request');
    expectProblem(
      await http.send('POST', '/v1/documents', { ...headers, 'content-type': 'text/plain' }, 'abc'),
      415,
      'unsupported-media-type',
    );
    expect(await http.office.prisma.document.count()).toBe(before);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('fayuan-upload-'))).toEqual([]);
  });
});

it('that the disk does not take is no mistake of who sends it', async () => {
  const { TMPDIR } = process.env;
  process.env['TMPDIR'] = path.join(tmpdir(), 'there-is-no-such-folder');
  try {
    expectProblem(await http.upload('court-clerk', KIND, pdf(MB)), 500, 'internal-error');
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
  }
  expect((await http.upload('court-clerk', KIND, pdf(MB))).status).toBe(201);
});

/** The beginning of an upload whose sender then stands still. */
async function standingStill(url: string, account: string): Promise<ClientRequest> {
  const sending = httpRequest(`${url}/v1/documents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await http.issuer.token(account)}`,
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': '10000',
    },
  });
  // Whoever is cut off hears of it in the middle of nothing.
  sending.on('error', () => undefined);
  sending.write(`--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc`);
  return sending;
}

function answerTo(sending: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve) => sending.once('response', resolve));
}

describe('many uploads at once', () => {
  async function beside(uploads: Partial<typeof DEFAULT_LIMITS.uploads>): Promise<HttpOffice> {
    const limits = { ...DEFAULT_LIMITS, uploads: { ...DEFAULT_LIMITS.uploads, ...uploads } };
    return http.beside({ limits });
  }

  it('are all taken in turn, and others are answered meanwhile', async () => {
    const uploads = Array.from({ length: 12 }, () => http.upload('court-clerk', KIND, pdf(2 * MB)));
    const others = await Promise.all(
      Array.from({ length: 20 }, async () => (await http.get('center-staff', '/v1/me')).status),
    );
    expect(new Set(others)).toEqual(new Set([200]));
    expect((await Promise.all(uploads)).map(({ status }) => status)).toEqual(uploads.map(() => 201));
  });

  it('leave the place of one who has left to the next', async () => {
    const office = await beside({ perAccount: 1 });
    const first = await standingStill(office.url, 'court-clerk');
    const second = office.upload('court-clerk', KIND, pdf(1000));
    expect((await office.upload('lawyer', KIND, pdf(1000))).status).toBe(201);
    first.destroy();
    expect((await second).status).toBe(201);
    await office.stop();
  });

  it('take the place from one who stands still, and tell him so', async () => {
    const office = await beside({ perAccount: 1, slowAfterMs: 100 });
    const first = await standingStill(office.url, 'court-clerk');
    const told = await answerTo(first);
    expect([told.statusCode, told.headers['content-type'], told.headers.connection]).toEqual([
      408,
      'application/problem+json',
      'close',
    ]);
    told.resume();
    expect((await office.upload('court-clerk', KIND, pdf(1000))).status).toBe(201);
    await office.stop();
  });

  it('are told to come again when the line is full', async () => {
    const office = await beside({ inSum: 1, waitingInSum: 0, slowAfterMs: 300 });
    const [told] = await Promise.all([standingStill(office.url, 'court-clerk').then(answerTo)]);
    expect(told.statusCode).toBe(408);
    const two = await Promise.all([1, 2].map(() => standingStill(office.url, 'court-clerk').then(answerTo)));
    // Whichever of the two came first has the place and stands still in it.
    expect(two.map(({ statusCode }) => statusCode).toSorted()).toEqual([408, 429]);
    const refused = two.find(({ statusCode }) => statusCode === 429);
    expect(refused?.headers['retry-after']).toMatch(/^\d+$/);
    await office.stop();
  });
});
