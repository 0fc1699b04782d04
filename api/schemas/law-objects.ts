/** The rule table and its deadlines, as the OpenAPI document shows them. */
import { z } from 'zod';
import { AgencyKind, Procedure, Stage } from '../../workflows/domain/vocabulary.js';
import { at, bilingual, confirmation, on, orNull, text } from './objects.js';

export const deadline = z
  .object({
    ruleId: text,
    ruleVersion: z.int(),
    title: bilingual,
    article: text,
    grade: text,
    ...confirmation,
    region: orNull(text),
    dueOn: orNull(on),
    dueAt: orNull(at),
    alarmAt: orNull(at),
    provisional: z.boolean(),
    policy: z.boolean(),
    calendarVersion: text,
    counting: text,
    variant: text,
    variantTitle: orNull(bilingual),
    owedBy: text,
    working: z.array(z.object({ date: on, counted: z.boolean(), reason: bilingual })),
  })
  .meta({ id: 'Deadline' });

export const period = z
  .object({
    n: z.int(),
    unit: z.enum(['hours', 'days', 'working-days', 'months', 'years']),
    plusDays: z.int().optional(),
  })
  .meta({ id: 'Period' });

/** One reading of a rule; `when` chooses it by the facts, all others are chosen by name. */
const ruleVariant = z
  .object({
    variant: text,
    title: orNull(bilingual),
    period: orNull(period),
    counting: text,
    countingInCustody: orNull(text),
    owedBy: text,
    note: orNull(bilingual),
    /** As of the rule, or in this reading only. */
    alarmsEarlier: z.boolean(),
    /** Reached by a decision to extend (延长): from which readings it may be; none: it is the law's own. */
    extends: z.array(text),
    when: orNull(
      z.object({
        inCustody: z.boolean().optional(),
        procedure: z.enum(Procedure).optional(),
        stage: z.enum(Stage).optional(),
        organKind: z.enum(AgencyKind).optional(),
      }),
    ),
    article: text,
    grade: text,
    ...confirmation,
  })
  .meta({ id: 'RuleVariant' });

export const rule = z
  .object({
    id: text,
    version: z.int(),
    section: text,
    title: bilingual,
    article: text,
    basis: text,
    grade: text,
    gradeMeaning: bilingual,
    ...confirmation,
    /** What was seen of the text, and where. */
    seen: orNull(bilingual),
    /** Articles by the kind of organ, where they differ from those of the rule. */
    byOrgan: z.array(z.object({ organKind: text, article: text, basis: text })),
    /** A last day that is a day off moves only the alarm to its stricter reading. */
    alarmsEarlier: z.boolean(),
    owedBy: text,
    owedTo: text,
    counting: text,
    policy: z.boolean(),
    variants: z.array(ruleVariant),
    openedBy: z.array(z.object({ act: text, from: text })),
    fulfilledBy: z.array(text),
    consequence: bilingual,
    ladder: z.array(z.looseObject({ step: text })),
    /** Why this version took the place of the one before. */
    why: orNull(bilingual),
    inForceFrom: on,
    inForceTo: orNull(on),
    region: orNull(text),
  })
  .meta({ id: 'Rule' });
