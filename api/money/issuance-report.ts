/**
 * How far subsidies follow the work (补贴发放率): of the cases closed in a period, how many are paid, how much, and how many
 * days lie between closing day and payment; beside it the period of the same length before.
 */
import { regionPrefix } from '../../workflows/domain/region.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { PayoutState } from '../../workflows/domain/vocabulary.js';
import { Prisma } from '../../prisma/generated/client.js';
import type { ApiDeps } from '../deps.js';
import { column, type Columns } from '../http/columns.js';
import { exportAnswer, noAffairs } from '../http/exports.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { ProblemError } from '../http/problem-details.js';
import { queryOf } from '../http/query.js';
import { issuanceReport } from '../schemas/subsidy-objects.js';
import { issuanceQuery } from '../schemas/subsidy-queries.js';
import { isCenter, readsBooks } from '../http/scope.js';
import { askedPeriod, rateOf } from '../reports/period.js';

export const reportIssuance: SignedInRoute = {
  operationId: 'reportIssuance',
  access: 'signed-in',
  method: 'get',
  path: '/v1/reports/issuance',
  tag: '报表 Reports',
  summary: {
    zh: '补贴发放率、金额与结案至到账天数，附上一期',
    en: 'Issuance rate, amounts and days from closing day to payment, with the period before',
  },
  discloses: 'nobody',
  description: {
    zh: '按结案日统计补贴发放率、金额和到账天数，并附上一期。供财务、监督、审计人员和法律援助中心使用；不写起止日期的为默认期间；可导出 CSV 或工作簿。',
    en: 'Issuance rate, amounts and days to payment by closing day, with the period before. For finance, supervisors, auditors and centers; without dates it is the usual period; also as CSV or a workbook.',
  },
  query: issuanceQuery,
  answers: {
    200: { description: 'Figures by closing day, in total and by center', isExported: true, schema: issuanceReport },
  },
  problems: [403],
  handle: async (request) => {
    const asked = queryOf(request, issuanceQuery);
    const { from, to, before } = askedPeriod(asked, request.now);
    const { caller, deps } = request;
    if (!readsBooks(caller) && !isCenter(caller)) throw new ProblemError('forbidden');
    const [current, previous] = await Promise.all([
      issuanceIn(deps, caller, from, to),
      issuanceIn(deps, caller, before.from, before.to),
    ]);
    // A line for each center, and what they come to.
    const lines = [...current.centers, { center: null, ...current.total }];
    const table = await exportAnswer(request, {
      name: 'issuance',
      columns: columnsIn(from, to),
      filters: Object.keys(issuanceQuery.shape),
      ids: (most) => Promise.resolve([...lines.keys()].slice(0, most)),
      affairs: noAffairs,
      rows: (ids) => Promise.resolve(new Map(ids.flatMap((id) => (lines[id] === undefined ? [] : [[id, lines[id]]])))),
    });
    return table ?? ok({ current, previous });
  },
};

type Line = ReturnType<typeof figures> & { readonly center: { readonly name: string | null } | null };

const columnsIn =
  (from: string, to: string): Columns<Line> =>
  (language) => [
    column('期间', 'Period', () => `${from} – ${to}`),
    column('法律援助中心', 'Center', ({ center }) => center?.name ?? (language === 'zh' ? '合计' : 'Total')),
    column('已结案件', 'Cases closed', ({ closed }) => closed),
    column('已核算', 'Calculated', ({ calculated }) => calculated),
    column('已发放', 'Paid', ({ paid }) => paid),
    column('发放率（%）', 'Rate (%)', ({ rate }) => (rate === null ? null : Math.round(rate * 10_000) / 100)),
    column('核定金额（元）', 'Allowed (CNY)', ({ allowedFen }) => ({ fen: allowedFen })),
    column('已发放金额（元）', 'Paid (CNY)', ({ paidFen }) => ({ fen: paidFen })),
    column('到账天数中位数', 'Days to payment, median', ({ daysToPaid }) => daysToPaid?.median ?? null),
    column('到账天数90分位', 'Days to payment, 90th percentile', ({ daysToPaid }) => daysToPaid?.p90 ?? null),
    column('到账天数最多', 'Days to payment, most', ({ daysToPaid }) => daysToPaid?.max ?? null),
  ];

interface Row {
  /** Null: all centers together. */
  readonly centerId: string | null;
  readonly centerName: string | null;
  readonly closed: number;
  readonly calculated: number;
  readonly paid: number;
  readonly allowedFen: bigint;
  readonly paidFen: bigint;
  readonly median: number | null;
  readonly p90: number | null;
  readonly max: number | null;
}

/** @param from first and @param to last closing day, calendar dates */
async function issuanceIn({ prisma }: ApiDeps, viewer: Viewer, from: string, to: string) {
  const scope = isCenter(viewer)
    ? Prisma.sql`c."centerId" = ${viewer.agencyId}`
    : Prisma.sql`a.region LIKE ${`${regionPrefix(viewer.region)}%`}`;
  // Days are calendar days in Shanghai, which is eight hours ahead all the year round.
  const rows = await prisma.$queryRaw<Row[]>`
    WITH closed AS (
      SELECT c."centerId", p.id AS "payoutId", p."totalFen", p.state = ${PayoutState.Settled} AS paid,
        CASE WHEN p.state = ${PayoutState.Settled}
          THEN (p."settledAt" AT TIME ZONE INTERVAL '+08:00')::date - c."closingDay"::date END AS days
      FROM "Case" c JOIN "Affair" a ON a.id = c.id LEFT JOIN "Payout" p ON p."caseId" = c.id
      WHERE c."closingDay" BETWEEN ${from} AND ${to} AND ${scope})
    SELECT closed."centerId", max(a.name) AS "centerName",
      count(*)::int AS closed, count("payoutId")::int AS calculated, count(*) FILTER (WHERE paid)::int AS paid,
      coalesce(sum("totalFen"), 0)::bigint AS "allowedFen",
      coalesce(sum("totalFen") FILTER (WHERE paid), 0)::bigint AS "paidFen",
      percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median,
      percentile_disc(0.9) WITHIN GROUP (ORDER BY days) AS p90,
      max(days) AS max
    FROM closed JOIN "Agency" a ON a.id = closed."centerId"
    GROUP BY GROUPING SETS ((), (closed."centerId"))
    ORDER BY closed."centerId" NULLS FIRST`;
  const centers = rows.filter(({ centerId }) => centerId !== null);
  return {
    from,
    to,
    total: figures(rows.find(({ centerId }) => centerId === null)),
    centers: centers.map((row) => ({ center: { id: row.centerId, name: row.centerName }, ...figures(row) })),
  };
}

function figures(row: Row | undefined) {
  const { closed = 0, calculated = 0, paid = 0, allowedFen = 0n, paidFen = 0n } = row ?? {};
  const { median = null, p90 = null, max = null } = row ?? {};
  return {
    closed,
    calculated,
    paid,
    rate: rateOf(paid, closed),
    allowedFen: Number(allowedFen),
    paidFen: Number(paidFen),
    daysToPaid: median === null ? null : { median, p90, max },
  };
}
