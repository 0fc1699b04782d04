/**
 * The walk (巡查): every call that the API's own description allows with ids that somebody has got hold of. It is made from the
 * description that is served, so a route that is added is walked by itself: with what its collection holds, else with everything.
 */
import { v7 as uuid } from 'uuid';

/** Of what is not there. */
export const NOTHING = uuid();

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Schema {
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly default?: unknown;
  readonly items?: Schema;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
}

interface Operation {
  /** Empty: nobody is asked who he is. */
  readonly security?: readonly unknown[];
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** Of `/openapi.json`, what the walk reads. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** What somebody goes by who should see none of it. */
export interface Hidden {
  /** Ids, by the part of a path behind which they stand: `cases`, `obligations`, … */
  readonly items: Readonly<Record<string, readonly string[]>>;
  /** Ids of what lists belong to, a payout among them: asked for by them, any list must be empty. */
  readonly affairs: readonly string[];
  /** Ids of agencies and lawyers in it. */
  readonly people: readonly string[];
  readonly words: readonly string[];
  readonly regions: readonly string[];
}

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The same of what is not there, by the id of `NOTHING`; null: a list is asked for. */
  readonly nowhere: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** What the asker says himself: that an answer repeats it tells him nothing. */
  readonly said: readonly string[];
  /** Whoever asks is answered the same. */
  readonly isOpen: boolean;
  /** It asks for the part of a list that belongs to what is hidden. */
  readonly isEmpty: boolean;
}

/** A body with which the step would be taken, where one might take it. By what the path ends with, behind its collection. */
function bodyFor(route: string, at: string): unknown {
  const note = { kind: 'note-added', occurredAt: at, text: '外地人员留言', audience: 'case' };
  const received = { kind: 'received', occurredAt: at };
  const bodies: Readonly<Record<string, unknown>> = {
    'cases/acts': note,
    'cases/preview': note,
    'collaborations/acts': received,
    'collaborations/preview': received,
    'payouts/decisions': { decision: 'propose' },
    'tasks/completion': { outcome: 'closed', note: '外地人员办结' },
    'payees/account': { account: '6222021234567890128' },
  };
  return bodies[`${collectionOf(route)}/${route.split('/').at(-1) ?? ''}`] ?? {};
}

function collectionOf(route: string): string {
  const parts = route.split('/');
  return parts[parts.findIndex((part) => part.startsWith('{')) - 1] ?? '';
}

/** @param at instant of the acts that are tried */
export function callsOf({ paths }: Described, hidden: Hidden, at: string): readonly Call[] {
  return Object.entries(paths).flatMap(([route, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const isItem = route.includes('{');
      if (method === 'get') return isItem ? readsOf(route, operation, hidden) : listsOf(route, operation, hidden);
      return isItem ? stepsOf(route, operation, hidden, at) : [];
    }),
  );
}

function idsFor(route: string, { items, affairs }: Hidden): readonly string[] {
  return items[collectionOf(route)] ?? affairs;
}

function isOpen({ security }: Operation): boolean {
  return security?.length === 0;
}

/** Forms that can be read by eye beside JSON; null for a stream, which never ends and is for a test of its own. */
function formsOf({ responses }: Operation): readonly string[] | null {
  const types = Object.keys(responses['200']?.content ?? {});
  return types.includes('text/event-stream') ? null : types.filter((type) => /^text\/(csv|plain)/.test(type));
}

function readsOf(route: string, operation: Operation, hidden: Hidden): readonly Call[] {
  const forms = formsOf(operation);
  if (forms === null) return [];
  const filled = (id: string) => route.replace(/\{\w+\}/, id);
  return idsFor(route, hidden).flatMap((id, index) =>
    // A page for people may stand behind the same path.
    [{}, ...(index === 0 ? [...forms, 'text/html'].map((accept) => ({ accept })) : [])].map((headers) => ({
      ...{ method: 'GET' as const, path: filled(id), nowhere: filled(NOTHING) },
      ...{ headers, said: [id], isEmpty: false, isOpen: isOpen(operation) },
    })),
  );
}

function stepsOf(route: string, operation: Operation, hidden: Hidden, at: string): readonly Call[] {
  const filled = (id: string) => route.replace(/\{\w+\}/, id);
  const headers = operation.parameters.some(({ name }) => name === 'If-Match') ? { 'if-match': '"1"' } : {};
  return idsFor(route, hidden).flatMap((id, index) =>
    // What is not there is not there, whatever is sent.
    [bodyFor(route, at), ...(index === 0 ? [{}] : [])].map((body) => ({
      ...{ method: 'POST' as const, path: filled(id), nowhere: filled(NOTHING) },
      ...{ headers, body, said: [id], isEmpty: false, isOpen: isOpen(operation) },
    })),
  );
}

/** By itself in each form, and by each of its filters. */
function listsOf(route: string, operation: Operation, hidden: Hidden): readonly Call[] {
  const forms = formsOf(operation);
  if (forms === null) return [];
  const asked = operation.parameters.filter(({ in: where, name }) => where === 'query' && name !== 'cursor');
  const needed = asked.filter(({ required }) => required === true);
  const least = new Map(needed.map((one) => [one.name, valuesFor(one, hidden)[0] ?? '']));
  const whole = asked.some(({ name }) => name === 'limit') ? new Map(least).set('limit', '200') : least;
  const call = (query: ReadonlyMap<string, string>, headers: Call['headers'] = {}): Call => ({
    ...{ method: 'GET', path: `${route}?${new URLSearchParams([...query]).toString()}`, nowhere: null },
    ...{ headers, said: [...query.values()], isOpen: isOpen(operation) },
    isEmpty: [...query.values()].some((value) => hidden.affairs.includes(value)),
  });
  return [
    call(whole),
    // A table is the whole list, whatever its length.
    ...forms.map((accept) => call(least, { accept })),
    ...asked
      .filter(({ name }) => name !== 'limit')
      .flatMap((one) => valuesFor(one, hidden).map((value) => call(new Map(whole).set(one.name, value)))),
  ];
}

/** What a filter may be asked with. Of a closed set all where one is always chosen, else one: it only leaves something out. */
function valuesFor(
  { name, required, schema }: Parameter,
  { affairs, people, words, regions }: Hidden,
): readonly string[] {
  const closed = schema.enum ?? schema.items?.enum;
  if (closed !== undefined) return required === true || schema.default !== undefined ? closed : closed.slice(0, 1);
  if (schema.const !== undefined) return [schema.const];
  if (schema.type !== 'string' || schema.format !== undefined) return [];
  if (schema.description === 'opaque id') return name.endsWith('Id') ? affairs : people;
  return schema.pattern === undefined ? words : regions;
}
