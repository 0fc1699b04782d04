/** What the acts on a collaboration do to its row, and what only the records say of their fields. */
import type { ActOn } from '../affair/context.js';
import { refuse, refuseField, refuseFields } from '../affair/refusal.js';
import { instantInFuture, liesAhead } from '../fields/future.js';
import { fieldProblem, type FieldProblem } from '../fields/field-problem.js';
import { CollaborationKind } from '../../workflows/domain/vocabulary.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import type { CollaborationActKind, CollaborationBody, CollaborationBodyOf } from './acts.js';
import type { CollaborationContext } from './context.js';
import { contest, designate } from './competence-handlers.js';
import type { CollaborationEffects, CollaborationStep } from './effects.js';
import { kindRow } from './kinds.js';
import { kept } from './letter.js';
import { agreeOnShare, nameLawyer, settleCost, type CollaborationPorts } from './work-handlers.js';

type Handlers = {
  readonly [K in CollaborationActKind]: (
    step: CollaborationStep<K>,
  ) => CollaborationEffects | Promise<CollaborationEffects>;
};

const handlers = (ports: CollaborationPorts): Handlers => ({
  received: ({ occurredAt, actingFor }) => ({
    changes: { receivedAt: new Date(occurredAt) },
    news: { occurredAt },
    summary: { zh: `${actingFor.name}收到协作函`, en: `${actingFor.nameEn} received the letter of cooperation` },
  }),
  accepted: ({ occurredAt, actingFor }) => ({
    news: { occurredAt },
    summary: { zh: `${actingFor.name}受理协作事项`, en: `${actingFor.nameEn} accepted the cooperation` },
  }),
  refused: ({ occurredAt, actingFor, body: { reason } }) => ({
    changes: { reason, proposedOn: null, endedAt: new Date(occurredAt) },
    news: { occurredAt, reason },
    summary: {
      zh: `${actingFor.name}说明客观上不能协作：${reason}`,
      en: `${actingFor.nameEn} said that it is objectively impossible: ${reason}`,
    },
  }),
  'date-proposed': proposeDate,
  'date-accepted': ({ at, occurredAt, actingFor, collaboration: { dueOn, proposedOn } }) => {
    const agreed = proposedOn ?? dueOn;
    if (agreed < shanghaiDate(at)) {
      refuse(409, 'proposed-date-passed', {
        zh: `对方提出的${agreed}已过，请由其重新提出或者直接催办`,
        en: `${agreed}, which the other center proposed, has passed: it proposes another, or answers`,
      });
    }
    return {
      changes: { dueOn: agreed, proposedOn: null },
      news: { occurredAt, formerDueOn: dueOn },
      summary: {
        zh: `${actingFor.name}同意延期：${dueOn}改为${agreed}`,
        en: `${actingFor.nameEn} agreed to another day: ${agreed} instead of ${dueOn}`,
      },
    };
  },
  'competence-contested': contest,
  designated: designate,
  answered: answer,
  returned: sendBack,
  confirmed: (step) => confirm(step, ports),
  withdrawn: ({ occurredAt, actingFor, body: { reason } }) => ({
    changes: { reason, proposedOn: null, endedAt: new Date(occurredAt) },
    news: { occurredAt, reason },
    summary: { zh: `${actingFor.name}撤回协作函：${reason}`, en: `${actingFor.nameEn} withdrew the letter: ${reason}` },
  }),
  'lawyer-named': nameLawyer,
  'cost-settled': (step) => settleCost(step, ports),
});

type AnyStep = ActOn<CollaborationContext, CollaborationBody>;

/** @returns does what an act does; throws Refusal 422 */
export function handledBy(ports: CollaborationPorts): (step: AnyStep) => Promise<CollaborationEffects> {
  const all = handlers(ports);
  return async (step) => {
    // Each handler is asked about the body of its own kind: the registry is one by type.
    const handler = all[step.body.kind] as (of: AnyStep) => CollaborationEffects | Promise<CollaborationEffects>;
    return handler(step);
  };
}

/** A day that is proposed or set lies ahead: in time for something. */
function refusePast(dueOn: string, at: number): void {
  if (dueOn < shanghaiDate(at)) {
    refuseField('/dueOn', 'in-the-past', { zh: '不得早于今天', en: 'must not lie before today' });
  }
}

function proposeDate({
  at,
  occurredAt,
  actingFor,
  collaboration,
  body: { dueOn, reason },
}: CollaborationStep<'date-proposed'>): CollaborationEffects {
  refusePast(dueOn, at);
  if (dueOn <= collaboration.dueOn) {
    refuseField('/dueOn', 'not-later', {
      zh: `应晚于现期限${collaboration.dueOn}`,
      en: `must be later than the day that stands, ${collaboration.dueOn}`,
    });
  }
  return {
    changes: { proposedOn: dueOn, reason },
    news: { occurredAt, dueOn, reason },
    summary: {
      zh: `${actingFor.name}提出延期至${dueOn}：${reason}`,
      en: `${actingFor.nameEn} proposed ${dueOn}: ${reason}`,
    },
  };
}

