import type { RuleLine } from '../../activities/law/rules/rule-lines.js';

export const WHY = { zh: '试', en: 'a trial' };

/** One change of each thing that a version may say otherwise. */
export const changesOf: readonly (readonly [string, Partial<RuleLine>])[] = [
  ['the title', { title: { zh: '另', en: 'other' } }],
  ['who owes it', { owedBy: 'police' }],
  ['to whom', { owedTo: 'center' }],
  ['the article', { article: '另一条' }],
  ['the basis', { basis: 'X 1' }],
  ['articles by organ', { byOrgan: { court: { article: '法院条', basis: 'X 2' } } }],
  ['the grade', { grade: 'V1' }],
  ['the consequence', { consequence: { zh: '另', en: 'other' } }],
  ['whose number it is', { policy: true }],
  ['what its end opens', { onExpiry: { opens: ['pay-subsidy'] } }],
  ['the pauses', { pausedFor: ['trial-suspended'] }],
  ['what a moved hearing does', { onHearingMoved: 'keep' }],
  ['the ladder', { ladder: [] }],
  ['the period', { period: { n: 4, unit: 'days' } }],
  ['a reading that is new', { readings: { other: { period: { n: 9, unit: 'days' } } } }],
  ['the debtor of a reading', { readings: { base: { owedBy: 'police' } } }],
  ['the article of a reading', { readings: { base: { article: '另一条' } } }],
  ['what opens it', { alsoOpenedBy: [{ on: 'concluded', from: 'occurredAt' }] }],
  ['what fulfils it', { fulfilledBy: [] }],
  ['what ends it', { cancelledBy: [] }],
  ['what alarms it', { alarmedBy: [{ on: 'concluded' }] }],
  ['what counts it anew', { recountedBy: [{ on: 'concluded' }] }],
];
