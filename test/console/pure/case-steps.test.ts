/** Steps and timeline of the case page, as they are read from history, duties and papers. */
import { describe, expect, it } from 'vitest';
import type { FullCase } from '../../../console/case/case-seen.js';
import { STEPS, stepsOf } from '../../../console/case/steps.js';
import { timelineOf, type Given } from '../../../console/case/timeline.js';

const CASE = {
  stage: 'investigation',
  status: 'accepted',
  custody: { measure: 'bail', placeId: null },
  hearing: null,
} as unknown as FullCase;

const entry = (kind: string, at: string) => ({ kind, at });

type Rows = readonly Readonly<Record<string, unknown>>[];

/** By its address alone: the types of the console know nothing of Node. */
async function moduleAt(file: string): Promise<Readonly<Record<string, Rows>>> {
  const { pathname } = new URL(`../../../activities/${file}.ts`, import.meta.url);
  return (await import(/* @vite-ignore */ pathname)) as Readonly<Record<string, Rows>>;
}

describe('steps of a case', () => {
  it('says when a step was done, what is next, and why a step is not to be done', () => {
    const entries = [
      entry('defence-notice', '2026-11-18T10:00:00+08:00'),
      entry('lawyer-assigned', '2026-11-19T10:00:00+08:00'),
      entry('assignment-accepted', '2026-11-20T10:00:00+08:00'),
    ];
    const steps = new Map(stepsOf(CASE, entries, []).map((step) => [step.key, step]));
    expect(steps.get('accepted')?.doneAt).toBe('2026-11-20T10:00:00+08:00');
    expect(steps.get('met')?.notBecause?.zh).toBe('未被羁押，不需安排');
    expect(steps.get('file')?.notBecause?.zh).toBe('侦查阶段不能阅卷');
    expect(steps.get('concluded')?.isDue).toBe(true);
  });

  it('are done and owed by acts and rules that there are', async () => {
    const acts = await moduleAt('case/acts');
    const kinds = ['CASE_ACTS', 'CASE_OPENINGS', 'CASE_NEWS']
      .flatMap((list) => acts[list] ?? [])
      .map((act) => act['kind']);
    const rules = (await moduleAt('law/rules/index'))['RULES']?.map((row) => row['id']) ?? [];
    const unknown = STEPS.flatMap(({ by, undoneBy = [], rules: owedBy }) => [
      ...[...by, ...undoneBy].filter((kind) => !kinds.includes(kind)),
      ...owedBy.filter((id) => !rules.includes(id)),
    ]);
    expect(unknown).toEqual([]);
  });

  it('takes back what was undone', () => {
    const entries = [
      entry('lawyer-assigned', '2026-11-19T10:00:00+08:00'),
      entry('assignment-declined', '2026-11-20T10:00:00+08:00'),
    ];
    const assigned = stepsOf(CASE, entries, []).find(({ key }) => key === 'assigned');
    expect(assigned?.doneAt).toBeNull();
  });
});

describe('the timeline', () => {
  const history = (seq: number, at: string) => ({
    seq,
    at,
    kind: 'note-added',
    refId: `a${seq}`,
    summary: { zh: '', en: '' },
  });
  const given = {
    entries: [history(9, '2026-11-20T10:00:00+08:00'), history(8, '2026-11-19T10:00:00+08:00')].map((one) => ({
      ...one,
      actor: { name: '', agency: '' },
    })),
    isMore: true,
    papers: ['2026-11-19T12:00:00+08:00', '2026-11-01T12:00:00+08:00'].map((issuedAt, n) => ({
      id: `p${n}`,
      issuedAt,
      title: { zh: '', en: '' },
      recipients: [],
    })),
    duties: [],
  } as unknown as Given;

  it('mixes papers among what happened, and none beyond what was read of the history', () => {
    expect(timelineOf(given, 'newest').map(({ key }) => key)).toEqual(['history/9', 'paper/p0', 'history/8']);
  });

  it('shows all of them once the whole history is there', () => {
    expect(timelineOf({ ...given, isMore: false }, 'oldest').map(({ key }) => key)).toEqual([
      'paper/p1',
      'history/8',
      'paper/p0',
      'history/9',
    ]);
  });
});
