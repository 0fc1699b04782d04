/** The answer of a recorded submission (contract.md), kept with its request: repeated later it is the same, word for word. */
import type { Obligation } from '../../prisma/generated/client.js';
import { seesCustodyViewOnly } from '../../workflows/domain/permissions.js';
import { caseView, custodyCaseView, programmesById, type CaseSurroundings } from './view.js';
import { obligationView } from '../records/obligation-view.js';
import type { ActContext, CaseEffects, CaseContext } from './context.js';
import { toldWarnings, type EntryWarning } from '../affair/entry-checks.js';
import type { ObligationChanges } from '../affair/ruled-effect.js';

function views(ctx: CaseContext, rows: readonly Obligation[]) {
  const { number, kind } = ctx.row;
  return rows.map((row) => obligationView({ ...row, affair: { number, kind } }, ctx.at));
}

/** 201 of `POST /v1/defence-notices`. */
export async function noticeAnswer(ctx: CaseContext, warnings: readonly EntryWarning[]) {
  const center = await ctx.directory.agency(ctx.caseRow.centerId);
  return {
    noticeId: ctx.papers[0]?.noticeId ?? null,
    caseId: ctx.caseRow.id,
    caseNumber: ctx.caseRow.number,
    matterId: ctx.caseRow.matterId,
    center: { id: ctx.caseRow.centerId, name: center?.name ?? '' },
    obligations: views(ctx, ctx.obligations),
    warnings: toldWarnings(warnings),
  };
}

export type NoticeAnswer = Awaited<ReturnType<typeof noticeAnswer>>;

/** 201 of `POST /v1/cases/{id}/acts`. @param ctx the step after the act */
export async function actAnswer(
  ctx: ActContext,
  effects: CaseEffects,
  changes: ObligationChanges & { readonly changed: readonly Obligation[] },
) {
  const row = ctx.caseRow;
  const around = await surroundings(ctx);
  const { viewer } = ctx.sender;
  const narrow = seesCustodyViewOnly(viewer);
  const shown = (rows: readonly Obligation[]): readonly Obligation[] =>
    narrow ? rows.filter(({ owedByAgencyId }) => owedByAgencyId === viewer.agencyId) : rows;
  return {
    actId: ctx.actId,
    case: narrow ? custodyCaseView(row, around) : caseView(row, around),
    opened: views(ctx, shown(changes.opened)),
    fulfilled: views(ctx, shown(changes.fulfilled)),
    cancelled: views(ctx, shown(changes.cancelled)),
    changed: views(ctx, shown(changes.changed)),
    notices: ctx.papers.map(({ noticeId, form, recipients }) => ({ noticeId, form, recipients })),
    warnings: toldWarnings(effects.warnings ?? []),
    ...effects.answer,
  };
}

/** What the view shows beside the row: this step has read it all already, but for a programme. */
async function surroundings({ tx, caseRow, directory, obligations }: CaseContext): Promise<CaseSurroundings> {
  const agencyNames = new Map<string, string>();
  await directory.load([caseRow.organId, caseRow.centerId, caseRow.firmId]);
  for (const id of [caseRow.organId, caseRow.centerId, caseRow.firmId]) {
    const agency = await directory.agency(id);
    if (agency !== null) agencyNames.set(agency.id, agency.name);
  }
  const lawyer = await directory.lawyer(caseRow.lawyerId);
  const owed = obligations.filter(({ state }) => state === 'owed' || state === 'paused');
  const dues = owed.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt.getTime()]));
  const nextDueAt = dues.length === 0 ? null : new Date(Math.min(...dues));
  return {
    agencyNames,
    lawyerNames: new Map(lawyer === null ? [] : [[lawyer.id, lawyer.name]]),
    programmes: await programmesById(tx, caseRow.programmeId === null ? [] : [caseRow.programmeId]),
    owed: new Map([[caseRow.id, { count: owed.length, nextDueAt }]]),
  };
}
