/**
 * Characters of a private-use area (造字): rare characters of names that a system of the sender draws for itself. Only he knows how they are
 * written; here they are kept as they came, and somebody has to ask.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { pointerOf } from './field-problem.js';

const PRIVATE_USE = /\p{Private_Use}/u;

/** How fields that people read are called, by pointer, else by the last name in it. */
export const FIELD_WORDS: Readonly<Record<string, Bilingual>> = {
  '/handlingOfficial/name': { zh: '承办人姓名', en: 'name of the handling official' },
  '/hearing/place': { zh: '开庭地点', en: 'place of the hearing' },
  '/person/identity/number': { zh: '证件号码', en: 'identity number' },
  name: { zh: '姓名', en: 'name' },
  phone: { zh: '电话', en: 'phone' },
  charge: { zh: '涉嫌罪名', en: 'charge' },
  groundDetail: { zh: '事由说明', en: 'detail of the ground' },
  organCaseNumber: { zh: '办案机关案号', en: 'case number of the organ' },
  linkedOrganCaseNumbers: { zh: '关联案号', en: 'linked case numbers' },
  reason: { zh: '理由', en: 'reason' },
  note: { zh: '备注', en: 'note' },
  text: { zh: '备注', en: 'note' },
  firm: { zh: '律师事务所', en: 'law firm' },
  room: { zh: '会见室', en: 'room' },
  form: { zh: '文书名称', en: 'form' },
  to: { zh: '送达对象', en: 'served on' },
  decidedBy: { zh: '决定机关', en: 'deciding organ' },
  documentNumber: { zh: '文号', en: 'document number' },
};

/** Where in a body such characters stand, each place with its words where it has any. */
export function privateUseIn(body: unknown): readonly { readonly pointer: string; readonly words: Bilingual | null }[] {
  return [...places(body, [])].map((path) => {
    const named = path.filter((part) => typeof part === 'string');
    const words = FIELD_WORDS[pointerOf(named)] ?? FIELD_WORDS[String(named.at(-1))] ?? null;
    return { pointer: pointerOf(path), words };
  });
}

function* places(value: unknown, path: readonly (string | number)[]): Generator<readonly (string | number)[]> {
  if (typeof value === 'string' && PRIVATE_USE.test(value)) yield path;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* places(one, [...path, index]);
    return;
  }
  for (const [name, one] of Object.entries(value)) yield* places(one, [...path, name]);
}
