/** What a letter learns without anybody sending it (协作事项变化): of its home case, which its process finds. */
import { defineNews } from '../acts/define-act.js';

/** There is nothing left to help with. */
export const collaborationLapsed = defineNews({
  kind: 'collaboration-lapsed',
  words: { zh: '协作事项失效', en: 'cooperation lapsed' },
  milestone: null,
});

/** The home case has gone over to another center, which goes on with its letters. */
export const askerChanged = defineNews({
  kind: 'asker-changed',
  words: { zh: '请求方变更', en: 'another center asks now' },
  milestone: null,
});

/** Who was to be met is held at another place within reach of the asked center. */
export const personMoved = defineNews({
  kind: 'person-moved',
  words: { zh: '当事人变更羁押场所', en: 'person held elsewhere' },
  milestone: null,
});

/** The case handled together has been concluded at home: what each pays can be settled. */
export const homeConcluded = defineNews({
  kind: 'home-concluded',
  words: { zh: '联合办理的案件已结案', en: 'case handled together concluded' },
  milestone: null,
});

/** It goes on after all. */
export const homeReopened = defineNews({
  kind: 'home-reopened',
  words: { zh: '联合办理的案件恢复办理', en: 'case handled together goes on' },
  milestone: null,
});

/** The case came to the center that had answered: nobody is left to recognise the answer. */
export const answerTakenOver = defineNews({
  kind: 'answer-taken-over',
  words: { zh: '回复随案件移送视为认可', en: 'answer recognised as the case came over' },
  milestone: null,
});

/** What the asked center pays for the work has arrived, has come back, or is paid no more. */
export const payablePaid = defineNews({
  kind: 'payable-paid',
  words: { zh: '协作补贴已发放', en: 'pay for the task arrived' },
  milestone: null,
});
export const payableClawedBack = defineNews({
  kind: 'payable-clawed-back',
  words: { zh: '协作补贴到账后退回', en: 'pay for the task came back' },
  milestone: null,
});
export const payableClosed = defineNews({
  kind: 'payable-closed',
  words: { zh: '协作补贴不再发放', en: 'pay for the task no longer paid' },
  milestone: null,
});

export const COLLABORATION_NEWS = [
  collaborationLapsed,
  askerChanged,
  personMoved,
  homeConcluded,
  homeReopened,
  answerTakenOver,
  payablePaid,
  payableClawedBack,
  payableClosed,
] as const;
export type CollaborationNewsKind = (typeof COLLABORATION_NEWS)[number]['kind'];
