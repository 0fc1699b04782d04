/**
 * One paper (文书), one definition: what it is called, who signs for it, which act sends it to whom, what it is filled with,
 * what it says and when it is old. Form names after 法律援助文书格式 (2023) where there is one.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { PaperContent } from './content.js';
import type { Reason } from './reasons.js';
import type { Sending } from './sending.js';

/** What is known of a paper before one is written. `R`: reasons of its kind of affair. */
export interface PaperFacts<Form extends string = string, R extends string = never> {
  /** Stored with every paper, and never renamed. */
  readonly form: Form;
  readonly title: Bilingual;
  /** Whether recipients have to sign for it (签收). Papers about a missing signature ask for none of their own. */
  readonly signedFor: boolean;
  /** When nobody is reminded of it any more; absent: `USUALLY_MOOT`. */
  readonly mootWhen?: readonly (Reason | R)[];
  /** When it is not sent any more, if it has not left. */
  readonly overtakenWhen?: readonly (Reason | R)[];
  /** A lawyer gets it although he is this case's no more. Of a paper that is addressed to who was the lawyer it is understood. */
  readonly evenAfterLeaving?: true;
}

/** A paper that says `content` of its data. */
export interface PaperDefinition<Form extends string, Data, R extends string = never> extends PaperFacts<Form, R> {
  readonly content: (data: Data) => PaperContent;
}

/** A paper that acts cause. `F`: what papers of its kind of affair are filled from. */
export interface ActPaper<Form extends string, Data, F, R extends string> extends PaperDefinition<Form, Data, R> {
  readonly sentOn: readonly [Sending<R>, ...Sending<R>[]];
  /** Filled from affair and act; null when the act leaves nothing to write. */
  readonly contentOn: (filling: F) => PaperContent | null;
  /** Epoch ms of what it must be read before; null: nothing that is fixed. Absent: no paper of its kind has such a time. */
  readonly readBefore?: (filling: F) => number | null;
}

interface ActPaperSpec<Form extends string, Data, F, R extends string> extends PaperDefinition<Form, Data, R> {
  readonly sentOn: readonly [Sending<R>, ...Sending<R>[]];
  /** @returns null when the act leaves nothing to write */
  readonly data: (filling: F) => NoInfer<Data> | null;
  readonly readBefore?: (filling: F) => number | null;
}

/** A paper that no act causes: whoever issues it gives it its data. */
export function definePaper<const Form extends string, Data>(
  spec: PaperDefinition<Form, Data> & { readonly sentOn?: never; readonly data?: never },
): PaperDefinition<Form, Data> {
  return spec;
}

/** @returns how the papers are defined that acts of one kind of affair cause: each says how it is filled */
export function papersFilledFrom<F, R extends string>() {
  return <const Form extends string, Data>({
    data,
    ...paper
  }: ActPaperSpec<Form, Data, F, R>): ActPaper<Form, Data, F, R> => ({
    ...paper,
    contentOn: (filling) => {
      const filled = data(filling);
      return filled === null ? null : paper.content(filled);
    },
  });
}

/** One paper, as one act sends it. */
export interface SentPaper<F> {
  readonly paper: ActPaper<string, never, F, string>;
  readonly sending: Sending;
}
