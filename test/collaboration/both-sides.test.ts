/**
 * Two centers act on many letters at random, doubled and at once: whatever they do, a letter is where its acts lead, both read the same
 * of it, and nothing is done twice. The contract is written out here once more, so that the acts are held against something.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collaborationView } from '../../activities/collaboration/index.js';
import type { CollaborationActKind, CollaborationFields } from '../../activities/collaboration/acts.js';
import { verifyHistory } from '../../activities/history-verify.js';
import { addDays, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { noticeBody } from '../support/builders.js';
import { Desk, WEDNESDAY } from '../support/desk.js';
import { ASKED, ASKING, CHENGDU, CHONGQING, Letters } from '../support/letters.js';

const LETTERS = 300;
const ACTS_OF_A_LETTER = 9;
/** So many letters are in work in one moment. */
const AT_ONCE = 4;
const SEED = 20_261_129;

type Kind = Exclude<CollaborationActKind, 'competence-contested' | 'designated'>;

/** Whose it is, from which states, into which (null: it stays), and its fields. */
const CONTRACT: Readonly<Record<Kind, { by: string; from: readonly string[]; to: string | null }>> = {
  received: { by: ASKED, from: ['sent'], to: 'received' },
  accepted: { by: ASKED, from: ['received'], to: 'accepted' },
  refused: { by: ASKED, from: ['sent', 'received', 'accepted'], to: 'refused' },
  'date-proposed': { by: ASKED, from: ['received', 'accepted'], to: null },
  'date-accepted': { by: ASKING, from: ['received', 'accepted'], to: null },
  answered: { by: ASKED, from: ['accepted'], to: 'answered' },
  returned: { by: ASKING, from: ['answered'], to: 'accepted' },
  confirmed: { by: ASKING, from: ['answered'], to: 'confirmed' },
  withdrawn: { by: ASKING, from: ['sent', 'received', 'accepted'], to: 'withdrawn' },
  'lawyer-named': { by: ASKED, from: ['accepted', 'answered', 'confirmed'], to: null },
  'cost-settled': { by: ASKED, from: ['confirmed'], to: null },
};
const LAWYERS = ['lawyer-cq-ran', 'lawyer-cq-tan'];
const KEEPS_PROPOSAL: readonly string[] = ['received', 'accepted', 'lawyer-named'];
const ENDS = ['refused', 'confirmed', 'withdrawn'];
/** What carries a letter on is drawn more often than what ends it. */
const DRAWN: readonly Kind[] = [
  ...(['received', 'received', 'received', 'accepted', 'accepted', 'accepted', 'answered', 'answered'] as const),
  ...(['date-proposed', 'date-proposed', 'date-accepted', 'returned', 'confirmed', 'refused', 'withdrawn'] as const),
  ...(['lawyer-named', 'lawyer-named', 'confirmed', 'cost-settled', 'cost-settled'] as const),
];

interface Move {
  readonly kind: Kind;
  /** Pressed twice. */
  readonly isDoubled: boolean;
  /** The other center does something in the same moment. */
  readonly meanwhile: Kind | null;
  /** By whom it is not. */
  readonly isForeign: boolean;
  readonly days: number;
}

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...DRAWN),
  isDoubled: fc.boolean(),
  meanwhile: fc.option(fc.constantFrom(...DRAWN), { freq: 2 }),
  isForeign: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  days: fc.integer({ min: 1, max: 60 }),
});
const course = fc.array(move, { minLength: 3, maxLength: ACTS_OF_A_LETTER });

function fieldsOf(kind: Kind, days: number): CollaborationFields[Kind] {
  const dueOn = addDays(shanghaiDate(WEDNESDAY), 14 + days);
  const reason = '因客观情况';
  const fields: { readonly [K in Kind]: CollaborationFields[K] } = {
    received: {},
    accepted: {},
    refused: { ground: 'objective-impossibility', reason },
    'date-proposed': { dueOn, reason },
    'date-accepted': {},
    answered: { findings: `已参加（${days}）`, documents: [] },
    returned: { missing: ['缺盖章页'], dueOn },
    confirmed: { recognised: days % 2 === 0, reason },
    withdrawn: { reason },
    'lawyer-named': { lawyerId: LAWYERS[days % 2] ?? '' },
    'cost-settled': {},
  };
  return fields[kind];
}

