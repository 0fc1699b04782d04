/** The justice bureaus that keep the calendar (司法行政机关): those in which somebody may propose or confirm one. */
import type { Agency } from '../../prisma/generated/client.js';
import { mayProposeCalendar } from '../../workflows/domain/permissions.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import type { Queries } from '../adapters/database.js';

export async function calendarBureaus(tx: Queries): Promise<readonly Agency[]> {
  const bureaus = await tx
    .selectFrom('Agency')
    .selectAll()
    .where('kind', '=', AgencyKind.JusticeBureau)
    .where((of) =>
      of.exists(
        of
          .selectFrom('Account')
          .select('Account.id')
          .whereRef('Account.agencyId', '=', 'Agency.id')
          .where('Account.role', '=', Role.Supervisor)
          .where('Account.active', '=', true),
      ),
    )
    .orderBy('id')
    .execute();
  return bureaus.filter(({ level }) =>
    mayProposeCalendar({ role: Role.Supervisor, agencyKind: AgencyKind.JusticeBureau }, level),
  );
}
