/**
 * What an act is (诉讼行为), said once: its words and fields, who may do it, when it is possible, where it leads and what it must
 * follow. Pure; the API, the step, the pages and the tests read the same definition, and its handler stands beside it.
 */
import { z } from 'zod';
import type { Problem } from '../../workflows/domain/problem.js';
import type { Milestone } from '../../workflows/domain/signals.js';
import { Channel, type Bilingual, type Role } from '../../workflows/domain/vocabulary.js';
import type { FieldProblem } from '../fields/field-problem.js';
import { documentId, id, instant, paragraphs } from '../fields/primitives.js';
import type { SubjectKind } from '../law/rule-row.js';

/** Lists that must name somebody or something: an act that nobody may do is not defined, it is news. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** What an affair (事项) says of itself before an act's own fields are looked at. */
export interface Situation {
  /** What an affair of its kind is called. */
  readonly called: Bilingual;
  readonly status: string;
  readonly version: number;
  /** Agencies whose acts the center enters here from paper and telephone; null: there is none. */
  readonly enteredFor: readonly (string | null)[];
}

/** The instants of a situation, by name. */
type InstantOf<S> = { [K in keyof S]-?: S[K] extends Date | null ? K : never }[keyof S] & string;

/** What an act cannot have come before: the latest act of these kinds, or an instant of the affair. Neither there: nothing. */
export type Dependency<S> = { readonly acts: NonEmpty<string> } | { readonly instant: InstantOf<S> };

/** Why an act that may be done is not possible now (409). */
export interface Impossible extends Pick<Problem, 'existing'> {
  readonly code: string;
  readonly detail: Bilingual;
}

/** A thing of the affair that an act may be done to: a meeting, a request, what somebody owes. */
export interface Candidate {
  readonly id: string;
  /** Why it is not possible with that one now; null: it is. */
  readonly impossible: Impossible | null;
}

/** Fields every act has. */
const ENVELOPE = {
  occurredAt: instant,
  evidence: z.array(documentId).max(50).optional(),
  note: paragraphs(4000).optional(),
  channel: z.enum(Channel).optional(),
  onBehalfOf: id.optional(),
};

/** What was checked is not changed any more. */
export type Frozen<T> = { readonly [K in keyof T]: Frozen<T[K]> };
/** An act's own fields, as their schemas read them. */
export type FieldsOf<F extends z.ZodRawShape> = string extends keyof F
  ? Readonly<Record<string, unknown>>
  : [keyof F] extends [never]
    ? object
    : Frozen<z.output<z.ZodObject<F>>>;
export type ActEnvelope = FieldsOf<typeof ENVELOPE>;
/** The body of an act: its kind, the fields of every act, and its own. */
export type BodyOf<A extends { readonly kind: string; readonly fields: z.ZodRawShape }> = {
  readonly kind: A['kind'];
} & ActEnvelope &
  FieldsOf<A['fields']>;

/** Compared like a method: a registry holds acts of many bodies, and each is asked about its own. */
type About<B, Answer> = { ask(body: B): Answer }['ask'];

/** Acts that differ by one of their fields: whose each is hangs on it, and when it is possible. */
interface Variety<Field extends string> {
  readonly field: Field;
  /** Every one that there is. */
  readonly all: readonly string[];
  /** Kinds of agencies whose people do it. */
  readonly takenBy: (variety: string) => readonly string[];
}

export interface ActTerms<K extends string, F extends z.ZodRawShape, S extends Situation> {
  readonly kind: K;
  readonly words: Bilingual;
  /** Own fields, beside those of every act. */
  readonly fields: F;
  /** Roles that may do it themselves, in an affair they see. */
  readonly by: NonEmpty<Role>;
  /** Whose it is, where agencies of one kind play different parts in an affair: their ids. Absent: of any with such a role. */
  readonly of?: (situation: S) => readonly string[];
  /** Arrives on paper and by telephone too: the center may enter it for the agency whose act it is. */
  readonly enteredByCenter?: true;
  readonly from: NonEmpty<S['status']>;
  /** null: the status stays. */
  readonly to: S['status'] | null | About<FieldsOf<F>, S['status'] | null>;
  /** What it is about, where it is not the affair as a whole. */
  readonly subject?: SubjectKind;
  readonly after?: readonly Dependency<S>[];
  readonly variety?: Variety<keyof F & string>;
  /** Asked when the status allows it. @returns why it is not possible all the same; null: it is */
  readonly possible?: (situation: S, variety: string | undefined, role: Role) => Impossible | null;
  /** Of an act that is done to one thing of the affair: those of that kind there are. Which one is meant only its fields say. */
  readonly candidates?: (situation: S) => readonly Candidate[];
  /** What the own fields say together with each other and with the instant of the act. */
  readonly check?: About<BodyOf<{ readonly kind: K; readonly fields: F }>, readonly FieldProblem[]>;
  /** The place of custody it names, which must be one. */
  readonly place?: About<FieldsOf<F>, string | undefined>;
  readonly milestone?: Milestone;
}

export interface ActDefinition<K extends string, F extends z.ZodRawShape, S extends Situation> extends ActTerms<
  K,
  F,
  S
> {
  /** Schema of the whole body. */
  readonly body: z.ZodObject;
}

/** Any act of an affair. */
export type AnyAct<S extends Situation = Situation> = ActDefinition<string, z.ZodRawShape, S>;

/** @returns how the acts of one kind of affair are defined */
export function actsOf<S extends Situation>() {
  return <const K extends string, F extends z.ZodRawShape>(terms: ActTerms<K, F, S>): ActDefinition<K, F, S> => ({
    ...terms,
    body: z.strictObject({ kind: z.literal(terms.kind), ...ENVELOPE, ...terms.fields }),
  });
}

/** What opens an affair: it has a shape and a route of its own. */
export interface OpeningDefinition<K extends string> extends Pick<AnyAct, 'words' | 'by' | 'enteredByCenter' | 'body'> {
  readonly kind: K;
  readonly milestone: Milestone;
}

export function defineOpening<const K extends string>(terms: OpeningDefinition<K>): OpeningDefinition<K> {
  return terms;
}

/** What nobody sends: it follows from what happened elsewhere, and is told to the affair. */
export interface NewsDefinition<K extends string, M extends Milestone | null> {
  readonly kind: K;
  readonly words: Bilingual;
  readonly brought: true;
  /** Null: its process is told of no step of its life, only of what comes earlier now. */
  readonly milestone: M;
}

export function defineNews<const K extends string, const M extends Milestone | null>(
  terms: Omit<NewsDefinition<K, M>, 'brought'>,
): NewsDefinition<K, M> {
  return { ...terms, brought: true };
}
