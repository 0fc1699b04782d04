/**
 * Alarms (催办、督办、控告): the rungs of an obligation's ladder that have come due. Asked again here whether it is still
 * owed; each rung leaves a paper, a line in the history and its place on the ladder.
 */
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Agency, Obligation } from '../../prisma/generated/client.js';
import { actWords } from '../acts-of-all.js';
import { before, limitWords } from '../law/counting/date-words.js';
import { DAY_MS, shanghaiDate } from '../law/counting/legal-date.js';
import { Party } from '../law/rule-row.js';
import { countsHours } from '../law/deadlines.js';
import { ruleInForce } from '../law/matching.js';
import { deadlineEscalation, deadlineReminder, periodWarning, rightsComplaint } from '../papers/alarms.js';
import type { PaperAffair } from '../papers/paper-shapes.js';
import { SYSTEM_ACTOR } from '../records/history.js';
import { nextPaperNumber } from './issue-act-papers.js';
import { complaintFacts } from './complaint-facts.js';
import { addressees, isForCenter, isOwnMatter, type AlarmRung } from './alarm-addressees.js';
import type { AffairContext } from './context.js';
import { issuePaper, type Addressee, type Issuing } from './issue-paper.js';
import { setLadder, storedLadder, type StoredRung } from './ladder-state.js';
import { ruleOf } from './rule-of.js';
import { newObligation } from './open-obligation.js';
import { paperObligation, workingWords } from './paper-obligation.js';

interface Firing {
  /** In an act what it has made due itself: what was due before is its process's to tell. Absent: all. */
  readonly only?: ReadonlySet<Obligation>;
  /** Who recorded the act: what he owes by it he reads in its answer, and is not reminded of in that moment. */
  readonly by?: Pick<Viewer, 'agencyId' | 'lawyerId'>;
}

/**
 * Fires what is due on the owed obligations of the affair.
 * @returns how many rungs fired
 */
export async function fireDueAlarms(ctx: AffairContext, { only, by }: Firing = {}): Promise<number> {
  let fired = 0;
  for (const row of [...ctx.obligations]) {
    if (only?.has(row) === false) continue;
    if (row.state !== 'owed' || row.nextAt === null || row.nextAt.getTime() > ctx.at) continue;
    const ladder = storedLadder(row);
    const due = ladder.filter((rung) => rung.at <= ctx.at);
    // Somebody who slept through the reminder gets the alarm, not both.
    const worthwhile = due.some(({ step }) => step !== 'remind') ? due.filter(({ step }) => step !== 'remind') : due;
    const canComplain = worthwhile.some(({ step }) => step === 'complain') && (await hearsComplaint(ctx, row)) !== null;
    const last = worthwhile.findLast(({ step }) => step !== 'lapse' && (step !== 'complain' || canComplain));
    const later: StoredRung[] = [];
    for (const rung of worthwhile) {
      if (rung.step === 'lapse') await lapse(ctx, row);
      else if (await comesTooSoon(ctx, row, rung)) {
        if (!owes(row, by)) await fire(ctx, row, { step: 'remind', at: rung.at, to: 'owed' });
        later.push({ ...rung, at: headAt(ctx, row) });
      } else if (rung.step !== 'remind' || !owes(row, by)) {
        await fire(ctx, row, { ...rung, step: rung.step }, rung === last);
      }
    }
    fired += worthwhile.length;
    setLadder(row, inOrder([...ladder.slice(due.length), ...later]));
    ctx.writes.update('Obligation', [row]);
  }
  return fired;
}

function owes({ owedByAgencyId, owedByPersonId }: Obligation, by: Firing['by']): boolean {
  return by?.agencyId === owedByAgencyId && (owedByPersonId === null || owedByPersonId === by.lawyerId);
}

/** How long who owes it has after the first word, where it was late before anybody had told him (policy). */
const FIRST_WORD_MS = DAY_MS;

/**
 * The head of an agency hears of what is late, and of what its people were reminded of in vain: not of what they have just been given.
 * What an act made worse (a refused meeting) he hears of at once.
 */
