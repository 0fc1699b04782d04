/**
 * A letter that came on paper from a center that did not send it here (来函录入): the asked center enters it, for the one that wrote.
 * No paper goes out by it, for the letter is there; it hangs on nothing, for its home is not in these records.
 */
import { v7 as uuid } from 'uuid';
import type { Agreement } from '../../prisma/generated/client.js';
import { Channel } from '../../workflows/domain/vocabulary.js';
import { documentsNamed } from '../acts/documents-named.js';
import type { Sender, StepBase, StepContext } from '../affair/context.js';
import { refuseField, refuseFields, refuseUnseen } from '../affair/refusal.js';
import { newStep } from '../affair/step.js';
import { fieldProblem, type FieldProblem } from '../fields/field-problem.js';
import { instantInFuture, liesAhead } from '../fields/future.js';
import type { ActFacts } from '../law/act-facts.js';
import { computeDeadline } from '../law/counting/counting.js';
import { DAY_MS, shanghaiDate } from '../law/counting/legal-date.js';
import { regionPolicyOf } from '../law/region-policy.js';
import { documentProblems } from '../records/document-access.js';
import { collaborationSent } from './acts.js';
import { agreementFor } from './agreements.js';
import { enteredLetterShape, type EnteredLetterBody } from './entered-letter-shape.js';
import { homesInUse } from './homes.js';
import {
  between,
  closeLetter,
  datesWrong,
  opened,
  otherCenter,
  personsWrong,
  placesUnknown,
  recordLetter,
  type NewLetter,
} from './open-letter.js';

/** Older letters are settled, one way or another; a day so far back is a mistake. */
const LONG_AGO_MS = 2 * 366 * DAY_MS;

const DEFINITION = { kind: collaborationSent.kind, body: enteredLetterShape } as const;

/** Throws Refusal. */
export async function enterLetter(
  base: StepBase,
  sender: Sender,
  { submissionId, affairId, body, homes }: NewLetter<EnteredLetterBody>,
): Promise<object> {
  homesInUse(body.kind, homes);
  const step = newStep(base, base.clock.now());
  const to = await step.directory.agency(sender.viewer.agencyId);
  if (to === null) return refuseUnseen();
  if (body.toCenterId !== to.id) {
    return refuseField('/toCenterId', 'not-own-center', {
      zh: '录入的来函应是发给本中心的',
      en: 'must be one’s own center: a letter is entered by the center that got it',
    });
  }
  const from = await otherCenter(step, to.id, '/fromCenterId', body.fromCenterId);
  const named = documentsNamed(DEFINITION, body);
  const wrong = [
    ...timesWrong(body, step.at),
    ...personsWrong(body, step.at),
    ...(await placesUnknown(base.tx, body)),
    ...(await documentProblems(base.tx, sender.viewer, named)),
  ];
  if (wrong.length > 0) refuseFields(wrong);
  const occurredAt = Date.parse(body.occurredAt);
  const agreement = await agreementFor(base.tx, between(from, to, body.kind, occurredAt));
  const { dueOn, answerDay } = dayOfAnswer(step, body, agreement, to.region);
  const ctx = await opened(base, step, {
    ...{ id: affairId, body, home: null, from, to, register: to },
    ...{ sentAt: occurredAt, dueOn, agreement },
  });
  const act = {
    ...ctx,
    ...{ actId: uuid(), submissionId, sender, actingFor: from, occurredAt },
    body: { ...body, onBehalfOf: from.id, channel: Channel.Paper },
  };
  await recordLetter(ctx, act, { definition: DEFINITION, answerDay });
  return closeLetter(ctx, act);
}

/** It came before now; the day that it names may be over by now, and is then late, but not before it came. @param at epoch ms */
function timesWrong(
  { occurredAt, dueOn, periodEndsOn, periodName }: EnteredLetterBody,
  at: number,
): readonly FieldProblem[] {
  const period = { ...(periodEndsOn && { periodEndsOn }), ...(periodName && { periodName }) };
  const wrong = datesWrong(period, at);
  const came = Date.parse(occurredAt);
  if (liesAhead(came, at)) return [instantInFuture('/occurredAt'), ...wrong];
  // A year that was mistyped would be answered by no rule, and owed by nobody.
  if (came < at - LONG_AGO_MS) {
    const [zh, en] = [
      '距今超过两年，请核对来函日期',
      'lies more than two years back: please check when the letter came',
    ];
    return [fieldProblem('/occurredAt', 'long-ago', zh, en), ...wrong];
  }
  if (dueOn === undefined || dueOn >= shanghaiDate(came)) return wrong;
  return [fieldProblem('/dueOn', 'before-letter', '不得早于来函之日', 'must not lie before the letter came'), ...wrong];
}

/** As the letter says, else working days from the day on which it came: as the regions have agreed, else as ours decides. */
function dayOfAnswer(
  { law }: StepContext,
  { dueOn, occurredAt }: EnteredLetterBody,
  agreement: Agreement | null,
  region: string,
): { readonly dueOn: string; readonly answerDay: NonNullable<ActFacts['answerDay']> } {
  if (dueOn !== undefined) return { dueOn, answerDay: 'letter' };
  const agreed = agreement?.answerDefault ?? null;
  const period = { n: agreed ?? regionPolicyOf(region).answerWorkingDays, unit: 'working-days' } as const;
  const triggerAt = Date.parse(occurredAt);
  const counted = computeDeadline({ counting: 'WD', period, triggerAt, calendar: law.calendar });
  if (counted.dueOn === null) throw new Error('Working days end on a day');
  return { dueOn: counted.dueOn, answerDay: agreed === null ? 'nobody' : 'agreement' };
}
