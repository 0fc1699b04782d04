/** Leave to act late (耽误期限的补救, CPL 106; SPC-I 203): the obstacle is gone, leave is asked for, the court decides. */
import type { ActKind } from '../../acts-of-all.js';
import type { ActBodyOf } from '../acts.js';
import type { Act, Obligation } from '../../../prisma/generated/client.js';
import { shanghaiDate, startOfDay } from '../../law/counting/legal-date.js';
import { Party } from '../../law/rule-row.js';
import { refuse, refuseField } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { ruleOf } from '../../affair/rule-of.js';
import { paperObligation } from '../../affair/paper-obligation.js';
import { moveTerms } from '../../affair/term-changes.js';
import { lastActAbout } from '../../affair/earlier-acts.js';
import { notBefore } from '../../affair/order.js';
import { obligationNamed } from '../terms/handlers.js';
import { farAhead, LEAVE } from '../appointments/unusual-times.js';
import type { HandlersOf } from '../handler.js';
import type { RELIEF_ACTS } from './acts.js';

export const RELIEF_HANDLERS: HandlersOf<typeof RELIEF_ACTS> = {
  'obstacle-ended': obstacleEnded,
  'relief-requested': reliefRequested,
  'relief-decided': reliefDecided,
};

async function obstacleEnded(ctx: ActContext<ActBodyOf<'obstacle-ended'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const row = missedByClient(ctx, body.obligationId);
  const asked = ctx.obligations.some(
    (one) => one.subjectKind === 'obligation' && one.subjectId === row.id && one.state === 'owed',
  );
  if (asked) {
    refuse(409, 'obstacle-on-record', {
      zh: '障碍消除已经记录，五日期限正在计算',
      en: 'The end of the obstacle is on record and its five days run',
    });
  }
  if (body.endedOn < shanghaiDate(row.triggerAt.getTime())) {
    refuseField('/endedOn', 'before-term', {
      zh: '早于期限开始之日',
      en: 'is earlier than the beginning of the period',
    });
  }
  return {
    subjectId: row.id,
    anchors: { endedOn: startOfDay(body.endedOn) },
    summary: {
      zh: `耽误“${row.titleZh}”期限的障碍于${body.endedOn}消除：${body.obstacle}`,
      en: `The obstacle that kept the client from "${row.titleEn}" was gone on ${body.endedOn}: ${body.obstacle}`,
    },
  };
}

async function reliefRequested(ctx: ActContext<ActBodyOf<'relief-requested'>>): Promise<CaseEffects> {
  const row = missedByClient(ctx, ctx.body.obligationId);
  const obstacle = await lastAbout(ctx, row, 'obstacle-ended');
  if (obstacle === null) {
    return refuse(409, 'no-obstacle-on-record', {
      zh: '尚未记录耽误期限的障碍及其消除',
      en: 'No obstacle, and no end of one, is on record for this period',
    });
  }
  notBefore(ctx, obstacle.occurredAt);
  const { obstacle: why, endedOn } = obstacle.body as unknown as ActBodyOf<'obstacle-ended'>;
  return {
    subjectId: row.id,
    paperDetails: { obstacle: why, endedOn, aboutObligation: paperObligation(row, ctx.at) },
    summary: {
      zh: `申请继续进行诉讼活动：${row.titleZh}`,
      en: `Leave asked for to act late: ${row.titleEn}`,
    },
  };
}

async function reliefDecided(ctx: ActContext<ActBodyOf<'relief-decided'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const row = obligationNamed(ctx, body.obligationId);
  const request = await lastAbout(ctx, row, 'relief-requested');
  const decided = await lastAbout(ctx, row, 'relief-decided');
  if (request === null || (decided !== null && decided.occurredAt >= request.occurredAt)) {
    return refuse(409, 'no-relief-asked', {
      zh: '没有待裁定的继续进行诉讼活动申请',
      en: 'No application for leave to act late waits for a decision',
    });
  }
  notBefore(ctx, request.occurredAt);
  const { granted, reason, untilOn } = body;
  if (granted && untilOn !== undefined && untilOn < shanghaiDate(ctx.occurredAt)) {
    refuseField('/untilOn', 'in-past', { zh: '早于裁定之日', en: 'is earlier than the decision' });
  }
  // What was missed is owed again, until the day the court names.
  if (granted) row.late = false;
  const changes =
    granted && untilOn !== undefined
      ? await moveTerms(ctx, [row], {
          kind: 'obligation-restored',
          change: () => ({ fixedOn: untilOn }),
          state: 'owed',
          anew: true,
          words: { zh: '准许继续进行', en: 'leave to act late' },
        })
      : [];
  const kind = granted ? 'relief-granted' : 'relief-refused';
  return {
    subjectId: row.id,
    facts: { granted },
    changed: granted ? [row] : [],
    warnings: untilOn === undefined ? [] : farAhead(ctx, LEAVE, untilOn),
    paperDetails: {
      reason,
      decidedBy: ctx.actingFor.name,
      aboutObligation: paperObligation(row, ctx.at),
      termChange: { kind, ground: null, on: untilOn ?? row.dueOn, changes },
    },
    summary: granted
      ? {
          zh: `准许继续进行“${row.titleZh}”，至${untilOn ?? ''}止：${reason}`,
          en: `Leave granted for "${row.titleEn}" until ${untilOn ?? ''}: ${reason}`,
        }
      : { zh: `不准许继续进行“${row.titleZh}”：${reason}`, en: `Leave refused for "${row.titleEn}": ${reason}` },
  };
}

/** What the client had to do in time and did not. Refuses 422 for what others owe, 409 while it can still be done. */
function missedByClient(ctx: ActContext, id: string): Obligation {
  const row = obligationNamed(ctx, id);
  if (ruleOf(ctx, row)?.owedBy !== Party.Client) {
    refuseField('/obligationId', 'not-the-clients', {
      zh: '不是当事人应当遵守的期限，不适用刑事诉讼法第106条',
      en: 'is no period that the client had to keep (CPL 106)',
    });
  }
  const over = row.dueAt !== null && ctx.occurredAt >= row.dueAt.getTime();
  if (row.state !== 'lapsed' && !(row.state === 'owed' && over)) {
    refuse(409, 'period-not-missed', { zh: '该期限没有耽误', en: 'That period has not been missed' });
  }
  return row;
}

/** The last act of a kind about this period. */
function lastAbout(ctx: ActContext, row: Obligation, kind: ActKind): Promise<Act | null> {
  return lastActAbout(ctx, kind, row.id);
}
