/** Acts on meetings from a list: each is recorded in its case, for the state in which the list showed it. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Schemas } from '../client/api.js';
import { useRecordings } from '../client/recordings.js';
import { isProblem } from '../client/problem.js';
import { instantOf, wallText } from '../language/legal-time.js';
import type { MeetingOnList } from './reads.js';
import type { Slot } from './slots.js';

type ActAnswer = Schemas['ActAnswer'];
type Body = Readonly<Record<string, unknown>> & { readonly kind: string };

export interface MeetingActs {
  /** @returns undefined: it was refused, see `errorOf` */
  readonly record: (one: MeetingOnList, body: Body, version?: number) => Promise<ActAnswer | undefined>;
  readonly isUnderWay: (one: MeetingOnList) => boolean;
  readonly errorOf: (one: MeetingOnList) => unknown;
  readonly clear: (one: MeetingOnList) => void;
}

export function useMeetingActs(): MeetingActs {
  const queries = useQueryClient();
  const { send, moment, isUnderWay, errorOf, clear } = useRecordings<ActAnswer>();
  const record = useCallback(
    async (one: MeetingOnList, body: Body, version = one.caseVersion) => {
      const path = pathOf(one);
      const answer = await send(path, { occurredAt: moment(path), meetingId: one.id, ...body }, { version });
      // Whatever became of it: the list is to show what is.
      void queries.invalidateQueries({ predicate: ({ queryKey }) => isAboutMeetings(queryKey[1]) });
      return answer;
    },
    [send, moment, queries],
  );
  return {
    record,
    isUnderWay: (one) => isUnderWay(pathOf(one)),
    errorOf: (one) => errorOf(pathOf(one)),
    clear: (one) => clear(pathOf(one)),
  };
}

function pathOf({ caseId }: MeetingOnList): string {
  return `/v1/cases/${caseId}/acts`;
}

function isAboutMeetings(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    ['/v1/meetings', '/v1/suggestions', '/v1/cases', '/v1/obligations'].some((start) => path.startsWith(start))
  );
}

export function arrangement({ at, room }: Pick<Slot, 'at' | 'room'>): Body {
  return {
    kind: 'meeting-arranged',
    meetingAt: instantOf(wallText(at)),
    ...(room === null || room === '' ? {} : { room }),
  };
}

/** Somebody else recorded something in the case after it was read. */
export function isStale(error: unknown): boolean {
  return isProblem(error) && error.status === 412;
}
