/**
 * A file while its request lasts: received piece by piece into a temporary file, hashed on the way. The file has no name any more once
 * it is open, so nothing is left of it when the request ends, however the process ends.
 */
import { createHash, randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { UploadedFile } from './http.js';

export class ReceivedFile implements UploadedFile {
  private constructor(
    readonly name: string,
    readonly size: number,
    readonly sha256: string,
    private readonly file: FileHandle,
  ) {}

  /** @throws what the stream or the disk throws; then nothing of it is left */
  static async from(stream: Readable, name: string): Promise<ReceivedFile> {
    const file = await unnamed();
    try {
      const hash = createHash('sha256');
      let size = 0;
      for await (const piece of stream as AsyncIterable<Buffer>) {
        hash.update(piece);
        await writeAll(file, piece, size);
        size += piece.length;
      }
      return new ReceivedFile(name, size, hash.digest('hex'), file);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async read(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, this.size - position)));
    for (let done = 0; done < buffer.length;) {
      const { bytesRead } = await this.file.read(buffer, done, buffer.length - done, position + done);
      if (bytesRead === 0) throw new Error('A received file is shorter than it was');
      done += bytesRead;
    }
    return buffer;
  }

  async *pieces(length: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < this.size; at += length) yield await this.read(at, length);
  }

  /** The end of it. */
  async discard(): Promise<void> {
    await this.file.close();
  }
}

/** A disk that is nearly full takes a part, and says so only here. */
async function writeAll(file: FileHandle, piece: Buffer, position: number): Promise<void> {
  for (let done = 0; done < piece.length;) {
    const { bytesWritten } = await file.write(piece, done, piece.length - done, position + done);
    done += bytesWritten;
  }
}

async function unnamed(): Promise<FileHandle> {
  const name = path.join(tmpdir(), `fayuan-upload-${randomUUID()}`);
  // For this process's eyes only.
  const file = await open(name, 'wx+', 0o600);
  await unlink(name);
  return file;
}
