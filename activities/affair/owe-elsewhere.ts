/** What one agency owed in an affair, or was owed, another has now (义务承接): dates, alarms and versions of the law stay as they are. */
import type { Agency, Obligation } from '../../prisma/generated/client.js';
import type { AffairContext } from './context.js';
import { STANDING } from './ladder-state.js';

/** @returns the rows that changed */
export function oweElsewhere(ctx: AffairContext, fromId: string, to: Agency): readonly Obligation[] {
  const standing = ctx.obligations.filter(({ state }) => STANDING.includes(state));
  const owed = standing.filter(({ owedByAgencyId }) => owedByAgencyId === fromId);
  const credited = standing.filter(({ owedToAgencyId }) => owedToAgencyId === fromId);
  const region = ctx.affair.isOfSeveralRegions === true ? { region: to.region } : {};
  for (const row of owed) Object.assign(row, { owedByAgencyId: to.id, owedByName: to.name, ...region });
  for (const row of credited) Object.assign(row, { owedToAgencyId: to.id, owedToName: to.name });
  const changed = [...new Set([...owed, ...credited])];
  ctx.writes.update('Obligation', changed);
  return changed;
}
