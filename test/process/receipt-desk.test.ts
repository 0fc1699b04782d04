/** The desk of a region: who has not signed for a paper that belongs to no case. */
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { stepReceiptDesk, type ReceiptDeskState } from '../../activities/process/step-receipt-desk.js';
import { recordReceipt } from '../../activities/records/receipts.js';
import type { NoticeRecipient } from '../../prisma/generated/client.js';
import { PAPER_ISSUED } from '../../workflows/domain/signals.js';
import { receiptDeskWorkflowId } from '../../workflows/names.js';
import { DESK_REGION, refusedLater } from '../support/refused.js';
import { Desk, FIRST_ASKED, HOUR } from '../support/desk.js';
import { held } from '../support/held.js';

let desk: Desk;
const lines: { readonly level: number; readonly what?: string }[] = [];
const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line) as (typeof lines)[0]) });
beforeEach(async () => {
  desk = await Desk.open();
  lines.length = 0;
});
afterEach(() => desk.close());

const look = (region = DESK_REGION): Promise<ReceiptDeskState> => {
  const { records, law, clock } = desk;
  return stepReceiptDesk({ records, law, clock, logger }, { region, at: desk.now });
};
const again = ({ id }: NoticeRecipient) => desk.prisma.noticeRecipient.findUniqueOrThrow({ where: { id } });
async function silent(): Promise<NoticeRecipient> {
  const recipient = await refusedLater(desk);
  await desk.prisma.delivery.updateMany({ data: { state: 'sent', sentAt: new Date(desk.now) } });
  return recipient;
}
const signed = ({ id }: NoticeRecipient) => {
  const by = { id: 'court-clerk', name: '陈晨', agency: '锦江区人民法院' };
  return inTransaction(desk.records, (tx) => recordReceipt(tx, { recipientId: id, by, how: 'api', clock: desk.clock }));
};

describe('the desk of a region', () => {
  it('is told of a paper with the refusal that it tells of', async () => {
    const recipient = await refusedLater(desk);
    expect(recipient).toMatchObject({
      ...{ affairId: null, deskRegion: DESK_REGION, nextStep: 'remind-1', nextAt: new Date(FIRST_ASKED) },
    });
    await expect(
      desk.prisma.process.findUniqueOrThrow({ where: { id: receiptDeskWorkflowId(DESK_REGION) } }),
    ).resolves.toMatchObject({ waiting: true, signals: [PAPER_ISSUED], refId: DESK_REGION });
    await expect(look()).resolves.toEqual({
      nextAt: FIRST_ASKED,
      promises: [
        {
          ...{ wait: 'receipt', who: 'recipient', silence: 'remind', about: recipient.id },
          until: FIRST_ASKED,
        },
      ],
    });
  });

  it('reminds, escalates within his own agency, and gives up with a task of that agency', async () => {
    const recipient = await silent();
    const steps: string[] = [];
    for (let state = await look(); state.nextAt !== null; state = await look()) {
      desk.now = state.nextAt;
      await look();
      steps.push((await again(recipient)).state);
    }
    expect(steps).toEqual(['reminded', 'reminded', 'escalated', 'no-receipt']);
    const papers = await desk.prisma.notice.findMany({
      where: { causeKey: { startsWith: `recipient/${recipient.id}/` } },
      include: { recipients: true },
      orderBy: { id: 'asc' },
    });
    expect(papers).toMatchObject([
      { form: 'receipt-escalation', affairId: null },
      { form: 'no-receipt-record', affairId: null, recipients: [{ agencyId: recipient.agencyId }] },
    ]);
    await expect(desk.prisma.task.findMany({ where: { recipientId: recipient.id } })).resolves.toMatchObject([
      { kind: 'confirm-receipt', affairId: null, agencyId: recipient.agencyId, closedAt: null },
    ]);
  });

  it('leaves alone who signs, and who belongs to another region', async () => {
    const [one, other, elsewhere] = [await silent(), await silent(), await silent()];
    await signed(one);
    await desk.prisma.noticeRecipient.update({ where: { id: elsewhere.id }, data: { deskRegion: '500103' } });
    desk.now = FIRST_ASKED;
    await look();
    await expect(again(one)).resolves.toMatchObject({ state: 'received', nextAt: null });
    await expect(again(other)).resolves.toMatchObject({ state: 'reminded', nextStep: 'remind-2' });
    await expect(again(elsewhere)).resolves.toMatchObject({ state: 'pending', nextStep: 'remind-1' });
    await look('500103');
    await expect(again(elsewhere)).resolves.toMatchObject({ state: 'reminded' });
  });

  it('answers each silence once, where two of its steps run in one moment', async () => {
    const recipient = await silent();
    desk.now = FIRST_ASKED;
    const holder = await held(desk.records, (tx) =>
      tx.selectFrom('NoticeRecipient').selectAll().where('id', '=', recipient.id).forNoKeyUpdate().execute(),
    );
    // A step whose time is over is still at work when it is tried again: both have seen what is due.
    const both = [look(), look()];
    await vi.waitFor(async () => {
      const waiting = await desk.prisma.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      expect(waiting).toHaveLength(2);
    });
    await holder.commit();
    await Promise.all(both);
    const sent = await desk.prisma.delivery.findMany({ where: { recipientId: recipient.id }, orderBy: { seq: 'asc' } });
    expect(sent.map(({ purpose }) => purpose)).toEqual(['first', 'reminder-1']);
    await expect(again(recipient)).resolves.toMatchObject({ nextStep: 'remind-2' });
  });

  it('puts off by an hour what fails, shows it to the operator, and does the rest', async () => {
    const [broken, well] = [await silent(), await silent()];
    for (const { id } of [broken, well]) {
      await desk.prisma.noticeRecipient.update({ where: { id }, data: { nextStep: 'escalate' } });
    }
    await sql`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$`.execute(
      desk.records,
    );
    await sql`CREATE TRIGGER refuse BEFORE INSERT ON "Notice" FOR EACH ROW
      WHEN (NEW."causeKey" = ${sql.lit(`recipient/${broken.id}/escalate`)}) EXECUTE FUNCTION refuse()`.execute(
      desk.records,
    );
    desk.now = FIRST_ASKED;
    await expect(look()).resolves.toMatchObject({ nextAt: desk.now + HOUR });
    await expect(again(well)).resolves.toMatchObject({ state: 'escalated', nextStep: 'give-up' });
    await expect(again(broken)).resolves.toMatchObject({ nextStep: 'escalate', nextAt: new Date(desk.now + HOUR) });
    expect(lines.filter(({ level }) => level === 50)).toMatchObject([{ what: broken.id }]);
    await sql`DROP TRIGGER refuse ON "Notice"`.execute(desk.records);
    desk.now += HOUR;
    await look();
    await expect(again(broken)).resolves.toMatchObject({ state: 'escalated', nextStep: 'give-up' });
  });
});
