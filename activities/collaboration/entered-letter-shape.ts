/** A letter that came on paper (来函录入), as the center enters it that is asked. */
import { z } from 'zod';
import type { Frozen } from '../acts/define-act.js';
import { calendarDate, documentId, id, instant } from '../fields/primitives.js';
import { letterShape } from './acts.js';

/** What it hangs on is not in these records, and a day of the answer it may leave out. */
export const enteredLetterShape = letterShape.omit({ caseId: true, applicationId: true, dueOn: true }).extend({
  /** The center that wrote it. */
  fromCenterId: id,
  /** When it came, the true time. */
  occurredAt: instant,
  /** Last day of the answer as it names it, a calendar date in Asia/Shanghai; left out: by agreement, else by policy. */
  dueOn: calendarDate.optional(),
  /** The paper itself (扫描件). */
  evidence: z.array(documentId).max(50).optional(),
});
export type EnteredLetterBody = Frozen<z.output<typeof enteredLetterShape>>;
