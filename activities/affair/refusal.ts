/** Refusals (不予受理): an act that may not be done, or whose fields are bad. Nothing of it is written but the refusal itself. */
import type { Problem } from '../../workflows/domain/problem.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Impossible } from '../acts/define-act.js';

/** @returns what a refusal says; null for every other failure. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof Refusal ? error.problem : null;
}

/** The act is refused; nothing of it is written but, under its key, the refusal itself. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

export function refuse(
  status: Problem['status'],
  code: string,
  detail: Bilingual,
  more: Pick<Problem, 'existing' | 'center' | 'version'> = {},
): never {
  throw new Refusal({ status, code, detail, ...more });
}

/** What is possible of an act is said by its definition; its handler asks for the one thing that is meant. */
export function refuseImpossible(impossible: Impossible | null): void {
  if (impossible !== null) throw new Refusal({ status: 409, ...impossible });
}

/** The same words for what is not there and what one may not see. */
export function refuseUnseen(): never {
  throw new Refusal({ status: 404, code: 'not-found' });
}

/** Bad fields, all of them at once. */
export function refuseFields(errors: NonNullable<Problem['errors']>): never {
  throw new Refusal({ status: 422, code: 'invalid-fields', errors });
}

/** A refusal that points at one field of the body. */
export function refuseField(pointer: string, code: string, detail: Bilingual): never {
  throw new Refusal({ status: 422, code, detail, errors: [{ pointer, code, detail }] });
}
