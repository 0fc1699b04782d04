/**
 * Times for meetings (会见): the next free one for each that is asked for, and what speaks against a time that somebody types. Pure: what
 * is arranged already, which rooms there are and what time it is are given.
 */
import { dayOf, dayWords, daysLater, midnightOf, momentWords, weekdayOf } from '../language/legal-time.js';
import type { Bilingual } from '../language/words.js';
import { roomWords } from './room-words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Meetings begin at the full and the half hour; nobody says how long one lasts, so a room is left to each for that long. */
export const SLOT_MS = 30 * MINUTE;
/** Office hours, by the clock in Beijing. */
const OPENS_MS = 9 * HOUR;
const CLOSES_MS = 17 * HOUR;
/** Whoever is to come needs so long to hear of it and to come. */
const LEAD_MS = HOUR;
/** Nobody is offered a time further away. */
const DAYS_AHEAD = 21;

/** What is arranged, as far as it can stand in the way of something else. */
export interface Appointment {
  readonly meetingId: string;
  readonly caseId: string;
  /** Epoch ms. */
  readonly at: number;
  readonly room: string | null;
  readonly lawyerId: string | null;
  /** Who is met. */
  readonly person: string;
}

export interface Wanted {
  readonly meetingId: string;
  readonly caseId: string;
  readonly lawyerId: string | null;
  /** From when it is late, epoch ms; null: there is no period. */
  readonly dueAt: number | null;
}

export interface Surroundings {
  readonly taken: readonly Appointment[];
  /** The one that is used most comes first. None: meetings are proposed one at a time, without a room. */
  readonly rooms: readonly string[];
  readonly now: number;
}

export interface Slot {
  /** Epoch ms. */
  readonly at: number;
  readonly room: string | null;
  /** No time before the period runs out is free. */
  readonly isLate: boolean;
}

/** What differs in width, case and spaces is one room. */
function folded(room: string | null): string {
  return (room ?? '').normalize('NFKC').replace(/\s/gu, '').toLowerCase();
}

/** Appointments by when they begin, so that only those around a time are looked at. */
class Taken {
  readonly #bySlot = new Map<number, Appointment[]>();

  constructor(appointments: readonly Appointment[]) {
    for (const one of appointments) this.add(one);
  }

  add(one: Appointment): void {
    const slot = Math.floor(one.at / SLOT_MS);
    const there = this.#bySlot.get(slot);
    if (there === undefined) this.#bySlot.set(slot, [one]);
    else there.push(one);
  }

