/** An act as the rules see it, and what they make of it. */
import { matchAct, ruleInForce } from '../../activities/law/matching.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import { NOTHING_SAID, type ActFacts } from '../../activities/law/act-facts.js';
import { RULES } from '../../activities/law/rules/index.js';
import type { ActKind } from '../../activities/acts-of-all.js';

/** A minor in custody before the court, with a lawyer; each test changes what it is about. */
export const FACTS: ActFacts = {
  ...NOTHING_SAID,
  stage: 'first-instance',
  organKind: 'court',
  ground: 'minor',
  mandatory: true,
  custody: 'detained',
  procedure: null,
  hasHearing: false,
  actorKind: 'court',
  hasLawyer: true,
};

/** Anchors that a notice may leave out. */
export const UNSAID: readonly string[] = ['custodySince', 'stageBeganAt'];

/** Without what was withdrawn: that lives on in obligations that were opened under it. */
const STANDING = RULES.filter(({ isWithdrawn }) => isWithdrawn !== true);

/** The day the tests speak of; a line from a later day changes nothing for them. */
export const TODAY = '2026-11-29';

/** The row of a rule in force on a day. */
export function rowOn(id: string, on: string = TODAY, region: string | null = null): RuleRow {
  const row = ruleInForce(RULES, id, on, region);
  if (row === undefined) throw new Error(`no rule ${id} on ${on}`);
  return row;
}

/** Ids of the rules an act touches, by effect. */
export function match(kind: ActKind, facts: Partial<ActFacts> = {}): Record<string, readonly string[]> {
  const result = matchAct(STANDING, kind, { ...FACTS, ...facts }, '2026-11-20', '510104');
  const ids = (effects: readonly { readonly ruleId: string }[]): string[] =>
    [...new Set(effects.map(({ ruleId }) => ruleId))].sort();
  return {
    // A plain notice says neither since when he is held nor since when the organ has the case.
    opens: result.opens.flatMap(({ rule, opening }) => (UNSAID.includes(opening.from) ? [] : [rule.id])).sort(),
    fulfils: ids(result.fulfils),
    cancels: ids(result.cancels),
    reopens: ids(result.reopens),
    alarms: ids(result.alarms),
  };
}

export const NOTHING = { opens: [], fulfils: [], cancels: [], reopens: [], alarms: [] };

/** What is owed by the lawyer or for him in person ends when he leaves. */
export const COUNSEL_LEFT: readonly string[] = [
  'arrange-meeting',
  'ask-consent-at-first-meeting',
  'file-evidence-list',
  'firm-arrange-lawyer',
  'firm-sign-retainer',
  'first-meeting-within-n-days',
  'hand-in-closing-file',
  'keep-client-informed',
  'lawyer-announce-to-police',
  'lawyer-file-papers-with-court',
  'meet-under-residential-surveillance',
  'procuratorate-register-counsel',
  'report-on-conclusion',
  'report-serious-matters',
];
