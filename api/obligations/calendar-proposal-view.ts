/** A proposed calendar as it is answered (节假日安排报请). */
import { noticeOf, previewOf, type CalendarMoves } from '../../activities/calendar/index.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import type { CalendarProposal } from '../../prisma/generated/client.js';

/** @param moves counted anew; absent: as it was proposed */
export function proposalView(row: CalendarProposal, moves?: CalendarMoves) {
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
  };
}
