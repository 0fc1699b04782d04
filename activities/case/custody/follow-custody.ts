/**
 * Terms that bind custody (办案期限与羁押期限) follow it: a term in custody ends on its last day whatever day it is, the same
 * term at liberty moves behind days off (CPL 105(4)). When the person is taken in or let go, what runs is counted anew.
 */
import { isHeld } from '../../../workflows/domain/custody.js';
import type { Obligation } from '../../../prisma/generated/client.js';
import { chooseVariant, type VariantFacts } from '../../law/deadlines.js';
import type { RuleRow } from '../../law/rule-row.js';
import type { ActContext, CaseContext } from '../context.js';
import { STANDING } from '../../affair/ladder-state.js';
import { ruleOf } from '../../affair/rule-of.js';
import { moveTerms } from '../../affair/term-changes.js';

/** @returns what is due on another day now */
export async function followCustody(
  ctx: CaseContext & Partial<Pick<ActContext, 'occurredAt' | 'sender'>>,
): Promise<readonly Obligation[]> {
  const inCustody = isHeld(ctx.caseRow.custodyMeasure);
  const now = await ctx.affair.reading();
  const following = ctx.obligations.filter((row) => {
    if (!STANDING.includes(row.state) || row.inCustody === inCustody) return false;
    const rule = ruleOf(ctx, row);
    return rule !== undefined && asksCustody(rule);
  });
  const dueOn = new Map(following.map((row) => [row, row.dueOn]));
  await moveTerms(ctx, following, {
    kind: 'obligation-followed-custody',
    change: (row) => ({ inCustody, variant: readingNow(ctx, row, now) }),
    words: inCustody
      ? { zh: '当事人已被羁押，按羁押期限计算', en: 'held now: counted as a term of custody' }
      : { zh: '当事人不再羁押，不按羁押期限计算', en: 'held no longer: not counted as a term of custody' },
  });
  return following.filter((row) => row.dueOn !== dueOn.get(row));
}

function asksCustody({ variants }: RuleRow): boolean {
  return variants.some(
    ({ when, countingInCustody }) => when?.inCustody !== undefined || countingInCustody !== undefined,
  );
}

/** A reading that a decision or an act chose stays; one that the facts chose is chosen anew. */
function readingNow(ctx: CaseContext, row: Obligation, now: VariantFacts): string {
  const rule = ruleOf(ctx, row);
  if (rule === undefined) return row.variant;
  const chosen = chooseVariant(rule, { ...now, inCustody: row.inCustody }).variant;
  return chosen === row.variant ? chooseVariant(rule, now).variant : row.variant;
}