  /** What would not be over, or would begin before this is over; other than the meeting itself. */
  around(at: number, meetingId: string): readonly Appointment[] {
    const slot = Math.floor(at / SLOT_MS);
    return [slot - 1, slot, slot + 1]
      .flatMap((each) => this.#bySlot.get(each) ?? [])
      .filter((one) => one.meetingId !== meetingId && Math.abs(one.at - at) < SLOT_MS);
  }
}

function isSomebodyThere(one: Appointment, wanted: Wanted): boolean {
  return one.caseId === wanted.caseId || (wanted.lawyerId !== null && one.lawyerId === wanted.lawyerId);
}

/** @returns the room that is free then; undefined: none, or lawyer or person are elsewhere */
function freeRoom(taken: Taken, rooms: readonly string[], wanted: Wanted, at: number): string | null | undefined {
  const others = taken.around(at, wanted.meetingId);
  if (others.some((one) => isSomebodyThere(one, wanted))) return undefined;
  if (rooms.length === 0) return others.length === 0 ? null : undefined;
  return rooms.find((room) => others.every((one) => folded(one.room) !== folded(room)));
}

/** Beginnings within office hours, in order. @param from epoch ms */
function* startsFrom(from: number): Generator<number> {
  const first = Math.ceil(from / SLOT_MS) * SLOT_MS;
  const today = dayOf(first);
  for (let days = 0; days < DAYS_AHEAD; days += 1) {
    const midnight = midnightOf(daysLater(today, days));
    for (let at = midnight + OPENS_MS; at + SLOT_MS <= midnight + CLOSES_MS; at += SLOT_MS) {
      if (at >= first) yield at;
    }
  }
}

/** The next free times for one meeting: those in time first, and only where there are none those after it. */
export function freeSlots(wanted: Wanted, { taken, rooms, now }: Surroundings, most: number): readonly Slot[] {
  return slotsAmong(wanted, new Taken(taken), rooms, now, most);
}

function slotsAmong(wanted: Wanted, taken: Taken, rooms: readonly string[], now: number, most: number) {
  const { dueAt } = wanted;
  const isInTime = (at: number): boolean => dueAt === null || at < dueAt;
  const found: Slot[] = [];
  const look = (from: number, until: (at: number) => boolean): void => {
    for (const at of startsFrom(from)) {
      if (found.length === most || !until(at)) return;
      const room = freeRoom(taken, rooms, wanted, at);
      if (room !== undefined) found.push({ at, room, isLate: !isInTime(at) });
    }
  };
  look(now + LEAD_MS, isInTime);
  // Short notice is better than too late.
  if (found.length === 0) look(now, isInTime);
  if (found.length === 0) look(now + LEAD_MS, () => true);
  return found;
}

/** One time for each of them, none twice: whoever comes first chooses first. */
export function proposals(wanted: readonly Wanted[], surroundings: Surroundings): ReadonlyMap<string, Slot> {
  const { rooms, now } = surroundings;
  const taken = new Taken(surroundings.taken);
  const proposed = new Map<string, Slot>();
  for (const one of wanted) {
    const [slot] = slotsAmong(one, taken, rooms, now, 1);
    if (slot === undefined) continue;
    proposed.set(one.meetingId, slot);
    const { meetingId, caseId, lawyerId } = one;
    taken.add({ meetingId, caseId, lawyerId, at: slot.at, room: slot.room, person: '' });
  }
  return proposed;
}

type FindingCode = 'past' | 'late' | 'outside-hours' | 'weekend' | 'room-twice' | 'lawyer-twice' | 'person-twice';

/** What speaks against a time; it can be chosen all the same. */
export interface Finding extends Bilingual {
  readonly code: FindingCode;
}

interface Typed {
  /** Epoch ms. */
  readonly at: number;
  readonly room: string | null;
}

/** What speaks against what is typed, the heaviest first. */
export function findingsOn(typed: Typed, wanted: Wanted, { taken, now }: Surroundings): readonly Finding[] {
  return [...clashes(typed, wanted, new Taken(taken), now), ...timeFindings(typed, wanted, now)];
}

function timeFindings({ at }: Typed, { dueAt }: Wanted, now: number): readonly Finding[] {
  const found: Finding[] = [];
  const day = dayOf(at);
  const sinceMidnight = at - midnightOf(day);
  if (at < now) found.push({ code: 'past', zh: '这个时间已经过去', en: 'That time has passed' });
  if (dueAt !== null && at >= dueAt) {
    found.push({
      code: 'late',
      zh: `晚于期限（${momentWords(dueAt, 'zh', now)}前），安排后仍按超期处理`,
      en: `After the limit (before ${momentWords(dueAt, 'en', now)}): it stays owed and counts as late`,
    });
  }
  if (sinceMidnight < OPENS_MS || sinceMidnight >= CLOSES_MS) {
    found.push({ code: 'outside-hours', zh: '不在 9:00–17:00 之内', en: 'Not between 9:00 and 17:00' });
  }
  const weekday = weekdayOf(day);
  if (weekday.en === 'Sat' || weekday.en === 'Sun') {
    found.push({
      code: 'weekend',
      zh: `${dayWords(day, 'zh', now)}是${weekday.zh}`,
      en: `${dayWords(day, 'en', now)} is a ${weekday.en}`,
    });
  }
  return found;
}

function clashes({ at, room }: Typed, wanted: Wanted, taken: Taken, now: number): readonly Finding[] {
  const others = taken.around(at, wanted.meetingId);
  const found: Finding[] = [];
  const inRoom = others.find((one) => room !== null && room !== '' && folded(one.room) === folded(room));
  if (inRoom !== undefined) found.push({ code: 'room-twice', ...takenWords(inRoom, now) });
  const withLawyer = others.find((one) => wanted.lawyerId !== null && one.lawyerId === wanted.lawyerId);
  if (withLawyer !== undefined) {
    const { person } = withLawyer;
    found.push({
      code: 'lawyer-twice',
      zh: `该律师 ${momentWords(withLawyer.at, 'zh', now)} 已安排会见${person}`,
      en: `The lawyer meets ${person} at ${momentWords(withLawyer.at, 'en', now)}`,
    });
  }
  const withPerson = others.find((one) => one.caseId === wanted.caseId && one !== withLawyer);
  if (withPerson !== undefined) {
    found.push({
      code: 'person-twice',
      zh: `当事人 ${momentWords(withPerson.at, 'zh', now)} 已有会见`,
      en: `The person has a meeting at ${momentWords(withPerson.at, 'en', now)}`,
    });
  }
  return found;
}

function takenWords({ room, at, person }: Appointment, now: number): Bilingual {
  const { zh, en } = roomWords(room ?? '');
  return {
    zh: `${zh} ${momentWords(at, 'zh', now)} 已安排会见${person}`,
    en: `${en} is taken at ${momentWords(at, 'en', now)} (${person})`,
  };
}
