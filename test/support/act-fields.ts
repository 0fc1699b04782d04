/** Fields of every act with which it is taken wherever it is possible. */
import type { ActFields, CaseActKind } from '../../activities/case/acts.js';
import type { CaseSituation } from '../../activities/case/case-act.js';
import { stepEntry } from '../../activities/law/steps/procedural-steps.js';
import { CREDENTIALS, PLACE } from './desk.js';
import { hearing } from './situations.js';

/** What fields ask of the case at hand. */
export interface Sample {
  readonly situation: CaseSituation;
  /** The thing it is done to. */
  readonly subject: string;
  readonly variety: string;
  /** A reading that a decision may choose. */
  readonly variant: string;
  /** A document of the sender, and one that lies in the case. */
  readonly paper: string;
  readonly filed: string;
  /** A case of another matter that may be the person's. */
  readonly other: string;
}

const R = { reason: '理由' } as const;

/** Fields with which an act is taken wherever it is possible at all. */
export const FIELDS: { readonly [K in CaseActKind]: (sample: Sample) => ActFields[K] } = {
  'lawyer-assigned': () => ({ lawyerId: 'lawyer-cd-wu' }),
  'assignment-accepted': () => ({}),
  'assignment-declined': () => R,
  'retainer-signed': () => R,
  'counsel-registered': () => ({}),
  'papers-filed': () => ({}),
  'rights-told': () => ({ right: 'other', toldOn: '2026-11-18' }),
  'papers-served': () => ({ form: '传票', to: '被告人', servedOn: '2026-11-18' }),
  'meeting-requested': () => ({ credentials: [...CREDENTIALS] }),
  'meeting-arranged': ({ subject }) => ({ meetingId: subject, meetingAt: '2026-12-18T10:00:00+08:00' }),
  'meeting-refused': ({ subject }) => ({ meetingId: subject, ...R }),
  'meeting-held': ({ subject }) => ({ meetingId: subject, outcome: 'accepted-counsel' }),
  'meeting-request-withdrawn': ({ subject }) => ({ meetingId: subject }),
  'file-access-requested': () => ({}),
  'file-access-given': ({ subject }) => ({ requestId: subject, items: ['案卷'], medium: 'read' }),
  'file-access-explained': ({ subject }) => ({ requestId: subject, ...R }),
  'file-access-request-withdrawn': ({ subject }) => ({ requestId: subject }),
  'hearing-fixed': () => hearing('2026-12-21T09:30:00'),
  'hearing-changed': () => ({ ...hearing('2026-12-22T09:30:00'), ...R }),
  'hearing-cancelled': () => R,
  'custody-changed': ({ situation }) =>
    situation.custodyMeasure === 'bail' ? { measure: 'detained', placeId: PLACE } : { measure: 'bail' },
  'counsel-refused': () => R,
  'counsel-refusal-decided': () => ({ justified: false, ...R }),
  'private-counsel-retained': () => ({ name: '孙律师' }),
  'replacement-requested': () => R,
  'replacement-decided': () => ({ granted: false, ...R }),
  terminated: () => ({ ground: 'case-ended', ...R }),
  'termination-objected': () => R,
  'objection-decided': () => ({ upheld: false, ...R }),
  concluded: ({ paper, situation: { stage } }) => ({
    closingPaper:
      stage === 'investigation' ? 'prosecution-opinion' : stage === 'prosecution-review' ? 'indictment' : 'judgment',
    ...{ documentId: paper, receivedOn: '2026-11-18' },
  }),
  'closing-file-submitted': ({ paper }) => ({ items: [{ kind: 'closing-report', documentId: paper }] }),
  'closing-file-returned': () => ({ missing: [{ kind: 'closing-report', ...R }] }),
  'closing-file-accepted': () => ({}),
  'procedural-step': ({ variety }) => {
    const step = variety as ActFields['procedural-step']['step'];
    const planned = stepEntry(step).plans === undefined ? {} : { plannedOn: '2026-12-18' };
    return { step, ...planned, ...(step === 'procedure-changed' ? { procedure: 'summary' } : {}) };
  },
  'term-paused': ({ paper, variety }) => ({
    ...{ ground: variety as ActFields['term-paused']['ground'], fromOn: '2026-11-18' },
    ...{ decidedBy: '法院', documentId: paper },
  }),
  'term-resumed': ({ variety }) => ({ ground: variety as ActFields['term-resumed']['ground'], toOn: '2026-11-18' }),
  'term-extended': ({ paper, subject, variant }) => ({
    ...{ obligationId: subject, variant, decidedBy: '法院', documentNumber: '延1号', documentId: paper },
  }),
  'obstacle-ended': ({ subject }) => ({ obligationId: subject, obstacle: '住院', endedOn: '2026-12-02' }),
  'relief-requested': ({ subject }) => ({ obligationId: subject }),
  'relief-decided': ({ subject }) => ({ obligationId: subject, granted: false, ...R }),
  'rights-complaint-filed': ({ subject }) => ({ obligationId: subject }),
  'rights-complaint-decided': ({ subject }) => ({ complaintId: subject, upheld: true, ...R }),
  'conclusion-undone': () => R,
  'notice-corrected': () => ({ corrections: { charge: '侵占罪' }, ...R }),
  'same-person-stated': ({ other }) => ({ caseId: other, ...R }),
  'notice-withdrawn': () => ({ ground: 'sent-in-error', ...R }),
  'document-sealed': ({ filed }) => ({ documentId: filed, ...R }),
  'note-added': () => ({ text: '备注', audience: 'case' }),
};