describe('letters on which both centers act at random', () => {
  let desk: Desk;
  let letters: Letters;
  beforeAll(async () => {
    desk = await Desk.open();
    letters = new Letters(desk);
  });
  afterAll(() => desk.close());

  const viewer = (account: string, agencyId: string): Viewer => ({
    ...{ account, role: Role.CenterStaff, agencyId, agencyKind: AgencyKind.LegalAidCenter, region: '510100' },
    lawyerId: null,
  });

  async function press(id: string, { kind, isDoubled, meanwhile, isForeign, days }: Move): Promise<void> {
    const { by } = CONTRACT[kind];
    const account = isForeign ? (by === ASKED ? ASKING : ASKED) : by;
    const send = (who: string, what: Kind) => letters.submit(who, id, what, fieldsOf(what, days));
    const outcomes = await Promise.all([
      send(account, kind),
      ...(isDoubled ? [send(account, kind)] : []),
      ...(meanwhile === null ? [] : [send(CONTRACT[meanwhile].by, meanwhile)]),
    ]);
    for (const outcome of outcomes) {
      if (outcome.state === 'refused') expect([403, 409, 422]).toContain(outcome.problem.status);
    }
    if (isForeign) expect(outcomes[0]).toMatchObject({ state: 'refused', problem: { status: 403 } });
  }

  /** Where its acts lead, one after the other, by the contract; each is possible where the one before it led. */
  async function courseOf(id: string): Promise<{ state: string; dueOn: string | null; acts: readonly Kind[] }> {
    const acts = await desk.prisma.act.findMany({ where: { affairId: id } });
    const entries = await desk.prisma.historyEntry.findMany({ where: { affairId: id }, orderBy: { seq: 'asc' } });
    const inOrder = entries.flatMap(({ refId }) => acts.filter((act) => act.id === refId));
    expect(inOrder).toHaveLength(acts.length);
    let [state, dueOn, proposed]: [string, string | null, string | null] = ['sent', null, null];
    const kinds: Kind[] = [];
    for (const { kind, accountId, body } of inOrder.filter(({ kind: is }) => is !== 'collaboration-sent')) {
      const { by, from, to } = CONTRACT[kind as Kind];
      expect([accountId, from]).toEqual([by, expect.arrayContaining([state])]);
      const said = (body as { dueOn?: string }).dueOn ?? null;
      if (kind === 'date-proposed') expect(proposed).toBeNull();
      if (kind === 'date-accepted' || kind === 'returned') dueOn = said ?? proposed;
      proposed = kind === 'date-proposed' ? said : KEEPS_PROPOSAL.includes(kind) ? proposed : null;
      // What was settled pays him who was named then, once.
      expect(kinds).not.toContain('cost-settled');
      state = to ?? state;
      kinds.push(kind as Kind);
    }
    return { state, dueOn, acts: kinds };
  }

  async function seenBy(id: string, who: Viewer) {
    const row = await desk.prisma.collaboration.findUniqueOrThrow({
      where: { id },
      include: { affair: true, agreement: true },
    });
    const obligations = await desk.prisma.obligation.findMany({ where: { affairId: id }, orderBy: { id: 'asc' } });
    const { agreement, affair } = row;
    const shown = {
      row,
      affair,
      agreement,
      cost: null,
      toRegion: '500000',
      names: new Map<string, string>(),
      obligations,
      notices: [],
    };
    return collaborationView(shown, who, desk.now);
  }

  it(`are where their acts led (${LETTERS} letters, seed ${SEED})`, { timeout: 120_000 }, async () => {
    const courses = fc.sample(course, { numRuns: LETTERS, seed: SEED });
    const ends = new Set<string>();
    const work = [...courses.entries()];
    const caseId = await desk.notify(noticeBody(desk.now));
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = work.pop(); next !== undefined; next = work.pop()) {
          const id = await letters.send(caseId, { kind: 'attend-step', facts: `协作事项${next[0]}` });
          for (const one of next[1]) await press(id, one);
          ends.add(await looksRight(id));
        }
      }),
    );
    for (const state of [...ENDS, 'accepted', 'answered']) expect(ends).toContain(state);
    await expect(verifyHistory(desk.records)).resolves.toMatchObject({ faults: [] });
  });

  /** @returns its state */
  async function looksRight(id: string): Promise<string> {
    const { state, dueOn, acts } = await courseOf(id);
    const row = await letters.row(id);
    const affair = await desk.prisma.affair.findUniqueOrThrow({ where: { id } });
    const first = addDays(shanghaiDate(WEDNESDAY), 14);
    expect([row.state, row.dueOn, row.endedAt !== null]).toEqual([state, dueOn ?? first, ENDS.includes(state)]);
    expect([affair.version, affair.closedAt !== null]).toEqual([acts.length + 1, ENDS.includes(state)]);

    const owed = (await desk.owed(id)).toSorted();
    const expected: Readonly<Record<string, readonly string[]>> = {
      sent: ['answer-cooperation-request', 'collab-acknowledge'],
      received: ['answer-cooperation-request'],
      accepted: ['answer-cooperation-request'],
      answered: ['return-or-confirm'],
      confirmed: owedAfter(acts),
    };
    expect(owed).toEqual(expected[state] ?? []);
    const payouts = await desk.prisma.payout.findMany({ where: { caseId: id } });
    expect(payouts.map(({ totalFen, centerId }) => [totalFen, centerId])).toEqual(
      acts.includes('cost-settled') ? [[60_000, CHONGQING]] : [],
    );

    const times = (kind: Kind): number => acts.filter((one) => one === kind).length;
    const forms = await desk.prisma.notice.groupBy({ by: ['form'], where: { affairId: id }, _count: true });
    const issued = new Map(forms.map(({ form, _count }) => [form, _count]));
    for (const [kind, form] of PAPER_OF) expect([kind, issued.get(form) ?? 0]).toEqual([kind, times(kind)]);

    const [home, asked] = [await seenBy(id, viewer(ASKING, CHENGDU)), await seenBy(id, viewer(ASKED, CHONGQING))];
    const { payable, unpaidReason, ...shared } = asked as typeof asked & { payable: unknown; unpaidReason: unknown };
    expect([payable, unpaidReason]).toEqual([null, null]);
    // What it owes its own lawyer is its own.
    const duties = 'obligations' in asked ? asked.obligations : [];
    const seenAtHome = duties.filter(({ owedTo }) => owedTo.personId == null);
    expect(home).toEqual({ ...shared, obligations: seenAtHome, caseId: row.caseId, applicationId: null });
    return state;
  }

  /** The work is settled by him for whom it was done, if he had somebody to pay when it was confirmed. */
  function owedAfter(acts: readonly Kind[]): readonly string[] {
    if (acts.includes('cost-settled')) return ['pay-cooperation'];
    const isNamed = acts.slice(0, acts.lastIndexOf('confirmed')).includes('lawyer-named');
    return isNamed ? ['settle-cooperation-cost'] : [];
  }

  const PAPER_OF: readonly (readonly [Kind, string])[] = [
    ['answered', 'collaboration-answer'],
    ['refused', 'collaboration-refusal'],
    ['date-proposed', 'collaboration-date-proposed'],
    ['date-accepted', 'collaboration-date-agreed'],
    ['returned', 'collaboration-returned'],
    ['confirmed', 'collaboration-confirmed'],
    ['withdrawn', 'collaboration-withdrawn'],
    ['lawyer-named', 'collaboration-task'],
  ];
});
