/** What counsel has in hand, read once for all parts of his page: cases, meetings, what is owed. */
import { useMemo } from 'react';
import type { Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { useNow } from '../parts/clock.js';
import { useMe } from '../session/me.js';
import { agendaOf, grouped, type Agenda, type Counsel } from './agenda.js';

/** A large firm's clerk has some hundred cases before him, each with what everybody owes in it. */
const MOST = 3_000;

export type Case = Schemas['Case'];
type Status = Case['status'];

/** Those that are not over, for whoever carries them. */
const RUNNING: Status[] = ['assigned', 'accepted', 'concluded', 'file-submitted', 'file-returned'];

export function useOwnCases() {
  return useWhole('/v1/cases', { query: { status: RUNNING } }, { most: MOST });
}

export function useOwnMeetings() {
  return useWhole('/v1/meetings', { query: { state: ['requested', 'arranged', 'refused'] } }, { most: MOST });
}

/** Whoever owes it: he waits for what others owe him, and finds periods half over in what is new to him. */
export function useOwed() {
  return useWhole('/v1/obligations', { query: { state: ['open'] } }, { most: MOST });
}

export function useCounsel(): Counsel {
  const { agency, lawyerId } = useMe();
  return useMemo(() => ({ agencyId: agency.id, lawyerId }), [agency.id, lawyerId]);
}

/** Whole cases of a list: counsel and firm see no other. */
export function casesIn(data: { readonly items: readonly Schemas['CaseSeen'][] } | undefined): readonly Case[] {
  return (data?.items ?? []).filter((one): one is Case => 'stage' in one);
}

interface AgendaRead {
  readonly data: Agenda | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

export function useAgenda(): AgendaRead {
  const [cases, meetings, owed] = [useOwnCases(), useOwnMeetings(), useOwed()];
  const counsel = useCounsel();
  const now = useNow();
  const data = useMemo(() => {
    if (cases.data === undefined || meetings.data === undefined || owed.data === undefined) return undefined;
    const sources = {
      cases: casesIn(cases.data),
      meetings: meetings.data.items,
      obligations: owed.data.items,
      counsel,
      now,
    };
    return grouped(agendaOf(sources), now);
  }, [cases.data, meetings.data, owed.data, counsel, now]);
  const all = [cases, meetings, owed];
  return {
    data,
    error: all.map(({ error }) => error).find((error) => error !== null) ?? null,
    isPending: data === undefined,
    refetch: () => all.map((one) => one.refetch()),
  };
}
