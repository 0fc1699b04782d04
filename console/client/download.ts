/** Files that the API makes (tables of lists): fetched with the person's token, told how far they are, and kept by the browser. */
import { send } from './api.js';

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface DownloadOptions {
  readonly accept: string;
  readonly fileName: string;
  /** Bytes that have come; how many will come nobody knows beforehand. */
  readonly onProgress: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/** Throws Problem; nothing is kept of a file that did not come whole. */
export async function download(path: string, { accept, fileName, onProgress, signal }: DownloadOptions): Promise<void> {
  const request = new Request(path, { headers: { Accept: accept }, ...(signal === undefined ? {} : { signal }) });
  const answer = await send(request, null);
  const parts: BlobPart[] = [];
  let bytes = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (step === undefined || step.done) break;
    parts.push(step.value);
    bytes += step.value.length;
    onProgress(bytes);
  }
  save(new Blob(parts, { type: accept }), fileName);
}

/** Hands a file that is here over to the browser, to be kept. */
export function save(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
