/** Who hears of an alarm (催办、督办的对象): as its rung says, and the center that keeps the board. */
import type { Obligation } from '../../prisma/generated/client.js';
import type { LadderInstant } from '../law/deadlines.js';
import { Party } from '../law/rule-row.js';
import type { PartyRef } from './affair.js';
import type { AffairContext } from './context.js';
import type { Addressee } from './issue-paper.js';
import type { StoredRung } from './ladder-state.js';
import { ruleOf } from './rule-of.js';

/** A rung that tells somebody. */
export type AlarmRung = LadderInstant & Pick<StoredRung, 'because'>;

/** Who hears of it: who the rung names, and the center of every escalation, since it keeps the board. */
export async function addressees(
  ctx: AffairContext,
  row: Obligation,
  rung: AlarmRung,
  tellsCenter: boolean,
): Promise<Addressee[]> {
  const { directory, affair } = ctx;
  const owing = await directory.agency(row.owedByAgencyId);
  if (owing === null) return forClient(ctx, tellsCenter);
  const debtor = (email: string): Addressee => ({ agencyId: owing.id, personId: null, name: owing.name, email });
  const found: Addressee[] = [];
  switch (rung.to) {
    case 'owed-and-center':
    case 'owed': {
      const lawyer = await directory.lawyer(row.owedByPersonId);
      found.push(
        lawyer === null ? debtor(owing.email) : { ...debtor(lawyer.email), personId: lawyer.id, name: lawyer.name },
      );
      break;
    }
    case 'owed-head':
      found.push({ ...debtor(owing.headEmail), name: `${owing.name}负责人` });
      break;
    case 'supervisor': {
      const superior = await directory.superiorOf(owing);
      if (superior !== null)
        found.push({ agencyId: superior.id, personId: null, name: superior.name, email: superior.email });
      break;
    }
    case 'bureau':
      found.push(...inboxes(await affair.party(Party.JusticeBureau)));
      break;
    case 'owed-to':
    case 'procuratorate':
      // A complaint is the lawyer's to make (CPL 49): he gets the draft.
      found.push(...inboxes(await affair.party(Party.Lawyer)));
      break;
  }
  const center = await affair.party(Party.Center);
  if (tellsCenter && !isOwnMatter(ctx, row) && center?.agency.id !== owing.id) found.push(...inboxes(center));
  return found;
}

/** What one side of an affair owes its own people: the center that keeps the board does not hear of it, nor reads it in the history. */
export function isOwnMatter(ctx: AffairContext, row: Obligation): boolean {
  const rule = ruleOf(ctx, row);
  return rule !== undefined && ctx.affair.tellsCenterOf?.(rule.owedTo) === false;
}

/** What the client must do in time he hears from his lawyer, or from the center while he has none. */
async function forClient({ affair }: AffairContext, tellsCenter: boolean): Promise<Addressee[]> {
  const lawyer = inboxes(await affair.party(Party.Lawyer));
  const center = inboxes(await affair.party(Party.Center));
  return [...lawyer, ...(lawyer.length === 0 || tellsCenter ? center : [])];
}

/** Of what is escalated; of what ends soon it is told where it is to see to it itself. */
export function isForCenter({ step, to }: AlarmRung): boolean {
  return (step !== 'remind' && step !== 'warn') || to === 'owed-and-center';
}

function inboxes(ref: PartyRef | null): Addressee[] {
  return ref === null ? [] : [{ agencyId: ref.agency.id, personId: ref.personId, name: ref.name, email: ref.email }];
}
