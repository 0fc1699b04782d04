/** The notice is taken back (撤回通知): the case ends as if it had not been opened, and everybody in it hears of it. */
import { actsOfKind } from '../../affair/earlier-acts.js';
import { refuseField } from '../../affair/refusal.js';
import type { TakingBack } from '../../affair/taking-back.js';
import { seenBy } from '../../records/affair-scope.js';
import type { ActBodyOf } from '../acts.js';
import type { ActContext, CaseEffects } from '../context.js';
import { endMeetings } from '../counsel/handlers.js';
import type { HandlersOf } from '../handler.js';
import { takeBackFromEarlierStages } from '../proceedings/hand-over.js';
import { isLeftWithoutCounsel } from '../termination/handlers.js';
import { WITHDRAWAL_GROUND_WORDS, WithdrawalGround, type WITHDRAWAL_ACTS } from './acts.js';

export const WITHDRAWAL_HANDLERS: HandlersOf<typeof WITHDRAWAL_ACTS> = {
  'notice-withdrawn': noticeWithdrawn,
};

type WithdrawalContext = ActContext<ActBodyOf<'notice-withdrawn'>>;

async function noticeWithdrawn(ctx: WithdrawalContext): Promise<CaseEffects> {
  const { body } = ctx;
  const other = await existingCase(ctx);
  const ground = WITHDRAWAL_GROUND_WORDS[body.ground];
  const beside = other === null ? { zh: '', en: '' } : { zh: `（已有${other}）`, en: ` (${other} goes on)` };
  return {
    meetings: endMeetings(ctx, '通知辩护已撤回'),
    takesBack: await takenBack(ctx),
    paperDetails: { ground, reason: body.reason, ...(other === null ? {} : { otherCaseNumber: other }) },
    summary: {
      zh: `撤回通知（${ground.zh}）${beside.zh}：${body.reason}`,
      en: `Notice withdrawn, ${ground.en}${beside.en}: ${body.reason}`,
    },
  };
}

/**
 * Whatever is owed ends. Where counsel was needed once, what was overdue was a breach; and who must still have counsel is still to be
 * notified for: the notice that fulfilled that duty is gone. So is what the stage before waited for.
 */
async function takenBack(ctx: WithdrawalContext): Promise<TakingBack> {
  const notices = (await actsOfKind(ctx, 'defence-notice')).map(({ id }) => id);
  await takeBackFromEarlierStages(ctx, notices);
  if (ctx.body.ground !== WithdrawalGround.NoLongerRequired) return { ends: 'affair' };
  return { ends: 'affair', keepsBreaches: true, revives: isLeftWithoutCounsel(ctx) ? notices : [] };
}

/** @returns number of the case that goes on; null: none is named. Refuses 422 one that the sender does not see, or this one */
async function existingCase({ tx, body, caseRow, sender }: WithdrawalContext): Promise<string | null> {
  const { existingCaseId } = body;
  if (existingCaseId === undefined) return null;
  const found = await tx
    .selectFrom('Affair')
    .select('number')
    .where('id', '=', existingCaseId)
    .where('kind', '=', 'case')
    .where(seenBy(sender.viewer))
    .executeTakeFirst();
  if (found === undefined || existingCaseId === caseRow.id) {
    return refuseField('/existingCaseId', 'unknown-case', {
      zh: '没有这个案件，或者即为本案',
      en: 'there is no such case, or it is this one',
    });
  }
  return found.number;
}
