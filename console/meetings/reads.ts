/** What the desk of meetings reads: lists of the API in whole, rooms, and who stands in the way of whom. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Schemas } from '../client/api.js';
import type { Whole } from '../client/every-page.js';
import { useWhole } from '../client/whole.js';
import { daysLater, dayOf } from '../language/legal-time.js';
import { useNow } from '../parts/clock.js';
import type { Appointment, Surroundings, Wanted } from './slots.js';

export type MeetingOnList = Schemas['MeetingOnList'];
export type State = MeetingOnList['state'];

interface Asked {
  readonly state: State[];
  readonly from?: string;
  readonly to?: string;
}

/** A week of the largest place is less; what is beyond is said, not hidden. */
const MOST = 3_000;
/** So far ahead one looks for what is arranged already. */
const DAYS_AHEAD = 28;

/** Meetings in whole; those of a week stay while another one is read. */
export function useMeetings(query: Asked): UseQueryResult<Whole<MeetingOnList>> {
  return useWhole('/v1/meetings', { query }, { most: MOST, keepsShown: true });
}

/** From midnight of a date to that of another, as instants. */
export function span(from: string, to: string): { readonly from: string; readonly to: string } {
  return { from: `${from}T00:00:00+08:00`, to: `${to}T00:00:00+08:00` };
}

export interface SurroundingsRead extends Surroundings {
  /** Before all of it is read nothing can be proposed. */
  readonly isKnown: boolean;
  readonly isFailed: boolean;
}

/** What is arranged from today on, which rooms there are, and what time it is. */
export function useSurroundings(): SurroundingsRead {
  const now = useNow();
  const today = dayOf(now);
  const arranged = useMeetings({ state: ['arranged'], ...span(today, daysLater(today, DAYS_AHEAD)) });
  const entered = api.useQuery('get', '/v1/suggestions', { params: { query: { field: 'meeting-room' } } });
  const taken = useMemo(() => (arranged.data?.items ?? []).flatMap(appointmentOf), [arranged.data]);
  const rooms = useMemo(() => entered.data?.items.map(({ text }) => text) ?? [], [entered.data]);
  const isKnown = arranged.data !== undefined && entered.data !== undefined;
  const isFailed = !isKnown && (arranged.isError || entered.isError);
  return useMemo(() => ({ taken, rooms, now, isKnown, isFailed }), [taken, rooms, now, isKnown, isFailed]);
}

function appointmentOf(one: MeetingOnList): readonly Appointment[] {
  if (one.meetingAt === null) return [];
  const { id, caseId, room, lawyer, person } = one;
  const at = Date.parse(one.meetingAt);
  return [{ meetingId: id, caseId, at, room, lawyerId: lawyer?.id ?? null, person: person.name }];
}

export function wantedOf({ id, caseId, lawyer, dueAt }: MeetingOnList): Wanted {
  return { meetingId: id, caseId, lawyerId: lawyer?.id ?? null, dueAt: dueAt === null ? null : Date.parse(dueAt) };
}
