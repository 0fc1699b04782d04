/** Unusual entries over HTTP: told in the answer, put on one desk, closed there by a person. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { expectProblem, NOTICES } from './steps.js';

let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

interface Task {
  readonly id: string;
  readonly kind: string;
  readonly caseId: string;
  readonly reason: string;
  readonly outcome: string | null;
}

async function tasksOf(account: string, caseId: string, state = 'open'): Promise<readonly Task[]> {
  const tasks = itemsOf<Task>(await http.get(account, `/v1/tasks?state=${state}&limit=200`));
  return tasks.filter((task) => task.caseId === caseId && task.kind === 'check-entry');
}

it('a name with a character that only the organ can tell is taken, and asked about once', async () => {
  const body = noticeBody(http.now());
  const notice = { ...body, person: { ...body.person, name: '张\ue863' } };
  const key = { 'idempotency-key': uuid() };
  const sent = await http.post('court-clerk', NOTICES, notice, key);
  expect([sent.status, sent.json['warnings']]).toEqual([
    201,
    [
      {
        code: 'private-use-character',
        zh: '含有造字（私用区字符），请向来件机关核实写法：姓名',
        en: expect.stringContaining('name') as string,
      },
    ],
  ]);
  expect((await http.post('court-clerk', NOTICES, notice, key)).text).toBe(sent.text);
  const caseId = textIn(sent, 'caseId');
  const [task, ...others] = await tasksOf('center-staff', caseId);
  expect([task?.reason.includes('姓名'), others]).toEqual([true, []]);
  expect(await tasksOf('court-clerk', caseId)).toEqual([]);

  const path = `/v1/tasks/${task?.id ?? ''}/completion`;
  const completion = { outcome: 'closed', note: '已电话核实，为䶮' };
  expectProblem(await http.post('court-clerk', path, completion), 404, 'not-found');
  const closed = await http.post('center-staff', path, completion);
  expect([closed.status, closed.json['outcome']]).toEqual([200, 'closed: 已电话核实，为䶮']);
  expectProblem(await http.post('center-staff', path, completion), 409, 'task-closed');
  expect(await tasksOf('center-staff', caseId)).toEqual([]);
});

it('a notice and an act in which nothing is unusual have an empty list', async () => {
  const sent = await http.post('court-clerk', NOTICES, noticeBody(http.now()));
  expect(sent.json['warnings']).toEqual([]);
  const acts = `/v1/cases/${textIn(sent, 'caseId')}/acts`;
  const occurredAt = new Date(http.now()).toISOString();
  const assigned = { kind: 'lawyer-assigned', occurredAt, lawyerId: 'lawyer-cd-zhou' };
  expect((await http.post('center-staff', acts, assigned)).json['warnings']).toEqual([]);
});

it('a hearing at midnight is told to the court that sent it', async () => {
  const at = '2040-12-15T00:00:00+08:00';
  const hearing = { at, place: '第三法庭', procedure: 'ordinary' } as const;
  const sent = await http.post('court-clerk', NOTICES, noticeBody(http.now(), { hearing }));
  expect(sent.json['warnings']).toMatchObject([
    { code: 'at-night' },
    { code: 'on-day-off' },
    { code: 'far-ahead', zh: '开庭日期在2年以后（2040-12-15），请核对' },
  ]);
  const caseId = textIn(sent, 'caseId');
  expect(await tasksOf('court-clerk', caseId)).toHaveLength(3);
  expect(await tasksOf('center-staff', caseId)).toEqual([]);
});
