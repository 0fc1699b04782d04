/** Reading letters between centers: list, item, history, and the agreements under which they are sent. */
import { sql } from 'kysely';
import type { Affair, Agreement, Collaboration, Prisma } from '../../prisma/generated/client.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { maySee } from '../../workflows/domain/permissions.js';
import { COLLABORATION_KINDS } from '../../activities/collaboration/kinds.js';
import { CollaborationKind, CollaborationState, Role } from '../../workflows/domain/vocabulary.js';
import { COLLABORATION_ACTS } from '../../activities/collaboration/acts.js';
import {
  agreementView,
  collaborationView,
  letterSituation,
  type CollaborationSituation,
} from '../../activities/collaboration/index.js';
import { costsOf } from '../../activities/subsidy/index.js';
import { isId } from '../../activities/fields/primitives.js';
import { historyPage } from '../history-page.js';
import { possibleActsNow } from '../possible-acts.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { pageOf, readCursor } from '../http/pages.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { affairWhere, noticeWhere } from '../http/scope.js';
import { etag } from '../http/versions.js';
import { historyEntry, possibleActList } from '../schemas/case-file.js';
import { agreementObject, collaborationObject } from '../schemas/collaboration-objects.js';
import { page } from '../schemas/objects.js';
import { collaborationsQuery, historyQuery } from '../schemas/queries.js';

const TAG = '异地协作 Collaborations';

const INCLUDE = { affair: true, agreement: true } satisfies Prisma.CollaborationInclude;
type Row = Collaboration & { readonly affair: Affair; readonly agreement: Agreement | null };

