/** What a file is, told from its content, never from its name or what the sender says. */
import { fileTypeFromBuffer } from 'file-type';
import { fieldProblem } from '../../activities/fields/field-problem.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { UploadedFile } from '../http/http.js';
import { badFields, ProblemError } from '../http/problem-details.js';
import { zipNames } from './zip-names.js';

export const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** 版式文档 (GB/T 33190): what offices send each other papers in. */
const OFD = 'application/ofd';
const TAKEN: readonly string[] = [PDF, 'image/png', 'image/jpeg', 'image/tiff'];
const TEXT = 'text/plain; charset=utf-8';

/** Enough of the beginning to tell one kind from another. */
const BEGINNING = 4096;
const PIECE = 64 * 1024;
const ZIP = 'PK\u0003\u0004';

/** @returns the media type. Throws 415 for everything that is not taken, 422 for what is empty. */
export async function contentTypeOf(file: UploadedFile): Promise<string> {
  if (file.size === 0) {
    throw badFields([fieldProblem('/file', 'empty-file', '文件是空的（0字节）', 'is empty (0 bytes)')]);
  }
  const beginning = await file.read(0, BEGINNING);
  if (beginning.toString('latin1', 0, ZIP.length) === ZIP) return typeOfZip((await zipNames(file)) ?? []);
  const found = await fileTypeFromBuffer(beginning);
  if (found !== undefined) {
    if (TAKEN.includes(found.mime)) return found.mime;
    throw notTaken(found.mime);
  }
  if (await isPlainText(file)) return TEXT;
  throw notTaken(holdsZero(beginning) ? null : 'text/plain');
}

/** By the parts that each of them must have. */
function typeOfZip(names: readonly string[]): string {
  if (names.includes('OFD.xml')) return OFD;
  const isText = names.includes('[Content_Types].xml') && names.some((name) => /^word\/document\d*\.xml$/.test(name));
  if (!isText) throw notTaken('application/zip');
  // Programs in a text (macros) are no part of a paper.
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) throw notTaken('application/x-cfb');
  return DOCX;
}

const KINDS: Bilingual = {
  zh: '只接受 PDF、OFD、DOCX、PNG、JPEG、TIFF 和 UTF-8 文本（TXT）',
  en: 'Only PDF, OFD, DOCX, PNG, JPEG, TIFF and UTF-8 text are taken',
};

/** What its sender can do, by what was found. */
const ADVICE: readonly (readonly [RegExp, Bilingual])[] = [
  [
    /x-cfb|rtf|msword/,
    {
      zh: 'DOC、WPS 等格式和带宏的文档，请在 WPS 或 Word 中另存为 DOCX，或者输出为 PDF、OFD',
      en: 'DOC, WPS and documents with macros: save them as DOCX in WPS or Word, or export them as PDF or OFD',
    },
  ],
  [
    /^image\//,
    {
      zh: '照片请转为 JPEG（苹果手机：设置—相机—格式—兼容性最佳）',
      en: 'Convert photos to JPEG (iPhone: Settings, Camera, Formats, Most Compatible)',
    },
  ],
  [
    /zip|rar|7z|tar|officedocument|opendocument/,
    {
      zh: '压缩包请解压后逐份上传，表格和演示文稿请输出为 PDF',
      en: 'Unpack archives and upload their files one by one; export tables and slides as PDF',
    },
  ],
  [/^text\/plain$/, { zh: '文本请以 UTF-8 编码另存', en: 'Save the text anew in UTF-8' }],
];

/** @param mime what it seems to be; null where nobody can tell */
function notTaken(mime: string | null): ProblemError {
  const advice = mime === null ? undefined : ADVICE.find(([pattern]) => pattern.test(mime))?.[1];
  return new ProblemError('unsupported-media-type', {
    detail: advice === undefined ? KINDS : { zh: `${KINDS.zh}。${advice.zh}`, en: `${KINDS.en}. ${advice.en}` },
  });
}

function holdsZero(bytes: Buffer): boolean {
  return bytes.includes(0);
}

/** UTF-8 without control characters other than tabs and line breaks. */
async function isPlainText(file: UploadedFile): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of file.pieces(PIECE)) {
      if (holdsControl(decoder.decode(piece, { stream: true }))) return false;
    }
    return !holdsControl(decoder.decode());
  } catch {
    return false;
  }
}

function holdsControl(text: string): boolean {
  return /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/u.test(text);
}
