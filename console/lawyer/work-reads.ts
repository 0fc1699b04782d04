/** What counsel has in hand, read once for all parts of his page: cases, meetings, what is owed. */
import { useMemo } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useNow } from '../parts/clock.js';
import { useMe } from '../session/me.js';
import { agendaOf, grouped, type Agenda, type Counsel } from './agenda.js';

/** Nobody carries more at once than one page of a list holds. */
const WHOLE = 200;

export type Case = Schemas['Case'];
type Status = Case['status'];

/** Those that are not over, for whoever carries them. */
const RUNNING: Status[] = ['assigned', 'accepted', 'concluded', 'file-submitted', 'file-returned'];

export function useOwnCases() {
  return api.useQuery('get', '/v1/cases', { params: { query: { status: RUNNING, limit: WHOLE } } });
}

export function useOwnMeetings() {
  return api.useQuery('get', '/v1/meetings', {
    params: { query: { state: ['requested', 'arranged', 'refused'], limit: WHOLE } },
  });
}

export function useOwed() {
  return api.useQuery('get', '/v1/obligations', { params: { query: { state: ['open'], limit: WHOLE } } });
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
