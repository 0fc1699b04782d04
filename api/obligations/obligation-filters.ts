/** Which obligations a list or a count is asked for. States follow from the clock, so they are right while no worker runs. */
import { addDays, DAY_MS, endOfDay, shanghaiDate, startOfDay } from '../../activities/law/counting/legal-date.js';
import { seesCustodyViewOnly } from '../../workflows/domain/permissions.js';
import { regionPrefix } from '../../workflows/domain/region.js';
import { ObligationState } from '../../workflows/domain/vocabulary.js';
import type { Prisma } from '../../prisma/generated/client.js';
import type { SignedInRequest } from '../http/http.js';
import type { Due } from '../schemas/queries.js';
import { obligationWhere } from '../http/scope.js';
import { containing, soughtWords, type SoughtWord } from '../text-search.js';

/** Due within this many days after today is soon. */
const SOON_DAYS = 3;

/**
 * Rows in one exact state at an instant. Stored is only what happened (owed, fulfilled, …); whether something owed is
 * overdue or due soon is asked of its dates.
 */
export function stateWhere(state: ObligationState, asOf: number): Prisma.ObligationWhereInput {
  const now = new Date(asOf);
  const passed = { lte: now };
  const ahead = (field: 'dueAt' | 'alarmAt' | 'firstReminderAt'): Prisma.ObligationWhereInput => ({
    OR: [{ [field]: null }, { [field]: { gt: now } }],
  });
  switch (state) {
    case ObligationState.Overdue:
      return { state: 'owed', dueAt: passed };
    case ObligationState.DueSoon:
      return { state: 'owed', AND: [ahead('dueAt'), { OR: [{ alarmAt: passed }, { firstReminderAt: passed }] }] };
    case ObligationState.Open:
      return { state: 'owed', AND: [ahead('dueAt'), ahead('alarmAt'), ahead('firstReminderAt')] };
    default:
      return { state };
  }
}

/** The filter `state`: `open` asks for everything still owed, the other values are exact. */
function stateFilter(states: readonly ObligationState[], asOf: number): Prisma.ObligationWhereInput {
  return {
    OR: states.map((state) =>
      state === ObligationState.Open ? { state: { in: ['owed', 'paused'] } } : stateWhere(state, asOf),
    ),
  };
}

/**
 * The desk's question (到期): overdue; due today, also when the hour is past; due soon: a reminder or the strict reading has
 * passed, or it falls due within three days. Only what is owed and running has a day on which it is due.
 */
export function dueWhere(due: Due, asOf: number): Prisma.ObligationWhereInput {
  const today = shanghaiDate(asOf);
  switch (due) {
    case 'overdue':
      return stateWhere(ObligationState.Overdue, asOf);
    case 'today':
      return {
        state: 'owed',
        OR: [
          { dueOn: today },
          // Periods in hours have an instant only; one that ends at midnight ends the day before.
          { dueOn: null, dueAt: { gt: new Date(startOfDay(today)), lte: new Date(endOfDay(today)) } },
        ],
      };
    case 'soon': {
      const ahead = { gt: new Date(asOf), lte: new Date(endOfDay(addDays(today, SOON_DAYS))) };
      return { state: 'owed', OR: [stateWhere(ObligationState.DueSoon, asOf), { dueAt: ahead }] };
    }
  }
}

/** Still owed, and late by whole days since `dueAt`. */
function overdueBy(days: number, asOf: number): Prisma.ObligationWhereInput {
  return { state: 'owed', dueAt: { lte: new Date(asOf - days * DAY_MS) } };
}

/** Late as the object says it is: by the clock while it is owed, by what became of it afterwards. */
function lateWhere(isLate: boolean, asOf: number): Prisma.ObligationWhereInput {
  const overdue = stateWhere(ObligationState.Overdue, asOf);
  const over = { state: { notIn: ['owed'] } };
  if (isLate) return { OR: [overdue, { ...over, late: true }] };
  const now = new Date(asOf);
  return {
    OR: [
      { state: 'owed', OR: [{ dueAt: null }, { dueAt: { gt: now } }] },
      { ...over, late: false },
    ],
  };
}

/** What ends at midnight has the day before as its last day. */
function dueWithin(from: string | undefined, to: string | undefined): Prisma.ObligationWhereInput {
  return {
    dueAt: {
      ...(from === undefined ? {} : { gt: new Date(startOfDay(from)) }),
      ...(to === undefined ? {} : { lte: new Date(endOfDay(to)) }),
    },
  };
}

interface Filters {
  readonly due?: Due[] | undefined;
  readonly state?: ObligationState[] | undefined;
  readonly daysOver?: number | undefined;
  readonly late?: 'true' | 'false' | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  readonly provisional?: 'true' | 'false' | undefined;
  readonly owedBy?: string | undefined;
  readonly region?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly collaborationId?: string | undefined;
  readonly text?: string | undefined;
  readonly obligationId?: readonly string[] | undefined;
}

export function filtersOf(request: SignedInRequest, query: Filters): Prisma.ObligationWhereInput[] {
  const { state, due, daysOver, late, dueFrom, dueTo, provisional } = query;
  const { owedBy, region, ruleId, caseId, collaborationId, text, obligationId } = query;
  return [
    obligationWhere(request.caller),
    ...(state === undefined ? [] : [stateFilter(state, request.now)]),
    ...(due === undefined ? [] : [{ OR: due.map((when) => dueWhere(when, request.now)) }]),
    ...(daysOver === undefined ? [] : [overdueBy(daysOver, request.now)]),
    ...(late === undefined ? [] : [lateWhere(late === 'true', request.now)]),
    ...(dueFrom === undefined && dueTo === undefined ? [] : [dueWithin(dueFrom, dueTo)]),
    ...(provisional === undefined ? [] : [{ provisional: provisional === 'true' }]),
    ...(owedBy === undefined ? [] : [{ OR: [{ owedByAgencyId: owedBy }, { owedByPersonId: owedBy }] }]),
    ...(region === undefined ? [] : [{ region: { startsWith: regionPrefix(region) } }]),
    ...(ruleId === undefined ? [] : [{ ruleId }]),
    ...(caseId === undefined ? [] : [{ affairId: caseId, affair: { kind: 'case' } }]),
    ...(collaborationId === undefined ? [] : [{ affairId: collaborationId, affair: { kind: 'collaboration' } }]),
    ...(text === undefined ? [] : soughtWords(text).map((sought) => wordWhere(request, sought))),
    ...(obligationId === undefined ? [] : [{ id: { in: [...obligationId] } }]),
  ];
}

/** What is owed, by whom, for whom, or under which number. The custodial place does not see the organ's number of a case. */
function wordWhere({ caller }: SignedInRequest, { word, name, numbers }: SoughtWord): Prisma.ObligationWhereInput {
  const keys = numbers.map(containing);
  return {
    OR: [
      { titleZh: containing(word) },
      { titleEn: { ...containing(word), mode: 'insensitive' } },
      { owedByName: containing(word) },
      ...(name === '' ? [] : [{ affair: { case: { person: { nameKey: containing(name) } } } }]),
      ...keys.map((numberKey) => ({ affair: { numberKey } })),
      ...(seesCustodyViewOnly(caller) ? [] : keys.map((organNumberKey) => ({ affair: { case: { organNumberKey } } }))),
    ],
  };
}
