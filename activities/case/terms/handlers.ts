/**
 * Terms that move (期限的中止、延长): days that do not count, and a longer term by the decision of an organ. Which grounds
 * stop which period, and which longer readings there are, the rule table says.
 */
import type { PauseGround } from '../../../workflows/domain/procedural-steps.js';
import type { ActBodyOf } from '../acts.js';
import type { Obligation } from '../../../prisma/generated/client.js';
import { CountingError } from '../../law/counting/counting-error.js';
import { addDays, daysBetween, shanghaiDate, startOfDay } from '../../law/counting/legal-date.js';
import { checkedPauses } from '../../law/counting/pauses.js';
import { PAUSE_WORDS } from '../../law/counting/pause-words.js';
import { recount, storedPauses, type StoredPause } from '../../law/counting/recount.js';
import type { RuleVariant } from '../../law/rule-row.js';
import { refuseField, refuseImpossible } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { ruleOf } from '../../affair/rule-of.js';
import { dutyOf } from '../duties.js';
import { followersOf } from '../../affair/redate.js';
import { moveTerms, pausesColumn } from '../../affair/term-changes.js';
import { actsOfKind } from '../../affair/earlier-acts.js';
import { notBefore } from '../../affair/order.js';
import { EXTENSION, farAhead } from '../appointments/unusual-times.js';
import type { HandlersOf } from '../handler.js';
import { nothingToPause, termEnded, type TERM_ACTS } from './acts.js';

export const TERM_HANDLERS: HandlersOf<typeof TERM_ACTS> = {
  'term-paused': termPaused,
  'term-resumed': termResumed,
  'term-extended': termExtended,
};

async function termPaused(ctx: ActContext<ActBodyOf<'term-paused'>>): Promise<CaseEffects> {
  const { ground, fromOn, decidedBy, documentNumber } = ctx.body;
  const words = PAUSE_WORDS[ground];
  const owed = ctx.obligations.filter(
    (row) => row.state === 'owed' && dutyOf(row, ctx.law.rules).stopsFor.includes(ground),
  );
  // A term that ended before that day cannot be stopped any more.
  const running = owed.filter(({ dueOn }) => dueOn === null || fromOn <= dueOn);
  if (running.length === 0) refuseImpossible(nothingToPause(ground));
  for (const row of running) {
    decidedWithin(ctx, row);
    if (fromOn < shanghaiDate(row.triggerAt.getTime())) {
      refuseField('/fromOn', 'before-term', {
        zh: '早于期限开始之日',
        en: 'is earlier than the beginning of the period',
      });
    }
    refuseOverlap([...storedPauses(row), { ground, from: fromOn, to: null }], '/fromOn');
  }
  // What is counted back from its end stands still with it.
  const followers = followersOf(running, ctx.obligations, ctx.law.rules).filter(({ state }) => state === 'owed');
  const changes = await moveTerms(ctx, [...running, ...followers], {
    kind: 'obligation-paused',
    change: (row) => ({ pauses: pausesColumn([...storedPauses(row), { ground, from: fromOn, to: null }]) }),
    state: 'paused',
    words: { zh: `自${fromOn}起不计入期间：${words.zh}`, en: `not counted from ${fromOn}: ${words.en}` },
  });
  return {
    facts: { pauseGround: ground },
    changed: running,
    paperDetails: {
      decidedBy,
      ...(documentNumber === undefined ? {} : { documentNumber }),
      termChange: { kind: 'paused', ground: words, on: fromOn, changes },
    },
    summary: {
      zh: `${words.zh}，自${fromOn}起不计入期间（${by(decidedBy, documentNumber)}）`,
      en: `${words.en}: not counted from ${fromOn} (${by(decidedBy, documentNumber)})`,
    },
  };
}

async function termResumed(ctx: ActContext<ActBodyOf<'term-resumed'>>): Promise<CaseEffects> {
  const { ground, toOn } = ctx.body;
  const words = PAUSE_WORDS[ground];
  const paused = ctx.obligations.filter((row) => row.state === 'paused' && openPause(row)?.ground === ground);
  notBefore(ctx, await lastPause(ctx, ground));
  for (const row of paused) {
    const from = openPause(row)?.from ?? toOn;
    if (toOn < from) {
      refuseField('/toOn', 'pause-inverted', { zh: `早于开始之日${from}`, en: `ends before it began on ${from}` });
    }
    refuseOverlap(
      storedPauses(row).map((one) => (one.to === null ? { ...one, to: toOn } : one)),
      '/toOn',
    );
  }
  const changes = await moveTerms(ctx, paused, {
    kind: 'obligation-resumed',
    change: (row) => ({
      pauses: pausesColumn(storedPauses(row).map((one) => (one.to === null ? { ...one, to: toOn } : one))),
      // A last day that a decision named moves by the days that do not count.
      fixedOn: row.fixedOn === null ? null : addDays(row.fixedOn, pausedDays(row, toOn)),
    }),
    state: 'owed',
    anew: true,
    words: { zh: `至${toOn}止不计入期间：${words.zh}`, en: `not counted until ${toOn}: ${words.en}` },
  });
  return {
    facts: { pauseGround: ground },
    changed: paused,
    paperDetails: { termChange: { kind: 'resumed', ground: words, on: toOn, changes } },
    summary: {
      zh: `${words.zh}结束，至${toOn}止不计入期间，期限恢复计算`,
      en: `${words.en} over: not counted until ${toOn}, the period runs again`,
    },
  };
}

