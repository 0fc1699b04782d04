/** The notice is taken back (撤回通知): the case ends as if it had not been opened, and everybody in it hears of it. */
import { actsOfKind } from '../../affair/earlier-acts.js';
import type { EntryWarning } from '../../affair/entry-checks.js';
import { refuseField } from '../../affair/refusal.js';
import type { TakingBack } from '../../affair/taking-back.js';
import { seenBy } from '../../records/affair-scope.js';
import type { ActBodyOf } from '../acts.js';
import type { ActContext, CaseEffects } from '../context.js';
import { meetingsThatWillNotBe } from '../meeting/ended-with-case.js';
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
  const beside =
    other === null ? { zh: '', en: '' } : { zh: `（已有${other.number}）`, en: ` (${other.number} goes on)` };
  return {
    meetings: meetingsThatWillNotBe(ctx, '通知辩护已撤回'),
    takesBack: await takenBack(ctx),
    paperDetails: { ground, reason: body.reason, ...(other === null ? {} : { otherCaseNumber: other.number }) },
    warnings: other === null ? [] : ofAnother(ctx, other),
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

interface GoingOn {
  readonly number: string;
  readonly personId: string;
  readonly name: string;
  readonly nameKey: string | null;
}

/** The wrong row was picked, or one person stands there under two names; under one name he may stand there twice. */
function ofAnother(
  { caseRow }: WithdrawalContext,
  { number, personId, name, nameKey }: GoingOn,
): readonly EntryWarning[] {
  if (personId === caseRow.personId || nameKey === caseRow.person.nameKey) return [];
  return [
    {
      code: 'other-person',
      zh: `继续办理的${number}，当事人为${name}，与本案当事人登记为不同的人，请核对`,
      en: `${number}, which goes on, is that of ${name}, on record as somebody else: please check`,
    },
  ];
}

/** @returns the case that goes on; null: none is named. Refuses 422 one that the sender does not see, or this one */
async function existingCase({ tx, body, caseRow, sender }: WithdrawalContext): Promise<GoingOn | null> {
  const { existingCaseId } = body;
  if (existingCaseId === undefined) return null;
  const found = await tx
    .selectFrom('Affair')
    .innerJoin('Case as c', 'c.id', 'Affair.id')
    .innerJoin('Person as p', 'p.id', 'c.personId')
    .select(['Affair.number', 'c.personId', 'p.name', 'p.nameKey'])
    .where('Affair.id', '=', existingCaseId)
    .where(seenBy(sender.viewer))
    .executeTakeFirst();
  if (found === undefined || existingCaseId === caseRow.id) {
    return refuseField('/existingCaseId', 'unknown-case', {
      zh: '没有这个案件，或者即为本案',
      en: 'there is no such case, or it is this one',
    });
  }
  return found;
}
