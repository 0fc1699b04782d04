/**
 * The clock of a home (审查期限的中止): while another center checks or takes evidence for it, the days do not count towards what its
 * center owes – but only under rules that say so (`pausedFor`), and only for kinds of letters whose row says so (`pauses`). Nothing
 * of criminal procedure is among them. A letter only tells the home's process; standing still is that process's step, so a letter
 * never locks its home.
 */
import { PauseGround } from '../../workflows/domain/procedural-steps.js';
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import { CollaborationKind, type Bilingual } from '../../workflows/domain/vocabulary.js';
import { processOfAffair } from '../../workflows/names.js';
import type { Obligation } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import type { AffairContext } from '../affair/context.js';
import { STANDING } from '../affair/ladder-state.js';
import { ruleOf } from '../affair/rule-of.js';
import { moveTerms, pausesColumn } from '../affair/term-changes.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { PAUSE_WORDS } from '../law/counting/pause-words.js';
import { recount, storedPauses, type StoredPause } from '../law/counting/recount.js';
import { tellProcess } from '../records/tell-process.js';
import type { CollaborationContext } from './context.js';
import { awayDays, outside, type LetterTimes } from './days-away.js';
import { kindRow, type HomeName } from './kinds.js';

/** A letter was sent, answered, sent back, or came to its end: the process of its home is to look again. */
export function tellHome({ writes, home, collaboration }: CollaborationContext): void {
  const { kind, endedAt } = collaboration;
  if (home === null) return;
  const { pauses, transfers } = kindRow(kind);
  // What came of a letter that hands it over is taken by its own process.
  if (!pauses.includes(home.kind) && !(transfers && endedAt !== null)) return;
  tellProcess(writes, processOfAffair(home), [LOOK_AGAIN]);
}

/** Whether a letter may have been sent or answered without a word (`AffairKind.mayBePassedOn`). */
export function waitsForLetters(ctx: AffairContext): boolean {
  return stoppable(ctx).length > 0;
}

/**
 * Lets what letters stop stand still, and run on where they came back (`AffairKind.passOn`): asked in every step by time, before any
 * alarm, and by acts on the home before they are judged. Asked again it changes nothing.
 * @returns whether anything of that is so
 */
export async function standStillForLetters(ctx: AffairContext): Promise<boolean> {
  const rows = stoppable(ctx);
  const letters = rows.length === 0 ? [] : await lettersOf(ctx.tx, ctx.row);
  let moved = false;
  for (const row of rows) moved = (await keepTime(ctx, row, letters)) || moved;
  return moved;
}

/** What a decision gave a last day of its own is not counted, so days left out change nothing of it. */
function stoppable(ctx: AffairContext): readonly Obligation[] {
  return ctx.obligations.filter(
    (row) =>
      STANDING.includes(row.state) &&
      row.fixedOn === null &&
      ruleOf(ctx, row)?.pausedFor.includes(PauseGround.Cooperation) === true,
  );
}

async function lettersOf(tx: Queries, { id, kind }: AffairContext['row']): Promise<readonly LetterTimes[]> {
  const kinds = Object.values(CollaborationKind).filter((one) => kindRow(one).pauses.includes(kind as HomeName));
  if (kinds.length === 0) return [];
  const letters = await tx
    .selectFrom('Collaboration as c')
    .innerJoin('Affair as f', 'f.id', 'c.id')
    .select(['c.id', 'f.number', 'c.sentAt', 'c.endedAt'])
    .where((of) => of.or([of('c.caseId', '=', id), of('c.applicationId', '=', id)]))
    .where('c.kind', 'in', kinds)
    .orderBy('c.id')
    .execute();
  if (letters.length === 0) return [];
  const ids = letters.map((one) => one.id);
  const acts = await tx
    .selectFrom('Act')
    .select(['affairId', 'kind', 'occurredAt', 'recordedAt'])
    .where('affairId', 'in', ids)
    .where('kind', 'in', ['answered', 'returned'])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
  return letters.map(({ id: letterId, ...times }) => ({
    ...times,
    turns: acts.filter(({ affairId }) => affairId === letterId),
  }));
}