async function termExtended(ctx: ActContext<ActBodyOf<'term-extended'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const row = obligationNamed(ctx, body.obligationId);
  refuseImpossible(termEnded(row));
  decidedWithin(ctx, row);
  // While it stands still nobody knows its end.
  if (row.state === 'owed' && row.dueAt !== null && ctx.occurredAt >= row.dueAt.getTime()) {
    refuseField('/occurredAt', 'term-expired', {
      zh: `期限已于${row.dueOn ?? ''}届满，届满后不能延长`,
      en: `the period expired on ${row.dueOn ?? ''}; it cannot be extended afterwards`,
    });
  }
  const reading = extensionNamed(ctx, row);
  const fixedOn = body.untilOn ?? null;
  assertLonger(ctx, row, reading, fixedOn);
  const from = by(body.decidedBy, body.documentNumber);
  const changes = await moveTerms(ctx, [row], {
    kind: 'obligation-extended',
    change: () => ({ variant: reading.variant, fixedOn }),
    anew: true,
    words: { zh: `延长期限（${from}）`, en: `period extended (${from})` },
  });
  const title = reading.title ?? { zh: reading.variant, en: reading.variant };
  return {
    changed: [row],
    facts: { movedTerm: row.ruleId },
    warnings: fixedOn === null ? [] : farAhead(ctx, EXTENSION, fixedOn),
    paperDetails: {
      decidedBy: body.decidedBy,
      documentNumber: body.documentNumber,
      termChange: { kind: 'extended', ground: title, on: fixedOn, changes },
    },
    summary: {
      zh: `延长期限：${row.titleZh}，${title.zh}，届满日${row.dueOn ?? ''}（${from}）`,
      en: `Period extended: ${row.titleEn}, ${title.en}, last day ${row.dueOn ?? ''} (${from})`,
    },
  };
}

/** The obligation an act is about. Refuses 422 where the case has none of this id. */
export function obligationNamed(ctx: ActContext, id: string): Obligation {
  const row = ctx.obligations.find((one) => one.id === id);
  return (
    row ??
    refuseField('/obligationId', 'unknown-obligation', {
      zh: '本案没有这一期限事项',
      en: 'there is no such obligation in this case',
    })
  );
}

/** The longer reading the decision allows, reached from the one that stands. Refuses 422 with what may be chosen. */
function extensionNamed(ctx: ActContext<ActBodyOf<'term-extended'>>, row: Obligation): RuleVariant {
  const may = (ruleOf(ctx, row)?.variants ?? []).filter((one) => one.extends?.includes(row.variant) === true);
  const reading = may.find(({ variant }) => variant === ctx.body.variant);
  if (reading !== undefined) return reading;
  const names = may.map(({ variant, title }) => `${variant}${title === undefined ? '' : `（${title.zh}）`}`).join('、');
  return refuseField('/variant', 'not-an-extension', {
    zh: may.length === 0 ? '该期限没有可以延长的情形' : `不是该期限现可延长的情形，可选：${names}`,
    en:
      may.length === 0
        ? 'this period cannot be extended'
        : `is no extension of this period as it stands; there is: ${may.map(({ variant }) => variant).join(', ')}`,
  });
}

/** The decision names the last day where the law leaves it open; elsewhere it may name one within what the law allows. */
function assertLonger(ctx: ActContext, row: Obligation, { variant }: RuleVariant, fixedOn: string | null): void {
  const lawful = recount({ ...row, variant, fixedOn: null }, ctx.law.rules, ctx.law.calendar)?.deadline.dueOn ?? null;
  if (fixedOn === null && lawful === null) {
    refuseField('/untilOn', 'required', {
      zh: '法律未规定该延长的期限，须填写决定载明的届满日',
      en: 'is required: the law leaves the length to the decision',
    });
  }
  if (row.state === 'owed' && fixedOn !== null && lawful !== null && fixedOn > lawful) {
    refuseField('/untilOn', 'beyond-the-law', {
      zh: `晚于依法可以延长到的${lawful}`,
      en: `is later than ${lawful}, up to which the law allows`,
    });
  }
  const last = fixedOn ?? lawful;
  if (row.dueOn !== null && last !== null && last <= row.dueOn) {
    refuseField(fixedOn === null ? '/variant' : '/untilOn', 'not-longer', {
      zh: `不晚于现届满日${row.dueOn}`,
      en: `is no later than the last day that stands, ${row.dueOn}`,
    });
  }
}

/** By the day: a term begins on a day, whenever on it the decision was taken. Refuses 422. */
function decidedWithin(ctx: ActContext, row: Obligation): void {
  notBefore(ctx, new Date(startOfDay(shanghaiDate(row.triggerAt.getTime()))));
}

/** When the pause for this ground was last decided. */
async function lastPause(ctx: ActContext, ground: PauseGround): Promise<Date | null> {
  const paused = (await actsOfKind(ctx, 'term-paused')).filter(
    ({ body }) => (body as unknown as ActBodyOf<'term-paused'>).ground === ground,
  );
  // As it was last recorded: of two decisions told in the wrong order the later word stands.
  return paused.sort((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())[0]?.occurredAt ?? null;
}

function openPause(row: Obligation): StoredPause | undefined {
  return storedPauses(row).find(({ to }) => to === null);
}

/** Days of the pause that ends now, the first and the last included. */
function pausedDays(row: Obligation, toOn: string): number {
  return daysBetween(openPause(row)?.from ?? toOn, toOn) + 1;
}

/** A day is left out once. */
function refuseOverlap(pauses: readonly StoredPause[], pointer: string): void {
  try {
    checkedPauses(pauses.map(({ from, to }) => ({ from, to: to ?? from })));
  } catch (error) {
    if (!(error instanceof CountingError)) throw error;
    refuseField(pointer, error.code, { zh: '与已记录的不计入期间重叠', en: error.message });
  }
}

function by(decidedBy: string, documentNumber: string | undefined): string {
  return documentNumber === undefined ? decidedBy : `${decidedBy}，${documentNumber}`;
}
