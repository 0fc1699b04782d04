/** Acts as they are sent to a case, or to a letter between two centers: what is looked at before the own fields, and the whole body with what its fields say. */
import { z } from 'zod';
import type { ActEnvelope, AnyAct, Situation } from '../../activities/acts/define-act.js';
import { headOf, type ActHead } from '../../activities/acts/head.js';
import { actBody, caseAct, caseActNamed, type ActBody } from '../../activities/case/acts.js';
import type { CaseSituation } from '../../activities/case/index.js';
import { collaborationAct, collaborationBody, type CollaborationBody } from '../../activities/collaboration/acts.js';
import type { CollaborationSituation } from '../../activities/collaboration/index.js';
import { fieldProblem, validate, type FieldProblem, type Validated } from '../../activities/fields/field-problem.js';
import { dayInFuture, dayLiesAhead, instantInFuture, liesAhead } from '../../activities/fields/future.js';
import { placesOf } from '../../activities/fields/meaning.js';
import { id } from '../../activities/fields/primitives.js';
import { Channel } from '../../workflows/domain/vocabulary.js';

const envelopeShape = z.looseObject({
  kind: z.string(),
  onBehalfOf: id.optional(),
  channel: z.enum(Channel).optional(),
});

/** Reads kind and sender; an unknown kind is a bad field, not a forbidden act. */
export function readActHead(body: unknown): Validated<ActHead<CaseSituation>> {
  return readHead(body, caseActNamed);
}

/** The same for the acts of a letter. */
export function readCollaborationHead(body: unknown): Validated<ActHead<CollaborationSituation>> {
  return readHead(body, collaborationAct);
}

function readHead<S extends Situation>(
  body: unknown,
  named: (kind: string) => AnyAct<S> | undefined,
): Validated<ActHead<S>> {
  const head = validate(envelopeShape, body);
  if (!head.ok) return head;
  const act = named(head.value.kind);
  if (act !== undefined) return { ok: true, value: headOf(act, head.value.onBehalfOf, head.value) };
  return {
    ok: false,
    problems: [fieldProblem('/kind', 'unknown-value', '没有这种诉讼行为', 'there is no such kind of act')],
  };
}

/** The whole body with what its fields say together. @param now epoch ms of the business clock */
export function checkAct(body: unknown, now: number): Validated<ActBody> {
  const shape = validate<ActBody>(actBody, body);
  if (!shape.ok) return shape;
  const problems = actProblems(caseAct(shape.value.kind), shape.value, now);
  return problems.length === 0 ? shape : { ok: false, problems };
}

/** The same for an act of a letter. @param act as its head named it */
export function checkCollaborationAct(
  act: AnyAct<CollaborationSituation>,
  body: unknown,
  now: number,
): Validated<CollaborationBody> {
  const shape = validate<CollaborationBody>(collaborationBody, body);
  if (!shape.ok) return shape;
  const problems = actProblems(act, shape.value, now);
  return problems.length === 0 ? shape : { ok: false, problems };
}

function actProblems<S extends Situation>(
  act: AnyAct<S>,
  body: ActEnvelope & { readonly kind: string },
  now: number,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (liesAhead(Date.parse(body.occurredAt), now)) problems.push(instantInFuture('/occurredAt'));
  for (const { pointer, value } of placesOf('day-of-deed', act.body, body)) {
    if (dayLiesAhead(value, now)) problems.push(dayInFuture(pointer));
  }
  if (body.onBehalfOf !== undefined && body.channel !== 'paper' && body.channel !== 'telephone') {
    problems.push(
      fieldProblem(
        '/channel',
        'channel-missing',
        '代录须注明 paper 或 telephone',
        'an act entered for others came by paper or telephone',
      ),
    );
  }
  return [...problems, ...(act.check?.(body) ?? [])];
}
