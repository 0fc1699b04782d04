/**
 * A step of the proceedings (诉讼进程). Who takes it, in which stage and whether behind the conclusion is the table's answer
 * (`law/steps/`).
 */
import { z } from 'zod';
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { Procedure, Role, type CaseStatus } from '../../../workflows/domain/vocabulary.js';
import type { Impossible } from '../../acts/define-act.js';
import { CENTER, ORGAN_CLERKS } from '../../acts/roles.js';
import { fieldProblem, type FieldProblem } from '../../fields/field-problem.js';
import { calendarDate, documentId, id, line } from '../../fields/primitives.js';
import { shanghaiDate } from '../../law/counting/legal-date.js';
import { stepEntry } from '../../law/steps/procedural-steps.js';
import type { StepEntry } from '../../law/steps/step-entry.js';
import { defineCaseAct, type CaseSituation } from '../case-act.js';
import { handlingOfficial, reason } from '../fields.js';
import { AFTER_CONCLUSION, BEFORE_CONCLUDED } from '../status.js';

export const proceduralStep = defineCaseAct({
  kind: 'procedural-step',
  words: { zh: '诉讼进程', en: 'step of the proceedings' },
  // What the client does is told by the center.
  by: [...ORGAN_CLERKS, Role.DetentionOfficer, Role.Lawyer, ...CENTER],
  enteredByCenter: true,
  // The proceedings go on behind the lawyer's conclusion (appeal, hand-over); each step says whether it does.
  from: [...BEFORE_CONCLUDED, ...AFTER_CONCLUSION],
  to: null,
  variety: { field: 'step', all: Object.values(ProceduralStep), takenBy: (step) => entryOf(step).by },
  possible: (situation, step) =>
    step === undefined ? null : (inItsStage(situation, entryOf(step)) ?? inItsTurn(situation, entryOf(step))),
  /**
   * `toAgencyId`: who gets the case where the step hands it over, else the organ at the place of this one; one of another place or
   * level with a `reason` (指定管辖, CPL 27). `procedure`: of an acceptance or a change of procedure. `handlingOfficial`: of the organ
   * that takes over by a change of competence.
   * `plannedOn`: the calendar date for which the step plans something.
   */
  fields: {
    step: z.enum(ProceduralStep),
    reason: reason.optional(),
    documentNumber: line(100).optional(),
    documentId: documentId.optional(),
    toAgencyId: id.optional(),
    procedure: z.enum(Procedure).optional(),
    handlingOfficial: handlingOfficial.optional(),
    plannedOn: calendarDate.optional(),
  },
  check: (body) => [...procedureNamed(body), ...dayNamed(body)],
});

export const PROCEEDINGS_ACTS = [proceduralStep] as const;

interface StepBody {
  readonly step: ProceduralStep;
  readonly occurredAt: string;
  readonly procedure?: Procedure | undefined;
  readonly plannedOn?: string | undefined;
}

/** @param step as its own field has read it */
function entryOf(step: string): StepEntry {
  return stepEntry(step as ProceduralStep);
}

function inItsStage(
  { stage, status }: CaseSituation,
  { stages, afterConclusion, title }: StepEntry,
): Impossible | null {
  if (!stages.includes(stage)) {
    return {
      code: 'step-of-another-stage',
      detail: {
        zh: `“${title.zh}”不属于本案所处的诉讼阶段`,
        en: `"${title.en}" does not belong to the stage of this case`,
      },
    };
  }
  const running: readonly CaseStatus[] = BEFORE_CONCLUDED;
  if (afterConclusion === true || running.includes(status)) return null;
  return {
    code: 'act-not-possible-now',
    detail: {
      zh: `本阶段已经办结，不能再记录“${title.zh}”`,
      en: `The stage is over: "${title.en}" cannot be recorded any more`,
    },
  };
}

/** As often as the law allows; what it answers is on record, and what answers it. */
function inItsTurn(
  { earlier }: CaseSituation,
  { step, atMost, answers, openUntil, title }: StepEntry,
): Impossible | null {
  const taken = (one: ProceduralStep): number => earlier.filter((act) => act.step === one).length;
  const times = taken(step);
  if (atMost !== undefined && times >= atMost.times) {
    return {
      code: 'step-taken-as-often-as-allowed',
      detail: {
        zh: `“${title.zh}”以${atMost.times}次为限（${atMost.article}）`,
        en: `"${title.en}" may be done ${atMost.times} time(s) at most (${atMost.article})`,
      },
    };
  }
  if (answers !== undefined && taken(answers) <= times) {
    const before = stepEntry(answers).title;
    return {
      code: 'step-out-of-order',
      detail: {
        zh: `没有尚待“${title.zh}”的“${before.zh}”记录`,
        en: `no "${before.en}" that waits for "${title.en}" is on record`,
      },
    };
  }
  if (openUntil === undefined || taken(openUntil) >= times) return null;
  const next = stepEntry(openUntil).title;
  return {
    code: 'step-out-of-order',
    detail: {
      zh: `已记录“${title.zh}”，尚未记录“${next.zh}”`,
      en: `"${title.en}" is on record, and "${next.en}" is not yet`,
    },
  };
}

function procedureNamed({ step, procedure }: Pick<StepBody, 'step' | 'procedure'>): readonly FieldProblem[] {
  if (step !== ProceduralStep.ProcedureChanged || procedure !== undefined) return [];
  return [fieldProblem('/procedure', 'required', '转换后的程序必填', 'is required: the procedure changed to')];
}

/** What is planned lies ahead of the step that plans it. */
function dayNamed({ step, plannedOn, occurredAt }: StepBody): readonly FieldProblem[] {
  const { plans } = entryOf(step);
  if (plans === undefined) {
    if (plannedOn === undefined) return [];
    return [fieldProblem('/plannedOn', 'nothing-planned', '该事项不确定日期', 'that step plans nothing for a day')];
  }
  if (plannedOn === undefined) {
    return [fieldProblem('/plannedOn', 'required', `${plans.zh}必填`, `is required: ${plans.en}`)];
  }
  if (plannedOn >= shanghaiDate(Date.parse(occurredAt))) return [];
  return [
    fieldProblem('/plannedOn', 'planned-before-act', `${plans.zh}早于确定之日`, 'lies before the day it was fixed'),
  ];
}
