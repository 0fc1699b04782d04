/**
 * One paper (文书), one definition: what it is called, who signs for it, which act sends it to whom, what it is filled with,
 * what it says and when it is old. Form names after 法律援助文书格式 (2023) where there is one.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { PaperContent } from './content.js';
import type { Filling } from './filling.js';
import type { Mootness, Overtaking } from './reasons.js';
import type { Sending } from './sending.js';

/** What is known of a paper before one is written. */
export interface PaperFacts<Form extends string = string> {
  /** Stored with every paper, and never renamed. */
  readonly form: Form;
  readonly title: Bilingual;
  /** Whether recipients have to sign for it (签收). Papers about a missing signature ask for none of their own. */
  readonly signedFor: boolean;
  /** When nobody is reminded of it any more; absent: `USUALLY_MOOT`. */
  readonly mootWhen?: readonly Mootness[];
  /** When it is not sent any more, if it has not left. */
  readonly overtakenWhen?: readonly Overtaking[];
  /** A lawyer gets it although he is this case's no more. Of a paper that is addressed to who was the lawyer it is understood. */
  readonly evenAfterLeaving?: true;
}

/** A paper that says `content` of its data. */
export interface PaperDefinition<Form extends string, Data> extends PaperFacts<Form> {
  readonly content: (data: Data) => PaperContent;
}

/** A paper that acts cause. */
export interface ActPaper<Form extends string, Data> extends PaperDefinition<Form, Data> {
  readonly sentOn: readonly [Sending, ...Sending[]];
  /** Filled from case and act; null when the act leaves nothing to write. */
  readonly contentOn: (filling: Filling) => PaperContent | null;
}

interface ActPaperSpec<Form extends string, Data> extends PaperDefinition<Form, Data> {
  readonly sentOn: readonly [Sending, ...Sending[]];
  /** @returns null when the act leaves nothing to write */
  readonly data: (filling: Filling) => NoInfer<Data> | null;
}

interface OtherPaperSpec<Form extends string, Data> extends PaperDefinition<Form, Data> {
  readonly sentOn?: never;
  readonly data?: never;
}

/** A paper that acts cause says how it is filled from them; any other is given its data by whoever issues it. */
export function definePaper<const Form extends string, Data>(spec: ActPaperSpec<Form, Data>): ActPaper<Form, Data>;
export function definePaper<const Form extends string, Data>(
  spec: OtherPaperSpec<Form, Data>,
): PaperDefinition<Form, Data>;
export function definePaper<Form extends string, Data>(
  spec: ActPaperSpec<Form, Data> | OtherPaperSpec<Form, Data>,
): PaperDefinition<Form, Data> {
  if (spec.data === undefined) return spec;
  const { data, ...paper } = spec;
  const sent: ActPaper<Form, Data> = {
    ...paper,
    contentOn: (filling) => {
      const filled = data(filling);
      return filled === null ? null : paper.content(filled);
    },
  };
  return sent;
}
