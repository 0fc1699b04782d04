/** One obligation with its deadline explained, as the OpenAPI document shows it. */
import { z } from 'zod';
import { period } from './law-objects.js';
import { at, bilingual, confirmation, on, orNull, obligation, text } from './objects.js';

const actor = z.object({ id: text, name: text, agency: orNull(text) });

/** An act with who did it and what proves it. */
const act = z.object({
  actId: text,
  kind: text,
  title: bilingual,
  occurredAt: at,
  recordedAt: at,
  by: actor,
  onBehalfOf: orNull(text),
  channel: text,
  evidence: z.array(text),
});

const explanation = z
  .object({
    rule: z.object({
      id: text,
      version: z.int(),
      region: orNull(text),
      article: text,
      basis: orNull(text),
      grade: text,
      ...confirmation,
      counting: text,
      countingTitle: orNull(bilingual),
      variant: orNull(text),
      variantTitle: orNull(bilingual),
      period: orNull(period),
      consequence: orNull(bilingual),
      inForceFrom: orNull(on),
      inForceTo: orNull(on),
    }),
    /** `act` is null where the period runs from no act of its own. */
    trigger: z.object({ kind: text, title: bilingual, at, act: orNull(act) }),
    calendar: z.object({ version: text, horizon: orNull(on) }),
    working: z.array(z.object({ date: on, counted: z.boolean(), reason: bilingual })),
    /** False: the count by row and calendar does not give the stored dates (any more). */
    agrees: z.boolean(),
    readings: z.object({
      strict: z.object({ at: orNull(at), reason: orNull(bilingual) }),
      legal: z.object({ dueOn: orNull(on), at: orNull(at), reason: orNull(bilingual) }),
    }),
    provisionalReason: orNull(bilingual),
    /** `to` is null while the pause lasts; `letters` are the numbers of letters to other centers for which it stands still. */
    pauses: z.array(z.object({ ground: text, title: bilingual, from: on, to: orNull(on), letters: z.array(text) })),
    course: z.array(
      z.object({
        at,
        recordedAt: at,
        kind: text,
        by: text,
        summary: bilingual,
        paper: orNull(
          z.object({
            noticeId: text,
            number: text,
            form: text,
            recipients: z.array(z.object({ name: text, state: text })),
          }),
        ),
      }),
    ),
    ended: orNull(z.object({ state: text, late: z.boolean(), at: orNull(at), act: orNull(act) })),
  })
  .meta({ id: 'DeadlineExplanation' });

export const explainedObligation = obligation.extend({ explanation }).meta({ id: 'ExplainedObligation' });
