/** One obligation as a rule row opens it: who owes it, to whom, by when, and its ladder. */
import { v7 as uuid } from 'uuid';
import { isHeld } from '../../workflows/domain/custody.js';
import type { Obligation } from '../../prisma/generated/client.js';
import { chooseVariant, deadlineOf } from '../law/matching.js';
import { Party, type RuleRow, type SubjectKind } from '../law/rule-row.js';
import type { CaseContext } from './context.js';
import { bornLadder, setLadder } from './ladder-state.js';
import { wholeLadder } from './moved-ladder.js';
import { resolveParty } from './parties.js';

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** What sets the period going. */
export interface Trigger {
  readonly actId: string;
  /** Kind of the act, or `period-expired` where the end of another period does it. */
  readonly kind: string;
  /** Epoch ms; for BACK the hearing. */
  readonly at: number;
}

/** What chooses the reading beside the facts of the case. */
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
  ctx: CaseContext,
  rule: RuleRow,
  trigger: Trigger,
  subject: Subject | null,
  { variant, procedure }: Reading = {},
): Promise<Obligation | null> {
  const { caseRow } = ctx;
  const inCustody = isHeld(caseRow.custodyMeasure);
  const facts = { inCustody, procedure: procedure ?? caseRow.hearingProcedure ?? undefined, variant };
  const reading = chooseVariant(rule, facts);
  const owedBy = await debtor(ctx, reading.owedBy ?? rule.owedBy);
  if (owedBy === null) return null;
  const owedTo = await resolveParty(ctx, rule.owedTo);
  const deadline = deadlineOf(rule, {
    triggerAt: trigger.at,
    calendar: ctx.law.calendar,
    region: caseRow.region,
    facts,
  });
  const rungs = wholeLadder(rule, { alarmAt: deadline.alarmAt, dueAt: deadline.dueAt, triggerAt: trigger.at });
  const firstReminder = rungs.find(({ step }) => step === 'remind');
  const row: Obligation = {
    id: uuid(),
    affairId: caseRow.id,
    ruleId: rule.id,
    ruleVersion: rule.version,
    titleZh: rule.title.zh,
    titleEn: rule.title.en,
    article: rule.article,
    grade: rule.grade,
    counting: deadline.counting,
    variant: deadline.variant,
    inCustody,
    pauses: [],
    fixedOn: null,
    endedById: null,
    policy: deadline.policy,
    owedByAgencyId: owedBy.agencyId,
    owedByPersonId: owedBy.personId,
    owedByName: owedBy.name,
    owedToAgencyId: owedTo?.agency.id ?? null,
    owedToPersonId: owedTo?.personId ?? null,
    owedToName: owedTo?.name ?? caseRow.person.name,
    subjectKind: subject?.kind ?? null,
    subjectId: subject?.id ?? null,
    state: 'owed',
    triggerActId: trigger.actId,
    triggerKind: trigger.kind,
    triggerAt: new Date(trigger.at),
    dueOn: deadline.dueOn,
    dueAt: instant(deadline.dueAt),
    alarmAt: instant(deadline.alarmAt),
    firstReminderAt: instant(firstReminder?.at ?? null),
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
    region: caseRow.region,
    openedAt: new Date(ctx.at),
  };
  setLadder(row, bornLadder(rungs, ctx.at));
  return row;
}

/** The client owes as a person; he is of no agency and nobody writes to him. */
async function debtor(
  ctx: CaseContext,
  party: Party,
): Promise<{ readonly agencyId: string | null; readonly personId: string | null; readonly name: string } | null> {
  if (party === Party.Client) return { agencyId: null, personId: null, name: ctx.caseRow.person.name };
  const owing = await resolveParty(ctx, party);
  return owing === null ? null : { agencyId: owing.agency.id, personId: owing.personId, name: owing.name };
}

function instant(epochMs: number | null): Date | null {
  return epochMs === null ? null : new Date(epochMs);
}
