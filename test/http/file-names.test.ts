/** Names of uploaded files: what comes back is what was given, however rare its characters; what hides something is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpOffice, textIn, type Reply } from './office.js';
import { expectProblem } from './steps.js';

const CONTENT = new TextEncoder().encode('起诉书');
/** 𠮷, of two UTF-16 units, and a family of seven code points that is one character to people. */
const RARE = '\u{20bb7}';
const FAMILY = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

function upload(name: string): Promise<Reply> {
  return http.upload('court-clerk', { kind: 'indictment' }, CONTENT, name);
}

/** @returns the name under which a browser would save it */
async function savedAs(reply: Reply): Promise<string> {
  expect(reply.status, reply.text).toBe(201);
  const file = await http.get('court-clerk', `/v1/documents/${textIn(reply, 'documentId')}`);
  expect(file.text).toBe('起诉书');
  const disposition = file.headers.get('content-disposition') ?? '';
  // Every character of RFC 8187 stands for itself, every other is escaped.
  const [, fallback, full = ''] =
    /^attachment; filename="([\w.]+)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(disposition) ?? [];
  expect(fallback, disposition).toMatch(/^document(\.\w+)?$/);
  return decodeURIComponent(full);
}

/** As a program sends it that writes names by RFC 8187, whatever is in them. */
async function uploadEscaped(escaped: string): Promise<Reply> {
  const token = await http.issuer.token('court-clerk');
  const part = (head: string, body: string): string =>
    `--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const body = `${part('name="kind"', 'x')}${part(`name="file"; filename*=UTF-8''${escaped}`, '起诉书')}--b--\r\n`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' };
  return http.send('POST', '/v1/documents', headers, body);
}

describe('the name of a file', () => {
  it.each([
    '起诉书（副本）.pdf',
    "O'Brien (1)*.docx",
    '50%.txt',
    '卷宗',
    `${RARE}野家.pdf`,
    `${FAMILY}.jpg`,
    'a"b;c=d.txt',
    '.gitignore',
  ])('comes back as it was given: %s', async (name) => {
    expect(await savedAs(await upload(name))).toBe(name);
  });

  it.each([
    ['rare characters', `${RARE.repeat(250)}.pdf`, `${RARE.repeat(196)}.pdf`],
    ['a rare character at the cut', `${'卷'.repeat(195)}${RARE}宗卷宗.pdf`, `${'卷'.repeat(195)}${RARE}.pdf`],
    ['half of a rare character at the cut of before', `${'卷'.repeat(199)}${RARE}`, `${'卷'.repeat(199)}${RARE}`],
    ['characters of several code points', `${FAMILY.repeat(40)}.jpg`, `${FAMILY.repeat(28)}.jpg`],
    ['no extension', '卷'.repeat(300), '卷'.repeat(200)],
    ['more marks than a letter carries', `e${'\u0301'.repeat(400)}.txt`, `e${'\u0301'.repeat(195)}.txt`],
  ])('that is too long keeps its extension and whole characters: %s', async (_what, name, kept) => {
    expect(await savedAs(await upload(name))).toBe(kept);
  });

  it('loses its folders: they are the sender’s own', async () => {
    for (const name of ['../../etc/passwd.txt', String.raw`C:\案卷\passwd.txt`, '/passwd.txt']) {
      expect(await savedAs(await uploadEscaped(encodeURIComponent(name)))).toBe('passwd.txt');
    }
  });

  it.each([
    ['a zero', '%E5%8D%B7%00.pdf', 'control-character'],
    ['a line break', '%E5%8D%B7%0A.pdf', 'control-character'],
    ['a mark that turns the direction of writing', '%E5%8D%B7%E2%80%AEfdp.exe', 'direction-mark'],
    ['an invisible character', '%E5%8D%B7%E2%80%8B.pdf', 'direction-mark'],
    ['what a program could not read', '%EF%BF%BD%EF%BF%BD.pdf', 'unreadable-character'],
    ['nothing but spaces', '%20%20', 'blank'],
  ])('is refused with words when it holds %s', async (_what, escaped, code) => {
    const refused = await uploadEscaped(escaped);
    expectProblem(refused, 422, 'invalid-fields', '/file');
    expect(refused.json['errors']).toEqual([
      expect.objectContaining({ code, detail: expect.stringMatching(/^文件名.+请改名后再上传$/) as string }),
    ]);
  });

  it('is needed', async () => {
    for (const name of ['', '..', 'folder/']) {
      expectProblem(await uploadEscaped(encodeURIComponent(name)), 422, 'invalid-fields', '/file');
    }
    expect(await http.office.prisma.document.count({ where: { fileName: { in: ['', '..'] } } })).toBe(0);
  });
});
