/** What lies in a ZIP, by name: read from its directory at the end, so that nothing has to be unpacked (APPNOTE 4.3). */
import type { UploadedFile } from '../http/http.js';

const END = { signature: 0x06054b50, bytes: 22, longestComment: 0xffff, size: 12, offset: 16 };
const ENTRY = { signature: 0x02014b50, bytes: 46, name: 28, extra: 30, comment: 32 };
/** Longer directories belong to no paper. */
const LONGEST_DIRECTORY = 1024 * 1024;

/** @returns the names, or null where there is no directory: the file is cut off, or no ZIP */
export async function zipNames(file: UploadedFile): Promise<readonly string[] | null> {
  const room = Math.min(file.size, END.bytes + END.longestComment);
  const tail = await file.read(file.size - room, room);
  const end = lastIndexOf(tail, END.signature);
  if (end < 0 || end + END.bytes > tail.length) return null;
  const size = tail.readUInt32LE(end + END.size);
  const offset = tail.readUInt32LE(end + END.offset);
  if (size > LONGEST_DIRECTORY || offset + size > file.size) return null;
  return namesIn(await file.read(offset, size));
}

function lastIndexOf(bytes: Buffer, signature: number): number {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(signature);
  return bytes.lastIndexOf(mark);
}

function namesIn(directory: Buffer): readonly string[] | null {
  const names: string[] = [];
  for (let at = 0; at + ENTRY.bytes <= directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY.signature) return null;
    const name = directory.readUInt16LE(at + ENTRY.name);
    names.push(directory.toString('utf8', at + ENTRY.bytes, at + ENTRY.bytes + name));
    at += ENTRY.bytes + name + directory.readUInt16LE(at + ENTRY.extra) + directory.readUInt16LE(at + ENTRY.comment);
  }
  return names;
}
