/** What lies ahead of counsel: which day, which side, in which order. */
import { describe, expect, it } from 'vitest';
import { agendaOf, grouped, sideOf, type AgendaSources } from '../../../console/lawyer/agenda.js';

/** Wednesday, noon in Shanghai. */
const NOW = Date.parse('2026-12-02T12:00:00+08:00');
const counsel = { agencyId: 'firm', lawyerId: 'zhou' };
type Case = AgendaSources['cases'][number];
type Meeting = AgendaSources['meetings'][number];
type Duty = AgendaSources['obligations'][number];

const caseWith = (hearing: string | null, more: object = {}): Case =>
  ({
    ...{ id: 'c', caseNumber: '1号', status: 'accepted', person: { name: '𠮷田' }, organ: { id: 'o', name: '法院' } },
    ...{ hearing: hearing === null ? null : { at: hearing, place: '三庭', procedure: 'ordinary' } },
    ...more,
  }) as unknown as Case;
const duty = (changes: object): Duty =>
  ({
    ...{ id: 'd', caseId: 'c', caseNumber: '1号', title: { zh: '事项', en: 'duty' }, state: 'open' },
    ...{ owedBy: { agencyId: 'court', name: '法院' }, owedTo: { agencyId: 'firm', personId: 'zhou', name: '周' } },
    ...{ dueOn: '2026-12-04', dueAt: '2026-12-05T00:00:00+08:00' },
    ...changes,
  }) as unknown as Duty;
const meeting = (at: string, state = 'arranged'): Meeting =>
  ({
    ...{ id: 'm', caseId: 'c', caseNumber: '1号', state, meetingAt: at, room: '二室' },
    ...{ person: { name: '𠮷田' }, place: { id: 'p', name: '看守所' } },
  }) as unknown as Meeting;
const agenda = (sources: Partial<AgendaSources>) =>
  grouped(agendaOf({ cases: [], meetings: [], obligations: [], counsel, now: NOW, ...sources }), NOW);

describe('a duty', () => {
  it.each([
    ['that he owes himself', { owedBy: { agencyId: 'firm', personId: 'zhou' } }, 'mine'],
    ['that his firm owes', { owedBy: { agencyId: 'firm' } }, 'mine'],
    ['that a colleague owes', { owedBy: { agencyId: 'firm', personId: 'wu' }, owedTo: { agencyId: 'court' } }, null],
    ['that is owed to him', {}, 'theirs'],
    ['between others', { owedTo: { agencyId: 'center' } }, null],
  ])('%s', (_what, changes, side) => {
    expect(sideOf(duty(changes), counsel)).toBe(side);
  });

  it('of any lawyer of the firm is its clerk’s', () => {
    expect(sideOf(duty({}), { agencyId: 'firm', lawyerId: null })).toBe('theirs');
  });

  it('stands on its last day, also where it ends with a midnight', () => {
    const last = { dueOn: '2026-12-02', dueAt: '2026-12-03T00:00:00+08:00' };
    expect(agenda({ obligations: [duty(last)] }).today).toHaveLength(1);
    const hours = { dueOn: null, dueAt: '2026-12-03T00:00:00+08:00' };
    expect(agenda({ obligations: [duty(hours)] }).today).toMatchObject([{ day: '2026-12-02' }]);
  });

  it('that is over stands apart, also on the same day; one without a period as well; one that stands still nowhere', () => {
    expect(agenda({ obligations: [duty({ dueOn: null, dueAt: '2026-12-02T11:00:00+08:00' })] }).over).toHaveLength(1);
    expect(agenda({ obligations: [duty({ dueOn: null, dueAt: null })] }).undated).toHaveLength(1);
    expect(agenda({ obligations: [duty({ state: 'paused' })] })).toMatchObject({ week: [], later: [], over: [] });
  });
});

describe('a hearing', () => {
  it.each([
    ['2026-12-02T09:00:00+08:00', 'today'],
    ['2026-12-06T09:00:00+08:00', 'week'],
    ['2026-12-07T00:00:00+08:00', 'later'],
    ['2026-12-06T16:30:00Z', 'later'],
  ] as const)('at %s is %s', (at, group) => {
    expect(agenda({ cases: [caseWith(at)] })[group]).toMatchObject([{ kind: 'hearing', beside: '法院 三庭' }]);
  });

  it('of yesterday, or of a case that has ended, is no more', () => {
    const cases = [
      caseWith('2026-12-01T09:00:00+08:00'),
      caseWith('2026-12-09T09:00:00+08:00', { status: 'withdrawn' }),
    ];
    expect(Object.values(agenda({ cases })).flat()).toEqual([]);
  });

  it('on a Sunday sees the week end with that day', () => {
    const now = Date.parse('2026-12-06T10:00:00+08:00');
    const entries = agendaOf({
      ...{ cases: [caseWith('2026-12-07T09:00:00+08:00')], meetings: [], obligations: [], counsel, now },
    });
    expect(grouped(entries, now)).toMatchObject({ week: [], later: [{ kind: 'hearing' }] });
  });
});

describe('a meeting', () => {
  it('that has passed without a word stays, one that was held goes', () => {
    expect(agenda({ meetings: [meeting('2026-12-01T09:00:00+08:00')] }).over).toHaveLength(1);
    expect(agenda({ meetings: [meeting('2026-12-01T09:00:00+08:00', 'held')] }).over).toEqual([]);
    expect(agenda({ meetings: [meeting('2026-12-03T09:00:00+08:00')] }).week).toMatchObject([
      { kind: 'meeting', beside: '看守所 二室', person: '𠮷田' },
    ]);
  });
});

it('what comes first stands first', () => {
  const { week } = agenda({
    ...{ cases: [caseWith('2026-12-04T09:00:00+08:00')], meetings: [meeting('2026-12-03T15:00:00+08:00')] },
    obligations: [duty({})],
  });
  expect(week.map(({ kind }) => kind)).toEqual(['meeting', 'hearing', 'theirs']);
});
