/** Obligation (期限事项) as the contract shows it. State and lateness follow from the clock, they are not stored. */
import { ObligationState } from '../../workflows/domain/vocabulary.js';
import type { Obligation } from '../../prisma/generated/client.js';
import { confirmationOf } from '../law/confirmation.js';
import { affairNames } from './affair-names.js';
import { shanghaiInstant, shanghaiInstantOrNull } from './instants.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface PartyView {
  readonly agencyId: string | null;
  readonly personId?: string;
  readonly name: string;
}

export type ObligationRow = Obligation & { readonly affair: { readonly number: string; readonly kind: string } };

type Clocked = Pick<Obligation, 'state' | 'dueAt' | 'alarmAt' | 'firstReminderAt'>;

/** @param asOf epoch ms of the business clock */
export function obligationState(row: Clocked, asOf: number): ObligationState {
  if (row.state !== 'owed') return storedState(row.state);
  if (row.dueAt !== null && asOf >= row.dueAt.getTime()) return ObligationState.Overdue;
  const soon = [row.alarmAt, row.firstReminderAt].some((instant) => instant !== null && asOf >= instant.getTime());
  return soon ? ObligationState.DueSoon : ObligationState.Open;
}

function storedState(state: string): ObligationState {
  const known = Object.values(ObligationState).find((candidate) => candidate === state);
  if (known === undefined) throw new Error('Obligation row in an unknown state');
  return known;
}

/** @returns whole days since `dueAt`, 0 if it is not overdue. */
export function daysOver(row: Clocked, asOf: number): number {
  if (obligationState(row, asOf) !== ObligationState.Overdue || row.dueAt === null) return 0;
  return Math.floor((asOf - row.dueAt.getTime()) / DAY_MS);
}

export function obligationView(row: ObligationRow, asOf: number) {
  const state = obligationState(row, asOf);
  return {
    id: row.id,
    ruleId: row.ruleId,
    ruleVersion: row.ruleVersion,
    ...affairNames(row.affairId, row.affair),
    title: { zh: row.titleZh, en: row.titleEn },
    article: row.article,
    grade: row.grade,
    ...confirmationOf(row.grade),
    counting: row.counting,
    variant: row.variant,
    policy: row.policy,
    owedBy: party(row.owedByAgencyId, row.owedByPersonId, row.owedByName),
    owedTo: party(row.owedToAgencyId, row.owedToPersonId, row.owedToName),
    subject: row.subjectKind !== null && row.subjectId !== null ? { kind: row.subjectKind, id: row.subjectId } : null,
    state,
    late: row.state === 'owed' ? state === ObligationState.Overdue : row.late,
    trigger: { actId: row.triggerActId, kind: row.triggerKind, at: shanghaiInstant(row.triggerAt) },
    dueOn: row.dueOn,
    dueAt: shanghaiInstantOrNull(row.dueAt),
    alarmAt: shanghaiInstantOrNull(row.alarmAt),
    provisional: row.provisional,
    calendarVersion: row.calendarVersion,
    daysOver: daysOver(row, asOf),
    next:
      // The end of a period that lapses by itself is no step towards anybody.
      row.state === 'owed' && row.nextStep !== null && row.nextStep !== 'lapse' && row.nextAt !== null
        ? { step: row.nextStep, at: shanghaiInstant(row.nextAt), to: row.nextTo ?? '' }
        : null,
    fulfilledAt: shanghaiInstantOrNull(row.fulfilledAt),
    fulfilledBy: row.fulfilledById,
  };
}

function party(agencyId: string | null, personId: string | null, name: string): PartyView {
  return { agencyId, ...(personId === null ? {} : { personId }), name };
}
