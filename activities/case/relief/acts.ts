/** Leave to act late (耽误期限的补救, CPL 106; SPC-I 203): the obstacle is gone, leave is asked for, the court decides. */
import { z } from 'zod';
import { CaseStatus, Role } from '../../../workflows/domain/vocabulary.js';
import type { Impossible, NonEmpty } from '../../acts/define-act.js';
import { CENTER } from '../../acts/roles.js';
import { fieldProblem, type FieldProblem } from '../../fields/field-problem.js';
import { calendarDate, dayOfDeed, documentId, id } from '../../fields/primitives.js';
import { defineCaseAct, type Duty, type EarlierAct } from '../case-act.js';
import { reason } from '../fields.js';
import { AFTER_CONCLUSION } from '../status.js';

const FROM: NonEmpty<CaseStatus> = [CaseStatus.Accepted, ...AFTER_CONCLUSION];

export const obstacleEnded = defineCaseAct({
  kind: 'obstacle-ended',
  words: { zh: '障碍消除', en: 'obstacle gone' },
  by: [...CENTER, Role.Lawyer],
  from: FROM,
  to: null,
  subject: 'obligation',
  candidates: ({ duties, at }) => {
    const all = duties();
    return clients(all).map((duty) => ({
      id: duty.id,
      impossible: notMissed(duty, at) ?? obstacleOnRecord(all, duty.id),
    }));
  },
  fields: { obligationId: id, obstacle: reason, endedOn: dayOfDeed },
});

export const reliefRequested = defineCaseAct({
  kind: 'relief-requested',
  words: { zh: '申请继续进行诉讼活动', en: 'leave asked to go on after a missed period' },
  by: [...CENTER, Role.Lawyer],
  from: FROM,
  to: null,
  subject: 'obligation',
  candidates: ({ duties, at, earlier }) =>
    clients(duties()).map((duty) => ({ id: duty.id, impossible: notMissed(duty, at) ?? noObstacle(earlier, duty.id) })),
  fields: { obligationId: id, documentId: documentId.optional() },
});

export const reliefDecided = defineCaseAct({
  kind: 'relief-decided',
  words: { zh: '对继续进行诉讼活动申请的裁定', en: 'ruling on leave to go on after a missed period' },
  by: [Role.CourtClerk],
  enteredByCenter: true,
  from: FROM,
  to: null,
  subject: 'obligation',
  candidates: ({ duties, earlier }) => duties().map(({ id }) => ({ id, impossible: nothingAsked(earlier, id) })),
  fields: {
    obligationId: id,
    granted: z.boolean(),
    reason,
    /** Where granted: the last day on which what was missed may still be done. */
    untilOn: calendarDate.optional(),
    documentId: documentId.optional(),
  },
  check: ({ granted, untilOn }) => dayOfLeave(granted, untilOn),
});

export const RELIEF_ACTS = [obstacleEnded, reliefRequested, reliefDecided] as const;

/** What the client himself had to keep: of what others owe there is no leave to ask (CPL 106). */
function clients(duties: readonly Duty[]): readonly Duty[] {
  return duties.filter(({ isClients }) => isClients);
}

/** @param instant epoch ms @returns null: it was to be done by then, and was not */
export function notMissed({ state, dueAt }: Pick<Duty, 'state' | 'dueAt'>, instant: number): Impossible | null {
  const isOver = dueAt !== null && instant >= dueAt.getTime();
  if (state === 'lapsed' || (state === 'owed' && isOver)) return null;
  return {
    code: 'period-not-missed',
    detail: { zh: '该期限没有耽误', en: 'That period has not been missed' },
  };
}

export function obstacleOnRecord(
  duties: readonly Pick<Duty, 'subjectKind' | 'subjectId' | 'state'>[],
  id: string,
): Impossible | null {
  const runs = duties.some(
    ({ subjectKind, subjectId, state }) => subjectKind === 'obligation' && subjectId === id && state === 'owed',
  );
  if (!runs) return null;
  return {
    code: 'obstacle-on-record',
    detail: {
      zh: '障碍消除已经记录，五日期限正在计算',
      en: 'The end of the obstacle is on record and its five days run',
    },
  };
}

export function noObstacle(earlier: readonly EarlierAct[], id: string): Impossible | null {
  if (lastAbout(earlier, 'obstacle-ended', id) !== undefined) return null;
  return {
    code: 'no-obstacle-on-record',
    detail: {
      zh: '尚未记录耽误期限的障碍及其消除',
      en: 'No obstacle, and no end of one, is on record for this period',
    },
  };
}

export function nothingAsked(earlier: readonly EarlierAct[], id: string): Impossible | null {
  const request = lastAbout(earlier, 'relief-requested', id);
  const decided = lastAbout(earlier, 'relief-decided', id);
  if (request !== undefined && (decided === undefined || decided.occurredAt < request.occurredAt)) return null;
  return {
    code: 'no-relief-asked',
    detail: {
      zh: '没有待裁定的继续进行诉讼活动申请',
      en: 'No application for leave to act late waits for a decision',
    },
  };
}

/** The last act of a kind about this period. */
export function lastAbout(
  earlier: readonly EarlierAct[],
  kind: EarlierAct['kind'],
  id: string,
): EarlierAct | undefined {
  return earlier.findLast((act) => act.kind === kind && act.subjectId === id);
}

/** Leave to act late names the day until which; a refusal names none. */
function dayOfLeave(granted: boolean, untilOn: string | undefined): readonly FieldProblem[] {
  if (granted === (untilOn !== undefined)) return [];
  return [
    granted
      ? fieldProblem('/untilOn', 'required', '准许时须载明截止日', 'is required where leave is granted')
      : fieldProblem('/untilOn', 'nothing-granted', '不准许时不得填写截止日', 'is for granted leave only'),
  ];
}
