/** The hearing (开庭): fixed, moved, cancelled by the court. */
import { Role } from '../../../workflows/domain/vocabulary.js';
import type { Candidate, Dependency, Impossible } from '../../acts/define-act.js';
import { fieldProblem, type FieldProblem } from '../../fields/field-problem.js';
import { formatMinute } from '../../law/counting/legal-date.js';
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
  possible: unlessAhead,
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
  candidates: theHearing,
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
  candidates: theHearing,
  fields: { reason },
});

export const HEARING_ACTS = [hearingFixed, hearingChanged, hearingCancelled] as const;

function unlessAhead({ hearingAt, at }: CaseSituation): Impossible | null {
  return hearingAt === null ? null : fixedAlready(hearingAt, at);
}

/** A hearing that is over leaves room for the next session. @param instant epoch ms @returns null: it is over by then */
export function fixedAlready(hearingAt: Date, instant: number): Impossible | null {
  if (hearingAt.getTime() <= instant) return null;
  const minute = formatMinute(hearingAt.getTime());
  return {
    code: 'hearing-already-fixed',
    detail: {
      zh: `已定于${minute}开庭，改期请记录变更开庭`,
      en: `A hearing stands for ${minute}: record a change instead`,
    },
  };
}

/** The one that stands. */
function theHearing({ hearingId }: CaseSituation): readonly Candidate[] {
  return hearingId === null ? [] : [{ id: hearingId, impossible: null }];
}

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
