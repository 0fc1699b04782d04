/** What is told of rows that changed, and to whom: read once for all who listen, and asked for each by the scopes of lists and items. */
import { sql } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';
import type { Change } from '../../activities/records/changes.js';
import { maySee, maySeePayout, readsOnly, type Viewer } from '../../workflows/domain/permissions.js';
import {
  maySeeNotice,
  maySeeObligation,
  maySeeRecordsCheck,
  maySeeTask,
  type SeenAffair,
} from '../../workflows/domain/visible-things.js';
import type { ChangeEvent } from '../schemas/event-objects.js';

/** One event, before it is known who hears it. */
export interface Told {
  /** Of the change, in whose order events are told. */
  readonly id: bigint;
  readonly event: ChangeEvent;
  readonly isFor: (viewer: Viewer) => boolean;
}

interface AffairRow extends SeenAffair {
  readonly id: string;
  readonly version: number;
  readonly historySeq: number;
}

/** A thing that changed, as it stands now. */
interface Thing {
  readonly type: Exclude<ChangeEvent['type'], 'case' | 'collaboration' | 'application'> | 'affair';
  readonly id: string;
  readonly affairId: string | null;
  /** Its own; absent: the affair's. */
  readonly version?: number;
  readonly isFor: (viewer: Viewer, affair: AffairRow | null) => boolean;
}

/** Events of the changes, in their order. What is not there any more is told to nobody. */
export async function toldOf(reads: Queries, changes: readonly Change[]): Promise<readonly Told[]> {
  const named = await papersByTheirOwn(reads, changes);
  const idsOf = (thing: string): readonly string[] =>
    named.filter((change) => change.thing === thing).map(({ thingId }) => thingId);
  const things = [
    ...idsOf('affair').map(affairItself),
    ...(await obligations(reads, idsOf('obligation'))),
    ...(await notices(reads, idsOf('notice'))),
    ...(await payouts(reads, idsOf('payout'))),
    ...(await tasks(reads, idsOf('task'))),
    ...(await recordsChecks(reads, idsOf('records-check'))),
    ...idsOf('calendar-proposal').map(calendarProposal),
  ];
  const affairs = await affairsOf(reads, things);
  const found = new Map(things.map((thing) => [`${thing.type}/${thing.id}`, thing]));
  return named.flatMap(({ id, thing: type, thingId }) => {
    const thing = found.get(`${type}/${thingId}`);
    const affair = thing?.affairId == null ? null : (affairs.get(thing.affairId) ?? null);
    const event = thing === undefined ? null : eventOf(thing, affair);
    return thing === undefined || event === null ? [] : [{ id, event, isFor: (viewer) => thing.isFor(viewer, affair) }];
  });
}

const KINDS = ['case', 'collaboration', 'application'] as const;

function eventOf({ type, id, affairId, version }: Thing, affair: AffairRow | null): ChangeEvent | null {
  const kind = KINDS.find((known) => known === affair?.kind);
  if (type === 'affair' && kind === undefined) return null;
  return {
    type: type === 'affair' ? (kind ?? 'case') : type,
    id,
    // The rest goes by what it belongs to: a case first of all, as in every answer.
    ...(affairId === null || kind === undefined ? {} : { [`${kind}Id`]: affairId }),
    version: version ?? affair?.version ?? null,
    seq: affair?.historySeq ?? null,
  };
}

/** A delivery is one of a recipient, and told as a change of his paper. */
async function papersByTheirOwn(reads: Queries, changes: readonly Change[]): Promise<readonly Change[]> {
  const recipients = changes.filter(({ thing }) => thing === 'recipient').map(({ thingId }) => thingId);
  if (recipients.length === 0) return changes;
  const rows = await reads
    .selectFrom('NoticeRecipient')
    .select(['id', 'noticeId'])
    .where('id', '=', among(recipients))
    .execute();
  const noticeOf = new Map(rows.map(({ id, noticeId }) => [id, noticeId]));
  const last = new Map<string, Change>();
  for (const change of changes) {
    const isRecipient = change.thing === 'recipient';
    const thingId = isRecipient ? (noticeOf.get(change.thingId) ?? '') : change.thingId;
    const named = { id: change.id, thing: isRecipient ? 'notice' : change.thing, thingId };
    const key = `${named.thing}/${thingId}`;
    last.delete(key);
    last.set(key, named);
  }
  return [...last.values()];
}

