/** The same request twice and at once; a crowd on one case; what is recorded while the engine is away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Prisma } from '../../prisma/generated/client.js';
import { actBody, noticeBody } from '../support/builders.js';
import { HttpOffice, textIn, type Reply } from './office.js';
import { NOTICES, act, assign, expectProblem, opened } from './steps.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

describe('an idempotency key', () => {
  it('gives the same request the same answer, and another request none', async () => {
    const key = { 'idempotency-key': 'notice-1' };
    const body = noticeBody(http.now());
    const first = await http.post('court-clerk', NOTICES, body, key);
    const again = await http.post('court-clerk', NOTICES, body, key);
    expect([again.status, again.json]).toEqual([201, first.json]);
    expectProblem(
      await http.post('court-clerk', NOTICES, { ...body, charge: '抢劫罪' }, key),
      422,
      'idempotency-key-reused',
    );
    expectProblem(
      await http.post(
        'court-clerk',
        '/v1/deadlines/preview',
        { ruleId: 'center-assign-on-notice', triggerAt: '2026-11-18T10:00:00+08:00' },
        key,
      ),
      422,
      'idempotency-key-reused',
    );
    expect(
      (await http.post('procuratorate-clerk', NOTICES, noticeBody(http.now(), { stage: 'prosecution-review' }), key))
        .status,
    ).toBe(201);
  });

  it('lets one of many equal requests at once do the work', async () => {
    const body = noticeBody(http.now());
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => http.post('court-clerk', NOTICES, body, { 'idempotency-key': 'at-once' })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ json }) => json['caseId'])).size).toBe(1);
  });

  it('keeps the answer of an act also for a sender who no longer sees the case', async () => {
    const caseId = await opened(http);
    await assign(http, caseId);
    const body = actBody('assignment-declined', http.now(), { reason: '档期冲突' });
    const key = { 'idempotency-key': 'decline-1' };
    const first = await http.post('lawyer', `/v1/cases/${caseId}/acts`, body, key);
    expect(first.status).toBe(201);
    expect((await http.get('lawyer', `/v1/cases/${caseId}`)).status).toBe(404);
    const again = await http.post('lawyer', `/v1/cases/${caseId}/acts`, body, key);
    expect([again.status, again.json]).toEqual([201, first.json]);
  });

  it('keeps a refusal by the state, and nothing that was refused before that', async () => {
    const caseId = await opened(http);
    const acts = `/v1/cases/${caseId}/acts`;
    const filed = actBody('papers-filed', http.now(), {});
    const key = { 'idempotency-key': 'refused-1' };
    await assign(http, caseId);
    const first = await http.post('lawyer', acts, filed, key);
    expectProblem(first, 409, 'act-not-possible-now');
    const now = actBody('assignment-accepted', http.now(), {});
    expectProblem(await http.post('lawyer', acts, now, key), 422, 'idempotency-key-reused');
    const bad = { 'idempotency-key': 'refused-2' };
    expect((await http.post('lawyer', acts, { ...now, occurredAt: 'today' }, bad)).status).toBe(422);
    expect((await http.post('lawyer', acts, now, bad)).status).toBe(201);
    const again = await http.post('lawyer', acts, filed, key);
    expect([again.status, again.json]).toEqual([409, first.json]);
    expect((await http.post('lawyer', acts, actBody('papers-filed', http.now(), {}))).status).toBe(201);

    const body = noticeBody(http.now());
    const twice = { 'idempotency-key': 'refused-3' };
    await http.post('court-clerk', NOTICES, body);
    const duplicate = await http.post('court-clerk', NOTICES, body, twice);
    expectProblem(duplicate, 409, 'duplicate-notice');
    expect((await http.post('court-clerk', NOTICES, body, twice)).json).toEqual(duplicate.json);
  });

  it('of a document keeps one document', async () => {
    const text = new TextEncoder().encode('情况说明\n');
    const form = async (): Promise<Reply> => {
      const body = new FormData();
      body.set('kind', 'note');
      body.set('file', new Blob([text]), '说明.txt');
      const authorization = `Bearer ${await http.issuer.token('lawyer')}`;
      return http.send('POST', '/v1/documents', { authorization, 'idempotency-key': 'document-1' }, body);
    };
    const first = await form();
    expect([first.status, (await form()).json]).toEqual([201, first.json]);
  });
});

describe('many acts on one case at once', () => {
  it('are all answered in time, each done', async () => {
    const caseId = await opened(http);
    const body = actBody('rights-told', http.now(), { right: 'legal-aid', toldOn: '2026-11-18' });
    const replies = await Promise.all(
      Array.from({ length: 30 }, () => http.post('court-clerk', `/v1/cases/${caseId}/acts`, body)),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ headers }) => headers.get('etag'))).size).toBe(30);
  });
});

describe('while the engine is away', () => {
  it('a submission is done and answered as ever, and what follows from it follows when the engine is back', async () => {
    await http.office.stopWorker();
    const body = noticeBody(http.now());
    const key = { 'idempotency-key': 'away-1' };
    const done = await http.post('court-clerk', NOTICES, body, key);
    expect(done.status).toBe(201);
    const caseId = textIn(done, 'caseId');
    expect(done.headers.get('location')).toBe(`/v1/cases/${caseId}`);
    expect((await assign(http, caseId)).status).toBe(201);
    const again = await http.post('court-clerk', NOTICES, body, key);
    expect([again.status, again.json]).toEqual([201, done.json]);
    expect((await http.get('center-staff', '/v1/obligations?state=open')).status).toBe(200);
    const { prisma } = http.office;
    const waiting = () => prisma.process.count({ where: { refId: caseId, waiting: true } });
    expect(await waiting()).toBeGreaterThan(0);
    expect(await http.office.runs(caseId)).toBe(false);
    await http.office.startWorker();
    await http.office.until('the case is followed', () => http.office.runs(caseId));
    await http.office.until('its papers have left', async () => {
      const unsent = { state: { not: 'sent' }, recipient: { notice: { affairId: caseId } } };
      return (await prisma.delivery.count({ where: unsent })) === 0;
    });
  }, 60_000);
});

describe('what waits', () => {
  it('is told 202 and where to ask, to its sender only, and answers under its key when it has been taken', async () => {
    await http.office.stopWorker();
    const { prisma } = http.office;
    const caseId = await opened(http);
    await assign(http, caseId);
    const body = actBody('papers-filed', http.now(), {});
    const send = () => http.post('lawyer', `/v1/cases/${caseId}/acts`, body, { 'idempotency-key': 'waiting-1' });
    expectProblem(await send(), 409, 'act-not-possible-now');
    expect((await act(http, 'lawyer', caseId, 'assignment-accepted', {})).status).toBe(201);
    // As an older version leaves it behind: recorded, told 202, not taken.
    await prisma.submission.updateMany({
      where: { idempotencyKey: 'waiting-1' },
      data: {
        state: 'pending',
        httpStatus: null,
        problem: Prisma.DbNull,
        processedAt: null,
        deferred: true,
        body: { ...body },
      },
    });
    const pending = await send();
    expect(pending.status).toBe(202);
    const path = pending.headers.get('location') ?? '';
    expect(path).toBe(`/v1/submissions/${textIn(pending, 'submissionId')}`);
    expect((await http.get('lawyer', path)).json).toMatchObject({ state: 'pending' });
    expect((await http.get('center-staff', path)).status).toBe(404);
    await http.office.startWorker();
    const done = await http.office.until('it has been taken', async () => {
      const reply = await http.get('lawyer', path);
      return reply.json['state'] === 'done' ? reply : null;
    });
    const answer = await send();
    expect([answer.status, answer.json]).toEqual([201, done.json['result']]);
  }, 60_000);
});