async function comesTooSoon(ctx: AffairContext, row: Obligation, { step, to, because }: StoredRung): Promise<boolean> {
  if (step !== 'escalate' || to !== 'owed-head' || because !== undefined) return false;
  const hasJustOpened = row.openedAt.getTime() >= ctx.at;
  if (isLate(ctx, row) && !hasJustOpened) return false;
  return (await remindersOf(ctx, row)).length === 0;
}

/** When it is late; where it is already, a day after the first word. */
function headAt(ctx: AffairContext, row: Obligation): number {
  const dueAt = row.dueAt?.getTime() ?? null;
  return dueAt === null || isLate(ctx, row) ? ctx.at + FIRST_WORD_MS : dueAt;
}

function isLate({ at }: AffairContext, { dueAt }: Obligation): boolean {
  return dueAt !== null && dueAt.getTime() <= at;
}

/** One of each at an instant; what lapses comes last. */
function inOrder(rungs: readonly StoredRung[]): readonly StoredRung[] {
  const rank = ({ step, to }: StoredRung): number => (step === 'lapse' ? 2 : to === 'owed-head' ? 0 : 1);
  const sorted = rungs.toSorted((a, b) => a.at - b.at || rank(a) - rank(b));
  return sorted.filter((one, place) => {
    const before = sorted[place - 1];
    return before === undefined || before.at !== one.at || before.step !== one.step || before.to !== one.to;
  });
}

/** The period is over and its duty with it; what the law puts in its place runs from that instant. */
async function lapse(ctx: AffairContext, row: Obligation): Promise<void> {
  // The last moment of the last day: that day is the one on which the next period begins, and is left out of it.
  const expiredAt = (row.dueAt?.getTime() ?? ctx.at) - 1;
  const rule = ruleOf(ctx, row);
  row.state = 'lapsed';
  ctx.history.push({
    at: ctx.at,
    recordedAt: ctx.at,
    actor: SYSTEM_ACTOR,
    kind: 'obligation-lapsed',
    refId: row.id,
    summary: {
      zh: `期限届满未履行，依法失效：${row.titleZh}（${row.article}）`,
      en: `The period ended without it: ${row.titleEn} (${row.article})`,
    },
  });
  for (const id of rule?.onExpiry?.opens ?? []) {
    const next = ruleInForce(ctx.law.rules, id, shanghaiDate(expiredAt), ctx.row.region);
    if (next === undefined) continue;
    const trigger = { actId: row.triggerActId, kind: 'period-expired', at: expiredAt };
    const opened = await newObligation(ctx, next, trigger, null);
    if (opened === null) continue;
    ctx.obligations.push(opened);
    ctx.writes.insert('Obligation', [opened]);
  }
}

/** @param tellsCenter one letter of several about one obligation in one step */
async function fire(ctx: AffairContext, row: Obligation, rung: AlarmRung, tellsCenter = true): Promise<void> {
  const to = await addressees(ctx, row, rung, tellsCenter && isForCenter(rung));
  const rule = ruleOf(ctx, row);
  // With the version: two acts of one instant may each raise the alarm.
  const causeKey = `obligation/${row.id}/${rung.step}/${rung.to}/${rung.at}/${ctx.row.version}`;
  const common = {
    affairId: ctx.row.id,
    number: nextPaperNumber(ctx),
    causeKey,
    sender: (await ctx.affair.party(Party.Center))?.agency ?? null,
    to,
    hourClock: rule !== undefined && countsHours(rule),
  };
  const issued = await issueRung(ctx, row, rung, common);
  if (issued !== null) ctx.papers.push(issued);
  ctx.history.push({
    at: ctx.at,
    recordedAt: ctx.at,
    actor: SYSTEM_ACTOR,
    kind: `obligation-${rung.step}`,
    refId: row.id,
    summary: isOwnMatter(ctx, row) ? OWN_MATTER : rungWords(row, rung, to),
  });
}

/** Read by the other side too, which does not hear of it. */
const OWN_MATTER: Bilingual = { zh: '就一方内部事项催办', en: 'A reminder about a matter of one side alone' };

