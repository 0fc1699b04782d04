/** Parts of a body that several acts of a case share. */
import { z } from 'zod';
import { Procedure } from '../../workflows/domain/vocabulary.js';
import type { Frozen } from '../acts/define-act.js';
import { fieldProblem, type FieldProblem } from '../fields/field-problem.js';
import { instant, line, personName, reasons } from '../fields/primitives.js';

export const hearing = z.strictObject({ at: instant, place: line(200), procedure: z.enum(Procedure) });
export type HearingBody = Frozen<z.output<typeof hearing>>;

export const handlingOfficial = z.strictObject({ name: personName, phone: line(50) });

/** Why. */
export const reason = reasons(4000);

/** Why an agency that is not the usual one gets something; told where one is named, and refused where none is. */
export const competenceReason = reason.optional();

export function competenceProblems(told: string | undefined, isNamed: boolean): readonly FieldProblem[] {
  if (told === undefined || isNamed) return [];
  return [
    fieldProblem('/competenceReason', 'nobody-named', '未指明机关，无须说明管辖', 'is for an agency that is named'),
  ];
}
