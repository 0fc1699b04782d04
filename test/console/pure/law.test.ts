/** The list of rules: what it shows of what it is asked, and what a trial asks the API. */
import { describe, expect, it } from 'vitest';
import { debtorsOf, fitting, occurring, regionAsked, type Chosen, type Rule } from '../../../console/law/rule-list.js';
import { whatIfBody } from '../../../console/law/what-if-body.js';

const READING = { owedBy: 'center', grade: 'V' } as Rule['variants'][number];

function rule(changes: Partial<Rule>): Rule {
  return {
    ...{ id: 'assign', section: '1.1', grade: 'V', owedBy: 'center', owedTo: 'organ', variants: [READING] },
    ...{ title: { zh: '指派律师', en: 'Assign a lawyer' }, article: '法律援助法第36条', basis: 'LAL 36' },
    consequence: { zh: '向司法行政机关报告', en: 'reported to the bureau' },
    ...changes,
  } as Rule;
}

const MEETING = rule({
  ...{ id: 'arrange-meeting', section: '1.3', owedBy: 'custody-place', article: '刑事诉讼法第39条', basis: 'CPL 39' },
  ...{ title: { zh: '安排会见', en: 'Arrange the meeting' }, grade: 'P' },
  variants: [
    { ...READING, owedBy: 'custody-place' },
    { ...READING, owedBy: 'police', grade: 'M' },
  ],
});
const RULES = [rule({}), MEETING];
const ALL: Chosen = { words: '', sections: [], grades: [], owedBy: [] };
const ids = (changes: Partial<Chosen>): readonly string[] => fitting(RULES, { ...ALL, ...changes }).map(({ id }) => id);

describe('the list of rules', () => {
  it('is whole where nothing is asked', () => {
    expect(ids({})).toEqual(['assign', 'arrange-meeting']);
  });

  it('finds words in either language, in article and consequence, whatever their width, case and order', () => {
    expect(ids({ words: '会见 安排' })).toEqual(['arrange-meeting']);
    expect(ids({ words: 'ＬＡＬ　36' })).toEqual(['assign']);
    expect(ids({ words: 'ASSIGN bureau' })).toEqual(['assign']);
    expect(ids({ words: '指派 会见' })).toEqual([]);
  });

  it('finds a rule by the debtor and the grade of one of its readings too', () => {
    expect(ids({ owedBy: ['police'] })).toEqual(['arrange-meeting']);
    expect(ids({ grades: ['M'] })).toEqual(['arrange-meeting']);
    expect(ids({ sections: ['1.1'], grades: ['M'] })).toEqual([]);
    expect(debtorsOf(MEETING)).toEqual(['custody-place', 'police']);
  });

  it('offers only what some rule has', () => {
    expect(occurring({ organ: 1, center: 2, police: 3 }, RULES.flatMap(debtorsOf))).toEqual({ center: 2, police: 3 });
  });

  it('is that of the own region, unless another or the whole country is asked for', () => {
    expect(regionAsked(undefined, '510100')).toBe('510100');
    expect(regionAsked('330100', '510100')).toBe('330100');
    expect([regionAsked('all', '510100'), regionAsked(undefined, '000000')]).toEqual([undefined, undefined]);
  });
});

describe('a trial', () => {
  it('asks with what was filled in, and leaves to the facts what was not', () => {
    const triggerAt = '2026-11-30T09:00:00+08:00';
    expect(whatIfBody('assign', undefined, { triggerAt, variant: '', inCustody: false })).toEqual({
      ruleId: 'assign',
      triggerAt,
    });
    expect(whatIfBody('assign', '510100', { triggerAt, variant: 'urgent', inCustody: true })).toEqual({
      ...{ ruleId: 'assign', triggerAt, region: '510100' },
      facts: { variant: 'urgent', inCustody: true },
    });
  });
});
