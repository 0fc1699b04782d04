/**
 * Whether a PDF can be read by others later. Three things are asked (encrypted, cut off, without pages), and they are asked of the
 * file as it lies there, window by window: programs that understand a PDF load it whole, and would take apart what strangers
 * sent in the process that answers everybody. Where it cannot be told for certain nothing is found.
 */
import { promisify } from 'node:util';
import { constants, inflate } from 'node:zlib';
import { DocumentFlaw } from '../../activities/records/document-flaw.js';
import type { UploadedFile } from '../http/http.js';

const WINDOW = 1024 * 1024;
/** Longer than the dictionaries that are looked for, so that none is lost between two windows. */
const OVERLAP = 4096;
/** The end of a PDF (ISO 32000-1, 7.5.5) stands in its last 1,024 bytes; some programs add a little behind it. */
const END = 4096;
/** In so many places of one window, or of what was packed, a name is looked at; where it stands more often it cannot be told. */
const PLACES = 20_000;
/** Objects packed together (7.5.7), of each of which so much is looked at; compressed, and unpacked. */
const PACKED = { most: 200, bytes: 256 * 1024, unpacked: 8 * 1024 * 1024 };

const unpack = promisify(inflate) as (
  bytes: Buffer,
  options: { readonly maxOutputLength: number; readonly finishFlush: number },
) => Promise<Buffer>;

export async function pdfFlaw(file: UploadedFile): Promise<DocumentFlaw | null> {
  const end = (await file.read(Math.max(0, file.size - END), END)).toString('latin1');
  const [, table] = /startxref\s+(\d+)/.exec(end) ?? [];
  if (table === undefined || Number(table) >= file.size) return DocumentFlaw.Broken;
  const { isEncrypted, hasPage, packed } = await look(file);
  if (isEncrypted) return DocumentFlaw.Encrypted;
  return hasPage || (await mayHavePage(file, packed)) ? null : DocumentFlaw.WithoutPages;
}

interface Seen {
  isEncrypted: boolean;
  hasPage: boolean;
  /** Where the packed objects begin. */
  readonly packed: Set<number>;
}

async function look(file: UploadedFile): Promise<Seen> {
  const seen: Seen = { isEncrypted: false, hasPage: false, packed: new Set() };
  for (let at = 0; at < file.size && !seen.isEncrypted; at += WINDOW - OVERLAP) {
    const window = await file.read(at, WINDOW);
    seen.isEncrypted ||= stands(window, '/Encrypt', isInTrailer) === true;
    seen.hasPage ||= stands(window, '/Page', isPage) !== false;
    for (const { place, after } of around(window, '/ObjStm')) {
      if (seen.packed.size > PACKED.most) break;
      const begins = /stream\r?\n/.exec(after);
      if (begins !== null) seen.packed.add(at + place + begins.index + begins[0].length);
    }
  }
  return seen;
}

interface Place {
  readonly place: number;
  readonly before: string;
  /** From the name itself on. */
  readonly after: string;
}

const AROUND = 2048;
/** Between `/Type` and its value stands white space, and seldom more than one character of it. */
const NEAR = 64;

/** One after the other, and no more than PLACES: strangers may fill a window with a name. */
function* around(window: Buffer, name: string): Generator<Place> {
  let at = window.indexOf(name);
  for (let n = 0; at >= 0 && n < PLACES; n += 1, at = window.indexOf(name, at + name.length)) {
    yield {
      place: at,
      before: window.toString('latin1', Math.max(0, at - AROUND), at),
      after: window.toString('latin1', at, at + AROUND),
    };
  }
}

/** @returns null: it stands in more places than are looked at */
function stands(window: Buffer, name: string, isIt: (place: Place) => boolean): boolean | null {
  let seen = 0;
  for (const place of around(window, name)) {
    if (isIt(place)) return true;
    seen += 1;
  }
  return seen < PLACES ? false : null;
}

/** The encryption dictionary is named by the trailer, or by the stream that stands for it (7.5.8); elsewhere it is only spoken of. */
function isInTrailer({ before, after }: Place): boolean {
  if (!/^\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(after)) return false;
  const [dictionary = ''] = before.split(/endobj|endstream|startxref/).slice(-1);
  const [rest = ''] = after.split(/stream|endobj/);
  return dictionary.includes('trailer') || /\/XRef\b/.test(dictionary + rest);
}

function isPage({ before, after }: Place): boolean {
  return /\/Type\s*$/.test(before.slice(-NEAR)) && !/^\/Page[A-Za-z]/.test(after);
}

/** Whether a page lies among the packed objects; true also where they cannot be unpacked. */
async function mayHavePage(file: UploadedFile, packed: ReadonlySet<number>): Promise<boolean> {
  if (packed.size > PACKED.most) return true;
  for (const place of packed) {
    try {
      const bytes = await unpack(await file.read(place, PACKED.bytes), {
        maxOutputLength: PACKED.unpacked,
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      if (stands(bytes, '/Page', isPage) !== false) return true;
    } catch {
      // Packed in another way, or more than anybody would look through.
      return true;
    }
  }
  return false;
}
