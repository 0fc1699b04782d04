/** Checks of the records (档案核验), as they are asked for and answered. */
import { z } from 'zod';
import { id } from '../../activities/fields/primitives.js';
import { RecordsCheckState, RecordsFault } from '../../workflows/domain/vocabulary.js';
import { at, named, orNull, text } from './objects.js';
import { paging, several } from './queries.js';

export const recordsChecksQuery = z.strictObject({
  ...paging,
  state: several(z.enum(RecordsCheckState)).optional(),
  /** Only those in which all of the caller's region was to be checked, and not a part of it. */
  coversOwnRegion: z.literal('true').optional(),
  /** That one alone: how far it has come, without what it found. */
  id: id.optional(),
});

/** There is nothing to say: what is checked is what the asker sees. */
export const recordsCheckAsking = z.strictObject({}).meta({ id: 'RecordsCheckAsking' });

const checkFields = {
  id: text,
  /** Six digits of what is checked; 000000 is the whole country. */
  region: text,
  /** Null: the Schedule asked for it, as it does every night. */
  askedBy: orNull(z.object({ id: text, name: text, agency: named })),
  askedAt: at,
  begunAt: orNull(at),
  endedAt: orNull(at),
  state: z.enum(RecordsCheckState),
  /** Walked so far: cases and letters, entries of their histories, papers. */
  affairs: z.int(),
  entries: z.int(),
  papers: z.int(),
  /** What there was to be walked when it began. */
  inAll: z.object({ affairs: z.int(), papers: z.int() }),
  /** Faults found so far; of a check that reaches beyond the reader’s region those in his own. */
  faultCount: z.int(),
};

export const recordsCheck = z.object(checkFields).meta({ id: 'RecordsCheck' });

const fault = z
  .object({
    kind: z.enum(RecordsFault),
    caseId: orNull(text),
    collaborationId: text.optional(),
    /** Of the case or letter; null: the paper belongs to none. */
    number: orNull(text),
    /** Entry of the history; null: it is about the paper. */
    seq: orNull(z.int()),
    /** Null: it is about the entry. */
    paper: orNull(z.object({ noticeId: text, number: text })),
  })
  .meta({ id: 'RecordsFault' });

export const recordsCheckFound = z
  .object({
    ...checkFields,
    faults: z.array(fault),
    /** Of the `faultCount` those behind the first thousand, which are listed. */
    faultsLeftOff: z.int(),
  })
  .meta({ id: 'RecordsCheckFound' });

/** One history and its papers, looked at as it was asked. */
export const historyCheck = z
  .object({ checkedAt: at, entries: z.int(), papers: z.int(), faults: z.array(fault) })
  .meta({ id: 'HistoryCheck' });
