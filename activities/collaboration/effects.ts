/** What an act on a collaboration does (协作行为的效果), whosever handler it is. */
import type { Collaboration } from '../../prisma/generated/client.js';
import type { ActEffects, ActOn } from '../affair/context.js';
import type { CollaborationActKind, CollaborationBodyOf } from './acts.js';
import type { CollaborationContext } from './context.js';
import type { CollaborationNews } from './paper-shapes.js';

export interface CollaborationEffects extends ActEffects {
  /** Beside the state, which the definition of the act says. */
  readonly changes?: Partial<Collaboration>;
  /** For its papers. */
  readonly news: CollaborationNews;
  /** Regions of both centers, where the letter goes to another one. */
  readonly regions?: readonly string[];
  /** What the asked center pays for the work; for its own answer. Amount in integer fen. */
  readonly payable?: { readonly totalFen: number; readonly payeeName: string };
}

export type CollaborationStep<K extends CollaborationActKind> = ActOn<CollaborationContext, CollaborationBodyOf<K>>;
