/** Bodies of the API as they are described (`/openapi.json`), and the fields that a form has for them. Pure. */
import { say, type Bilingual } from '../language/words.js';
import described from '../client/generated/request-schemas.json';

export { changedFrom, filledIn } from './filled-in.js';

/** JSON Schema, as far as bodies use it; `x-…` is what the API says for forms. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly 'x-words'?: Bilingual;
  readonly 'x-enum-words'?: Readonly<Record<string, Bilingual>>;
  readonly 'x-refers-to'?: string;
  readonly 'x-agency-kinds'?: readonly string[];
  readonly 'x-multiline'?: boolean;
  /** Texts that anybody may write freely and that are understood in these forms only. */
  readonly 'x-known-values'?: Readonly<Record<string, Bilingual>>;
  /** Which part of a possible act says what may be chosen now. */
  readonly 'x-offered-by'?: string;
  /** By choice, the article that it rests on. */
  readonly 'x-article'?: Readonly<Record<string, Bilingual>>;
}

const SCHEMAS = described.schemas as unknown as Readonly<Record<string, Schema>>;
const BODIES = described.bodies as unknown as Readonly<Record<string, Schema>>;

export type FieldShape =
  | {
      readonly is: 'text';
      readonly isLong: boolean;
      readonly maxLength?: number | undefined;
      /** Offered first; anything else may be written all the same. */
      readonly known: readonly Option[];
    }
  | { readonly is: 'choice'; readonly options: readonly Option[]; readonly isByVariety: boolean }
  | { readonly is: 'choices'; readonly options: readonly Option[] }
  | { readonly is: 'instant' }
  | { readonly is: 'date' }
  | { readonly is: 'money' }
  | { readonly is: 'number'; readonly min?: number | undefined; readonly max?: number | undefined }
  | { readonly is: 'yes-no' }
  | { readonly is: 'reference'; readonly to: string; readonly agencyKinds: readonly string[] }
  | { readonly is: 'references'; readonly to: string }
  | { readonly is: 'texts' }
  | { readonly is: 'group'; readonly fields: readonly Field[] }
  | { readonly is: 'rows'; readonly fields: readonly Field[]; /** So many there must be. */ readonly least: number };

export interface Option {
  readonly value: string;
  readonly words: Bilingual;
  readonly article?: Bilingual;
}

export interface Field {
  readonly name: string;
  readonly words: Bilingual;
  readonly isRequired: boolean;
  readonly shape: FieldShape;
}

/** @returns the schema itself, wherever it stands. Throws where the description names one that it has not. */
function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.split('/').at(-1) ?? '';
  const found = SCHEMAS[name];
  if (found === undefined) throw new Error(`The description has no schema ${name}`);
  return resolved(found);
}

/** @param path of the contract @param kind of the act, where its body is one of several @returns undefined: there is no such body */
export function bodySchema(path: string, kind?: string): Schema | undefined {
  const whole = BODIES[path];
  if (whole === undefined) return undefined;
  const body = resolved(whole);
  if (kind === undefined) return body;
  return (body.oneOf ?? []).map(resolved).find((one) => one.properties?.['kind']?.const === kind);
}

/** @param path of the contract @returns kinds of acts that are recorded there */
export function actKindsOf(path: string): ReadonlySet<string> {
  const whole = BODIES[path];
  const kinds = (whole === undefined ? [] : (resolved(whole).oneOf ?? [])).map(
    (one) => resolved(one).properties?.['kind']?.const,
  );
  return new Set(kinds.filter((kind) => typeof kind === 'string'));
}

/** @returns fields of an object, in the order of its description, but for those left out */
export function fieldsOf(schema: Schema, leftOut: readonly string[] = []): readonly Field[] {
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !leftOut.includes(name))
    .map(([name, property]) => {
      const own = resolved(property);
      return {
        name,
        words: property['x-words'] ?? own['x-words'] ?? say(name, name),
        isRequired: required.includes(name),
        shape: shapeOf(name, { ...own, ...property }),
      };
    });
}

function shapeOf(name: string, schema: Schema): FieldShape {
  const to = schema['x-refers-to'];
  if (schema.type === 'array') return shapeOfList(resolved(schema.items ?? {}), schema.minItems ?? 0);
  if (schema.type === 'object') return { is: 'group', fields: fieldsOf(schema) };
  if (to !== undefined) return { is: 'reference', to, agencyKinds: schema['x-agency-kinds'] ?? [] };
  if (schema.enum !== undefined)
    return { is: 'choice', options: optionsOf(schema), isByVariety: schema['x-offered-by'] === 'varieties' };
  if (schema.type === 'boolean') return { is: 'yes-no' };
  if (schema.type === 'integer' || schema.type === 'number') {
    return name.endsWith('Fen') ? { is: 'money' } : { is: 'number', min: schema.minimum, max: schema.maximum };
  }
  if (schema.format === 'date-time') return { is: 'instant' };
  if (schema.format === 'date') return { is: 'date' };
  const known = Object.entries(schema['x-known-values'] ?? {}).map(([value, words]) => ({ value, words }));
  return { is: 'text', isLong: schema['x-multiline'] === true, maxLength: schema.maxLength, known };
}

function shapeOfList(item: Schema, least: number): FieldShape {
  if (item.type === 'object') return { is: 'rows', fields: fieldsOf(item), least };
  if (item.enum !== undefined) return { is: 'choices', options: optionsOf(item) };
  if (item['x-refers-to'] !== undefined) return { is: 'references', to: item['x-refers-to'] };
  return { is: 'texts' };
}

function optionsOf(schema: Schema): readonly Option[] {
  const words = schema['x-enum-words'] ?? {};
  return (schema.enum ?? []).map((value) => {
    const article = schema['x-article']?.[value];
    return { value, words: words[value] ?? say(value, value), ...(article === undefined ? {} : { article }) };
  });
}

/** `/corrections/person/name` as the name of a form's field. */
export function namePath(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
}
