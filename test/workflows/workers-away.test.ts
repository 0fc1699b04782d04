/** While no worker runs: acts are recorded and answered as ever, and what follows from time and silence follows later. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import type { NoticeRecipient, Payout } from '../../prisma/generated/client.js';
import { Bank } from '../support/bank.js';
import { actBody, noticeBody } from '../support/builders.js';
import { Office } from '../support/office.js';
import { calculatedPayout, decide, stateIs } from '../support/payouts.js';

const CREDENTIALS = ['practice-licence', 'firm-letter', 'aid-letter'] as const;
const WITHIN = 60_000;

describe('while every worker is stopped', () => {
  let office: Office;
  let bank: Bank;
  /** Waits for a lawyer, a meeting and signatures. */
  let defended: string;
  let lawyer: NoticeRecipient;
  let organ: NoticeRecipient;
  /** Goes from the police to the procuratorate. */
  let investigated: string;
  let next: string;
  let payout: Payout;
  beforeAll(async () => {
    office = await Office.open({ time: 'local' });
    bank = new Bank(office.paymentsFolder);
    await beginWithWorkers();
    await office.stopWorker();
  }, WITHIN);
  afterAll(async () => {
    await expect(verifyHistory(office.records)).resolves.toMatchObject({ faults: [] });
    await office.close();
  });

  const now = (): number => office.clock.now();
  const recipient = (form: string, who: string): Promise<NoticeRecipient> =>
    office.prisma.noticeRecipient.findFirstOrThrow({
      where: { notice: { affairId: defended, form }, OR: [{ personId: who }, { personId: null, agencyId: who }] },
    });
  const again = ({ id }: NoticeRecipient) => office.prisma.noticeRecipient.findUniqueOrThrow({ where: { id } });
  const forms = async (caseId: string): Promise<string[]> =>
    (await office.prisma.notice.findMany({ where: { affairId: caseId } })).map(({ form }) => form);
  const nextStage = () =>
    office.prisma.obligation.findFirstOrThrow({ where: { affairId: investigated, variant: 'next-stage' } });

  async function beginWithWorkers(): Promise<void> {
    defended = await office.notify(noticeBody(now()));
    await office.act('center-staff', defended, actBody('lawyer-assigned', now(), { lawyerId: 'lawyer-cd-zhou' }));
    lawyer = await recipient('assignment-notice', 'lawyer-cd-zhou');
    organ = await recipient('legal-aid-letter', 'agency-cd-jinjiang-court');
    investigated = await office.notify(noticeBody(now(), { stage: 'investigation' }), 'police-officer');
    payout = await calculatedPayout(office);
    await decide(office, 'center-staff', payout, 'propose');
    await office.comeToRest();
    await office.until('all mails have left', async () => {
      return (await office.prisma.delivery.count({ where: { state: 'pending' } })) === 0;
    });
  }

  /** The hours go by in which somebody stays silent: everything that the case waits for was due already. */
  async function silenceGoesBy(): Promise<void> {
    await office.prisma.noticeRecipient.update({ where: { id: organ.id }, data: { nextStep: 'escalate' } });
    // Whatever the day and the hour at which the tests run: silence is counted in office hours.
    await sql`UPDATE "NoticeRecipient" SET "nextAt" = ${new Date(now() - 3_600_000)}
      WHERE id IN (${lawyer.id}, ${organ.id})`.execute(office.records);
    await sql`UPDATE "Delivery" SET "hourClock" = true
      WHERE "recipientId" IN (${lawyer.id}, ${organ.id})`.execute(office.records);
    await sql`UPDATE "Obligation" SET "nextAt" = "nextAt" - interval '10 days', ladder = (
        SELECT json_agg(json_build_object('step', r->'step', 'to', r->'to', 'at', (r->>'at')::bigint - 864000000))
        FROM json_array_elements(ladder::json) AS r)
      WHERE "affairId" = ${defended} AND "ruleId" = 'arrange-meeting'`.execute(office.records);
    await sql`UPDATE "Affair" SET "nextAt" = "nextAt" - interval '10 days' WHERE id = ${defended}`.execute(
      office.records,
    );
  }

  it('acts are recorded and answered', async () => {
    const accepted = await office.act('lawyer', defended, actBody('assignment-accepted', now(), {}));
    expect(accepted.case.status).toBe('accepted');
    const asked = await office.act(
      'lawyer',
      defended,
      actBody('meeting-requested', now(), { credentials: CREDENTIALS }),
    );
    expect(asked.opened.map(({ ruleId }) => ruleId)).toEqual(['arrange-meeting']);
    await office.act(
      'police-officer',
      investigated,
      actBody('procedural-step', now(), { step: 'transferred-for-review' }),
    );
    const { matterId, personId } = await office.prisma.case.findUniqueOrThrow({ where: { id: investigated } });
    const { name, sex, birthDate, identityNumber } = await office.prisma.person.findUniqueOrThrow({
      where: { id: personId },
    });
    const person = {
      ...{ name, sex: sex as 'male', birthDate: birthDate ?? '' },
      identity: { kind: 'resident-id', number: identityNumber ?? '' } as const,
    };
    const review = noticeBody(now(), {
      stage: 'prosecution-review',
      person,
      stageBeganAt: new Date(now()).toISOString(),
    });
    next = await office.notify(review, 'procuratorate-clerk');
    await expect(office.prisma.case.findUniqueOrThrow({ where: { id: next } })).resolves.toMatchObject({ matterId });
    await decide(office, 'finance-officer', payout, 'approve');
  });

  it('nobody is reminded, nothing is escalated, paid or handed over', async () => {
    await silenceGoesBy();
    await expect(again(lawyer)).resolves.toMatchObject({ state: 'sent', nextStep: 'remind-1' });
    await expect(again(organ)).resolves.toMatchObject({ state: 'sent', nextStep: 'escalate' });
    const written = await forms(defended);
    for (const form of ['deadline-reminder', 'deadline-escalation', 'rights-complaint', 'receipt-escalation']) {
      expect(written).not.toContain(form);
    }
    await expect(nextStage()).resolves.toMatchObject({ state: 'owed' });
    await expect(stateIs(office.prisma, payout, 'approved')()).resolves.not.toBeNull();
    expect(bank.instructions()).toEqual([]);
    expect(await office.runs(next)).toBe(false);
    // What was recorded meanwhile waits to leave.
    await expect(office.prisma.delivery.count({ where: { state: 'pending' } })).resolves.toBeGreaterThan(0);
  });

  it(
    'and all of it happens when one has been started',
    async () => {
      await office.startWorker();
      const happens = <T>(what: string, look: () => Promise<T | null | false>) => office.until(what, look, 30_000);
      await happens('the lawyer is reminded', async () => (await again(lawyer)).state === 'reminded');
      await happens('the silence of the organ is escalated', async () => (await again(organ)).state === 'escalated');
      await happens('the meeting is complained about', async () =>
        (await forms(defended)).includes('rights-complaint'),
      );
      await happens('the case is handed over', async () => (await nextStage()).state === 'fulfilled');
      await happens('the next stage has its process', () => office.runs(next));
      await happens('the bank has its order', stateIs(office.prisma, payout, 'instructed'));
      expect(bank.instructions()).toMatchObject([{ instructionId: `${payout.id}-1`, amountFen: payout.totalFen }]);
      await happens('all mails have left', async () => {
        return (await office.prisma.delivery.count({ where: { state: 'pending' } })) === 0;
      });
      // Each once, however long nobody was there.
      const reminders = await office.prisma.delivery.findMany({ where: { recipientId: lawyer.id } });
      expect(reminders.map(({ purpose }) => purpose).toSorted()).toEqual(['first', 'reminder-1']);
      expect((await forms(defended)).filter((form) => form === 'receipt-escalation')).toHaveLength(1);
    },
    WITHIN,
  );
});
