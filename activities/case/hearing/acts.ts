/** The hearing (开庭): fixed, moved, cancelled by the court. */
import { Role } from '../../../workflows/domain/vocabulary.js';
import type { Dependency, Impossible } from '../../acts/define-act.js';
import { fieldProblem, type FieldProblem } from '../../fields/field-problem.js';
import { defineCaseAct, type CaseSituation } from '../case-act.js';
import { hearing, reason, type HearingBody } from '../fields.js';
import { BEFORE_CONCLUDED } from '../status.js';

/** The court's last word about the hearing; the notice may have carried the first date. */
const LAST_WORD: readonly Dependency<CaseSituation>[] = [
  { instant: 'issuedAt' },
  { acts: ['hearing-fixed', 'hearing-changed', 'hearing-cancelled'] },
];

export const hearingFixed = defineCaseAct({
  kind: 'hearing-fixed',
  words: { zh: '确定开庭日期', en: 'hearing fixed' },
  by: [Role.CourtClerk],
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  subject: 'hearing',
  after: LAST_WORD,
  fields: { hearing },
  check: liesAfterTheAct,
});

export const hearingChanged = defineCaseAct({
  kind: 'hearing-changed',
  words: { zh: '变更开庭', en: 'hearing changed' },
  by: [Role.CourtClerk],
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  subject: 'hearing',
  after: LAST_WORD,
  possible: onceFixed,
  fields: { hearing, reason },
  check: liesAfterTheAct,
});

export const hearingCancelled = defineCaseAct({
  kind: 'hearing-cancelled',
  words: { zh: '取消开庭', en: 'hearing cancelled' },
  by: [Role.CourtClerk],
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  subject: 'hearing',
  after: LAST_WORD,
  possible: onceFixed,
  fields: { reason },
});

export const HEARING_ACTS = [hearingFixed, hearingChanged, hearingCancelled] as const;

function onceFixed({ hearingAt }: CaseSituation): Impossible | null {
  if (hearingAt !== null) return null;
  return {
    code: 'no-hearing',
    detail: { zh: '本案没有确定的开庭', en: 'No hearing has been fixed in this case' },
  };
}

/** A hearing is fixed for later; reported late it may have been held by now. */
function liesAfterTheAct({
  hearing,
  occurredAt,
}: {
  readonly hearing: HearingBody;
  readonly occurredAt: string;
}): readonly FieldProblem[] {
  if (Date.parse(hearing.at) > Date.parse(occurredAt)) return [];
  return [
    fieldProblem(
      '/hearing/at',
      'hearing-before-act',
      '开庭时间不晚于确定或者变更的时间',
      'the hearing does not lie after the act that fixes it',
    ),
  ];
}
