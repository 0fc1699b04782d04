/** Meetings as a list across cases, for the OpenAPI document; and its parameters. */
import { z } from 'zod';
import { id, instant } from '../../activities/fields/primitives.js';
import { MeetingOutcome, ObligationState } from '../../workflows/domain/vocabulary.js';
import { at, named, orNull, text } from './objects.js';
import { paging, several } from './queries.js';

const MEETING_STATES = ['requested', 'arranged', 'refused', 'held', 'withdrawn'] as const;

export const meetingFilters = {
  /** Meetings that take place from this instant on, and before that one. */
  from: instant.optional(),
  to: instant.optional(),
  state: several(z.enum(MEETING_STATES)).optional(),
  placeId: id.optional(),
  lawyerId: id.optional(),
};

export const meetingsQuery = z.strictObject({ ...paging, ...meetingFilters });

export const meetingOnList = z
  .object({
    id: text,
    caseId: text,
    caseNumber: text,
    /** What an act about it names in `If-Match`. */
    caseVersion: z.int(),
    state: z.enum(MEETING_STATES),
    requestedAt: at,
    meetingAt: orNull(at),
    room: orNull(text),
    outcome: orNull(z.enum(MeetingOutcome)),
    /** Why it was not arranged, and the papers that were missing. */
    refusal: orNull(z.object({ reason: text, missingPapers: z.array(text) })),
    person: z.object({ name: text }),
    /** Null: whoever asked for it has left the case. */
    lawyer: orNull(named),
    firm: orNull(named),
    place: orNull(named),
    /** Until when it is owed, and how that stands; null: nobody owes it any more, or nobody whom the reader sees. */
    dueAt: orNull(at),
    obligationState: orNull(z.enum(ObligationState)),
    /** What else begins at the same minute, of what is to come. */
    warnings: z.array(z.object({ code: text, zh: text, en: text })),
  })
  .meta({ id: 'MeetingOnList' });
