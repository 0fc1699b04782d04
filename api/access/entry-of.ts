/** What the access log says of a request and its answer: ids, names of filters, and no word of a client. */
import { isId } from '../../activities/fields/primitives.js';
import type { NewAccess } from '../../activities/records/access-entry.js';
import { onlookersOf } from '../../workflows/domain/permissions.js';
import type { Reader } from '../http/accounts.js';
import type { AffairsAt, Disclosing } from '../http/disclosure.js';
import type { Answer, Route, Seen } from '../http/http.js';

/** A request of which an entry is made. */
export interface AskedFor {
  /** Id of the request. */
  readonly id: string;
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly seen: Seen;
}

/** Whoever is refused so has tried to see what is not his, or with a right that has ended. A sealed document is refused too. */
const REFUSALS: readonly number[] = [401, 403, 404, 410];
/** How a list is cut into pages says nothing of what was looked for. */
const PAGING: readonly string[] = ['limit', 'cursor'];
/** What somebody made up may hold a name; ids of ours do not. */
const OURS = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(-\d{1,4})?$/;

/** @returns whether an answer of this status is entered */
export function isEntered({ isRecorded }: Disclosing, status: number): boolean {
  return REFUSALS.includes(status) || (!isRecorded && status < 400);
}

/** @param at epoch ms of the business clock */
export function entryOf(
  asked: AskedFor,
  disclosing: Disclosing,
  answer: Pick<Answer, 'status' | 'body'>,
  { reader, at }: { readonly reader: Reader; readonly at: number },
): NewAccess {
  const { id, route, seen } = asked;
  const { agency } = reader;
  const isTold = answer.status < 400;
  const items = isTold ? itemsOf(answer.body) : null;
  const named = [...(seen.affairs ?? []), ...affairsOf(disclosing.affairs, asked, isTold ? answer.body : null)];
  return {
    at,
    requestId: id,
    accountId: reader.account,
    name: reader.name,
    role: reader.role,
    agencyId: agency?.id ?? null,
    agencyName: agency?.name ?? null,
    agencyRegion: agency?.region ?? null,
    standsInFor: reader.standsInFor,
    operation: route.operationId,
    kind: disclosing.of,
    objectId: idAsked(asked.params['id'], isTold),
    affairs: [...new Set(named.filter((one) => OURS.test(one)))],
    count: seen.count ?? items?.length ?? null,
    filters: filtersOf(asked),
    exported: seen.exported === true,
    status: answer.status,
    code: isTold ? null : codeOf(answer.body),
    onlookers: agency === null ? [] : onlookersOf(agency.region),
  };
}

/** Of what was answered any id is one of ours; of what was refused only one that looks like it. */
function idAsked(id: string | undefined, isTold: boolean): string | null {
  if (id === undefined) return null;
  return (isTold ? isId(id) : OURS.test(id)) ? id : null;
}

function affairsOf(at: AffairsAt, { params, query }: AskedFor, body: unknown): readonly string[] {
  const idIn = (id: unknown): readonly string[] => (typeof id === 'string' ? [id] : []);
  switch (at) {
    case 'in-path':
      return idIn(params['id']);
    case 'in-query':
      return [...idIn(query['caseId']), ...idIn(query['collaborationId'])];
    case 'themselves':
      return (itemsOf(body) ?? []).flatMap((item) => idIn(memberOf(item, 'id')));
    case 'named':
      return (itemsOf(body) ?? [body]).flatMap((item) => [
        ...idIn(memberOf(item, 'caseId')),
        ...idIn(memberOf(item, 'collaborationId')),
      ]);
    case 'elsewhere':
      return [];
  }
}

/** Names alone, of parameters that the route knows: a value, or a name that somebody made up, may be a person's. */
function filtersOf({ route, query }: AskedFor): readonly string[] {
  return Object.keys(route.query?.shape ?? {}).filter((name) => name in query && !PAGING.includes(name));
}

function itemsOf(body: unknown): readonly unknown[] | null {
  const items = memberOf(body, 'items');
  return Array.isArray(items) ? (items as readonly unknown[]) : null;
}

function codeOf(problem: unknown): string | null {
  const code = memberOf(problem, 'code');
  return typeof code === 'string' ? code : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