function answer({
  at,
  occurredAt,
  actingFor,
  collaboration: { kind },
  body: { findings, documents, askedShare },
}: CollaborationStep<'answered'>): CollaborationEffects {
  const wrong = [
    ...missingIn(kind, findings, documents),
    ...takenTooLate(documents, at),
    ...shareOutOfPlace(kind, askedShare),
  ];
  if (wrong.length > 0) refuseFields(wrong);
  return {
    changes: {
      answer: kept({ findings, documents }),
      answeredAt: new Date(occurredAt),
      askedShare: askedShare ?? null,
      proposedOn: null,
    },
    news: {
      ...{ occurredAt, answer: { findings, documents } },
      ...(askedShare === undefined ? {} : { askedShare }),
    },
    summary: { zh: `${actingFor.name}回复协作事项`, en: `${actingFor.nameEn} answered the letter` },
  };
}

/** Nothing was taken that is still to be taken. @param at epoch ms */
function takenTooLate(documents: CollaborationBodyOf<'answered'>['documents'], at: number): FieldProblem[] {
  return documents.flatMap(({ takenAt }, n) =>
    takenAt !== undefined && liesAhead(Date.parse(takenAt), at) ? [instantInFuture(`/documents/${n}/takenAt`)] : [],
  );
}

/** Shares are those of one case: of a task each pays its own people. */
function shareOutOfPlace(kind: string, askedShare: number | undefined): FieldProblem[] {
  if (askedShare === undefined || kind === CollaborationKind.JointHandling) return [];
  return [
    fieldProblem('/askedShare', 'not-handled-together', '仅适用于联合办理', 'is for a case that is handled together'),
  ];
}

/** What a kind demands of its answer, each by name. */
function missingIn(
  kind: string,
  findings: string,
  documents: CollaborationBodyOf<'answered'>['documents'],
): FieldProblem[] {
  const { comesBack } = kindRow(kind);
  const wrong: FieldProblem[] = [];
  if (comesBack.findings !== null && !comesBack.findings.includes(findings)) {
    const codes = comesBack.findings.join(', ');
    wrong.push(fieldProblem('/findings', 'unknown-finding', `应为下列之一：${codes}`, `must be one of: ${codes}`));
  }
  if (comesBack.documents === null) return wrong;
  if (documents.length === 0) {
    const { zh, en } = comesBack.words;
    wrong.push(fieldProblem('/documents', 'required', `须附：${zh}`, `must hold: ${en}`));
  }
  documents.forEach((document, n) => {
    for (const field of comesBack.documents ?? []) {
      if (document[field] === undefined) {
        wrong.push(fieldProblem(`/documents/${n}/${field}`, 'required', '必填', 'is required'));
      }
    }
  });
  return wrong;
}

async function confirm(step: CollaborationStep<'confirmed'>, ports: CollaborationPorts): Promise<CollaborationEffects> {
  const { occurredAt, actingFor, body } = step;
  const { recognised, reason } = body;
  if (recognised && kindRow(step.collaboration.kind).transfers && step.home?.hasEnded === true) {
    refuse(409, 'case-ended', { zh: '该案件已经终结，不再移送', en: 'That case has ended: it goes nowhere any more' });
  }
  if (recognised) await agreeOnShare(step, ports);
  return {
    changes: { recognised, reason: reason ?? null, endedAt: new Date(occurredAt) },
    news: { occurredAt, recognised, ...(reason === undefined ? {} : { reason }) },
    summary: recognised
      ? { zh: `${actingFor.name}认可协作结果`, en: `${actingFor.nameEn} recognised the answer` }
      : {
          zh: `${actingFor.name}不认可协作结果：${reason ?? ''}`,
          en: `${actingFor.nameEn} did not recognise the answer: ${reason ?? ''}`,
        },
  };
}

function sendBack({
  at,
  occurredAt,
  actingFor,
  body: { missing, dueOn },
}: CollaborationStep<'returned'>): CollaborationEffects {
  refusePast(dueOn, at);
  return {
    changes: { dueOn, answeredAt: null, answer: null, askedShare: null },
    news: { occurredAt, missing, dueOn },
    summary: {
      zh: `${actingFor.name}退回补充：${missing.join('；')}（${dueOn}以前）`,
      en: `${actingFor.nameEn} sent the answer back for: ${missing.join('; ')} (by ${dueOn})`,
    },
  };
}
