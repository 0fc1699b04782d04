/** What lies in a case and what was said in it, as it is answered (contract.md, Corrections, withdrawals, notes). */
import { z } from 'zod';
import { NoteAudience } from '../../workflows/domain/vocabulary.js';
import { at, bilingual, orNull, text } from './objects.js';

/** Who did something, as he was called on that day. */
const author = z.object({ name: text, agency: text }).meta({ id: 'Author' });

export const historyEntry = z
  .object({
    seq: z.int(),
    at,
    recordedAt: at,
    actor: z.object({ id: text, name: text, agency: text }),
    kind: text,
    refId: text,
    summary: bilingual,
    /** What was noted beside the act or by it, where the reader may read it; no part of the chain. */
    note: orNull(text),
    prevHash: text,
    hash: text,
  })
  .meta({ id: 'HistoryEntry' });

export const caseDocument = z
  .object({
    documentId: text,
    kind: text,
    fileName: text,
    contentType: text,
    size: z.int(),
    sha256: text,
    addedBy: author,
    addedAt: at,
    /** The act that named it first; null: it was put into the case as it was uploaded, and no act has named it. */
    actId: orNull(text),
    /** Code of what keeps it from being read; null: nothing was found, or nobody looked. */
    flaw: orNull(text),
    /** Its content is answered with 410. */
    sealed: z.boolean(),
    /** Letter to another center that was answered with it; null: it is the case's own. */
    collaborationId: orNull(text),
  })
  .meta({ id: 'CaseDocument' });

/** The act that added it is its id. */
export const note = z.object({ id: text, at, by: author, text, audience: z.enum(NoteAudience) }).meta({ id: 'Note' });

/** One act twice: done for the own agency, and entered for others. */
const possibleAct = z
  .object({
    kind: text,
    title: bilingual,
    /** Of an act that is done to a meeting, a request, a hearing, a complaint or a duty: those it is possible with. */
    subjectIds: z.array(text).optional(),
    /** Of an act that has varieties (steps of the proceedings, grounds of a pause). */
    varieties: z.array(text).optional(),
    /** Agencies for which the center may enter it; absent: it is the caller's own. */
    onBehalfOf: z.array(text).optional(),
  })
  .meta({ id: 'PossibleAct' });

export const possibleActList = z.object({ items: z.array(possibleAct) }).meta({ id: 'PossibleActList' });
