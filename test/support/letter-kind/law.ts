/** The law of letters (函件期限): two rows of the rule table, and the law in force with them. */
import type { Queries } from '../../../activities/adapters/database.js';
import { DAYS_LADDER } from '../../../activities/law/ladders.js';
import { Party, type RuleRow } from '../../../activities/law/rule-row.js';
import { defineRule, workingDays } from '../../../activities/law/rules/define-rule.js';
import { assertActsKnown, assertRuleTable } from '../../../activities/law/rules/index.js';
import { LawBook, type Law } from '../../../activities/records/law-book.js';
import { LETTER_ACT_KINDS, registered } from './acts.js';

/** Agreed between the centers; no law gives the number. */
const AGREED = {
  section: 'letters',
  owedBy: Party.Addressee,
  owedTo: Party.Center,
  counting: 'WD',
  policy: true,
  grade: 'M',
  seen: { zh: '两地协议', en: 'agreement of the two centers' },
  article: '异地协作办法第5条',
  basis: 'agreement of the centers 5',
  consequence: { zh: '协作办法未规定后果', en: 'none agreed' },
  ladder: DAYS_LADDER,
  inForceFrom: '2026-01-01',
  // By itself a row ends with the aid (`terminated`): that is a case's.
  lapsedBy: [],
} as const;

const LETTER_RULES: readonly RuleRow[] = [
  defineRule({
    ...AGREED,
    id: 'receive-letter',
    title: { zh: '收函登记', en: 'Take the letter in' },
    period: workingDays(2),
    openedBy: [{ on: registered('letter-sent'), from: 'occurredAt' }],
    fulfilledBy: [{ on: registered('letter-received') }],
  }),
  defineRule({
    ...AGREED,
    id: 'answer-letter',
    title: { zh: '函复', en: 'Answer the letter' },
    period: workingDays(5),
    openedBy: [{ on: registered('letter-received'), from: 'occurredAt' }],
    fulfilledBy: [{ on: registered('letter-answered') }],
    alarmedBy: [{ on: registered('letter-urged') }],
  }),
].flatMap(({ rows }) => rows);

/**
 * Stored rows are checked against the acts that this version knows, so these come beside them instead: what
 * `acts-of-all.ts` and `law/rules/index.ts` would do with a line each.
 */
export class LawWithLetters extends LawBook {
  constructor() {
    super();
    assertRuleTable(LETTER_RULES);
    assertActsKnown(LETTER_RULES, LETTER_ACT_KINDS);
  }

  override async at(published: string, tx: Queries): Promise<Law> {
    const { rules, calendar } = await super.at(published, tx);
    return { rules: [...rules, ...LETTER_RULES], calendar };
  }
}
