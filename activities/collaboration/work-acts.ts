/** What the asked center does about the work itself (协作办理): who of its lawyers does it, and what it pays him. */
import { CollaborationState as State } from '../../workflows/domain/vocabulary.js';
import { CENTER } from '../acts/roles.js';
import type { Impossible } from '../acts/define-act.js';
import { id, reasons } from '../fields/primitives.js';
import { defineCollaborationAct, type CollaborationSituation } from './collaboration-act.js';

const OF_ASKED = { by: CENTER, of: ({ toId }: CollaborationSituation) => [toId] } as const;

const NOBODY_NAMED: Impossible = {
  code: 'no-lawyer-named',
  detail: { zh: '尚未指定办理协作事项的律师', en: 'No lawyer has been named for the task' },
};
const NO_LAWYERS_WORK: Impossible = {
  code: 'no-lawyers-work',
  detail: { zh: '该协作事项由中心自己办理，不指定律师', en: 'The center does that itself: no lawyer is named for it' },
};
const SETTLED: Impossible = {
  code: 'cost-settled',
  detail: { zh: '协作补贴已核定', en: 'What the work is paid has been settled already' },
};
const NOT_CONCLUDED_AT_HOME: Impossible = {
  code: 'home-case-not-concluded',
  detail: {
    zh: '联合办理的案件尚未结案核算，补贴在其结案后核定',
    en: 'The case handled together has not been concluded and calculated: what each pays is settled then',
  },
};

/** Again where another one takes his place. */
export const lawyerNamed = defineCollaborationAct({
  ...OF_ASKED,
  kind: 'lawyer-named',
  words: { zh: '指定办理协作事项的律师', en: 'lawyer named for the task' },
  from: [State.Accepted, State.Answered, State.Confirmed],
  to: null,
  after: [{ acts: ['accepted'] }],
  possible: ({ isCostSettled, isLawyersWork }) => (isLawyersWork ? (isCostSettled ? SETTLED : null) : NO_LAWYERS_WORK),
  fields: { lawyerId: id },
});

export const costSettled = defineCollaborationAct({
  ...OF_ASKED,
  kind: 'cost-settled',
  words: { zh: '核定协作补贴', en: 'pay for the task settled' },
  from: [State.Confirmed],
  to: null,
  after: [{ acts: ['confirmed'] }],
  possible: ({ isCostSettled, isLawyersWork, lawyerId, isForHomeToConclude }) => {
    if (!isLawyersWork) return NO_LAWYERS_WORK;
    if (isCostSettled) return SETTLED;
    if (lawyerId === null) return NOBODY_NAMED;
    return isForHomeToConclude ? NOT_CONCLUDED_AT_HOME : null;
  },
  /** Why nothing is paid: no tariff names it, or he waives it. Absent: it is paid by the tariff. */
  fields: { unpaidReason: reasons(1000).optional() },
});

export const WORK_ACTS = [lawyerNamed, costSettled] as const;
