/** Times that are proposed for meetings, and what is said against a time that somebody types. */
import { describe, expect, it } from 'vitest';
import {
  findingsOn,
  freeSlots,
  proposals,
  type Appointment,
  type Surroundings,
  type Wanted,
} from '../../../console/meetings/slots.js';
import { daysOfWeek, hoursLeft, mondayOf, weekAsked } from '../../../console/meetings/weeks.js';
import { wallText } from '../../../console/language/legal-time.js';

const at = (wall: string): number => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
/** A Thursday. */
const NOW = at('2026-12-03 10:10');
const ROOMS = ['一号会见室', '二号会见室'];

const wanted = (id: string, due: string | null, lawyerId = `lawyer-${id}`): Wanted => ({
  meetingId: id,
  caseId: `case-${id}`,
  lawyerId,
  dueAt: due === null ? null : at(due),
});
const taken = (wall: string, room: string | null, lawyerId = 'someone'): Appointment => ({
  ...{ meetingId: `taken-${wall}-${room}`, caseId: `taken-${wall}-${room}`, at: at(wall), room, lawyerId },
  person: '赵一',
});
const around = (appointments: readonly Appointment[] = [], rooms = ROOMS, now = NOW): Surroundings => ({
  taken: appointments,
  rooms,
  now,
});
const read = (slots: Iterable<{ at: number; room: string | null; isLate: boolean }>): readonly string[] =>
  [...slots].map((slot) => `${wallText(slot.at)} ${slot.room ?? '-'}${slot.isLate ? ' late' : ''}`);
const next = (one: Wanted, surroundings = around(), most = 1): readonly string[] =>
  read(freeSlots(one, surroundings, most));

