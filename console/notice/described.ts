/** What the API's description says of the fields of a notice: what they are called, what can be chosen, under which article. */
import { bodySchema, type Option, type Schema } from '../acts/schemas.js';
import { say, type Bilingual } from '../language/words.js';

const NOTICE = bodySchema('/v1/defence-notices') ?? {};

/** @param path of the body: `['person', 'identity', 'kind']` */
function schemaAt(path: readonly (string | number)[]): Schema {
  return path.reduce<Schema>((schema, name) => schema.properties?.[name] ?? {}, NOTICE);
}

export function wordsAt(path: readonly (string | number)[]): Bilingual {
  const name = String(path.at(-1) ?? '');
  const { zh, en } = schemaAt(path)['x-words'] ?? say(name, name);
  // As labels begin.
  return say(zh, en.charAt(0).toUpperCase() + en.slice(1));
}

/** Codes that can be chosen, in words; of a list those of its items. */
export function optionsAt(path: readonly (string | number)[]): readonly Option[] {
  const schema = schemaAt(path);
  const own = schema.items ?? schema;
  return (own.enum ?? []).map((value) => ({ value, words: own['x-enum-words']?.[value] ?? say(value, value) }));
}

/** Article under which somebody of this class must have counsel. */
export function articleOf(ground: string): Bilingual | undefined {
  return schemaAt(['ground'])['x-article']?.[ground];
}

/** Attachments that have a name of their own on the paper. */
export function attachmentKinds(): readonly Option[] {
  const known = schemaAt(['attachments']).items?.properties?.['kind']?.['x-known-values'] ?? {};
  return Object.entries(known).map(([value, words]) => ({ value, words }));
}
