/** Acts of a letter (函件行为): what it adds to the frame in which every act is recorded. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { Obligation } from '../../../prisma/generated/client.js';
import { issueActPapers, type SendingAct } from '../../../activities/affair/issue-act-papers.js';
import type { ActEffects, AnyActBody } from '../../../activities/affair/context.js';
import type { ActingKind } from '../../../activities/affair/record-act.js';
import type { LetterBody } from './acts.js';
import { situationOf, takeAct, type LetterContext } from './context.js';
import { contextOf, LETTER } from './kind.js';
import type { LetterSituation } from './letter-act.js';
import { papersOn } from './papers.js';

/** Under a registered name: what the schema of a letter's act let in is a `LetterBody`. */
export const ACTING_ON_LETTERS: ActingKind<LetterContext, LetterSituation, AnyActBody, ActEffects> = {
  name: LETTER,
  read: contextOf,
  situation: ({ row, letter }) => situationOf(row, letter),
  apply: ({ body, actingFor }) =>
    Promise.resolve({ summary: summaryOf(body as unknown as LetterBody, actingFor.name, actingFor.nameEn) }),
  take: ({ letter }, { occurredAt }, _effects, definition) => takeAct(letter, definition, new Date(occurredAt)),
  follow: () => Promise.resolve([]),
  issuePapers: (ctx, act, { effects, facts, opened }) =>
    issueLetterPapers(ctx, { ...act, facts }, act.body.kind, effects.summary, opened),
  answer: ({ actId, row, letter, papers }, _effects, { opened, fulfilled, alarmed }) =>
    Promise.resolve({
      actId,
      letter: { id: row.id, number: row.number, version: row.version, status: letter.status },
      ...{ opened: ruleIds(opened), fulfilled: ruleIds(fulfilled), alarmed: ruleIds(alarmed) },
      forms: papers.map(({ form }) => form),
    }),
};

function ruleIds(rows: readonly Obligation[]): readonly string[] {
  return rows.map(({ ruleId }) => ruleId);
}

function summaryOf(body: LetterBody, zh: string, en: string): Bilingual {
  switch (body.kind) {
    case 'letter-received':
      return { zh: `${zh}收到转办函`, en: `${en} received the letter` };
    case 'letter-urged':
      return { zh: `${zh}催办：${body.reason}`, en: `${en} urged: ${body.reason}` };
    case 'letter-answered':
      return { zh: `${zh}函复：${body.answer}`, en: `${en} answered: ${body.answer}` };
  }
}

/** @param news null: the act opens the letter */
export function issueLetterPapers(
  ctx: LetterContext,
  act: SendingAct,
  kind: string,
  news: Bilingual | null,
  opened: readonly Obligation[],
): Promise<void> {
  const { row, letter } = ctx;
  const filling = { number: row.number, letter, news, dueOn: opened[0]?.dueOn ?? null };
  return issueActPapers(ctx, act, papersOn(kind), () => Promise.resolve(filling));
}