describe('a proposed time', () => {
  it('is the next half hour that leaves an hour to come', () => {
    expect(next(wanted('a', '2026-12-05 10:00'))).toEqual(['2026-12-03 11:30 一号会见室']);
  });

  it('lies within office hours, the last beginning at 16:30', () => {
    expect(next(wanted('a', null), around([], ROOMS, at('2026-12-03 15:20')), 2)).toEqual([
      '2026-12-03 16:30 一号会见室',
      '2026-12-04 09:00 一号会见室',
    ]);
    expect(next(wanted('a', null), around([], ROOMS, at('2026-12-03 03:00')))).toEqual(['2026-12-03 09:00 一号会见室']);
  });

  it('is at short notice rather than late', () => {
    expect(next(wanted('a', '2026-12-03 11:00'))).toEqual(['2026-12-03 10:30 一号会见室']);
  });

  it('is late, and says so, where nothing in time is left', () => {
    expect(next(wanted('a', '2026-12-03 10:30'))).toEqual(['2026-12-03 11:30 一号会见室 late']);
    expect(next(wanted('a', '2026-12-01 10:00'))).toEqual(['2026-12-03 11:30 一号会见室 late']);
  });

  it('takes the next room, and then the next time', () => {
    const full = [taken('2026-12-03 11:30', '一号会见室'), taken('2026-12-03 11:45', ' 二号会见室')];
    expect(next(wanted('a', null), around(full.slice(0, 1)))).toEqual(['2026-12-03 11:30 二号会见室']);
    expect(next(wanted('a', null), around(full))).toEqual(['2026-12-03 12:00 一号会见室']);
  });

  it('leaves lawyer and person at one place', () => {
    const busy = { ...wanted('a', null), lawyerId: 'wu' };
    expect(next(busy, around([taken('2026-12-03 11:30', '二号会见室', 'wu')]))).toEqual([
      '2026-12-03 12:00 一号会见室',
    ]);
    const other = { ...taken('2026-12-03 11:30', '二号会见室'), caseId: 'case-a' };
    expect(next(busy, around([other]))).toEqual(['2026-12-03 12:00 一号会见室']);
  });

  it('names no room where none is known, and then no time twice', () => {
    const both = proposals([wanted('a', null), wanted('b', null)], around([], []));
    expect(read(both.values())).toEqual(['2026-12-03 11:30 -', '2026-12-03 12:00 -']);
  });

  it('is another one for each of many, those that come first choosing first', () => {
    const many = proposals(
      [wanted('a', null), wanted('b', null), wanted('c', null), wanted('d', null, 'lawyer-c')],
      around(),
    );
    expect(read(many.values())).toEqual([
      '2026-12-03 11:30 一号会见室',
      '2026-12-03 11:30 二号会见室',
      '2026-12-03 12:00 一号会见室',
      '2026-12-03 12:30 一号会见室',
    ]);
  });

  it('is not its own obstacle when it is moved', () => {
    const own = { ...taken('2026-12-03 11:30', '一号会见室'), meetingId: 'a', caseId: 'case-a' };
    expect(next(wanted('a', null), around([own]))).toEqual(['2026-12-03 11:30 一号会见室']);
  });

  it('is found quickly among very many', () => {
    const many = Array.from({ length: 300 }, (_, index) => wanted(`m${index}`, null));
    const began = performance.now();
    expect(proposals(many, around()).size).toBe(300);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('what speaks against a time', () => {
  const codes = (wall: string, room: string, one: Wanted, appointments: readonly Appointment[] = []) =>
    findingsOn({ at: at(wall), room }, one, around(appointments)).map(({ code }) => code);

  it('is nothing for a free one', () => {
    expect(codes('2026-12-03 14:00', '一号会见室', wanted('a', '2026-12-04 10:00'))).toEqual([]);
  });

  it('is the room, written in whichever way, the lawyer and the person', () => {
    const other = taken('2026-12-03 14:20', '３ 号会见室', 'wu');
    expect(codes('2026-12-03 14:00', '3号会见室', wanted('a', null), [other])).toEqual(['room-twice']);
    expect(codes('2026-12-03 14:00', '一号', wanted('a', null, 'wu'), [other])).toEqual(['lawyer-twice']);
    const same = { ...other, caseId: 'case-a' };
    expect(codes('2026-12-03 14:00', '', wanted('a', null), [same])).toEqual(['person-twice']);
    expect(codes('2026-12-03 14:50', '3号会见室', wanted('a', null), [other])).toEqual([]);
  });

  it('is what is past, late, on a weekend or outside of office hours', () => {
    expect(codes('2026-12-03 09:30', '', wanted('a', null))).toEqual(['past']);
    expect(codes('2026-12-04 10:00', '', wanted('a', '2026-12-04 10:00'))).toEqual(['late']);
    expect(codes('2026-12-05 17:00', '', wanted('a', null))).toEqual(['outside-hours', 'weekend']);
  });
});

describe('weeks and hours', () => {
  it('begin on Monday', () => {
    expect(mondayOf('2026-12-06')).toBe('2026-11-30');
    expect(mondayOf('2026-11-30')).toBe('2026-11-30');
    expect(daysOfWeek('2026-12-28').at(-1)).toBe('2027-01-03');
  });

  it('are those of the address, and of today where it says none', () => {
    expect(weekAsked('2026-12-10', NOW)).toBe('2026-12-07');
    for (const nonsense of ['', 'next', '2026-13-45', '20261210', undefined])
      expect(weekAsked(nonsense, NOW)).toBe('2026-11-30');
  });

  it('are counted in hours, and after the limit over', () => {
    expect(hoursLeft('2026-12-05T10:00:00+08:00', NOW)).toEqual({ isOver: false, hours: 47, minutes: 50 });
    expect(hoursLeft('2026-12-03T10:10:00+08:00', NOW)).toEqual({ isOver: true, hours: 0, minutes: 0 });
    expect(hoursLeft('2026-12-03T08:00:00+08:00', NOW)).toEqual({ isOver: true, hours: 2, minutes: 10 });
  });
});
