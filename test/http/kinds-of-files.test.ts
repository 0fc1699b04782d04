/** Which files are taken and which are not, and what a closing file says to those that nobody could open later. */
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { TAKEN_FILES, TAKEN_WORDS } from '../../console/parts/taken-files.js';
import { HttpOffice, textIn, type Reply } from './office.js';
import { accept, act, expectProblem, opened } from './steps.js';

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const buffers = parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)));
  return new Uint8Array(Buffer.concat(buffers));
}

function zip(...names: readonly string[]): Uint8Array<ArrayBuffer> {
  // What comes first is long: a kind that is told by the beginning of a file would not be found.
  const parts = { 'media/scan.bin': new Uint8Array(200_000).map((_, index) => (index * 7919) % 251) };
  const all = { ...parts, ...Object.fromEntries(names.map((name) => [name, strToU8('<xml/>')])) };
  return new Uint8Array(zipSync(all, { level: 0 }));
}

/** A PDF of these objects, with the table that finds them. @param trailer what stands in it beside the root */
function pdf(objects: readonly string[], trailer = ''): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`;
  return bytes(text);
}

const ROOT = '<< /Type /Catalog /Pages 2 0 R >>';
const ONE_PAGE = [ROOT, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R >>'];
const NO_PAGE = [ROOT, '<< /Type /Pages /Kids [] /Count 0 >>'];
const ENCRYPTION = '<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O (x) /U (y) >>';

/** The page stands among packed objects, the trailer is a stream: PDFs of today. */
function packed(objects: string, trailer = ''): Uint8Array<ArrayBuffer> {
  const stream = deflateSync(Buffer.from(objects)).toString('latin1');
  const head = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${stream.length} >>`;
  const text = `%PDF-1.7\n1 0 obj\n${ROOT}\nendobj\n4 0 obj\n${head}\nstream\n${stream}\nendstream\nendobj\n`;
  const table = `5 0 obj\n<< /Type /XRef /Size 6 /Root 1 0 R ${trailer} /Length 0 >>\nstream\n\nendstream\nendobj\n`;
  return bytes(`${text}${table}startxref\n${text.length}\n%%EOF\n`);
}

function upload(content: Uint8Array<ArrayBuffer>, name: string, account = 'lawyer'): Promise<Reply> {
  return http.upload(account, { kind: 'judgment' }, content, name);
}

