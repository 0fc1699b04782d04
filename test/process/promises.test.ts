/** What a case waits for, as its process is told: each wait by its name, in codes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promiseWords, Wait, type PromiseKept } from '../../workflows/domain/waits.js';
import { closingMaterials } from '../../activities/law/closing-materials.js';
import { RULES } from '../../activities/law/rules/index.js';
import { LATER_TERM_RULES } from '../../activities/law/rules/later-terms.js';
import { REMEDY_RULES } from '../../activities/law/rules/remedies.js';
import { REVIEW_TERM_RULES } from '../../activities/law/rules/review-terms.js';
import { TRIAL_TERM_RULES } from '../../activities/law/rules/trial-terms.js';
import { waitOfRule } from '../../activities/law/waits.js';
import { noticeBody } from '../support/builders.js';
import { DAY, Desk, HOUR, WEDNESDAY } from '../support/desk.js';

describe('the waits of a case', () => {
  let desk: Desk;
  const shown: string[] = [];
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(() => desk.close());

  async function promises(caseId: string): Promise<readonly PromiseKept[]> {
    const state = await desk.look(caseId);
    shown.push(JSON.stringify(state), ...state.promises.map(promiseWords));
    return state.promises;
  }
  /** Without signatures, which are waited for beside everything. */
  const owed = async (caseId: string): Promise<readonly PromiseKept[]> =>
    (await promises(caseId)).filter(({ wait }) => wait !== Wait.Receipt);
  const of = (list: readonly PromiseKept[], about: string): PromiseKept | undefined =>
    list.find((one) => one.about === about);

  it('are named one after the other, with who is waited for, until when, and what follows silence', async () => {
    desk.now = WEDNESDAY;
    const caseId = await desk.notify(noticeBody(desk.now));
    let list = await owed(caseId);
    expect(of(list, 'center-assign-on-notice')).toMatchObject({
      ...{ wait: Wait.Appointment, who: 'center', silence: 'remind' },
      until: (await desk.obligation(caseId, 'center-assign-on-notice')).nextAt?.getTime(),
    });

    await desk.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await desk.act('lawyer', caseId, 'assignment-accepted', {});
    expect(of(await owed(caseId), 'center-assign-on-notice')).toBeUndefined();

    await desk.meetingRequested(caseId);
    await desk.act('lawyer', caseId, 'file-access-requested', {});
    const hearing = { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' } as const;
    await desk.act('court-clerk', caseId, 'hearing-fixed', { hearing });
    list = await owed(caseId);
    expect(of(list, 'arrange-meeting')).toMatchObject({ wait: Wait.Meeting, who: 'custody-place', silence: 'remind' });
    expect(of(list, 'arrange-file-access-court')).toMatchObject({ wait: Wait.FileAccess, who: 'court' });
    expect(of(list, 'serve-indictment')).toMatchObject({ wait: Wait.Hearing, who: 'court' });
    for (const { about, until } of list) {
      const { nextAt } = await desk.obligation(caseId, about);
      expect(until).toBe(nextAt?.getTime() ?? null);
    }

    const receivedOn = '2026-11-18';
    const documentId = await desk.document('lawyer', 'judgment');
    await desk.act('lawyer', caseId, 'concluded', { closingPaper: 'judgment', documentId, receivedOn });
    expect(await owed(caseId)).toMatchObject([
      { wait: Wait.ClosingFile, who: 'lawyer', silence: 'remind', about: 'hand-in-closing-file' },
    ]);
  });

  it('say what follows next, rung by rung', async () => {
    desk.now = WEDNESDAY;
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    await desk.meetingRequested(caseId);
    const rungs: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      const { silence = null, until = null } = of(await owed(caseId), 'arrange-meeting') ?? {};
      if (until === null) break;
      rungs.push(silence ?? '');
      desk.now = until;
      await desk.lookAtAlarms(caseId);
    }
    // The head, then who supervises him; with that the draft of the complaint, in one moment.
    expect(rungs).toEqual(['remind', 'escalate', 'escalate']);
    expect(await desk.forms(caseId)).toContain('rights-complaint');
    // Nothing follows any more, and it is waited for all the same.
    expect(of(await owed(caseId), 'arrange-meeting')).toMatchObject({ until: null, silence: null });
  });

  it('wait for the next organ where the case goes to the next stage', async () => {
    desk.now = WEDNESDAY;
    const caseId = await desk.notify(noticeBody(desk.now, { stage: 'investigation' }), 'police-officer');
    await desk.accepted(caseId);
    await desk.act('police-officer', caseId, 'procedural-step', { step: 'transferred-for-review' });
    const waiting = (await owed(caseId)).filter(({ about }) => about === 'notify-center-mandatory-defence');
    expect(waiting).toMatchObject([{ wait: Wait.Notice, who: 'addressee' }]);
  });

  it('are signatures alone when the file is in order: the case is archived and does not wait for them', async () => {
    desk.now = WEDNESDAY;
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    const documentId = await desk.document('lawyer', 'judgment');
    const closing = { closingPaper: 'judgment', documentId, receivedOn: '2026-11-18' } as const;
    await desk.act('lawyer', caseId, 'concluded', closing);
    const materials = closingMaterials('first-instance').filter(({ required }) => required);
    const items = materials.map(async ({ kind }) => ({ kind, documentId: await desk.document('lawyer', kind) }));
    await desk.act('lawyer', caseId, 'closing-file-submitted', { items: await Promise.all(items) });
    desk.now += HOUR;
    const { case: archived } = await desk.act('center-staff', caseId, 'closing-file-accepted', {});
    expect(archived.status).toBe('archived');
    const state = await desk.look(caseId);
    expect(state).toMatchObject({ status: 'archived', payout: 'to-begin', isOver: false });
    expect(state.promises.some(({ wait }) => wait === Wait.Receipt)).toBe(true);
    for (const one of await owed(caseId)) expect(one).toMatchObject({ wait: Wait.Subsidy });
  });

  it('come the earliest first, what has no time last, and not more than one can read', async () => {
    desk.now = WEDNESDAY;
    const caseId = await desk.notify(noticeBody(desk.now));
    await desk.accepted(caseId);
    for (let n = 0; n < 12; n += 1) {
      desk.now += HOUR;
      const meetingId = await desk.meetingRequested(caseId);
      // Refused without a word of missing papers it stays owed, and may be asked for anew.
      await desk.act('detention-officer', caseId, 'meeting-refused', { meetingId, reason: '会见室已满' });
    }
    const list = await promises(caseId);
    expect(list).toHaveLength(20);
    const times = list.map(({ until }) => until ?? Number.POSITIVE_INFINITY);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const { nextAt } = await desk.look(caseId);
    expect(times[0]).toBe(nextAt);
    desk.now += 30 * DAY;
    await promises(caseId);
  });

  it('hold no name, number, address or free word', async () => {
    const all = shown.join('\n');
    expect(shown.length).toBeGreaterThan(50);
    const people = await desk.prisma.person.findMany();
    const facts = people.flatMap((one) => [one.name, one.birthDate, one.identityNumber, one.identityKey]);
    const personal = facts.filter((fact) => fact !== null);
    expect(personal).toContain('张小三');
    for (const word of [...personal, '@', '028-87654321']) expect(all).not.toContain(word);
    // In codes alone: not one Chinese character.
    expect(all).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('the table of waits', () => {
  const terms = new Set(
    [...REVIEW_TERM_RULES, ...TRIAL_TERM_RULES, ...LATER_TERM_RULES, ...REMEDY_RULES].map(({ id }) => id),
  );
  const names: readonly string[] = Object.values(Wait);

  it('knows every rule, those of a region too', () => {
    const strange = RULES.filter(({ id }) => {
      const wait = waitOfRule(id);
      // What it does not know it calls a term: only what is one may be called so.
      return !names.includes(wait) || (wait === Wait.Term) !== terms.has(id);
    });
    expect(strange.map(({ id, version, region }) => `${id} v${version} ${region ?? ''}`)).toEqual([]);
  });

  it('calls a rule of a later version of this program a term', () => {
    expect(waitOfRule('rule-of-tomorrow')).toBe(Wait.Term);
  });
});
