/** What whoever sent a paper learns when it did not reach its recipient, over HTTP. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HttpOffice, itemsOf } from './office.js';
import { opened } from './steps.js';

const CENTER = 'office@cd-center.example';
let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

it('a mailbox that does not exist is a task of the sender, which names recipient, paper and address', async () => {
  http.office.mailbox.refused.add(CENTER);
  const caseId = await opened(http);
  const task = await http.office.until('the task is there', async () => {
    const items = itemsOf<Record<string, unknown>>(await http.get('court-clerk', '/v1/tasks?state=open'));
    return items.find((one) => one['caseId'] === caseId);
  });
  const [notice] = itemsOf<{ id: string; number: string; recipients: { id: string; state: string }[] }>(
    await http.get('court-clerk', `/v1/notices?caseId=${caseId}`),
  );
  expect(task).toMatchObject({
    kind: 'correct-address',
    recipient: { id: notice?.recipients[0]?.id, name: '成都市法律援助中心' },
    paper: { noticeId: notice?.id, number: notice?.number, title: { zh: expect.stringContaining('通知') as string } },
    address: CENTER,
    reason: 'SMTP 550',
  });
  // Known to the paper too, and still to be signed for: it is in the inbox of the system.
  expect(notice).toMatchObject({ recipients: [{ state: 'pending', deliveries: [{ state: 'failed' }] }] });
  const path = `/v1/notices/${notice?.id ?? ''}/acknowledgement`;
  expect((await http.post('center-staff', path, {})).status).toBe(200);
  const still = itemsOf<{ id: string }>(await http.get('court-clerk', '/v1/tasks?state=open'));
  expect(still.map(({ id }) => id)).toContain(task['id']);
});
