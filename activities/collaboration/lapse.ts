/**
 * There is nothing left to help with (协作事项失效). Nothing is owed any more, and both centers hear of it.
 */
import { CollaborationState as State, type Bilingual } from '../../workflows/domain/vocabulary.js';
import type { CollaborationContext } from './context.js';
import { collaborationLapsed } from './news.js';
import { recordNews } from './record-news.js';

/** Why. The number of the home case stays at home: both centers read the history. */
export const LAPSES = {
  caseEnded: { zh: '所协助的法律援助案件已经终结', en: 'the case that was to be helped has ended' },
  askerDesignated: { zh: '发函的中心被指定管辖', en: 'the center that asked has been designated as competent' },
  caseCameOver: { zh: '所协助的案件已移送收函的中心', en: 'the case has gone over to the center that was asked' },
  personLeft: {
    zh: '当事人已不在该地羁押，需要时由发函的中心向现羁押地另行发函',
    en: 'the person is not held there any more; where it is still needed, the asking center writes to the place of custody',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export function lapse(ctx: CollaborationContext, why: Bilingual): Promise<void> {
  return recordNews(ctx, {
    kind: collaborationLapsed.kind,
    changes: { state: State.Lapsed, endedAt: new Date(ctx.at), proposedOn: null },
    summary: { zh: `${why.zh}，协作事项失效`, en: `The letter lapses: ${why.en}` },
    told: { lapses: why },
  });
}
