/** What the ground of a notice (通知辩护事由) must agree with: a detail where the law leaves it open, disability, age, stage. Pure. */
import { Ground, Stage } from '../../../workflows/domain/vocabulary.js';
import { fieldProblem, required, type FieldProblem } from '../../fields/field-problem.js';
import { shanghaiDate } from '../../law/counting/legal-date.js';
import { ADULT_AGE, hasTurned } from '../../law/mandatory-defence.js';

export interface Grounded {
  readonly ground: Ground;
  readonly groundDetail: string | null | undefined;
  readonly stage: Stage | undefined;
  readonly person:
    | { readonly birthDate?: string | null | undefined; readonly disabilities?: readonly string[] | undefined }
    | undefined;
  /** Epoch ms of the notice. */
  readonly issuedAt: number | undefined;
}

/** Whether the law names a class and leaves it to the notice to say why the person is of it. */
export function needsDetail(ground: Ground): boolean {
  return ground === Ground.Discretionary || ground === Ground.OtherByLaw;
}

/** What is not known is not asked for. */
export function groundProblems({ ground, groundDetail, stage, person, issuedAt }: Grounded): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (needsDetail(ground) && (groundDetail ?? null) === null) problems.push(required('/groundDetail'));
  if (ground === Ground.SensoryDisability && person !== undefined && (person.disabilities ?? []).length === 0) {
    problems.push(
      fieldProblem(
        '/ground',
        'no-disability-named',
        '未载明残疾类别',
        'no visual, hearing or speech disability is named',
      ),
    );
  }
  const birthDate = person?.birthDate ?? null;
  if (ground === Ground.Minor && birthDate !== null && issuedAt !== undefined) {
    if (hasTurned(ADULT_AGE, birthDate, shanghaiDate(issuedAt))) {
      problems.push(
        fieldProblem(
          '/ground',
          'not-a-minor',
          '通知时已年满十八周岁',
          'the person was 18 or more when the notice was issued',
        ),
      );
    }
  }
  if (ground === Ground.CompulsoryTreatment && stage !== undefined && stage !== Stage.CompulsoryTreatment) {
    problems.push(
      fieldProblem(
        '/ground',
        'ground-of-another-stage',
        '该事由只适用于强制医疗程序',
        'this ground belongs to proceedings for compulsory treatment only',
      ),
    );
  }
  return problems;
}
