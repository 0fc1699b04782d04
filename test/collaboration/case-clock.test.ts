/**
 * The clocks of a case run on whatever letters are sent on it (collaboration.md 6): the three days to assign (LAL 36), and every other
 * duty of criminal procedure. Letters of every kind that a case may have, at random, each as far as it comes.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standStillForLetters } from '../../activities/collaboration/index.js';
import { COLLABORATION_KINDS } from '../../activities/collaboration/kinds.js';
import { CASE_KIND } from '../../activities/case/index.js';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { beginStep, lockedAffair } from '../../activities/affair/index.js';
import { RULES } from '../../activities/law/rules/index.js';
import { PauseGround } from '../../workflows/domain/procedural-steps.js';
import type { CollaborationKind } from '../../workflows/domain/vocabulary.js';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';
import { ASKED, ASKING, Letters } from '../support/letters.js';

const RUNS = 12;
const SEED = 20_261_130;

const KINDS = Object.entries(COLLABORATION_KINDS).flatMap(([kind, { hangsOn }]) =>
  hangsOn.includes('case') ? [kind as CollaborationKind] : [],
);

/** How far a letter comes. */
const FAR = ['sent', 'accepted', 'answered', 'returned', 'refused', 'withdrawn'] as const;

const course = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), far: fc.constantFrom(...FAR), hours: fc.integer({ min: 0, max: 40 }) }),
  { minLength: 1, maxLength: 4 },
);

describe('the clocks of a case', () => {
  let desk: Desk;
  let letters: Letters;
  beforeAll(async () => {
    desk = await Desk.open();
    letters = new Letters(desk);
  });
  afterAll(() => desk.close());

  it('are of no rule that a letter stops', () => {
    const stopped = RULES.filter(({ pausedFor }) => pausedFor.includes(PauseGround.Cooperation));
    expect([...new Set(stopped.map(({ id }) => id))]).toEqual(['review-application']);
    expect(Object.values(COLLABORATION_KINDS).flatMap(({ pauses }) => pauses)).not.toContain('case');
  });

  async function answered(id: string): Promise<void> {
    const documents = [letters.evidence(await desk.document(ASKED, 'record'))];
    await letters.act(ASKED, id, 'answered', { findings: '已办理', documents });
  }

  async function play(caseId: string, kind: CollaborationKind, far: (typeof FAR)[number]): Promise<void> {
    const sent = await letters.trySend(caseId, { kind });
    // A case is handed to one center at a time.
    if (sent.state === 'refused') return expect(sent.problem.code).toBe('transfer-under-way');
    if (sent.state !== 'done') throw new Error(`The letter is ${sent.state}`);
    const id = (sent.body as { collaborationId: string }).collaborationId;
    if (far === 'sent') return;
    await letters.act(ASKED, id, 'received', {});
    await letters.act(ASKED, id, 'accepted', {});
    if (far === 'refused') await letters.act(ASKED, id, far, { ground: 'objective-impossibility', reason: '客观不能' });
    if (far === 'withdrawn') await letters.act(ASKING, id, far, { reason: '不再需要' });
    if (far !== 'answered' && far !== 'returned') return;
    await answered(id);
    if (far === 'returned') await letters.act(ASKING, id, far, { missing: ['缺页'], dueOn: '2026-12-20' });
  }

  /** Of everything owed in it what people go by. */
  async function clocks(affairId: string) {
    const rows = await desk.prisma.obligation.findMany({ where: { affairId }, orderBy: { id: 'asc' } });
    return rows.map(({ ruleId, triggerAt, dueOn, dueAt, alarmAt, pauses, state, late }) => ({
      ...{ ruleId, triggerAt, dueOn, dueAt, alarmAt, pauses, state, late },
    }));
  }

  it(`never move (${RUNS} cases, seed ${SEED})`, { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(course, async (moves) => {
        desk.now = WEDNESDAY;
        const caseId = await desk.notify(noticeBody(desk.now));
        const before = await clocks(caseId);
        expect(before.map(({ ruleId }) => ruleId)).toContain('center-assign-on-notice');
        for (const { kind, far, hours } of moves) {
          await play(caseId, kind, far);
          desk.now += hours * HOUR;
          await desk.lookAtAlarms(caseId);
          // Nor where somebody asked it of a case, which nobody does.
          await inTransaction(desk.records, async (tx) => {
            const base = await beginStep(tx, desk);
            const row = await lockedAffair(tx, caseId);
            if (row === null) throw new Error('no case');
            await expect(standStillForLetters(await CASE_KIND.read(base, row, 0))).resolves.toBe(false);
          });
        }
        await expect(clocks(caseId)).resolves.toEqual(before);
        desk.now += 10 * DAY;
        await desk.lookAtAlarms(caseId);
        await expect(desk.obligation(caseId, 'center-assign-on-notice')).resolves.toMatchObject({ state: 'owed' });
        await expect(desk.forms(caseId)).resolves.toContain('deadline-escalation');
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
