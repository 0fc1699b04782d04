/** Documents go up one by one, each with its kind. */
import { send, type Schemas } from './api.js';

/** A closing file may come over a slow line: the API gives it as long as it moves. */
const NO_LIMIT = null;

/** @returns the document as the API has it. Throws Problem. */
export async function upload(file: File, kind: string, caseId?: string): Promise<Schemas['Document']> {
  const form = new FormData();
  form.set('kind', kind);
  if (caseId !== undefined) form.set('caseId', caseId);
  form.set('file', file);
  const answer = await send(new Request('/v1/documents', { method: 'POST', body: form }), NO_LIMIT);
  return (await answer.json()) as Schemas['Document'];
}

/** Fetches a document with the person's token and hands it to the browser. */
export async function openDocument(documentId: string, fileName: string): Promise<void> {
  const answer = await send(new Request(`/v1/documents/${documentId}`), NO_LIMIT);
  const address = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
