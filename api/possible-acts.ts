/** What the caller may do in an affair now (可办事项), by the one table that every act is decided by. */
import type { AnyAct, Situation } from '../activities/acts/define-act.js';
import { possibleActs } from '../activities/acts/possible-acts.js';
import { actWords } from '../activities/acts-of-all.js';
import { ok, type Answer, type SignedInRequest } from './http/http.js';

/** Answer of either route: acts that neither permission nor state forbids. */
export async function possibleActsNow<S extends Situation>(
  { caller, deps }: SignedInRequest,
  acts: readonly AnyAct<S>[],
  situation: S,
): Promise<Answer> {
  const others = await deps.prisma.agency.findMany({
    // What is his own agency's he does himself.
    where: { id: { in: situation.enteredFor.flatMap((id) => (id === null || id === caller.agencyId ? [] : [id])) } },
    orderBy: { id: 'asc' },
  });
  const agency = { id: caller.agencyId, kind: caller.agencyKind };
  const items = possibleActs(acts, situation, { role: caller.role, agency, others });
  return ok({ items: items.map((item) => ({ ...item, title: actWords(item.kind) })) });
}
