/** A task to ask the home region (异地羁押) over HTTP: the center's alone, closed by its people as any other, or by the letter. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { ACCOUNTS } from '../../prisma/demo-data/accounts.js';
import { noticeBody, residentNumber } from '../support/builders.js';
import { HttpOffice, itemsOf } from './office.js';
import { expectProblem, opened } from './steps.js';

let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

interface Task {
  readonly id: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly outcome: string | null;
}

async function tasksOf(account: string, caseId: string, state = 'open'): Promise<readonly Task[]> {
  const tasks = itemsOf<Task>(await http.get(account, `/v1/tasks?state=${state}&limit=200`));
  return tasks.filter((task) => task.caseId === caseId && task.kind === 'ask-home-region');
}

/** A person of 重庆, held in 成都. */
function farFromHome(): Promise<string> {
  const { person } = noticeBody(http.now());
  const number = residentNumber(person.birthDate ?? '', 'male', '500103');
  return opened(http, { person: { ...person, identity: { kind: 'resident-id', number } } });
}

it('stands on the desk of the center, and is closed there by a person', async () => {
  const caseId = await farFromHome();
  for (const { id, agencyId } of ACCOUNTS) {
    expect([id, (await tasksOf(id, caseId)).length]).toEqual([id, agencyId === 'agency-cd-center' ? 1 : 0]);
  }
  const [task] = await tasksOf('center-staff', caseId);
  const path = `/v1/tasks/${task?.id ?? ''}/completion`;
  const completion = { outcome: 'closed', note: '家属均在成都' };
  expectProblem(await http.post('center-staff-chongqing', path, completion), 404, 'not-found');
  const closed = await http.post('center-staff', path, completion);
  expect([closed.status, closed.json['outcome']]).toEqual([200, 'closed: 家属均在成都']);
  expectProblem(await http.post('center-staff', path, completion), 409, 'task-closed');
  expect(await tasksOf('center-staff', caseId)).toEqual([]);
});

it('is closed by the letter that goes there', async () => {
  const caseId = await farFromHome();
  const sent = await http.post('center-staff', '/v1/collaborations', {
    ...{ kind: 'take-evidence', toCenterId: 'agency-cq-center', caseId, dueOn: addDays(shanghaiDate(http.now()), 14) },
    ...{ facts: '当事人户籍地在重庆', items: ['核实家庭情况'], contact: { name: '许倩', phone: '028-60010006' } },
    ...{ persons: [{ name: '张小三' }], attachments: [] },
  });
  expect(sent.status).toBe(201);
  expect(await tasksOf('center-staff', caseId)).toEqual([]);
  expect(await tasksOf('center-staff', caseId, 'closed')).toMatchObject([{ outcome: 'letter-sent' }]);
});
