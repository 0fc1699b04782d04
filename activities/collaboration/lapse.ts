/**
 * There is nothing left to help with (协作事项失效). Nothing is owed any more, and both centers hear of it.
 */
import { CollaborationState as State, type Bilingual } from '../../workflows/domain/vocabulary.js';
import type { CollaborationContext } from './context.js';
import { collaborationLapsed } from './news.js';
import { recordNews } from './record-news.js';
import { tellHome } from './home-clock.js';

/** Why, where it is not that its home has ended (`HOME_WORDS`). */
export const LAPSES = {
  askerDesignated: { zh: '发函的中心被指定管辖', en: 'the center that asked has been designated as competent' },
  caseEndedFirst: {
    zh: '确认移送时案件已经终结，未能移送',
    en: 'the case had ended when the hand-over was confirmed, and did not go over',
  },
  caseCameOver: { zh: '所协助的案件已移送收函的中心', en: 'the case has gone over to the center that was asked' },
  personLeft: {
    zh: '当事人已不在该地羁押，需要时由发函的中心向现羁押地另行发函',
    en: 'the person is not held there any more; where it is still needed, the asking center writes to the place of custody',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export async function lapse(ctx: CollaborationContext, why: Bilingual): Promise<void> {
  await recordNews(ctx, {
    kind: collaborationLapsed.kind,
    changes: { state: State.Lapsed, endedAt: new Date(ctx.at), proposedOn: null },
    summary: { zh: `${why.zh}，协作事项失效`, en: `The letter lapses: ${why.en}` },
    told: { lapses: why },
  });
  tellHome(ctx);
}
