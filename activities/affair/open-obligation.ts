/** One obligation as a rule row opens it: who owes it, to whom, by when, and its ladder. */
import { v7 as uuid } from 'uuid';
import type { Obligation } from '../../prisma/generated/client.js';
import { chooseVariant, deadlineOf } from '../law/deadlines.js';
import { Party, type RuleRow } from '../law/rule-row.js';
import type { Subject } from './affair.js';
import type { AffairContext } from './context.js';
import { bornLadder, setLadder } from './ladder-state.js';
import { firstReminderOf, wholeLadder } from './moved-ladder.js';
import { ruleOf } from './rule-of.js';

/** What sets the period going. */
export interface Trigger {
  readonly actId: string;
  /** Kind of the act, or `period-expired` where the end of another period does it. */
  readonly kind: string;
  /** Epoch ms; for BACK the hearing. */
  readonly at: number;
}

/** What chooses the reading beside the facts of the affair. */
export interface Reading {
  /** By name, where the act that opens it says which. */
  readonly variant?: string | undefined;
  /** As the act names it; else that of the hearing. */
  readonly procedure?: string | null | undefined;
}

/**
 * @returns the new row, or null when nobody is there to owe it
 */
export async function newObligation(
  ctx: AffairContext,
  rule: RuleRow,
  trigger: Trigger,
  subject: Subject | null,
  { variant, procedure }: Reading = {},
): Promise<Obligation | null> {
  const { row: affair } = ctx;
  const known = await ctx.affair.reading();
  const facts = { ...known, procedure: procedure ?? known.procedure, variant };
  const owedBy = await debtor(ctx, chooseVariant(rule, facts).owedBy ?? rule.owedBy);
  // Nothing is counted for who is not there: it may lie beyond what can be counted.
  if (owedBy === null) return null;
  const owedTo = await ctx.affair.party(rule.owedTo);
  const region = (ctx.affair.isOfSeveralRegions === true ? owedBy.region : null) ?? affair.region;
  const deadline = deadlineOf(rule, {
    triggerAt: trigger.at,
    calendar: ctx.law.calendar,
    region,
    facts,
  });
  const dates = { alarmAt: deadline.alarmAt, dueAt: deadline.dueAt, triggerAt: trigger.at };
  const row: Obligation = {
    id: uuid(),
    affairId: affair.id,
    ruleId: rule.id,
    ruleVersion: rule.version,
    titleZh: rule.title.zh,
    titleEn: rule.title.en,
    article: deadline.article,
    grade: deadline.grade,
    counting: deadline.counting,
    variant: deadline.variant,
    inCustody: known.inCustody ?? false,
    pauses: [],
    fixedOn: null,
    endedById: null,
    policy: deadline.policy,
    owedByAgencyId: owedBy.agencyId,
    owedByPersonId: owedBy.personId,
    owedByName: owedBy.name,
    owedToAgencyId: owedTo?.agency.id ?? null,
    owedToPersonId: owedTo?.personId ?? null,
    owedToName: owedTo?.name ?? ctx.affair.clientName,
    subjectKind: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    state: 'owed',
    triggerActId: trigger.actId,
    triggerKind: trigger.kind,
    triggerAt: new Date(trigger.at),
    dueOn: deadline.dueOn,
    dueAt: instant(deadline.dueAt),
    alarmAt: instant(deadline.alarmAt),
    firstReminderAt: instant(firstReminderOf(rule, dates)),
    provisional: deadline.provisional,
    calendarVersion: ctx.law.calendar.version,
    ladder: [],
    nextStep: null,
    nextAt: null,
    nextTo: null,
    fulfilledAt: null,
    fulfilledById: null,
    doneAt: null,
    late: false,
    region,
    openedAt: new Date(ctx.at),
  };
  setLadder(row, bornLadder(wholeLadder(rule, dates), ctx.at));
  return row;
}

/**
 * Who owes a row, and to whom, by the parts that people have now. Of a part that nobody has, or that one act alone gave (the addressee),
 * it stays as it was.
 */
export async function partiesNow(ctx: AffairContext, row: Obligation): Promise<Partial<Obligation>> {
  const rule = ruleOf(ctx, row);
  if (rule === undefined) return {};
  const reading = rule.variants.find(({ variant }) => variant === row.variant);
  const by = reading?.owedBy ?? rule.owedBy;
  const owing = by === Party.Addressee ? null : await ctx.affair.party(by);
  const owed = rule.owedTo === Party.Addressee ? null : await ctx.affair.party(rule.owedTo);
  return {
    ...(owing === null
      ? {}
      : { owedByAgencyId: owing.agency.id, owedByPersonId: owing.personId, owedByName: owing.name }),
    ...(owed === null ? {} : { owedToAgencyId: owed.agency.id, owedToPersonId: owed.personId, owedToName: owed.name }),
  };
}

interface Debtor {
  readonly agencyId: string | null;
  readonly personId: string | null;
  readonly name: string;
  /** Of the agency; null: it is none. */
  readonly region: string | null;
}

/** The client owes as a person; he is of no agency and nobody writes to him. */
async function debtor(ctx: AffairContext, party: Party): Promise<Debtor | null> {
  if (party === Party.Client) return { agencyId: null, personId: null, name: ctx.affair.clientName, region: null };
  const owing = await ctx.affair.party(party);
  if (owing === null) return null;
  const { agency, personId, name } = owing;
  return { agencyId: agency.id, personId, name, region: agency.region };
}

function instant(epochMs: number | null): Date | null {
  return epochMs === null ? null : new Date(epochMs);
}
