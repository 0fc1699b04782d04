/** Proposed calendars (节假日安排复核): read by bureaus, confirmed or rejected by another one, withdrawn by their own. */
import {
  confirmProposal,
  dropProposal,
  movesNow,
  ProposalState,
  type CalendarMoves,
} from '../../activities/calendar/index.js';
import { isId } from '../../activities/fields/primitives.js';
import type { CalendarProposal, Prisma } from '../../prisma/generated/client.js';
import { mayDecideOnCalendar, mayProposeCalendar, readsOnly } from '../../workflows/domain/permissions.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { pageOf, readCursor } from '../http/pages.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { bodyOf, queryOf } from '../http/query.js';
import {
  calendarProposal,
  confirmation,
  proposalsQuery,
  publishedCalendar,
  rejection,
} from '../schemas/calendar-objects.js';
import { page } from '../schemas/objects.js';
import { officer } from './propose-calendar.js';
import { mayWithdraw, proposalView } from './calendar-proposal-view.js';

const TAG = '期限 Obligations';
const PATH = '/v1/calendars/proposals';

export const listProposals: SignedInRoute = {
  operationId: 'listProposals',
  access: 'signed-in',
  method: 'get',
  path: PATH,
  tag: TAG,
  summary: { zh: '报请的节假日安排，新的在前', en: 'Proposed calendars, newest first' },
  discloses: 'nobody',
  description: {
    zh: '列出报请的节假日安排，新的在前。供监督和审计人员使用。',
    en: 'Lists proposed calendars, newest first. For supervisors and auditors.',
  },
  query: proposalsQuery,
  answers: { 200: { description: 'Proposals', schema: page(calendarProposal) } },
  problems: [403],
  handle: async (request) => {
    assertReader(request);
    const { limit, cursor, state } = queryOf(request, proposalsQuery);
    const filters: Prisma.CalendarProposalWhereInput[] = state === undefined ? [] : [{ state: { in: state } }];
    const after = readCursor(cursor, ['instant', 'text']);
    if (after !== null) {
      const [proposedAt, id] = [new Date(Number(after[0])), String(after[1])];
      filters.push({ OR: [{ proposedAt: { lt: proposedAt } }, { proposedAt, id: { lt: id } }] });
    }
    const rows = await request.deps.prisma.calendarProposal.findMany({
      where: { AND: filters },
      orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    return ok(
      pageOf(
        rows,
        limit,
        (row) => [row.proposedAt.getTime(), row.id],
        (row) => proposalView(row, request.caller),
      ),
    );
  },
};

export const readProposal: SignedInRoute = {
  operationId: 'readProposal',
  access: 'signed-in',
  method: 'get',
  path: `${PATH}/{id}`,
  tag: TAG,
  summary: {
    zh: '一项报请的节假日安排；待复核的，按现有未办结期限重新测算',
    en: 'A proposed calendar; of an open one, what it would move is counted anew',
  },
  discloses: 'nobody',
  description: {
    zh: '读取一项报请的安排；待复核的按现有期限重新测算影响。供监督和审计人员使用。',
    en: 'Reads a proposed calendar; of an open one, what it would move is counted anew. For supervisors and auditors.',
  },
  answers: { 200: { description: 'The proposal', schema: calendarProposal } },
  problems: [403, 404],
  handle: async (request) => {
    assertReader(request);
    const row = await proposalOf(request);
    return ok(
      proposalView(
        row,
        request.caller,
        row.state === ProposalState.Proposed ? await countedOnce(request, row) : undefined,
      ),
    );
  },
};

export const confirmCalendar: SignedInRoute = {
  operationId: 'confirmCalendar',
  access: 'signed-in',
  method: 'post',
  path: `${PATH}/{id}/confirmation`,
  tag: TAG,
  summary: {
    zh: '复核并公布另一机关报请的安排；未办结期限随之重新计算',
    en: 'Confirm what another bureau proposed: it is published, and every open deadline is computed anew',
  },
  discloses: 'nobody',
  description: {
    zh: '复核并公布另一机关报请的安排，未办结期限随之重新计算。由另一有权的司法行政机关作出，不得复核本机关的报请。',
    en: 'Confirms what another bureau proposed: it is published, and every open deadline is computed anew. By another bureau that may; nobody confirms the own proposal.',
  },
  requestBody: confirmation,
  idempotent: true,
  answers: { 201: { description: 'The version that it became', headers: ['Location'], schema: publishedCalendar } },
  problems: [403, 404, 409, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const { id: proposalId } = await proposalToDecide(request);
    const { reason = null } = bodyOf({ ...request, body: request.body ?? {} }, confirmation);
    return answerOnce(request, print, async (tx) => {
      const decision = { proposalId, by: officer(request.caller), reason, at: request.now };
      const { version, horizon, changedDays } = (await confirmProposal(tx, decision)).published;
      return {
        status: 201,
        body: { proposalId, state: ProposalState.Published, version, horizon, changedDays },
        headers: { Location: `/v1/calendars/${version}` },
      };
    });
  },
};

export const rejectCalendar: SignedInRoute = {
  operationId: 'rejectCalendar',
  access: 'signed-in',
  method: 'post',
  path: `${PATH}/{id}/rejection`,
  tag: TAG,
  summary: { zh: '退回另一机关报请的安排', en: 'Reject what another bureau proposed' },
  discloses: 'nobody',
  description: {
    zh: '退回另一机关报请的安排，须写明理由。',
    en: 'Rejects what another bureau proposed; a reason is required.',
  },
  requestBody: rejection,
  idempotent: true,
  answers: { 200: { description: 'The proposal, rejected', schema: calendarProposal } },
  problems: [403, 404, 409, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const { id: proposalId } = await proposalToDecide(request);
    const { reason } = bodyOf(request, rejection);
    return answerOnce(request, print, async (tx) => {
      const decision = { proposalId, by: officer(request.caller), reason, at: request.now };
      return ok(proposalView(await dropProposal(tx, decision, ProposalState.Rejected), request.caller));
    });
  },
};

export const withdrawCalendar: SignedInRoute = {
  operationId: 'withdrawCalendar',
  access: 'signed-in',
  method: 'post',
  path: `${PATH}/{id}/withdrawal`,
  tag: TAG,
  summary: { zh: '报请机关撤回尚待复核的安排', en: 'The bureau that proposed a calendar withdraws it' },
  discloses: 'nobody',
  description: {
    zh: '报请机关撤回尚待复核的安排。',
    en: 'The bureau that proposed a calendar withdraws it while it is open.',
  },
  requestBody: confirmation,
  idempotent: true,
  answers: { 200: { description: 'The proposal, withdrawn', schema: calendarProposal } },
  problems: [403, 404, 409, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    assertReader(request);
    const { caller } = request;
    const row = await proposalOf(request);
    if (!mayWithdraw(caller, row)) throw new ProblemError('forbidden');
    const proposalId = row.id;
    const { reason = null } = bodyOf({ ...request, body: request.body ?? {} }, confirmation);
    return answerOnce(request, print, async (tx) => {
      const decision = { proposalId, by: officer(caller), reason, at: request.now };
      return ok(proposalView(await dropProposal(tx, decision, ProposalState.Withdrawn), caller));
    });
  },
};

/** Bureaus at every level look on. */
function assertReader({ caller }: SignedInRequest): void {
  if (!readsOnly(caller)) throw new ProblemError('forbidden');
}

/** Throws 404. */
async function proposalOf({ params, deps }: SignedInRequest): Promise<CalendarProposal> {
  const id = params['id'] ?? '';
  const row = isId(id) ? await deps.prisma.calendarProposal.findUnique({ where: { id } }) : null;
  if (row === null) throw notFound();
  return row;
}

/** Throws 403 for whoever decides on none, and for the bureau that proposed it. */
async function proposalToDecide(request: SignedInRequest): Promise<CalendarProposal> {
  assertReader(request);
  const row = await proposalOf(request);
  const { caller } = request;
  if (mayDecideOnCalendar(caller, caller.agency.level, row)) return row;
  if (!mayProposeCalendar(caller, caller.agency.level)) throw new ProblemError('forbidden');
  throw new ProblemError('own-calendar-proposal', {
    detail: {
      zh: `${row.agencyName}报请的安排须由另一司法行政机关复核`,
      en: `What ${row.agencyName} proposed is for another bureau to confirm or reject`,
    },
  });
}

/** Counts under way in this process, by proposal: whoever asks meanwhile gets the same one. */
const COUNTING = new Map<string, Promise<CalendarMoves>>();

function countedOnce({ deps }: SignedInRequest, row: CalendarProposal): Promise<CalendarMoves> {
  const known = COUNTING.get(row.id);
  if (known !== undefined) return known;
  const counting = movesNow(deps.reads, deps.law, row).finally(() => COUNTING.delete(row.id));
  COUNTING.set(row.id, counting);
  return counting;
}
