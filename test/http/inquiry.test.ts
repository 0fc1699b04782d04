/** What people learn from the bank about a payment whose fate nobody knows, over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inStep } from '../../activities/payments/instruct.js';
import { recordUnknown } from '../../activities/subsidy/answers.js';
import { subsidyPayoutWorkflowId } from '../../workflows/names.js';
import { HttpOffice, type Reply } from './office.js';
import { expectProblem } from './steps.js';
import { payoutOf } from '../api/payout-rows.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

describe('what the bank said of a payment nobody knows about', () => {
  it('is recorded by two officers of the same mind through the task', async () => {
    const { prisma } = http.office;
    const row = await payoutOf(http);
    const decide = (account: string, version: number, decision: string): Promise<Reply> =>
      http.post(account, `/v1/payouts/${row.id}/decisions`, { decision }, { 'if-match': `"${version}"` });
    await decide('center-staff', 1, 'propose');
    expect((await decide('finance-officer', 2, 'approve')).status).toBe(201);
    const instructionId = `${row.id}-1`;
    await http.office.until('the order is out', () =>
      prisma.paymentInstruction.findFirst({ where: { id: instructionId, state: 'sent' } }),
    );
    await inStep(http.office, (base) => recordUnknown(base, { instructionId }));
    const { id } = await prisma.task.findFirstOrThrow({ where: { kind: 'inquire-payment', reason: instructionId } });
    const say = (account: string, outcome: string, note = '柜台答复已付'): Promise<Reply> =>
      http.post(account, `/v1/tasks/${id}/completion`, { outcome, note });

    expectProblem(await say('finance-officer', 'closed'), 422, 'invalid-fields', '/outcome');
    expectProblem(await say('center-staff', 'paid'), 404, 'not-found');
    const asked = await say('finance-officer', 'paid');
    expect([asked.status, asked.json]).toMatchObject([
      200,
      { closedAt: null, answer: { outcome: 'paid', note: '柜台答复已付', by: { id: 'finance-officer' } } },
    ]);
    expectProblem(await say('finance-officer', 'paid'), 409, 'second-person-needed');
    expectProblem(await say('finance-officer-2', 'not-paid'), 409, 'another-answer-open');
    const closed = await say('finance-officer-2', 'paid');
    expect([closed.status, closed.json]).toMatchObject([200, { outcome: 'settled', closedAt: expect.any(String) }]);
    expectProblem(await say('finance-officer-2', 'paid'), 409, 'task-closed');
    expect((await http.get('finance-officer', `/v1/payouts/${row.id}`)).json).toMatchObject({ state: 'settled' });
    await http.office.until('its process has ended', async () => {
      const handle = http.office.environment.client.workflow.getHandle(subsidyPayoutWorkflowId(row.caseId));
      return (await handle.describe()).status.name === 'COMPLETED';
    });
  });

  it('is no outcome of another task', async () => {
    const { prisma } = http.office;
    const task = await prisma.task.create({
      data: {
        ...{ id: `task-${http.now()}`, kind: 'correct-address', agencyId: 'agency-cd-finance', reason: '-' },
        ...{ openedAt: new Date(http.now()), causeKey: `test/${http.now()}` },
      },
    });
    const path = `/v1/tasks/${task.id}/completion`;
    const answer = await http.post('finance-officer', path, { outcome: 'paid', note: '-' });
    expectProblem(answer, 422, 'invalid-fields', '/outcome');
  });
});
