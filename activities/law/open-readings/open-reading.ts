/**
 * A reading that the texts leave open (开放解读): what this program does where the law gives no method or several, for counsel to
 * confirm line by line (docs/counsel.md). It changes nothing by itself: what is done stands in the rules and in the counting. Read by
 * people only.
 */
import type { Counting } from '../rule-row.js';

export interface OpenReading {
  /** Counsel answers by it: once on the page it is never given to another question. */
  readonly code: string;
  /** 现行做法, as one statement that can be agreed to or not. */
  readonly zh: string;
  /** 条款, in Chinese short form; what says nothing, too. */
  readonly article: string;
  /** 核对情况: what the texts that were read say of it, and what they do not. */
  readonly seen: string;
  /** Ids of the rules that stand or fall with it; none where it is about no rule. */
  readonly rules: readonly string[];
  /** Every rule with a reading that is counted so stands or falls with it, too. */
  readonly counted?: readonly Counting[];
  /** What counsel answered, and when. The page asks no more; the entry stays, so that its code is not given again. */
  readonly answer?: string;
  /** The open point of statutes.md section 11 that it answers. */
  readonly statute?: `U${number}`;
}