function among(ids: readonly string[]) {
  return sql<string>`ANY(${[...new Set(ids)]})`;
}

function affairItself(id: string): Thing {
  return { type: 'affair', id, affairId: id, isFor: (viewer, affair) => affair !== null && maySee(viewer, affair) };
}

/** Bureaus at every level look on. */
function calendarProposal(id: string): Thing {
  return { type: 'calendar-proposal', id, affairId: null, isFor: (viewer) => readsOnly(viewer) };
}

async function affairsOf(reads: Queries, things: readonly Thing[]): Promise<ReadonlyMap<string, AffairRow>> {
  const ids = things.flatMap(({ affairId }) => affairId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await reads
    .selectFrom('Affair')
    .select(['id', 'kind', 'parties', 'version', 'historySeq'])
    .where('id', '=', among(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function obligations(reads: Queries, ids: readonly string[]): Promise<readonly Thing[]> {
  if (ids.length === 0) return [];
  const rows = await reads
    .selectFrom('Obligation')
    .select(['id', 'affairId', 'owedByAgencyId', 'owedToPersonId', 'region'])
    .where('id', '=', among(ids))
    .execute();
  return rows.map((row) => ({
    type: 'obligation',
    id: row.id,
    affairId: row.affairId,
    isFor: (viewer, affair) => affair !== null && maySeeObligation(viewer, row, affair),
  }));
}

async function notices(reads: Queries, ids: readonly string[]): Promise<readonly Thing[]> {
  if (ids.length === 0) return [];
  const rows = await reads
    .selectFrom('Notice')
    .select(['id', 'affairId', 'senderId'])
    .where('id', '=', among(ids))
    .execute();
  const all = await reads
    .selectFrom('NoticeRecipient')
    .select(['noticeId', 'agencyId', 'personId'])
    .where('noticeId', '=', among(ids))
    .execute();
  return rows.map(({ id, affairId, senderId }) => {
    const recipients = all.filter(({ noticeId }) => noticeId === id);
    return {
      ...{ type: 'notice', id, affairId },
      isFor: (viewer, affair) => maySeeNotice(viewer, { senderId, recipients }, affair),
    };
  });
}

async function payouts(reads: Queries, ids: readonly string[]): Promise<readonly Thing[]> {
  if (ids.length === 0) return [];
  const rows = await reads
    .selectFrom('Payout as p')
    .leftJoin('Case as c', 'c.id', 'p.caseId')
    .leftJoin('Collaboration as l', 'l.id', 'p.caseId')
    .select(['p.id', 'p.caseId', 'p.version', 'p.centerId', 'p.region', 'p.lawyerId'])
    .select((of) => of.fn.coalesce('c.firmId', 'l.firmId').as('firmId'))
    .where('p.id', '=', among(ids))
    .execute();
  return rows.map((row) => ({
    ...{ type: 'payout', id: row.id, affairId: row.caseId, version: row.version },
    isFor: (viewer) => maySeePayout(viewer, row),
  }));
}

async function tasks(reads: Queries, ids: readonly string[]): Promise<readonly Thing[]> {
  if (ids.length === 0) return [];
  const rows = await reads
    .selectFrom('Task as t')
    .leftJoin('NoticeRecipient as r', 'r.id', 't.recipientId')
    .select(['t.id', 't.affairId', 't.agencyId', 'r.personId as recipientPersonId'])
    .where('t.id', '=', among(ids))
    .execute();
  return rows.map((row) => ({
    ...{ type: 'task', id: row.id, affairId: row.affairId },
    isFor: (viewer, affair) => maySeeTask(viewer, row, affair),
  }));
}

async function recordsChecks(reads: Queries, ids: readonly string[]): Promise<readonly Thing[]> {
  if (ids.length === 0) return [];
  const rows = await reads.selectFrom('RecordsCheck').select(['id', 'region']).where('id', '=', among(ids)).execute();
  return rows.map((row) => ({
    ...{ type: 'records-check', id: row.id, affairId: null },
    isFor: (viewer) => maySeeRecordsCheck(viewer, row),
  }));
}
