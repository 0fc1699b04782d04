/** Payees (收款人) and the change of their accounts: one officer asks, another confirms, then it waits. */
import { HOUR_MS } from '../../activities/law/counting/legal-date.js';
import {
  ACCOUNT_WAITING_MS,
  accountChangeView,
  changePayeeAccount,
  isOfRegion,
  isUnderWay,
  accountInForce,
  maskedAccount,
  payeesOfRegion,
} from '../../activities/subsidy/index.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { accountNames, holdsAll } from '../directory-names.js';
import { doing, reading } from '../http/disclosure.js';
import { ok, type SignedInRequest, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { pageOfWhole } from '../http/pages.js';
import { notFound, ProblemError } from '../http/problem-details.js';
import { bodyOf, queryOf } from '../http/query.js';
import { isId } from '../../activities/fields/primitives.js';
import { page } from '../schemas/objects.js';
import { accountChange, payee } from '../schemas/subsidy-objects.js';
import { accountChangeBody, payeesQuery } from '../schemas/subsidy-queries.js';

const TAG = '收款人 Payees';

export const listPayees: SignedInRoute = {
  operationId: 'listPayees',
  access: 'signed-in',
  method: 'get',
  path: '/v1/payees',
  tag: TAG,
  summary: {
    zh: '本地区收款人，可只列账户正在变更的',
    en: 'Payees of the region, or those whose account is being changed',
  },
  discloses: reading('payee', 'elsewhere'),
  description: {
    zh: '列出本地区收款人及待生效的账户变更，账号只显示末几位。由财务人员使用。',
    en: 'Lists the payees of the region with the change of account under way; of an account only its last digits are shown. For finance officers.',
  },
  query: payeesQuery,
  answers: { 200: { description: 'Payees of the region', schema: page(payee) } },
  problems: [403],
  handle: async (request) => {
    const { name, changing, ...asked } = queryOf(request, payeesQuery);
    assertFinance(request);
    const { now, deps, caller } = request;
    const rows = await deps.prisma.payee.findMany({
      where: { id: { in: await payeesOfRegion(deps.reads, caller.region) } },
      include: CHANGES,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    const shown = rows.filter(
      (row) =>
        (name === undefined || holdsAll(row.name, name)) &&
        (changing === undefined || row.changes.some((change) => isUnderWay(change, now))),
    );
    const names = await accountNames(
      deps.reads,
      shown.flatMap(({ changes }) => officersOf(changes)),
    );
    return ok(
      pageOfWhole(
        shown,
        asked,
        ({ id }) => id,
        (row) => payeeView(row, now, names),
      ),
    );
  },
};

const CHANGES = { changes: { orderBy: { requestedAt: 'asc' } } } satisfies Prisma.PayeeInclude;
type PayeeRow = Prisma.PayeeGetPayload<{ include: typeof CHANGES }>;

export const readPayee: SignedInRoute = {
  operationId: 'readPayee',
  access: 'signed-in',
  method: 'get',
  path: '/v1/payees/{id}',
  tag: TAG,
  summary: { zh: '收款人及待生效的账户变更', en: 'A payee, and the change of account under way' },
  discloses: reading('payee', 'elsewhere'),
  description: {
    zh: '读取收款人及待生效的账户变更，账号只显示末几位。由财务人员使用。',
    en: 'Reads a payee and the change of account under way; of an account only its last digits are shown. For finance officers.',
  },
  answers: { 200: { description: 'The payee; of an account its last digits only', schema: payee } },
  problems: [403, 404],
  handle: async (request) => {
    assertFinance(request);
    const { now } = request;
    const row = await visiblePayee(request);
    const { reads } = request.deps;
    return ok(payeeView(row, now, await accountNames(reads, officersOf(row.changes))));
  },
};

export const changeAccount: SignedInRoute = {
  operationId: 'changeAccount',
  access: 'signed-in',
  method: 'post',
  path: '/v1/payees/{id}/account',
  tag: TAG,
  summary: {
    zh: `申请变更收款账户，或者由第二人确认；确认后${ACCOUNT_WAITING_MS / HOUR_MS}小时生效；送现用账户即撤销未生效的变更`,
    en: `Ask for a change of account, or confirm it as the second person, in force ${ACCOUNT_WAITING_MS / HOUR_MS} hours later; the account in force cancels what is under way`,
  },
  discloses: doing('payee', 'elsewhere'),
  description: {
    zh: '申请变更收款账户；另一名财务人员提交同一账号即为确认，等待期满后生效；提交现用账号即撤销未生效的变更。由财务人员作出。',
    en: 'Asks for a change of account; the same number sent by another finance officer confirms it, in force after the waiting time; the number in force cancels what is under way. By finance officers.',
  },
  requestBody: accountChangeBody,
  idempotent: true,
  answers: { 201: { description: 'The change as it stands', schema: accountChange } },
  problems: [403, 404, 409, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    assertFinance(request);
    // Before what was sent is looked at: of another region's payee nobody is told what is wrong with it.
    const { id: payeeId } = await visiblePayee(request);
    const { account } = bodyOf(request, accountChangeBody);
    return answerOnce(request, print, async (tx) => {
      const change = await changePayeeAccount(tx, { payeeId, account, by: request.caller, at: request.now });
      const { requestedBy, confirmedBy } = change;
      const names = await accountNames(tx, confirmedBy === null ? [requestedBy] : [requestedBy, confirmedBy]);
      return { status: 201, body: withNames(change, names) };
    });
  },
};

/** Throws 404 when there is none, or it is another region's. */
async function visiblePayee({ params, caller, deps }: SignedInRequest) {
  const id = params['id'] ?? '';
  const row = isId(id) ? await deps.prisma.payee.findUnique({ where: { id }, include: CHANGES }) : null;
  if (row === null || !(await isOfRegion(deps.reads, row, caller.region))) throw notFound();
  return row;
}

function payeeView(row: PayeeRow, now: number, names: ReadonlyMap<string, string>) {
  const underWay = row.changes.findLast((change) => isUnderWay(change, now));
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    accountMasked: maskedAccount(accountInForce(row, row.changes, now)),
    change: underWay === undefined ? null : withNames(accountChangeView(underWay), names),
  };
}

/** A change with the names of the officers, so that people need not know accounts by their ids. */
function withNames(change: ReturnType<typeof accountChangeView>, names: ReadonlyMap<string, string>) {
  const nameOf = (id: string): string => names.get(id) ?? id;
  const { requestedBy, confirmedBy } = change;
  return {
    ...change,
    requestedByName: nameOf(requestedBy),
    confirmedByName: confirmedBy === null ? null : nameOf(confirmedBy),
  };
}

function officersOf(changes: PayeeRow['changes']): readonly string[] {
  return changes.flatMap(({ requestedById, confirmedById }) =>
    confirmedById === null ? [requestedById] : [requestedById, confirmedById],
  );
}

function assertFinance({ caller }: SignedInRequest): void {
  if (caller.role !== Role.FinanceOfficer) throw new ProblemError('forbidden');
}
