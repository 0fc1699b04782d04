/** What a definition must say, and that what definitions name is there. */
import { describe, expect, it } from 'vitest';
import { ACT_KINDS } from '../../activities/acts-of-all.js';
import { CASE_ACTS, caseAct, type ActBodyOf } from '../../activities/case/acts.js';
import { defineCaseAct } from '../../activities/case/case-act.js';
import type { CUSTODY_ACTS } from '../../activities/case/custody/acts.js';
import type { HandlersOf } from '../../activities/case/handler.js';
import { id } from '../../activities/fields/primitives.js';
import type { ActContext } from '../../activities/case/context.js';
import type { ActEffects } from '../../activities/affair/context.js';
import { CaseStatus, Role } from '../../workflows/domain/vocabulary.js';

const complete = {
  kind: 'dreamt-of',
  words: { zh: '虚构', en: 'dreamt of' },
  fields: { meetingId: id },
  by: [Role.Lawyer],
  from: [CaseStatus.Accepted],
  to: null,
} as const;

describe('a definition', () => {
  it('with words, fields, somebody who may do it and a status in which it is possible makes an act', () => {
    const act = defineCaseAct(complete);
    const body = { kind: 'dreamt-of', occurredAt: '2026-11-18T10:00:00+08:00', meetingId: 'm-1' };
    expect(act.body.safeParse(body).success).toBe(true);
    expect(act.body.safeParse({ ...body, colour: 'red' }).success).toBe(false);
    expect(act.body.safeParse({ ...body, kind: 'another' }).success).toBe(false);
  });

  it('that leaves one of them out does not compile', () => {
    const { words, fields, by, from, to, ...kind } = complete;
    // @ts-expect-error no words
    defineCaseAct({ ...kind, fields, by, from, to });
    // @ts-expect-error no Chinese words
    defineCaseAct({ ...complete, words: { en: 'dreamt of' } });
    // @ts-expect-error nobody may do it
    defineCaseAct({ ...complete, by: [] });
    // @ts-expect-error nobody is named
    defineCaseAct({ ...kind, words, fields, from, to });
    // @ts-expect-error possible in no status
    defineCaseAct({ ...complete, from: [] });
    // @ts-expect-error of a status nobody knows
    defineCaseAct({ ...complete, from: ['dreamt-of'] });
    // @ts-expect-error no word on where it leads
    defineCaseAct({ ...kind, words, fields, by, from });
    // @ts-expect-error depends on an instant that no case has
    defineCaseAct({ ...complete, after: [{ instant: 'dreamtAt' }] });
    // @ts-expect-error varies by a field it does not have
    defineCaseAct({ ...complete, variety: { field: 'step', takenBy: () => [] } });
    const { fields: _, ...fieldless } = complete;
    // @ts-expect-error no fields: an act that has none of its own says so
    defineCaseAct(fieldless);
  });

  it('whose handler is missing, or is another act’s, does not compile', () => {
    const refuses = (ctx: ActContext<ActBodyOf<'counsel-refused'>>): Promise<ActEffects> =>
      Promise.reject(new Error(ctx.body.reason));
    // @ts-expect-error no handler
    const missing: HandlersOf<typeof CUSTODY_ACTS> = {};
    // @ts-expect-error a handler that reads fields this act does not have
    const strange: HandlersOf<typeof CUSTODY_ACTS> = { 'custody-changed': refuses };
    expect([Object.keys(missing), Object.keys(strange)]).toEqual([[], ['custody-changed']]);
  });
});

/**
 * The procuratorate's answer to a complaint comes when it comes, what nobody should read is sealed whenever that is found, and
 * there is something to note at any time.
 */
const WHATEVER_THE_STATUS: readonly string[] = ['rights-complaint-decided', 'document-sealed', 'note-added'];

describe('the acts of a case', () => {
  it('are called differently, in code and in both languages', () => {
    for (const names of [
      CASE_ACTS.map(({ kind }) => kind),
      CASE_ACTS.map(({ words }) => words.zh),
      CASE_ACTS.map(({ words }) => words.en),
    ]) {
      expect(new Set<string>(names).size).toBe(names.length);
    }
    expect(CASE_ACTS.every(({ kind }) => caseAct(kind).kind === kind)).toBe(true);
  });

  it.each(CASE_ACTS)('$kind follows acts that there are', ({ after }) => {
    const named = (after ?? []).flatMap((earlier) => ('acts' in earlier ? earlier.acts : []));
    expect(named.filter((kind) => !(ACT_KINDS as ReadonlySet<string>).has(kind))).toEqual([]);
  });

  it.each(CASE_ACTS)('$kind is not possible whatever the status', ({ kind, from }) => {
    expect(from.length === Object.values(CaseStatus).length).toBe(WHATEVER_THE_STATUS.includes(kind));
    expect(new Set<string>(from).size).toBe(from.length);
  });
});
