/** Between centers (异地协作): what the work is paid, and a case that goes over to the center that is competent. */
import { CollaborationKind } from '../../../workflows/domain/vocabulary.js';
import { LETTER_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import { OWN_POLICY } from './cooperation-policy.js';
import { AID_OVER, defineRule, NONE_FOUND, type Rule } from './define-rule.js';

/** In which a lawyer of the asked center does a task, and is paid when its answer is confirmed. */
const PAID_BY_TASK: readonly CollaborationKind[] = [
  CollaborationKind.TakeEvidence,
  CollaborationKind.MeetDetainee,
  CollaborationKind.ServePaper,
  CollaborationKind.AttendStep,
];
const WORK_DONE = { hasLawyer: [true], collaboration: PAID_BY_TASK } as const;

export const COOPERATION_WORK_RULES: readonly Rule[] = [
  defineRule({
    ...OWN_POLICY,
    id: 'settle-cooperation-cost',
    title: { zh: '核定协作补贴', en: 'Settle what the lawyer who did the task is paid' },
    owedBy: Party.Addressee,
    owedTo: Party.Lawyer,
    // Each center pays its own people; a case handled together is settled when it is concluded at home.
    openedBy: [
      { on: 'confirmed', from: 'recordedAt', when: WORK_DONE },
      { on: 'answer-taken-over', from: 'recordedAt', when: WORK_DONE },
      { on: 'home-concluded', from: 'recordedAt', again: true },
    ],
    fulfilledBy: [{ on: 'cost-settled' }],
    cancelledBy: [{ on: 'home-reopened' }],
  }),
  defineRule({
    ...OWN_POLICY,
    id: 'pay-cooperation',
    title: { zh: '及时足额发放协作补贴', en: 'Pay the lawyer who did the task in full' },
    owedBy: Party.Addressee,
    owedTo: Party.Lawyer,
    article: '法律援助法第52条第1款；期限系本系统规定',
    basis: 'LAL 52(1); own number',
    grade: 'P',
    seen: {
      zh: '第52条第1款已读；协作补贴及其期限未见规定',
      en: 'art 52(1) was read; no text on pay for cooperation, nor a time for it, was found',
    },
    openedBy: [{ on: 'cost-settled', from: 'occurredAt', when: { isPaid: [true] } }],
    fulfilledBy: [{ on: 'payable-paid' }],
  }),
  defineRule({
    id: 'hand-over-case',
    section: 'C',
    title: {
      zh: '改变管辖后，向有管辖权的法律援助中心移送案件',
      en: 'Hand the case to the center that is competent after a change of competence',
    },
    owedBy: Party.Center,
    owedTo: Party.Client,
    counting: 'TIMELY',
    // The organ has moved, and with it the place that LAL 38 goes by. The center that has the case protects it meanwhile.
    openedBy: [{ on: 'procedural-step', from: 'recordedAt', when: { centerChanges: [true] }, again: true }],
    fulfilledBy: [{ on: 'case-handed-over' }],
    cancelledBy: [{ on: 'case-stays' }, { on: 'procedural-step', when: { centerChanges: [false] } }],
    lapsedBy: AID_OVER,
    article: '法律援助法第38条；期限系本系统规定',
    basis: 'LAL 38; own number',
    grade: 'P',
    seen: { zh: '第38条已读；没有规定移送案件的期限', en: 'art 38 was read; it gives no time for handing a case over' },
    policy: true,
    consequence: NONE_FOUND,
    ladder: LETTER_LADDER,
    inForceFrom: '2023-09-01',
  }),
];
