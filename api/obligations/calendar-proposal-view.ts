/** A proposed calendar as it is answered (节假日安排报请). */
import { noticeOf, previewOf, ProposalState, type CalendarMoves } from '../../activities/calendar/index.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import type { CalendarProposal } from '../../prisma/generated/client.js';
import { mayDecideOnCalendar, mayProposeCalendar } from '../../workflows/domain/permissions.js';
import type { Caller } from '../http/accounts.js';

/** @param moves counted anew; absent: as it was proposed */
export function proposalView(row: CalendarProposal, caller: Caller, moves?: CalendarMoves) {
  const { source, reason, corrects, holidays, workdays } = noticeOf(row);
  const preview = previewOf(row);
  const { decidedById, decidedByName, decidedAgencyId, decidedAgencyName, decidedAt } = row;
  return {
    proposalId: row.id,
    state: row.state,
    year: row.year,
    source,
    reason: reason ?? null,
    corrects: corrects ?? false,
    holidays,
    workdays,
    basedOn: row.basedOn,
    horizon: preview.horizon,
    changedDays: preview.changedDays,
    moves: moves ?? preview.moves,
    warnings: preview.warnings,
    proposedBy: { id: row.proposedById, name: row.proposedByName, agency: { id: row.agencyId, name: row.agencyName } },
    proposedAt: shanghaiInstant(row.proposedAt),
    decision:
      decidedAt === null
        ? null
        : {
            by:
              decidedById === null
                ? null
                : {
                    id: decidedById,
                    name: decidedByName,
                    agency: { id: decidedAgencyId, name: decidedAgencyName },
                  },
            at: shanghaiInstant(decidedAt),
            reason: row.decisionReason,
          },
    version: row.version,
    mayDecide: row.state === ProposalState.Proposed && mayDecideOnCalendar(caller, caller.agency.level, row),
    mayWithdraw: row.state === ProposalState.Proposed && mayWithdraw(caller, row),
  };
}

/** The bureau that proposed it, whoever in it did. */
export function mayWithdraw(caller: Caller, { agencyId }: Pick<CalendarProposal, 'agencyId'>): boolean {
  return mayProposeCalendar(caller, caller.agency.level) && agencyId === caller.agencyId;
}
