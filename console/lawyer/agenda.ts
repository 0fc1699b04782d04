/** What lies ahead of counsel, day by day: hearings, meetings, what he owes and what is owed to him. Pure. */
import type { Schemas } from '../client/api.js';
import { dayOf, daysLater, type DueTimes } from '../language/legal-time.js';
import type { Bilingual } from '../language/words.js';

type Case = Schemas['Case'];
type MeetingOnList = Schemas['MeetingOnList'];
type Obligation = Schemas['Obligation'];

export type EntryKind = 'hearing' | 'meeting' | 'mine' | 'theirs';

export interface AgendaEntry {
  readonly key: string;
  readonly kind: EntryKind;
  /** Epoch ms by which it stands in its order; null: it has no day. */
  readonly at: number | null;
  /** Calendar date in Shanghai. */
  readonly day: string | null;
  readonly caseId: string;
  readonly caseNumber: string;
  /** Null where the case is not among those that were read. */
  readonly person: string | null;
  readonly title: Bilingual;
  /** Where, or by whom. */
  readonly beside: string;
  /** Of a time limit. */
  readonly due: DueTimes | null;
  /** It has passed and still waits for something. */
  readonly isOver: boolean;
  /** The duty itself, to be explained. */
  readonly obligationId: string | null;
}

/** Whose dates they are: a lawyer's, or all of a firm for its clerk. */
export interface Counsel {
  readonly agencyId: string;
  readonly lawyerId: string | null;
}

export interface AgendaSources {
  readonly cases: readonly Case[];
  readonly meetings: readonly MeetingOnList[];
  readonly obligations: readonly Obligation[];
  readonly counsel: Counsel;
  /** Epoch ms. */
  readonly now: number;
}

const HEARING: Bilingual = { zh: '开庭', en: 'Hearing' };
const MEETING: Bilingual = { zh: '会见', en: 'Meeting' };
const NOT_TOLD: Bilingual = { zh: '会见（尚未登记结果）', en: 'Meeting (no outcome recorded yet)' };

const ENDED: readonly string[] = ['archived', 'terminated', 'withdrawn'];

export function agendaOf({ cases, meetings, obligations, counsel, now }: AgendaSources): readonly AgendaEntry[] {
  const personOf = new Map(cases.map((one) => [one.id, one.person.name]));
  const entries = [
    ...cases.flatMap((one) => hearingEntry(one, now)),
    ...meetings.flatMap((one) => meetingEntry(one, now)),
    ...obligations.flatMap((one) => dutyEntry(one, { counsel, now, personOf })),
  ];
  return entries.sort(
    (one, other) => (one.at ?? Infinity) - (other.at ?? Infinity) || one.key.localeCompare(other.key),
  );
}

/** A hearing stays to the end of its day. */
function hearingEntry(one: Case, now: number): readonly AgendaEntry[] {
  const { hearing } = one;
  if (hearing === null || ENDED.includes(one.status) || dayOf(hearing.at) < dayOf(now)) return [];
  return [
    {
      ...{ key: `hearing/${one.id}`, kind: 'hearing', at: Date.parse(hearing.at), day: dayOf(hearing.at) },
      ...{ caseId: one.id, caseNumber: one.caseNumber, person: one.person.name, title: HEARING },
      ...{ beside: `${one.organ.name} ${hearing.place}`, due: null, isOver: false, obligationId: null },
    },
  ];
}

/** One that was to be and of which nobody has said what came of it stays until somebody does. */
function meetingEntry(one: MeetingOnList, now: number): readonly AgendaEntry[] {
  if (one.state !== 'arranged' || one.meetingAt === null) return [];
  const isOver = dayOf(one.meetingAt) < dayOf(now);
  return [
    {
      ...{ key: `meeting/${one.id}`, kind: 'meeting', at: Date.parse(one.meetingAt), day: dayOf(one.meetingAt) },
      ...{ caseId: one.caseId, caseNumber: one.caseNumber, person: one.person.name },
      title: isOver ? NOT_TOLD : MEETING,
      beside: [one.place?.name ?? '', one.room ?? ''].join(' ').trim(),
      ...{ due: null, isOver, obligationId: null },
    },
  ];
}

interface Around {
  readonly counsel: Counsel;
  readonly now: number;
  readonly personOf: ReadonlyMap<string, string>;
}

function dutyEntry(one: Obligation, { counsel, now, personOf }: Around): readonly AgendaEntry[] {
  const side = sideOf(one, counsel);
  const { caseId, caseNumber, dueOn, dueAt } = one;
  if (side === null || caseId === null || caseNumber === null || one.state === 'paused') return [];
  const at = dueAt === null ? null : Date.parse(dueAt);
  return [
    {
      ...{ key: `duty/${one.id}`, kind: side, at, day: dueOn ?? (at === null ? null : dayOf(at - 1)) },
      ...{ caseId, caseNumber, person: personOf.get(caseId) ?? null, title: one.title },
      ...{ beside: side === 'mine' ? '' : one.owedBy.name, due: { dueOn, dueAt } },
      ...{ isOver: at !== null && now >= at, obligationId: one.id },
    },
  ];
}

type Party = Obligation['owedBy'];

/** Of what a firm owes, what names another lawyer is his. @returns null: it is between others */
export function sideOf({ owedBy, owedTo }: Obligation, counsel: Counsel): 'mine' | 'theirs' | null {
  if (isCounsel(owedBy, counsel)) return 'mine';
  return isCounsel(owedTo, counsel) ? 'theirs' : null;
}

function isCounsel({ agencyId, personId }: Party, counsel: Counsel): boolean {
  if (personId === undefined || counsel.lawyerId === null) return agencyId === counsel.agencyId;
  return personId === counsel.lawyerId;
}

export interface Agenda {
  readonly over: readonly AgendaEntry[];
  readonly today: readonly AgendaEntry[];
  /** Until the coming Sunday. */
  readonly week: readonly AgendaEntry[];
  readonly later: readonly AgendaEntry[];
  readonly undated: readonly AgendaEntry[];
}

export function grouped(entries: readonly AgendaEntry[], now: number): Agenda {
  const today = dayOf(now);
  const sunday = daysLater(today, (7 - new Date(`${today}T00:00:00Z`).getUTCDay()) % 7);
  const ahead = entries.filter(({ isOver, day }) => !isOver && day !== null);
  return {
    over: entries.filter(({ isOver }) => isOver),
    today: ahead.filter(({ day }) => (day ?? '') <= today),
    week: ahead.filter(({ day }) => (day ?? '') > today && (day ?? '') <= sunday),
    later: ahead.filter(({ day }) => (day ?? '') > sunday),
    undated: entries.filter(({ isOver, day }) => !isOver && day === null),
  };
}
