import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActFields, CaseActKind } from '../../activities/case/acts.js';
import type { PayoutDecision } from '../../workflows/domain/vocabulary.js';
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import { legalAidCaseWorkflowId, receiptDeskWorkflowId, subsidyPayoutWorkflowId } from '../../workflows/names.js';
import { formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { storedPaper } from '../../activities/records/stored-paper.js';
import { storedLadder } from '../../activities/affair/ladder-state.js';
import { MachineRoom, type Answered } from '../chaos/machine.js';
import { Bank } from '../support/bank.js';
import { actBody, noticeBody } from '../support/builders.js';
import { ACCOUNT, BIRTH_DATE, CANARY, found, secrets } from './canaries.js';

/** Of PostgreSQL: somebody else has it, so it is worth another try. */
const LOCK_NOT_AVAILABLE = '55P03';

describe('personal data', () => {
  let room: MachineRoom;
  let caseId: string;
  let region: string;
  beforeAll(async () => {
    room = await MachineRoom.open();
    await room.startApi('debug');
    room.startWorker('debug');
    await tellTheStory();
  }, 120_000);
  afterAll(() => room.close());

  function send<K extends CaseActKind>(
    account: string,
    kind: K,
    fields: ActFields[K] & { note?: string },
  ): Promise<Answered> {
    return room.post(account, `/v1/cases/${caseId}/acts`, actBody(kind, Date.now(), fields));
  }

  async function act<K extends CaseActKind>(
    account: string,
    kind: K,
    fields: ActFields[K] & { note?: string },
  ): Promise<{ meetingId: string; requestId: string }> {
    const { status, body } = await send(account, kind, fields);
    if (status !== 201) throw new Error(`${kind} was not taken: ${JSON.stringify(body)}`);
    return body as { meetingId: string; requestId: string };
  }

  /** Everything that carries words, and everything that fails: refusals, a mail server, a database. */
  async function tellTheStory(): Promise<void> {
    // Refused for good: the answer of the server quotes the address.
    room.mailbox.refused.add('office@cd-detention.example');
    const identity = { kind: 'resident-id', number: CANARY.number } as const;
    const notice = await room.post('court-clerk', '/v1/defence-notices', {
      ...noticeBody(Date.now() - 1000),
      organCaseNumber: CANARY.organCaseNumber,
      charge: CANARY.charge,
      person: { name: CANARY.name, sex: 'male', birthDate: BIRTH_DATE, identity },
      handlingOfficial: { name: CANARY.official, phone: CANARY.phone },
    });
    caseId = (notice.body as { caseId: string }).caseId;
    const refused = await send('center-staff', 'lawyer-assigned', { lawyerId: CANARY.unknownLawyer });
    expect(refused.status).toBe(422);
    await act('center-staff', 'lawyer-assigned', { lawyerId: 'lawyer-cd-wu' });
    await act('lawyer-2', 'assignment-declined', { reason: CANARY.declineReason });
    await room.mailbox.close();
    await act('center-staff', 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await act('lawyer', 'assignment-accepted', {});
    await room.until('a delivery has failed', async () => {
      return (await room.prisma.delivery.count({ where: { lastError: { not: null }, state: 'pending' } })) > 0;
    });
    await room.mailbox.open();
    const credentials = ['practice-licence', 'firm-letter', 'aid-letter'] as const;
    const { meetingId } = await act('lawyer', 'meeting-requested', { credentials });
    const refusal = { meetingId, reason: CANARY.refusalReason, missingPapers: [CANARY.missingPaper] };
    await act('detention-officer', 'meeting-refused', refusal);
    await act('lawyer', 'meeting-held', { meetingId, outcome: 'declined-counsel', note: CANARY.note });
    const { requestId } = await act('lawyer', 'file-access-requested', {});
    await act('court-clerk', 'file-access-explained', { requestId, reason: CANARY.explanation });
    await failWithItsWords();
    await failWhereNobodyAsks();
    await bringToTheBank();
    await refuseLater();
    await room.until('every paper has left, and every process is told and listed', async () => {
      if ((await room.prisma.delivery.count({ where: { state: 'pending' } })) > 0) return false;
      if ((await room.prisma.process.count({ where: { waiting: true } })) > 0) return false;
      return (await room.client.workflow.count()).count >= processes().length;
    });
  }

  /** Every process that has heard of the story. */
  function processes(): readonly string[] {
    return [legalAidCaseWorkflowId(caseId), subsidyPayoutWorkflowId(caseId), receiptDeskWorkflowId(region)];
  }

  /** What was told 202 and is refused: its paper belongs to no case, and waits at a desk. */
  async function refuseLater(): Promise<void> {
    const { prisma } = room;
    const { agencyId } = await prisma.account.findUniqueOrThrow({ where: { id: 'lawyer-2' } });
    region = (await prisma.agency.findUniqueOrThrow({ where: { id: agencyId } })).region;
    const body = { ...actBody('papers-filed', Date.now(), {}), note: CANARY.note };
    const { id } = await prisma.submission.create({
      data: {
        ...{ id: uuid(), kind: 'act', accountId: 'lawyer-2', requestHash: 'import', affairId: caseId },
        ...{ body: JSON.parse(JSON.stringify(body)), deferred: true, state: 'pending', receivedAt: new Date() },
      },
    });
    await room.until('the desk waits for his signature', async () => {
      const { state } = await prisma.submission.findUniqueOrThrow({ where: { id } });
      return state !== 'pending' && (await prisma.noticeRecipient.count({ where: { deskRegion: region } })) > 0;
    });
  }

  /** From the decision on the refusal to money that comes back, with everybody's reasons. */
  async function bringToTheBank(): Promise<void> {
    await act('court-clerk', 'counsel-refusal-decided', { justified: false, reason: CANARY.refusalDecision });
    const hearing = (days: number) => ({
      at: formatInstant(Date.now() + days * 24 * 60 * 60 * 1000),
      place: CANARY.hearingPlace,
      procedure: 'ordinary' as const,
    });
    await act('court-clerk', 'hearing-fixed', { hearing: hearing(30) });
    await act('court-clerk', 'hearing-changed', { hearing: hearing(20), reason: CANARY.hearingReason });
    const documentId = uuid();
    await room.prisma.document.create({
      data: {
        ...{
          id: documentId,
          kind: 'judgment',
          uploaderId: 'lawyer',
          fileName: 'judgment.txt',
          sha256: 'none',
          size: 1,
        },
        ...{ contentType: 'text/plain', content: new Uint8Array(1), uploadedAt: new Date() },
      },
    });
    const receivedOn = shanghaiDate(Date.now());
    await act('lawyer', 'concluded', { closingPaper: 'judgment', documentId, receivedOn });
    const items = [{ kind: 'closing-paper', documentId }];
    await act('lawyer', 'closing-file-submitted', { items });
    const missing = [{ kind: 'meeting-record', reason: CANARY.fileReason }];
    await act('center-staff', 'closing-file-returned', { missing });
    await act('lawyer', 'closing-file-submitted', { items });
    await act('center-staff', 'closing-file-accepted', {});
    const { id: payoutId, totalFen } = await room.prisma.payout.findUniqueOrThrow({ where: { caseId } });
    const decide = async (account: string, decision: PayoutDecision, reason?: string): Promise<void> => {
      const { version } = await room.prisma.payout.findUniqueOrThrow({ where: { caseId } });
      const body = { decision, ...(reason === undefined ? {} : { reason }) };
      const { status } = await room.post(account, `/v1/payouts/${payoutId}/decisions`, body, {
        'if-match': `"${version}"`,
      });
      expect([decision, status]).toEqual([decision, 201]);
    };
    await decide('center-staff', 'propose');
    await decide('finance-officer', 'return', CANARY.financeReason);
    await decide('center-staff', 'propose');
    await decide('finance-officer', 'approve');
    const bank = new Bank(room.paymentsFolder);
    await room.until('the bank has its instruction', async () => bank.instructions().length > 0);
    const [instruction] = bank.takeAway();
    expect(instruction?.account).toBe(ACCOUNT);
    const answer = { instructionId: instruction?.instructionId ?? '', amountFen: totalFen, at: Date.now() };
    bank.answer({ ...answer, amountFen: totalFen + 1 });
    bank.answer({ ...answer, result: 'returned', reason: CANARY.bankReason });
    await room.until('the money has come back', async () => {
      return (await room.prisma.payout.findUniqueOrThrow({ where: { caseId } })).state === 'bounced';
    });
  }

  /** The database refuses rows of a table and says why in their own words. @returns what lets them through */
  async function refusing(table: 'Act' | 'Notice', words: string, code = 'P0001'): Promise<() => Promise<unknown>> {
    await room.prisma.$executeRawUnsafe(`
      CREATE OR REPLACE FUNCTION refuse_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'cannot store %', ${words} USING ERRCODE = '${code}'; END $$`);
    await room.prisma.$executeRawUnsafe(`
      CREATE TRIGGER refuse_${table} BEFORE INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION refuse_${table}()`);
    return () => room.prisma.$executeRawUnsafe(`DROP TRIGGER refuse_${table} ON "${table}"`);
  }

  /** An act fails where its sender waits for it; he is told nothing of the words, and sends it again. */
  async function failWithItsWords(): Promise<void> {
    const letThrough = await refusing('Act', 'NEW.body');
    const fields = { form: '传票', to: CANARY.servedTo, servedOn: '2026-01-01' };
    const { status, body } = await send('court-clerk', 'papers-served', fields);
    expect(status).toBe(500);
    expect(found(Buffer.from(JSON.stringify(body)))).toEqual([]);
    await letThrough();
    await act('court-clerk', 'papers-served', fields);
  }

  /** An alarm fails in the case's process: for good, so that it is put off; and so that it is tried until it is let through. */
  async function failWhereNobodyAsks(): Promise<void> {
    const { prisma } = room;
    const owed = await prisma.obligation.findFirstOrThrow({
      where: { affairId: caseId, state: 'owed', nextAt: { not: null } },
      orderBy: { nextAt: 'asc' },
    });
    const ladder = storedLadder(owed).map((one) => ({ ...one }));
    const itComesDue = async (): Promise<void> => {
      const nextAt = new Date(Date.now() - 1);
      const [rung, ...later] = ladder;
      const data = { ladder: [{ ...rung, at: nextAt.getTime() }, ...later], nextAt };
      await prisma.obligation.update({ where: { id: owed.id }, data });
      const word = { waiting: true, signals: [LOOK_AGAIN], asked: { increment: 1 }, notBefore: new Date(0) };
      await prisma.process.update({ where: { id: legalAidCaseWorkflowId(caseId) }, data: word });
    };
    const words = `left(NEW.content #>> '{blocks,1,facts}', 300)`;
    const letThroughAtLast = await refusing('Notice', words);
    await itComesDue();
    await room.until('it is put off', async () => {
      const { nextAt } = await prisma.obligation.findUniqueOrThrow({ where: { id: owed.id } });
      return nextAt !== null && nextAt.getTime() > Date.now();
    });
    await letThroughAtLast();
    const letThrough = await refusing('Notice', words, LOCK_NOT_AVAILABLE);
    await itComesDue();
    await room.until('the alarm fails and is tried again', async () => {
      const { raw } = await room.client.workflow.getHandle(legalAidCaseWorkflowId(caseId)).describe();
      const pending = raw.pendingActivities?.find((activity) => activity.lastFailure);
      if (pending?.lastFailure) failures.push(pending.lastFailure);
      return pending !== undefined;
    });
    await letThrough();
    await room.until('it is let through', async () => {
      return (await prisma.historyEntry.count({ where: { affairId: caseId, refId: owed.id } })) > 0;
    });
    const where = { causeKey: { startsWith: `obligation/${owed.id}/` } };
    const { blocks } = storedPaper(await prisma.notice.findFirstOrThrow({ where }));
    const facts = blocks.flatMap((block) => (block.kind === 'facts' ? [block.facts] : []))[0];
    expect(found(Buffer.from(JSON.stringify(facts).slice(0, 300)))).not.toEqual([]);
  }
  const failures: unknown[] = [];

  it('was written to the records', async () => {
    const rows = await room.prisma.$queryRaw<{ all: string }[]>`
      SELECT (SELECT string_agg(body::text, '') FROM "Act")
          || (SELECT string_agg(reason, '') FROM "PayoutDecisionRecord")
          || (SELECT string_agg(address, '') FROM "Delivery")
          || (SELECT string_agg(account || coalesce(reason, ''), '') FROM "PaymentInstruction")
          || (SELECT string_agg("actorName" || "summaryZh", '') FROM "HistoryEntry") AS all`;
    // Of what was refused for its fields nothing is recorded.
    const recorded = secrets.filter((secret) => secret !== CANARY.unknownLawyer);
    expect(found(Buffer.from(rows[0]?.all ?? ''))).toEqual(recorded);
  });

  it('stands in no failure', async () => {
    expect(failures).not.toEqual([]);
    for (const failure of failures) expect(failure).toMatchObject({ message: 'Encoded failure' });
    expect(found(Buffer.from(JSON.stringify(failures)))).toEqual([]);
  });

  it('stands in no search attribute and no memo', async () => {
    const seen = new Map<string, string>();
    for await (const { workflowId, searchAttributes, memo } of room.client.workflow.list()) {
      seen.set(workflowId, JSON.stringify([workflowId, searchAttributes, memo ?? null]));
    }
    expect([...seen.keys()]).toEqual(expect.arrayContaining([...processes()]));
    expect(found(Buffer.from([...seen.values()].join('\n')))).toEqual([]);
  });

  it('stands in no line of the log, the SDK’s among them', () => {
    const log = room.workerLines.join('');
    expect(log).toContain('a paper has not left');
    expect(log).toContain('the mail relay is away');
    expect(log).toContain('it could not be done and is put off');
    expect(log).toMatch(/Activity failed/i);
    expect(found(Buffer.from(log))).toEqual([]);
  });

  it('stands in no line of the API’s log', () => {
    const log = room.apiLines.join('');
    expect(log).toContain('request failed');
    expect(log).toContain('/v1/payouts/{id}/decisions');
    expect(found(Buffer.from(log))).toEqual([]);
  });

  it('stands in no entry of the access log, whatever was looked for', async () => {
    expect(await room.get('center-staff', `/v1/cases/${caseId}`)).toBe(200);
    for (const secret of secrets)
      for (const route of ['/v1/cases?text=', '/v1/obligations?text=', '/v1/cases/', '/v1/documents/'])
        await room.get('center-staff', route + encodeURIComponent(secret));
    const rows = await room.prisma.$queryRaw<
      { all: string }[]
    >`SELECT string_agg(e::text, '') AS all FROM "AccessEntry" AS e`;
    expect(rows[0]?.all).toContain(caseId);
    expect(found(Buffer.from(rows[0]?.all ?? ''))).toEqual([]);
  });

  it('stands nowhere in Temporal’s files', async () => {
    // At rest, with whatever journal it leaves; so this is the last of the tests.
    await room.killTemporal();
    const bytes = room.temporalBytes();
    // What may stand there does, so the search would find what may not.
    const recipients = await room.prisma.noticeRecipient.findMany({
      where: { needsReceipt: true, notice: { affairId: caseId } },
    });
    expect(processes().filter((id) => !bytes.includes(id))).toEqual([]);
    expect(recipients.length).toBeGreaterThan(3);
    expect(found(bytes)).toEqual([]);
  });
});
