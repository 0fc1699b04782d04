/** A letter between two centers and its process: nobody is asked twice, silence is passed up, and it ends with the answer or its case. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { collaborationOverviewQuery } from '../../workflows/collaboration/contract.js';
import { collaborationWorkflowId } from '../../workflows/names.js';
import { actBody, noticeBody } from '../support/builders.js';
import { ASKED, ASKING, CHENGDU, CHONGQING, Letters } from '../support/letters.js';
import { Office } from '../support/office.js';

describe('a letter, weeks in seconds', () => {
  let office: Office;
  let letters: Letters;
  beforeAll(async () => {
    office = await Office.open({ time: 'skipping' });
    letters = new Letters(office);
  });
  afterAll(async () => {
    await expect(verifyHistory(office.records)).resolves.toMatchObject({ faults: [] });
    await office.close();
  });

  const now = (): number => office.clock.now();
  const handle = (id: string) => office.environment.client.workflow.getHandle(collaborationWorkflowId(id));
  const running = async (id: string): Promise<boolean> => (await handle(id).describe()).status.name === 'RUNNING';
  const forms = async (id: string): Promise<string[]> =>
    (await office.prisma.notice.findMany({ where: { affairId: id }, orderBy: { id: 'asc' } })).map(({ form }) => form);
  const readers = async (id: string): Promise<readonly string[]> =>
    (await office.prisma.affair.findUniqueOrThrow({ where: { id } })).parties;

  async function assigned(): Promise<string> {
    const caseId = await office.notify(noticeBody(now()));
    await office.act('center-staff', caseId, actBody('lawyer-assigned', now(), { lawyerId: 'lawyer-cd-zhou' }));
    return caseId;
  }

  it('is reminded of and escalated in its time, and ends when the answer is confirmed and signed for', async () => {
    const id = await letters.send(await assigned(), { kind: 'attend-step' });
    await office.comeToRest();
    await office.until('its process waits', async () => (await handle(id).query(collaborationOverviewQuery)) !== null);
    const overview = await handle(id).query(collaborationOverviewQuery);
    expect(overview).toMatchObject({ status: 'sent' });
    expect(overview?.promises.map(({ wait, about }) => [wait, about])).toEqual(
      expect.arrayContaining([
        ['collaboration', 'collab-acknowledge'],
        ['collaboration', 'answer-cooperation-request'],
      ]),
    );
    await office.skip('24 days');
    await office.until('it is escalated', async () => (await forms(id)).includes('deadline-escalation'));
    expect(await forms(id)).toContain('receipt-escalation');
    await letters.act(ASKED, id, 'received', {});
    await letters.act(ASKED, id, 'accepted', {});
    await letters.act(ASKED, id, 'answered', { findings: '已参加调解', documents: [] });
    await letters.act(ASKING, id, 'confirmed', { recognised: true });
    await office.signAll(id);
    await expect(office.prisma.obligation.count({ where: { affairId: id, state: 'owed' } })).resolves.toBe(0);
    // The asked center reads it for 30 days.
    await office.skip('29 days');
    expect(await readers(id)).toContain(`center/${CHONGQING}`);
    await office.skip('2 days');
    await office.until('its process has ended', async () => !(await running(id)));
    expect(await readers(id)).not.toContain(`center/${CHONGQING}`);
    expect(await readers(id)).toContain(`center/${CHENGDU}`);
  });

  it('lapses by itself when its case ends, also where nobody told it', async () => {
    const caseId = await assigned();
    const id = await letters.send(caseId);
    await office.comeToRest();
    await office.act('court-clerk', caseId, actBody('private-counsel-retained', now(), { name: '赵自聘' }));
    const ending = { ground: 'private-counsel', reason: '已自行委托' } as const;
    await office.act('center-staff', caseId, actBody('terminated', now(), ending));
    await office.until('it has lapsed', async () => (await letters.row(id)).state === 'lapsed');
    await office.signAll(id);
    await office.skip('31 days');
    await office.until('its process has ended', async () => !(await running(id)));
  });
});