export const listCollaborations: SignedInRoute = {
  operationId: 'listCollaborations',
  access: 'signed-in',
  method: 'get',
  path: '/v1/collaborations',
  tag: TAG,
  summary: { zh: '发出和收到的协作函，新的在前', en: 'Letters sent and received, newest first' },
  discloses: reading('collaboration', 'themselves'),
  description: {
    zh: '列出本中心发出和收到的协作函，新的在前，可按状态、种类、方向筛选。双方中心、承办律师和监督人员各见其范围；本地案件律师只见答复。',
    en: 'Lists the letters that the own center has sent and received, newest first, by state, kind and side. Both centers, the lawyers concerned and supervisors see their part; the lawyer of the home case sees the answer only.',
  },
  query: collaborationsQuery,
  answers: { 200: { description: 'Letters within scope', schema: page(collaborationObject) } },
  handle: async (request) => {
    const { limit, cursor, state, kind, side, caseId } = queryOf(request, collaborationsQuery);
    const { caller, deps } = request;
    const filters: Prisma.CollaborationWhereInput[] = [{ affair: affairWhere(caller) }];
    if (state !== undefined) filters.push({ state: { in: state } });
    if (kind !== undefined) filters.push({ kind: { in: kind } });
    if (side !== undefined) filters.push(side === 'asked' ? { toId: caller.agencyId } : { fromId: caller.agencyId });
    // The home case is its center's: by it nobody else finds a letter.
    if (caseId !== undefined) filters.push({ caseId, ...ofHomeCenter(caller.agencyId) });
    const after = readCursor(cursor, ['instant', 'text']);
    if (after !== null) {
      const [sentAt, id] = [new Date(Number(after[0])), String(after[1])];
      filters.push({ OR: [{ sentAt: { lt: sentAt } }, { sentAt, id: { lt: id } }] });
    }
    const rows = await deps.prisma.collaboration.findMany({
      where: { AND: filters },
      include: INCLUDE,
      orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const show = await shown(request, rows);
    return ok(pageOf(rows, limit, (row) => [row.sentAt.getTime(), row.id], show));
  },
};

export const readCollaboration: SignedInRoute = {
  operationId: 'readCollaboration',
  access: 'signed-in',
  method: 'get',
  path: '/v1/collaborations/{id}',
  tag: TAG,
  summary: { zh: '协作事项', en: 'One letter' },
  discloses: reading('collaboration', 'in-path'),
  description: {
    zh: '读取一件协作函。ETag 为其版本。',
    en: 'Reads one letter. ETag is its version.',
  },
  answers: { 200: { description: 'The letter', headers: ['ETag'], schema: collaborationObject } },
  problems: [404],
  handle: async (request) => {
    const row = await visible(request);
    return ok((await shown(request, [row]))(row), etag(row.affair.version));
  },
};

export const readCollaborationHistory: SignedInRoute = {
  operationId: 'readCollaborationHistory',
  access: 'signed-in',
  method: 'get',
  path: '/v1/collaborations/{id}/history',
  tag: TAG,
  summary: { zh: '协作事项的历史', en: 'History of a letter' },
  discloses: reading('history', 'in-path'),
  description: {
    zh: '读取协作函的历史，旧事在前（order=newest 为新事在前）。双方中心均可查阅，其中不含支付金额。',
    en: 'Reads the history of a letter, oldest first (order=newest: newest first). Both centers read it; it names no amounts.',
  },
  query: historyQuery,
  answers: { 200: { description: 'Entries', schema: page(historyEntry) } },
  problems: [403, 404],
  handle: async (request) => {
    const { id } = await visible(request);
    // It tells more than the answer, which is all that the lawyer at home reads.
    if (request.caller.role === Role.Lawyer) throw new ProblemError('forbidden');
    return ok(await historyPage(request, id));
  },
};

export const listPossibleLetterActs: SignedInRoute = {
  operationId: 'listPossibleLetterActs',
  access: 'signed-in',
  method: 'get',
  path: '/v1/collaborations/{id}/possible-acts',
  tag: TAG,
  summary: {
    zh: '现在可以对协作事项作出的行为；可以代对方录入的注明',
    en: 'Acts on the letter that the caller may do now; those that he may enter for the other center name it',
  },
  discloses: reading('collaboration', 'in-path'),
  description: {
    zh: '列出本人此刻可以对该协作函作出的行为；onBehalfOf 为可代录的另一方中心。',
    en: 'Lists the acts on this letter that the caller may do now; `onBehalfOf` names the other center where he may enter its act.',
  },
  answers: { 200: { description: 'Acts that neither permission nor state forbids', schema: possibleActList } },
  problems: [404],
  handle: async (request) => {
    const { affair } = await visible(request);
    return possibleActsNow<CollaborationSituation>(
      request,
      COLLABORATION_ACTS,
      await letterSituation(request.deps.reads, affair),
    );
  },
};

export const listAgreements: SignedInRoute = {
  operationId: 'listAgreements',
  access: 'signed-in',
  method: 'get',
  path: '/v1/agreements',
  tag: TAG,
  summary: { zh: '各地协作协议；没有约定的为空', en: 'What regions have agreed; what they have not is null' },
  discloses: 'nobody',
  description: {
    zh: '列出各地之间的协作协议；协议没有约定的为空。任何登录人员均可查阅。',
    en: 'Lists the agreements between regions; what they do not settle is null. For any signed-in account.',
  },
  answers: { 200: { description: 'Agreements', schema: page(agreementObject) } },
  handle: async ({ deps }) => {
    const rows = await deps.prisma.agreement.findMany({ orderBy: { id: 'asc' } });
    return ok({ items: rows.map(agreementView), nextCursor: null });
  },
};

/** Throws 404 when it is not there, or not this person's to see. */
async function visible(request: SignedInRequest): Promise<Row> {
  const id = request.params['id'] ?? '';
  const { caller, deps } = request;
  const row = isId(id) ? await deps.prisma.collaboration.findUnique({ where: { id }, include: INCLUDE }) : null;
  if (row === null || !maySee(caller, row.affair)) throw notFound();
  return row;
}

const TRANSFERS = Object.values(CollaborationKind).filter((kind) => COLLABORATION_KINDS[kind].transfers);

/** Of letters that a center has sent, and of one that handed a case over to it. */
function ofHomeCenter(centerId: string): Prisma.CollaborationWhereInput {
  return {
    OR: [
      { fromId: centerId },
      { toId: centerId, kind: { in: TRANSFERS }, takenHomeAt: { not: null }, state: CollaborationState.Confirmed },
    ],
  };
}

/** A few reads, whatever the number of letters. */
async function shown({ caller, deps, now }: SignedInRequest, rows: readonly Row[]): Promise<(row: Row) => unknown> {
  const ids = rows.map(({ id }) => id);
  const agencies = await deps.reads
    .selectFrom('Agency')
    .select(['id', 'name', 'region'])
    .where('id', '=', sql<string>`ANY(${[...new Set(rows.flatMap(({ fromId, toId }) => [fromId, toId]))]})`)
    .unionAll((of) =>
      of
        .selectFrom('Lawyer')
        .select(['id', 'name', 'region'])
        .where('id', '=', sql<string>`ANY(${[...new Set(rows.flatMap(({ lawyerId }) => lawyerId ?? []))]})`),
    )
    .execute();
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  const regions = new Map(agencies.map(({ id, region }) => [id, region]));
  const costs = await costsOf(deps.reads, ids);
  const obligations = await deps.prisma.obligation.findMany({
    where: { affairId: { in: ids } },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
  const notices = await noticesOf(deps.prisma, caller, ids);
  return (row) =>
    collaborationView(
      {
        ...{ row, affair: row.affair, agreement: row.agreement, names },
        cost: costs.get(row.id) ?? null,
        toRegion: regions.get(row.toId) ?? '',
        obligations: obligations.filter(({ affairId }) => affairId === row.id),
        notices: notices
          .filter(({ affairId }) => affairId === row.id)
          .map(({ id, form, number }) => ({ id, form, number })),
      },
      caller,
      now,
    );
}

/** Papers of these letters that the viewer gets or sends. */
function noticesOf(prisma: SignedInRequest['deps']['prisma'], viewer: Viewer, ids: readonly string[]) {
  return prisma.notice.findMany({
    where: { AND: [{ affairId: { in: [...ids] } }, noticeWhere(viewer)] },
    select: { id: true, affairId: true, form: true, number: true },
    orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }],
  });
}
