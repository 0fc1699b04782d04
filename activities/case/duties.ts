/** What is owed in a case, as the acts about it ask: by the rules it stands under. */
import type { Obligation } from '../../prisma/generated/client.js';
import { isSameDuty } from '../affair/openings.js';
import { storedPauses } from '../law/counting/recount.js';
import { rowOf } from '../law/matching.js';
import { Party, type RuleRow } from '../law/rule-row.js';
import type { Duty } from './case-act.js';

export function dutyOf(row: Obligation, rules: readonly RuleRow[]): Duty {
  const { id, state, dueAt, subjectKind, subjectId } = row;
  const rule = rowOf(rules, row);
  return {
    ...{ id, state, dueAt, subjectKind, subjectId },
    isClients: rule?.owedBy === Party.Client,
    // Whose breach obstructs counsel is the rule table's word: its ladder ends in a complaint.
    obstructs: rule?.ladder.some(({ step }) => step === 'complain') === true,
    isExtensible: rule?.variants.some((one) => one.extends?.includes(row.variant) === true) === true,
    // The term itself, in whatever length; not what acts open beside it under the same rule.
    stopsFor: rule !== undefined && isSameDuty(rule, row) ? rule.pausedFor : [],
    stoppedFor: storedPauses(row).find(({ to }) => to === null)?.ground ?? null,
  };
}
