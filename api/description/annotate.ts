/**
 * What forms need beside the shape of a body (表单说明), written into the finished description: words of members and codes, what an id
 * refers to, which values are offered. The schemas that validate know nothing of it.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { codeArticles, codeWords } from './code-words.js';
import { ACT_UNIONS, type DescribedAct } from './component-names.js';
import { knownValues } from './known-values.js';
import { propertyWords } from './property-words.js';
import { kindsEnteredFor, referenceAt } from './references.js';

export interface Schema {
  [keyword: string]: unknown;
}
export type Components = Readonly<Record<string, Schema>>;

const COMPONENTS = '#/components/schemas/';
/** What the list of possible acts offers for a member of an act. */
const OFFERED = 'x-offered-by';

/** @returns both languages in one line */
export function bothWords({ zh, en }: Bilingual): string {
  return `${zh} — ${en}`;
}

/** Everything that is sent. @param bodies schemas of the requests */
export function annotateBodies(bodies: readonly Schema[], components: Components): void {
  const seen = new Set<string>();
  for (const body of bodies) annotate(body, [], components, seen);
  for (const [union, acts] of Object.entries(ACT_UNIONS)) {
    for (const act of acts) annotateAct(components[act.name] ?? {}, act);
    const mapping = Object.fromEntries(acts.map(({ kind, name }) => [kind, `${COMPONENTS}${name}`]));
    Object.assign(components[union] ?? {}, { discriminator: { propertyName: 'kind', mapping } });
  }
}

function annotate(schema: Schema, path: readonly string[], components: Components, seen: Set<string>): void {
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.slice(COMPONENTS.length);
    if (seen.has(name)) return;
    seen.add(name);
    annotate(components[name] ?? {}, [name], components, seen);
    return;
  }
  for (const [name, member] of membersOf(schema)) {
    annotateMember(member, [...path, name]);
    annotate(member, [...path, name], components, seen);
  }
  if (isSchema(schema['items'])) annotate(schema['items'], path, components, seen);
  for (const one of partsOf(schema)) annotate(one, path, components, seen);
}

function annotateMember(member: Schema, path: readonly string[]): void {
  const words = propertyWords(path);
  if (words !== undefined) Object.assign(member, { title: bothWords(words), 'x-words': words });
  const innermost = isSchema(member['items']) ? member['items'] : member;
  // Of a list of objects the members say it themselves.
  if (innermost['type'] !== 'string') return;
  const known = knownValues(path);
  if (known !== undefined) innermost['x-known-values'] = known;
  const reference = referenceAt(path);
  if (reference === undefined) return;
  innermost['x-refers-to'] = reference.to;
  if (reference.kinds !== undefined) innermost['x-agency-kinds'] = reference.kinds;
}

function annotateAct(schema: Schema, act: DescribedAct): void {
  Object.assign(schema, { title: bothWords(act.words), 'x-words': act.words });
  const members = new Map(membersOf(schema));
  const kind = members.get('kind');
  if (kind !== undefined) kind['x-enum-words'] = { [act.kind]: act.words };
  const onBehalfOf = members.get('onBehalfOf');
  if (onBehalfOf !== undefined) {
    onBehalfOf[OFFERED] = 'onBehalfOf';
    const kinds = act.isBetweenCenters ? ['legal-aid-center'] : kindsEnteredFor(act.by);
    if (kinds.length > 0) onBehalfOf['x-agency-kinds'] = kinds;
  }
  const varies = act.varies === null ? undefined : members.get(act.varies);
  if (varies !== undefined) varies[OFFERED] = 'varieties';
  const subject = act.isDoneToOne
    ? SUBJECTS.map((name) => members.get(name)).find((one) => one !== undefined)
    : undefined;
  if (subject !== undefined) subject[OFFERED] = 'subjectIds';
}

/** Members that name the one thing to which an act is done. */
const SUBJECTS: readonly string[] = ['meetingId', 'requestId', 'complaintId', 'obligationId'];

/** Every closed set of codes, wherever it stands. */
export function annotateCodes(value: unknown): void {
  if (Array.isArray(value)) {
    for (const one of value) annotateCodes(one);
    return;
  }
  if (!isSchema(value)) return;
  const codes = value['enum'];
  if (Array.isArray(codes) && value['x-enum-words'] === undefined) {
    const words = codeWords(codes.map(String));
    const articles = codeArticles(codes.map(String));
    if (words !== undefined) value['x-enum-words'] = inOrder(codes.map(String), words);
    if (articles !== undefined) value['x-article'] = inOrder(codes.map(String), articles);
  }
  for (const [keyword, one] of Object.entries(value))
    if (!keyword.startsWith('x-') && keyword !== 'example') annotateCodes(one);
}

function inOrder(codes: readonly string[], words: Readonly<Record<string, Bilingual>>): Schema {
  return Object.fromEntries(codes.map((code) => [code, words[code]]));
}

export function membersOf(schema: Schema): readonly (readonly [string, Schema])[] {
  const { properties } = schema;
  return isSchema(properties)
    ? Object.entries(properties).filter((one): one is [string, Schema] => isSchema(one[1]))
    : [];
}

function partsOf(schema: Schema): readonly Schema[] {
  return ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) => {
    const parts = schema[keyword];
    return Array.isArray(parts) ? parts.filter(isSchema) : [];
  });
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
