/** The rule table and its deadlines, as the OpenAPI document shows them. */
import { z } from 'zod';
import { Party } from '../../activities/law/rule-row.js';
import { GRADES } from '../../activities/pages/rule-table-page.js';
import { SECTIONS } from '../../activities/pages/rule-words.js';
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
    /** What it is called, also where it has no title of its own. */
    name: bilingual,
    period: orNull(period),
    /** The period in words; where its length is policy, that of the region that was asked for. */
    length: bilingual,
    counting: text,
    countingInCustody: orNull(text),
    owedBy: z.enum(Party),
    /** How it comes to apply: by facts, by a decision, by the act that opens it. */
    chosen: bilingual,
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
    grade: z.enum(GRADES),
    ...confirmation,
  })
  .meta({ id: 'RuleVariant' });

const ruleFields = {
  id: text,
  version: z.int(),
  section: z.enum(SECTIONS),
  title: bilingual,
  article: text,
  basis: text,
  grade: z.enum(GRADES),
  gradeMeaning: bilingual,
  ...confirmation,
  /** What was seen of the text, and where. */
  seen: orNull(bilingual),
  /** Articles by the kind of organ, where they differ from those of the rule. */
  byOrgan: z.array(z.object({ organKind: z.enum(AgencyKind), article: text, basis: text })),
  /** A last day that is a day off moves only the alarm to its stricter reading. */
  alarmsEarlier: z.boolean(),
  owedBy: z.enum(Party),
  owedTo: z.enum(Party),
  counting: text,
  /** What the code of the counting means. */
  countingMethod: orNull(bilingual),
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
  /** Regions that have rows of their own for this rule, in force or not. */
  regions: z.array(text),
};

export const rule = z.object(ruleFields).meta({ id: 'Rule' });

/** An act that opens, ends or moves what is owed by the rule. */
const ruleAct = z
  .object({
    act: text,
    words: bilingual,
    /** From when it is counted, or what decides whether it was in time. */
    from: bilingual,
    /** All of them must hold; none: always. */
    when: z.array(bilingual),
    notes: z.array(bilingual),
  })
  .meta({ id: 'RuleAct' });

const ruleVersion = z
  .object({
    version: z.int(),
    region: orNull(text),
    /** In force only where the region has switched it on. */
    switch: orNull(bilingual),
    grade: z.enum(GRADES),
    counting: text,
    length: bilingual,
    inForceFrom: on,
    inForceTo: orNull(on),
    inForce: bilingual,
    /** It was read wrongly and is in force on no day. */
    isWithdrawn: z.boolean(),
    why: orNull(bilingual),
    /** Against the version whose place it took; none: it is the first of its region. */
    changes: z.array(bilingual),
  })
  .meta({ id: 'RuleVersion' });

export const ruleInFull = z
  .object({
    ...ruleFields,
    /** On the day in the region; else it is the version that was named, or the newest. */
    isInForce: z.boolean(),
    /** The law’s reading of the counting, and the stricter one on which the alarm goes; null: nothing is counted. */
    readings: orNull(z.object({ legal: bilingual, strict: orNull(bilingual) })),
    switch: orNull(bilingual),
    /** What opens it first, then what ends or moves it. */
    course: z.array(z.object({ title: bilingual, acts: z.array(ruleAct) })),
    /** When its day has passed it lapses, and these begin. */
    opensWhenItEnds: z.array(z.object({ ruleId: text, title: bilingual })),
    /** Grounds on which time does not count. */
    pauses: z.array(bilingual),
    whenHearingMoves: bilingual,
    /** Reminders and reports, in order. */
    rungs: z.array(z.object({ step: bilingual, when: bilingual, to: bilingual })),
    /** Newest first, of all regions. */
    versions: z.array(ruleVersion),
  })
  .meta({ id: 'RuleInFull' });
