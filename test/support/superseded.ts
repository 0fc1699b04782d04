import { defineRule, type Rule } from '../../activities/law/rules/define-rule.js';
import type { RuleLine } from '../../activities/law/rules/rule-lines.js';

/** The rule as its file will say it with one more line behind those it has. */
export function superseded({ draft }: Rule, line: RuleLine): Rule {
  return defineRule({ ...draft, lines: [...(draft.lines ?? []), line] });
}
