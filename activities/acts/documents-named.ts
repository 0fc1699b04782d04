/** Documents a body names (所附材料), each with its place in it: the sender must be able to read them, and they become the affair's. */
import { placesOf } from '../fields/meaning.js';
import type { AnyAct } from './define-act.js';

export function documentsNamed(
  { body: schema }: Pick<AnyAct, 'body'>,
  body: object,
): readonly { readonly pointer: string; readonly documentId: string }[] {
  return placesOf('document', schema, body).map(({ pointer, value }) => ({ pointer, documentId: value }));
}
