/** Obligations whose clock an act moves (期限变动): counted anew, written, told in the history one by one. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Obligation } from '../../prisma/generated/client.js';
import { limitWords } from '../law/counting/date-words.js';
import type { StoredPause } from '../law/counting/recount.js';
import type { PaperChange } from '../papers/paper-shapes.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import type { ActParts, AffairContext } from './context.js';
import { paperObligation } from './paper-obligation.js';
import { redate, redateBefore, type Counted } from './redate.js';

export interface TermMove {
  /** Kind of the history entry, `obligation-…`; its reference is the obligation. */
  readonly kind: string;
  /** What it is counted from now. */
  readonly change: (row: Obligation) => Counted;
  /** `paused`: it stands still and keeps its dates until it runs again; left out: the state stays. */
  readonly state?: 'paused' | 'owed';
  /** It has another end now, by a decision or a pause: reminders begin anew. */
  readonly anew?: boolean;
  /** Why, for the history. */
  readonly words: Bilingual;
}

/**
 * Moves the terms and what is counted back from their end, and writes the rows.
 * @returns each with its dates before and after
 */
export async function moveTerms(
  ctx: AffairContext & Partial<Pick<ActParts<unknown>, 'occurredAt' | 'sender'>>,
  rows: readonly Obligation[],
  { kind, change, state, anew, words }: TermMove,
): Promise<readonly PaperChange[]> {
  const { rules, calendar } = ctx.law;
  const redating = { rules, calendar, at: ctx.at, ...(anew === undefined ? {} : { anew }) };
  const written = new Set<Obligation>();
  const changes: PaperChange[] = [];
  for (const row of rows) {
    const before = paperObligation(row, ctx.at);
    if (state !== undefined) row.state = state;
    if (state === 'paused') Object.assign(row, change(row));
    else redate(row, change(row), redating);
    const after = paperObligation(row, ctx.at);
    changes.push({ before, after });
    written.add(row);
    ctx.history.push({
      at: ctx.occurredAt ?? ctx.at,
      recordedAt: ctx.at,
      actor: ctx.sender?.actor ?? SYSTEM_ACTOR,
      kind,
      refId: row.id,
      summary: {
        zh: `${words.zh}——${row.titleZh}${movedWords(before, after, 'zh')}`,
        en: `${words.en} – ${row.titleEn}${movedWords(before, after, 'en')}`,
      },
    });
  }
  for (const row of rows) {
    for (const follower of redateBefore(row, ctx.obligations, redating)) written.add(follower);
  }
  ctx.writes.update('Obligation', [...written]);
  return changes;
}

/** As the column keeps them. */
export function pausesColumn(pauses: readonly StoredPause[]): Obligation['pauses'] {
  return pauses.map(({ ground, from, to, letters }) => ({
    ground,
    from,
    to,
    ...(letters === undefined ? {} : { letters: [...letters] }),
  }));
}

function movedWords(before: PaperChange['before'], after: PaperChange['after'], language: 'zh' | 'en'): string {
  const [from, to] = [limitWords(before)[language], limitWords(after)[language]];
  if (from === to) return '';
  return language === 'zh' ? `，期限由${from}改为${to}` : `, due ${to} instead of ${from}`;
}
