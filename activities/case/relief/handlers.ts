/** Leave to act late (耽误期限的补救, CPL 106; SPC-I 203): the obstacle is gone, leave is asked for, the court decides. */
import type { ActBodyOf } from '../acts.js';
import type { Obligation } from '../../../prisma/generated/client.js';
import { shanghaiDate, startOfDay } from '../../law/counting/legal-date.js';
import { refuseField, refuseImpossible } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { dutyOf } from '../duties.js';
import { paperObligation } from '../../affair/paper-obligation.js';
import { moveTerms } from '../../affair/term-changes.js';
import { lastActAbout } from '../../affair/earlier-acts.js';
import { notBefore } from '../../affair/order.js';
import { obligationNamed } from '../terms/handlers.js';
import { farAhead, LEAVE } from '../appointments/unusual-times.js';
import type { HandlersOf } from '../handler.js';
import { lastAbout, noObstacle, nothingAsked, notMissed, obstacleOnRecord, type RELIEF_ACTS } from './acts.js';

export const RELIEF_HANDLERS: HandlersOf<typeof RELIEF_ACTS> = {
  'obstacle-ended': obstacleEnded,
  'relief-requested': reliefRequested,
  'relief-decided': reliefDecided,
};

async function obstacleEnded(ctx: ActContext<ActBodyOf<'obstacle-ended'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const row = missedByClient(ctx, body.obligationId);
  refuseImpossible(obstacleOnRecord(ctx.obligations, row.id));
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
  refuseImpossible(noObstacle(ctx.earlier, row.id));
  const obstacle = await lastActAbout(ctx, 'obstacle-ended', row.id);
  if (obstacle === null) throw new Error('An obstacle that is on record is not there');
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
  refuseImpossible(nothingAsked(ctx.earlier, row.id));
  notBefore(ctx, lastAbout(ctx.earlier, 'relief-requested', row.id)?.occurredAt ?? null);
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
  if (!dutyOf(row, ctx.law.rules).isClients) {
    refuseField('/obligationId', 'not-the-clients', {
      zh: '不是当事人应当遵守的期限，不适用刑事诉讼法第106条',
      en: 'is no period that the client had to keep (CPL 106)',
    });
  }
  refuseImpossible(notMissed(row, ctx.occurredAt));
  return row;
}