/** The paper of a rung; null: nobody hears a complaint. */
async function issueRung(ctx: AffairContext, row: Obligation, rung: AlarmRung, common: Issuing) {
  const { writes } = ctx;
  const affair = await ctx.affair.onPaper();
  const told = { affair, obligation: paperObligation(row, ctx.at, await workingWords(ctx, row)) };
  switch (rung.step) {
    case 'remind':
      return issuePaper(writes, { ...common, paper: deadlineReminder, data: told }, ctx);
    case 'warn': {
      const follows = ruleOf(ctx, row)?.consequence ?? null;
      return issuePaper(writes, { ...common, paper: periodWarning, data: { ...told, follows } }, ctx);
    }
    case 'escalate': {
      const data = { ...told, remindedAt: await remindersOf(ctx, row), early: whyEarly(row, rung) };
      return issuePaper(writes, { ...common, paper: deadlineEscalation, data }, ctx);
    }
    case 'complain':
      return complain(ctx, row, common, affair);
  }
}

const STEP_WORDS = {
  remind: { zh: '提醒', en: 'reminded' },
  warn: { zh: '预告期间届满', en: 'warned that it ends' },
  escalate: { zh: '督办', en: 'escalated' },
  complain: { zh: '已拟控告申诉书', en: 'complaint drafted' },
} as const;

function rungWords(row: Obligation, rung: AlarmRung, to: readonly Addressee[]): { zh: string; en: string } {
  const words = STEP_WORDS[rung.step];
  const names = to.map(({ name }) => name).join('、');
  const due = limitWords({ dueOn: row.dueOn, dueAt: row.dueAt?.getTime() ?? null });
  return {
    zh: `${words.zh}：${row.titleZh}（${row.article}，最后期限${due.zh}）${names === '' ? '' : `，送${names}`}`,
    en: `${words.en}: ${row.titleEn} (${row.article}, due ${due.en})${names === '' ? '' : `, to ${names}`}`,
  };
}

/** When it was reminded of, as the history has it; an alarm that an act raised may come before any reminder. */
async function remindersOf({ tx, row: { id } }: AffairContext, row: Obligation): Promise<readonly number[]> {
  const entries = await tx
    .selectFrom('HistoryEntry')
    .select('at')
    .where('affairId', '=', id)
    .where('kind', '=', 'obligation-remind')
    .where('refId', '=', row.id)
    .orderBy('seq')
    .execute();
  return entries.map(({ at }) => at.getTime());
}

/** Why the head hears of it before its time; null: its time has come, or was long gone when it was opened. */
function whyEarly({ dueAt, alarmAt }: Obligation, { at, because }: AlarmRung): Bilingual | null {
  if (dueAt === null || at >= dueAt.getTime()) return null;
  if (because === undefined) {
    if (alarmAt === null || at < alarmAt.getTime()) return null;
    const strict = before(alarmAt.getTime());
    return {
      zh: `从严计算的最后期限（${strict.zh}）已过，通常计算的最后期限未到，提前督办`,
      en: `its strict limit (${strict.en}) is over: it is escalated although the usual one is not`,
    };
  }
  const { zh, en } = actWords(because);
  return {
    zh: `因记录“${zh}”，期限虽未届满，提前督办`,
    en: `"${en}" is on record: it is escalated although its time is not over`,
  };
}

async function hearsComplaint({ directory }: AffairContext, row: Obligation): Promise<Agency | null> {
  const owing = await directory.agency(row.owedByAgencyId);
  return owing === null ? null : directory.procuratorateFor(owing);
}

/** The complaint to the procuratorate (CPL 49; SPP-R 57), drafted with the facts that the history holds. */
async function complain(ctx: AffairContext, row: Obligation, common: Issuing, affair: PaperAffair) {
  const procuratorate = await hearsComplaint(ctx, row);
  if (procuratorate === null) return null;
  return issuePaper(
    ctx.writes,
    {
      ...common,
      paper: rightsComplaint,
      data: {
        affair,
        obligation: paperObligation(row, ctx.at, await workingWords(ctx, row)),
        procuratorateName: procuratorate.name,
        facts: await complaintFacts(ctx, row),
      },
    },
    ctx,
  );
}
