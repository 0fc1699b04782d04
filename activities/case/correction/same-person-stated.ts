/** Two cases are of one person (认定为同一人), although his papers do not say so: he was identified late, or has two of them. */
import { maySee } from '../../../workflows/domain/permissions.js';
import { IdentityKind } from '../../../workflows/domain/vocabulary.js';
import { refuse, refuseField } from '../../affair/refusal.js';
import { normalCaseNumber } from '../../fields/normal-text.js';
import type { ActBodyOf } from '../acts.js';
import type { ActContext, CaseEffects } from '../context.js';
import { lockPersons } from '../notice/same-person.js';

type StatementContext = ActContext<ActBodyOf<'same-person-stated'>>;

export async function samePersonStated(ctx: StatementContext): Promise<CaseEffects> {
  const { caseRow, body } = ctx;
  const earlier = await earlierCase(ctx);
  if (earlier === null) return refuseEarlier(ctx, 'unknown-case', '没有这个案件', 'there is no such case');
  if (earlier.id === caseRow.id) return refuseEarlier(ctx, 'same-case', '即为本案', 'is this case itself');
  await lockPersons(ctx.tx, [{ ...caseRow, ...caseRow.person }, earlier]);
  if (areTwo(caseRow.person, earlier)) {
    return refuseEarlier(
      ctx,
      'another-resident-number',
      '两案当事人的身份证号码不同，不是同一人；号码有误的，请先更正通知内容',
      'the persons have different resident numbers; if one is wrong, correct the notice first',
    );
  }
  const { matterId } = await ctx.tx
    .selectFrom('Case')
    .select('matterId')
    .where('id', '=', earlier.id)
    .executeTakeFirstOrThrow();
  if (matterId === caseRow.matterId) {
    return refuseEarlier(ctx, 'same-matter', '两案已属同一人同一事', 'is of the same matter already');
  }
  if (earlier.stage === caseRow.stage && earlier.openKey !== null && caseRow.openKey !== null) {
    refuse(409, 'both-open', {
      zh: '两案同在一个诉讼阶段且均未结束，属于重复通知，请撤回其中一件',
      en: 'Both cases run in one stage: one of them is a duplicate: withdraw it',
    });
  }
  return {
    caseChanges: { matterId },
    paperDetails: { reason: body.reason, otherCaseNumber: earlier.number },
    summary: {
      zh: `认定与${earlier.number}的当事人为同一人，并入同一事项：${body.reason}`,
      en: `Stated to be the person of ${earlier.number}, and of its matter: ${body.reason}`,
    },
  };
}

function refuseEarlier({ body }: StatementContext, code: string, zh: string, en: string): never {
  return refuseField(body.caseId === undefined ? '/caseNumber' : '/caseId', code, { zh, en });
}

/** Another organ's case is not seen by who states it; he may name one of whose number or name he knows that it is the person's. */
async function earlierCase({ tx, body, caseRow, sender }: StatementContext) {
  const { caseId, caseNumber } = body;
  const found = await tx
    .selectFrom('Case as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .innerJoin('Person as p', 'p.id', 'c.personId')
    .select(['c.id', 'c.stage', 'c.openKey', 'c.organId', 'c.organNumberKey', 'c.organNumberShared'])
    .select(['a.number', 'a.parties', 'p.nameKey', 'p.identityKey', 'p.identityKind'])
    .$if(caseId !== undefined, (all) => all.where('c.id', '=', caseId ?? ''))
    .$if(caseNumber !== undefined, (all) => all.where('a.numberKey', '=', normalCaseNumber(caseNumber ?? '')))
    .executeTakeFirst();
  if (found === undefined) return null;
  const linked = found.organNumberShared !== null && caseRow.linkedNumbersShared.includes(found.organNumberShared);
  const isPlausible = linked || found.nameKey === caseRow.person.nameKey;
  return maySee(sender.viewer, found) || isPlausible ? found : null;
}

interface Known {
  readonly identityKey: string | null;
  readonly identityKind: string;
}

function areTwo(one: Known, other: Known): boolean {
  const areResidents = [one, other].every(({ identityKind }) => identityKind === IdentityKind.ResidentId);
  return areResidents && one.identityKey !== other.identityKey;
}