/** @returns whether it stands otherwise than before */
async function keepTime(ctx: AffairContext, row: Obligation, letters: readonly LetterTimes[]): Promise<boolean> {
  const stored = storedPauses(row);
  const wanted = [...stored.filter(isOther), ...pausesBy(ctx, row, letters)].sort((a, b) => (a.from < b.from ? -1 : 1));
  const over = wanted.filter(isOver);
  const lasts = wanted.find((one) => !isOver(one));
  const isOverAsBefore = isSame(over, stored.filter(isOver));
  if (!isOverAsBefore) {
    const news = over.filter((one) => !stored.some((known) => isSame([known], [one])));
    await moveTerms(ctx, [row], {
      kind: 'obligation-resumed',
      change: () => ({ pauses: pausesColumn(over) }),
      state: 'owed',
      anew: true,
      words: wordsOf(news.length === 0 ? over : news),
    });
  }
  const lastsAsBefore = row.state === (lasts === undefined ? 'owed' : 'paused') && isSame(wanted, storedPauses(row));
  if (lastsAsBefore) return !isOverAsBefore;
  const { words, state } = lasts === undefined ? AS_IF_NONE : { words: wordsOf([lasts]), state: 'paused' as const };
  await moveTerms(ctx, [row], {
    kind: state === 'paused' ? 'obligation-paused' : 'obligation-resumed',
    change: () => ({ pauses: pausesColumn(wanted) }),
    state,
    ...(state === 'paused' ? {} : { anew: true }),
    words,
  });
  return true;
}

/** What it stood still for was no day of the period: it had ended before, or the letter came back before it was sent. */
const AS_IF_NONE = {
  words: { zh: '异地协作未占用期间，期限恢复计算', en: 'no day of it was taken by another center: it runs again' },
  state: 'owed',
} as const;

/**
 * The days that letters take of one period: within it, once, and not those that are left out on another ground. What had run out
 * before a letter was sent does not stand still any more.
 */
function pausesBy(ctx: AffairContext, row: Obligation, letters: readonly LetterTimes[]): readonly StoredPause[] {
  const { rules, calendar } = ctx.law;
  const beganOn = shanghaiDate(row.triggerAt.getTime());
  const others = storedPauses(row).filter(isOther);
  const taken: StoredPause[] = [];
  for (const days of outside(awayDays(letters), others)) {
    if (days.to !== null && days.to < beganOn) continue;
    const pauses = [...others, ...taken];
    const endsOn = recount({ ...row, pauses }, rules, calendar)?.deadline.dueOn ?? row.dueOn;
    const from = days.from < beganOn ? beganOn : days.from;
    if (endsOn !== null && from > endsOn) continue;
    taken.push({ ground: PauseGround.Cooperation, ...days, from });
  }
  return taken;
}

function isOther({ ground }: StoredPause): boolean {
  return ground !== PauseGround.Cooperation;
}

function isOver({ to }: StoredPause): boolean {
  return to !== null;
}

function isSame(some: readonly StoredPause[], others: readonly StoredPause[]): boolean {
  return JSON.stringify(pausesColumn(some)) === JSON.stringify(pausesColumn(others));
}

/** Each with its days and the numbers of its letters. */
function wordsOf(pauses: readonly StoredPause[]): Bilingual {
  const said = pauses.map(({ ground, from, to, letters = [] }) => {
    const days =
      to === null ? { zh: `自${from}起`, en: `from ${from}` } : { zh: `自${from}至${to}`, en: `${from} to ${to}` };
    const { zh, en } = PAUSE_WORDS[ground];
    return {
      zh: `${days.zh}不计入期间：${[zh, ...letters].join('，')}`,
      en: `not counted ${days.en}: ${[en, ...letters].join(', ')}`,
    };
  });
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}
