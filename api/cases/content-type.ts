/** What a file is, told from its content, never from its name or what the sender says. */
import { fileTypeFromBuffer } from 'file-type';
import type { UploadedFile } from '../http/http.js';
import { ProblemError } from '../http/problem-details.js';
import { zipNames } from './zip-names.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const TAKEN: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg'];
const TEXT = 'text/plain; charset=utf-8';

/** Enough of the beginning to tell one kind from another. */
const BEGINNING = 4096;
const PIECE = 64 * 1024;
const ZIP = 'PK\u0003\u0004';

/** @returns the media type. Throws 415 for everything that is not taken. */
export async function contentTypeOf(file: UploadedFile): Promise<string> {
  const beginning = await file.read(0, BEGINNING);
  if (beginning.toString('latin1', 0, ZIP.length) === ZIP) {
    if (isDocx((await zipNames(file)) ?? [])) return DOCX;
  } else {
    const found = await fileTypeFromBuffer(beginning);
    if (found !== undefined && TAKEN.includes(found.mime)) return found.mime;
    if (found === undefined && file.size > 0 && (await isPlainText(file))) return TEXT;
  }
  throw new ProblemError('unsupported-media-type', {
    detail: {
      zh: '只接受 PDF、PNG、JPEG、DOCX 和 UTF-8 文本',
      en: 'Only PDF, PNG, JPEG, DOCX and UTF-8 text are taken',
    },
  });
}

/** A text document without programs (macros): those have a part of their own. */
function isDocx(names: readonly string[]): boolean {
  const isText = names.some((name) => /^word\/document\d*\.xml$/.test(name));
  return isText && names.includes('[Content_Types].xml') && !names.some((name) => /vbaProject\.bin$/i.test(name));
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
