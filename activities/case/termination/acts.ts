/** Termination of the aid (终止法律援助), the client's objection and its decision (LAL 48, 49). */
import { z } from 'zod';
import { CaseStatus, Role } from '../../../workflows/domain/vocabulary.js';
import { CENTER } from '../../acts/roles.js';
import { required } from '../../fields/field-problem.js';
import { reasons } from '../../fields/primitives.js';
import { TerminationGround } from '../../law/termination-grounds.js';
import { defineCaseAct } from '../case-act.js';
import { reason } from '../fields.js';
import { BEFORE_CONCLUDED } from '../status.js';

export const terminated = defineCaseAct({
  kind: 'terminated',
  words: { zh: '终止法律援助', en: 'termination of legal aid' },
  by: CENTER,
  from: BEFORE_CONCLUDED,
  to: CaseStatus.Terminated,
  after: [{ instant: 'issuedAt' }, { instant: 'assignedAt' }],
  fields: { ground: z.enum(TerminationGround), groundDetail: reasons(1000).optional(), reason },
  check: ({ ground, groundDetail }) =>
    ground === TerminationGround.Other && groundDetail === undefined ? [required('/groundDetail')] : [],
});

export const terminationObjected = defineCaseAct({
  kind: 'termination-objected',
  words: { zh: '对终止决定的异议', en: 'objection to the termination' },
  by: CENTER,
  from: [CaseStatus.Terminated],
  to: null,
  after: [{ acts: ['terminated'] }],
  possible: ({ objectionOpenedAt }) =>
    objectionOpenedAt === null
      ? null
      : {
          code: 'objection-undecided',
          detail: {
            zh: '异议已经提出，尚待司法行政部门决定',
            en: 'An objection has been made already and waits for the decision',
          },
        },
  fields: { reason },
});

export const objectionDecided = defineCaseAct({
  kind: 'objection-decided',
  words: { zh: '异议审查决定', en: 'decision on the objection' },
  by: [Role.Supervisor],
  // LAL 49(2): the bureau that set the center up, and no other above it.
  of: ({ bureauId }) => (bureauId === null ? [] : [bureauId]),
  from: [CaseStatus.Terminated],
  // Upheld: the aid goes on, and a lawyer is to be named.
  to: ({ upheld }) => (upheld ? CaseStatus.Received : null),
  after: [{ instant: 'objectionOpenedAt' }],
  possible: ({ objectionOpenedAt }) =>
    objectionOpenedAt !== null
      ? null
      : { code: 'no-objection', detail: { zh: '没有待决定的异议', en: 'No objection waits for a decision' } },
  fields: { upheld: z.boolean(), reason },
});

export const TERMINATION_ACTS = [terminated, terminationObjected, objectionDecided] as const;