const PNG = bytes(
  [0x89],
  'PNG\r\n',
  [0x1a],
  '\n',
  [0, 0, 0, 13],
  'IHDR',
  new Array<number>(17).fill(0),
  [0, 0, 0, 0],
  'IDAT',
);
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0x10], 'JFIF', [0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);
const TIFF = bytes('II*\0', [8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

/** One of each kind, by a name that people give it. */
const TAKEN: readonly (readonly [name: string, contentType: string, content: Uint8Array<ArrayBuffer>])[] = [
  ['裁定书.ofd', 'application/ofd', zip('OFD.xml', 'Doc_0/Document.xml')],
  ['申请书.docx', DOCX, zip('[Content_Types].xml', 'word/document.xml')],
  ['扫描件.tif', 'image/tiff', TIFF],
  ['扫描件.tiff', 'image/tiff', TIFF],
  ['照片.png', 'image/png', PNG],
  ['照片.jpg', 'image/jpeg', JPEG],
  ['照片.jpeg', 'image/jpeg', JPEG],
  ['判决书.pdf', 'application/pdf', pdf(ONE_PAGE)],
  ['说明.txt', 'text/plain; charset=utf-8', new TextEncoder().encode('说明\r\n')],
];

describe('a file', () => {
  it.each(TAKEN)('is taken by what it holds: %s', async (name, contentType, content) => {
    const stored = await upload(content, name);
    expect(stored.json).toMatchObject({ contentType, flaw: null });
    const file = await http.get('lawyer', `/v1/documents/${textIn(stored, 'documentId')}`);
    expect(file.headers.get('content-type')).toBe(contentType);
  });

  it('can be chosen in the console where it is taken, and what can be chosen is said', async () => {
    expect(TAKEN_FILES.split(',').toSorted()).toEqual(TAKEN.map(([name]) => `.${name.split('.')[1]}`).toSorted());
    const refused = await upload(bytes([0x7f], 'ELF', [2, 1, 1, 0]), '程序');
    const kinds = (text: string): readonly string[] =>
      [...text.replace('UTF-8', '').matchAll(/[A-Z]{3,}/g)].map(([kind]) => kind).toSorted();
    const taken = kinds(String(refused.json['detail']));
    expect([kinds(TAKEN_WORDS.zh), kinds(TAKEN_WORDS.en)]).toEqual([taken, taken]);
    const offered = TAKEN_FILES.toUpperCase();
    expect(taken.filter((kind) => !offered.includes(`.${kind}`))).toEqual([]);
  });

  it.each([
    ['判决书.doc', bytes(OLE, new Array<number>(600).fill(0)), /另存为 DOCX/],
    ['判决书.wps', bytes(OLE, new Array<number>(600).fill(0)), /WPS 或 Word/],
    ['带宏.docm', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), /宏/],
    ['照片.heic', bytes([0, 0, 0, 0x18], 'ftypheic', [0, 0, 0, 0], 'mif1heic'), /JPEG/],
    ['名单.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), /输出为 PDF/],
    ['材料.zip', zip('判决书.pdf'), /解压/],
    ['旧文本.txt', bytes([0xc5, 0xd0, 0xbe, 0xf6, 0xca, 0xe9]), /UTF-8 编码/],
    ['假的.pdf', bytes([0x7f], 'ELF', [2, 1, 1, 0]), /只接受 PDF、OFD/],
    ['没有目录的.ofd', zip('OFD.xml').slice(0, 100_000), /只接受 PDF、OFD/],
  ])('is refused with what its sender can do: %s', async (name, content, words) => {
    const refused = await upload(content, name);
    expectProblem(refused, 415, 'unsupported-media-type');
    expect(refused.json['detail']).toMatch(words);
    expect(refused.json['detail']).toContain('OFD');
  });

  it('of nothing is refused for being empty, whatever it is called', async () => {
    const refused = await upload(new Uint8Array(), '判决书.pdf');
    expectProblem(refused, 422, 'invalid-fields', '/file');
    expect(refused.json['errors']).toMatchObject([{ code: 'empty-file' }]);
  });

  it.each([
    ['with a password', 'pdf-encrypted', pdf([...ONE_PAGE, ENCRYPTION], '/Encrypt 4 0 R')],
    ['with a password, in the form of today', 'pdf-encrypted', packed('3 0 <</Type/Page>>', '/Encrypt 9 0 R')],
    ['with a password named behind a long scan', 'pdf-encrypted', longScan('/Encrypt 4 0 R')],
    ['cut off on its way', 'pdf-broken', pdf(ONE_PAGE).slice(0, 200)],
    ['without pages', 'pdf-without-pages', pdf(NO_PAGE)],
    ['without pages, in the form of today', 'pdf-without-pages', packed('2 0 <</Type/Pages/Count 0>>')],
    ['of one page, in the form of today', null, packed('3 0 <</Type/Page/Parent 2 0 R>>')],
    ['that only speaks of a password', null, pdf([...ONE_PAGE, '(see /Encrypt 4 0 R in the standard)'])],
    ['of a long scan', null, longScan('')],
    ['that is full of a name', null, pdf([...NO_PAGE, `(${'/Page/Encrypt/ObjStm'.repeat(150_000)})`])],
    ['that is full of a name, packed', null, packed('/Page'.repeat(1_600_000))],
  ])('that is a PDF is looked at once: %s', async (_what, flaw, content) => {
    const stored = await upload(content, '判决书.pdf');
    expect(stored.json).toMatchObject({ contentType: 'application/pdf', flaw: flaw === null ? null : { code: flaw } });
  });
});

/** Three megabytes between the page and the end. */
function longScan(trailer: string): Uint8Array<ArrayBuffer> {
  return pdf([...ONE_PAGE, `<< /Length 3000000 >>\nstream\n${'\x9e'.repeat(3_000_000)}\nendstream`], trailer);
}

describe('a file that nobody can open', () => {
  const locked = (): Uint8Array<ArrayBuffer> => pdf([...ONE_PAGE, ENCRYPTION], '/Encrypt 4 0 R');

  it('ends no stage and goes into no closing file: each is named with what it was handed in as', async () => {
    const caseId = await opened(http);
    await accept(http, caseId);
    const uploaded = async (content: Uint8Array<ArrayBuffer>, name: string): Promise<string> =>
      textIn(await upload(content, name), 'documentId');
    const conclude = (documentId: string): Promise<Reply> =>
      act(http, 'lawyer', caseId, 'concluded', {
        ...{ closingPaper: 'judgment', documentId, receivedOn: shanghaiDate(http.now()) },
      });
    const refused = await conclude(await uploaded(locked(), '一审判决.pdf'));
    expectProblem(refused, 422, 'invalid-fields', '/documentId');
    expect(refused.json['errors']).toMatchObject([
      { code: 'pdf-encrypted', detail: expect.stringContaining('判决书“一审判决.pdf”：该 PDF 已加密') as string },
    ]);
    expect((await conclude(await uploaded(pdf(ONE_PAGE), '一审判决.pdf'))).status).toBe(201);

    const list = await http.get('lawyer', `/v1/cases/${caseId}/closing-materials`);
    const [first, second, third] = (list.json['items'] as { kind: string; title: { zh: string } }[]).filter(
      ({ kind }) => kind !== 'judgment',
    );
    const items = [
      { kind: first?.kind ?? '', documentId: await uploaded(pdf(NO_PAGE), '空白.pdf') },
      { kind: second?.kind ?? '', documentId: await uploaded(pdf(ONE_PAGE), '好的.pdf') },
      { kind: third?.kind ?? '', documentId: await uploaded(locked(), '锁住的.pdf') },
    ];
    const handedIn = await act(http, 'lawyer', caseId, 'closing-file-submitted', { items });
    expectProblem(handedIn, 422, 'invalid-fields');
    const contain = (...words: readonly string[]): string => expect.stringContaining(words.join('')) as string;
    expect(handedIn.json['errors']).toEqual([
      { ...at(0), code: 'pdf-without-pages', detail: contain(first?.title.zh ?? '', '“空白.pdf”：该 PDF 没有页面') },
      { ...at(2), code: 'pdf-encrypted', detail: contain(third?.title.zh ?? '', '“锁住的.pdf”：该 PDF 已加密') },
    ]);
    const good = await act(http, 'lawyer', caseId, 'closing-file-submitted', { items: items.slice(1, 2) });
    expect(good.status, good.text).toBe(201);
  });

  it('may lie in a case as it was sent, and the list says what is wrong with it', async () => {
    const caseId = await opened(http);
    const stored = await http.upload('court-clerk', { kind: 'evidence', caseId }, locked(), '光盘.pdf');
    const list = await http.get('center-staff', `/v1/cases/${caseId}/documents`);
    expect(list.json['items']).toMatchObject([{ documentId: textIn(stored, 'documentId'), flaw: 'pdf-encrypted' }]);
  });
});

function at(index: number): { readonly pointer: string } {
  return { pointer: `/items/${index}/documentId` };
}
