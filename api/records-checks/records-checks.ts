/** Checks of the records (档案核验): asked for by who looks on, walked by a process, kept with what they found. */
import { isId } from '../../activities/fields/primitives.js';
import { askRecordsCheck, faultCountsFrom, faultsSeenFrom } from '../../activities/records-check/index.js';
import { shanghaiInstant, shanghaiInstantOrNull } from '../../activities/records/instants.js';
import type { Prisma, RecordsCheck } from '../../prisma/generated/client.js';
import { readsOnly } from '../../workflows/domain/permissions.js';
import { reading } from '../http/disclosure.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { pageOf, readCursor } from '../http/pages.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { bodyOf, queryOf } from '../http/query.js';
import { coversRegionOf, recordsCheckWhere } from '../http/scope.js';
import { page } from '../schemas/objects.js';
import {
  recordsCheck,
  recordsCheckAsking,
  recordsCheckFound,
  recordsChecksQuery,
} from '../schemas/records-check-objects.js';
import { faultViews } from './fault-view.js';

const TAG = '档案核验 Checks of the records';
const PATH = '/v1/records-checks';

export const askRecordsCheckRoute: SignedInRoute = {
  operationId: 'askRecordsCheck',
  access: 'signed-in',
  method: 'post',
  path: PATH,
  tag: TAG,
  summary: { zh: '提起档案核验', en: 'Ask for a check of the records' },
  discloses: 'nobody',
  description: {
    zh: '对本地区可见的全部案件、协作函的历史逐条核对哈希，并核对全部文书；正文为空对象，随后由后台办理。由监督和审计人员提起；同一地区正在核验的，答复 200 和该次核验，不另起一次。',
    en: 'Has every history that is seen from the own region walked, entry by entry, and every paper compared with its hash; the body is an empty object, and the work is done behind the answer. By supervisors and auditors. Where a check of the same region is under way, the answer is 200 and that one.',
  },
  requestBody: recordsCheckAsking,
  idempotent: true,
  answers: {
    201: { description: 'The check that was asked for', headers: ['Location'], schema: recordsCheck },
    200: { description: 'The check of this region that is under way', headers: ['Location'], schema: recordsCheck },
  },
  problems: [403, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const { caller, now: at } = request;
    assertOnlooker(request);
    bodyOf({ ...request, body: request.body ?? {} }, recordsCheckAsking);
    return answerOnce(request, print, async (tx) => {
      const { account, name, agency } = caller;
      const { row, isNew } = await askRecordsCheck(tx, { region: caller.region, by: { account, name, agency }, at });
      const headers = { Location: `${PATH}/${row.id}` };
      return { status: isNew ? 201 : 200, body: checkView(row, row.faults), headers };
    });
  },
};

export const listRecordsChecks: SignedInRoute = {
  operationId: 'listRecordsChecks',
  access: 'signed-in',
  method: 'get',
  path: PATH,
  tag: TAG,
  summary: { zh: '历次档案核验，新的在前', en: 'Checks of the records, newest first' },
  discloses: 'nobody',
  description: {
    zh: '列出历次档案核验，新的在前，含每夜例行核验。供监督和审计人员查阅涉及本地区的，可按状态、编号和是否覆盖本地区全部筛选；范围超出本地区的，问题数只计本地区的。',
    en: 'Lists checks of the records, newest first, those of every night among them. For supervisors and auditors, those that touch the own region, by state, by id, or only those that cover all of it; where one reaches beyond it, only what was found in the own region is counted.',
  },
  query: recordsChecksQuery,
  answers: { 200: { description: 'Checks', schema: page(recordsCheck) } },
  problems: [403],
  handle: async (request) => {
    const { limit, cursor, state, coversOwnRegion, id } = queryOf(request, recordsChecksQuery);
    const filters: Prisma.RecordsCheckWhereInput[] = [assertOnlooker(request)];
    if (state !== undefined) filters.push({ state: { in: state } });
    if (coversOwnRegion !== undefined) filters.push(coversRegionOf(request.caller));
    if (id !== undefined) filters.push({ id });
    const after = readCursor(cursor, ['instant', 'text']);
    if (after !== null) {
      const [askedAt, last] = [new Date(Number(after[0])), String(after[1])];
      filters.push({ OR: [{ askedAt: { lt: askedAt } }, { askedAt, id: { lt: last } }] });
    }
    const rows = await request.deps.prisma.recordsCheck.findMany({
      where: { AND: filters },
      orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const { deps, caller } = request;
    const counts = await faultCountsFrom(deps.reads, rows, caller.region);
    return ok(
      pageOf(
        rows,
        limit,
        (row) => [row.askedAt.getTime(), row.id],
        (row) => checkView(row, counts.get(row.id) ?? 0),
      ),
    );
  },
};

export const readRecordsCheck: SignedInRoute = {
  operationId: 'readRecordsCheck',
  access: 'signed-in',
  method: 'get',
  path: `${PATH}/{id}`,
  tag: TAG,
  summary: { zh: '一次档案核验及其发现的问题', en: 'One check of the records, with what it found' },
  discloses: reading('history', 'elsewhere'),
  description: {
    zh: '读取一次档案核验：进度、结果和发现的问题（最多列出一千项）。供监督和审计人员查阅；范围超出本地区的，只列本地区的问题，未列出的项数也只计本地区的。',
    en: 'Reads one check of the records: how far it has come, and what it found (a thousand faults at most). For supervisors and auditors; where it reaches beyond the own region, with the faults of the own region and the number of those of it that are not listed.',
  },
  answers: { 200: { description: 'The check', schema: recordsCheckFound } },
  problems: [403, 404],
  handle: async (request) => {
    const scope = assertOnlooker(request);
    const { deps, caller, params } = request;
    const id = params['id'] ?? '';
    const row = isId(id) ? await deps.prisma.recordsCheck.findFirst({ where: { AND: [scope, { id }] } }) : null;
    if (row === null) throw notFound();
    const faults = await faultsSeenFrom(deps.reads, id, caller.region);
    request.seen({ affairs: faults.flatMap(({ affairId }) => affairId ?? []) });
    const counts = await faultCountsFrom(deps.reads, [row], caller.region);
    // Of one that is under way more may have been found since its row was read.
    const count = Math.max(counts.get(id) ?? 0, faults.length);
    return ok({
      ...checkView(row, count),
      faults: await faultViews(deps.reads, faults),
      faultsLeftOff: count - faults.length,
    });
  },
};

/** Throws 403 for everybody else. @returns which checks he sees */
function assertOnlooker({ caller }: SignedInRequest): Prisma.RecordsCheckWhereInput {
  if (!readsOnly(caller)) throw new ProblemError('forbidden');
  return recordsCheckWhere(caller);
}

function checkView(row: RecordsCheck, faultCount: number) {
  const { id, region, state, affairs, entries, papers, affairsInAll, papersInAll } = row;
  const { askedById, askedByName, agencyId, agencyName } = row;
  const agency = { id: agencyId, name: agencyName };
  return {
    ...{ id, region, state },
    askedBy: askedById === null ? null : { id: askedById, name: askedByName, agency },
    askedAt: shanghaiInstant(row.askedAt),
    begunAt: shanghaiInstantOrNull(row.begunAt),
    endedAt: shanghaiInstantOrNull(row.endedAt),
    ...{ affairs, entries, papers, inAll: { affairs: affairsInAll, papers: papersInAll }, faultCount },
  };
}
