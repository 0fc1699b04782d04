/** Documents go up one by one, each with its kind; how far each has come is told as it goes. */
import { requestLanguage } from '../language/words.js';
import { accessToken } from '../session/session.js';
import { send, signedIn, type Schemas } from './api.js';
import { noAnswer } from './problem.js';

/** A closing file may come over a slow line: the API gives it as long as it moves. */
const NO_LIMIT = null;

let underWay = 0;
const listeners = new Set<() => void>();

/** For `useSyncExternalStore`: a form is not sent while a file of it is still on its way. */
export function subscribeUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function uploadsUnderWay(): number {
  return underWay;
}

function count(change: number): void {
  underWay += change;
  for (const listener of listeners) listener();
}

/** @param onProgress of what has gone up, 0 to 100 @returns the document as the API has it. Throws Problem. */
export async function upload(
  file: File,
  kind: string,
  caseId?: string,
  onProgress?: (percent: number) => void,
): Promise<Schemas['Document']> {
  const form = new FormData();
  form.set('kind', kind);
  if (caseId !== undefined) form.set('caseId', caseId);
  form.set('file', file);
  count(1);
  try {
    const answer = await signedIn(() => once(form, onProgress));
    return (await answer.json()) as Schemas['Document'];
  } finally {
    count(-1);
  }
}

/** `fetch` does not say how far a body has come. */
function once(form: FormData, onProgress: ((percent: number) => void) | undefined): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/documents');
    const token = accessToken();
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.setRequestHeader('Accept-Language', requestLanguage());
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(Math.floor((loaded / total) * 100)),
    );
    request.addEventListener('load', () => {
      const headers = { 'content-type': request.getResponseHeader('content-type') ?? '' };
      resolve(new Response(request.responseText, { status: request.status, headers }));
    });
    for (const failed of ['error', 'abort', 'timeout']) request.addEventListener(failed, () => reject(noAnswer()));
    request.send(form);
  });
}

/** What a browser shows by itself; the rest it saves. */
const SHOWN = /^(application\/pdf|image\/(png|jpeg)|text\/plain)\b/;

/** Fetches a document with the person's token and opens it in a tab of its own, or saves it where nothing can show it. */
export async function openDocument(documentId: string, fileName: string, contentType = ''): Promise<void> {
  // Before anything is waited for: later it would be a window that nobody asked for.
  const tab = SHOWN.test(contentType) ? window.open('', '_blank') : null;
  try {
    const answer = await send(new Request(`/v1/documents/${documentId}`), NO_LIMIT);
    const content = await answer.blob();
    // Without it letters of a text would be guessed at.
    const type = contentType.startsWith('text/plain') ? 'text/plain; charset=utf-8' : contentType || content.type;
    const address = URL.createObjectURL(new Blob([content], { type }));
    if (tab === null) Object.assign(document.createElement('a'), { href: address, download: fileName }).click();
    else tab.location.replace(address);
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (error) {
    tab?.close();
    throw error;
  }
}
