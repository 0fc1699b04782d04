/** The answer of a recorded submission (contract.md), stored with it: repeated later it is the same, word for word. */
import type { Obligation, Prisma } from '../../prisma/generated/client.js';
import { seesCustodyViewOnly } from '../../workflows/domain/permissions.js';
import { caseView, custodyCaseView, surroundingsOf, type CaseRow } from '../records/case-view.js';
import { obligationView } from '../records/obligation-view.js';
import type { ActContext, ActEffects, CaseContext } from './context.js';
import type { ObligationChanges } from './obligations.js';

function views(ctx: CaseContext, rows: readonly Obligation[]) {
  const number = ctx.caseRow.number;
  return rows.map((row) => obligationView({ ...row, case: { number } }, ctx.at));
}

/** Stored JSON has no `undefined` and no Date. */
function stored(answer: object): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(answer)) as Prisma.InputJsonValue;
}

/** 201 of `POST /v1/defence-notices`. */
export async function noticeAnswer(ctx: CaseContext): Promise<Prisma.InputJsonValue> {
  const center = await ctx.directory.agency(ctx.caseRow.centerId);
  return stored({
    noticeId: ctx.papers[0]?.noticeId ?? null,
    caseId: ctx.caseRow.id,
    caseNumber: ctx.caseRow.number,
    matterId: ctx.caseRow.matterId,
    center: { id: ctx.caseRow.centerId, name: center?.name ?? '' },
    obligations: views(ctx, ctx.obligations),
  });
}

/** 201 of `POST /v1/cases/{id}/acts`. @param row the case after the act */
export async function actAnswer(
  ctx: ActContext,
  row: CaseRow,
  effects: ActEffects,
  changes: ObligationChanges,
): Promise<Prisma.InputJsonValue> {
  const around = await surroundingsOf(ctx.tx, [row]);
  const { viewer } = ctx.sender;
  const narrow = seesCustodyViewOnly(viewer);
  const shown = (rows: readonly Obligation[]): readonly Obligation[] =>
    narrow ? rows.filter(({ owedByAgencyId }) => owedByAgencyId === viewer.agencyId) : rows;
  return stored({
    actId: ctx.actId,
    case: narrow ? custodyCaseView(row, around) : caseView(row, around),
    opened: views(ctx, shown(changes.opened)),
    fulfilled: views(ctx, shown(changes.fulfilled)),
    cancelled: views(ctx, shown(changes.cancelled)),
    notices: ctx.papers,
    ...effects.answer,
  });
}
