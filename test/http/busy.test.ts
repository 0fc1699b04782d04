/** Over HTTP while somebody else works on the affair: who waits, who is told `busy`, and who learns nothing of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queries } from '../../activities/adapters/database.js';
import { holdingCase } from '../support/held.js';
import { untilWaiting } from '../subsidy/lock-waits.js';
import { actBody, noticeBody } from '../support/builders.js';
import { HttpOffice, type Reply } from './office.js';
import { NOTICES, accept, expectProblem, opened } from './steps.js';

describe('an affair on which somebody works', () => {
  let http: HttpOffice;
  beforeAll(async () => {
    http = await HttpOffice.open();
  });
  afterAll(() => http.close());

  const told = () => actBody('rights-told', http.now(), { right: 'legal-aid', toldOn: '2026-11-18' });
  const tell = (caseId: string): Promise<Reply> => http.post('court-clerk', `/v1/cases/${caseId}/acts`, told());
  const recorded = () => http.office.prisma.submission.count();

  it('is busy when it is held for too long: 503, when to ask again, and nothing recorded; then it is done', async () => {
    const url = new URL(http.office.databaseUrl);
    url.searchParams.set('options', '-c lock_timeout=50');
    const records = queries(url.href, 2);
    const impatient = await http.beside({ records });
    const caseId = await opened(http);
    const body = told();
    const send = () => impatient.post('court-clerk', `/v1/cases/${caseId}/acts`, body, { 'idempotency-key': 'busy-1' });
    const before = await recorded();
    const holder = await holdingCase(http.office.records, caseId);
    const busy = await send();
    expectProblem(busy, 503, 'busy');
    expect(busy.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    await holder.commit();
    expect(await recorded()).toBe(before);
    expect((await send()).status).toBe(201);
    expect(await recorded()).toBe(before + 1);
    await impatient.stop();
    await records.destroy();
  });

  it('is not waited for, nor known, by who does not see it, though there be a crowd before it', async () => {
    const caseId = await opened(http);
    await accept(http, caseId);
    const holder = await holdingCase(http.office.records, caseId);
    const crowd = Promise.all(Array.from({ length: 5 }, () => tell(caseId)));
    await untilWaiting(http.office.prisma, crowd);
    const filed = actBody('papers-filed', http.now(), {});
    for (const stranger of ['lawyer-2', 'court-clerk-chongqing', 'finance-officer']) {
      expectProblem(await http.post(stranger, `/v1/cases/${caseId}/acts`, filed), 404, 'not-found');
    }
    await holder.commit();
    const statuses = (await crowd).map(({ status }) => status);
    expect(statuses).toEqual([201, 201, 201, 201, 201]);
  });

  it('keeps nobody from another affair, nor from reading', async () => {
    const caseId = await opened(http);
    const holder = await holdingCase(http.office.records, caseId);
    const waits = tell(caseId);
    await untilWaiting(http.office.prisma, waits);
    expect((await http.get('court-clerk', `/v1/cases/${caseId}`)).status).toBe(200);
    expect((await http.post('court-clerk', NOTICES, noticeBody(http.now()))).status).toBe(201);
    await holder.commit();
    expect((await waits).status).toBe(201);
  });

  it('links every answer to what was recorded, for its sender only', async () => {
    const caseId = await opened(http);
    const done = await tell(caseId);
    const path = done.headers.get('location') ?? '';
    expect((await http.get('court-clerk', path)).json).toMatchObject({ state: 'done', result: done.json });
    expect((await http.get('center-staff', path)).status).toBe(404);
    expect((await http.get('court-clerk', `/v1/submissions/${caseId}`)).status).toBe(404);
  });
});
