/** The same request twice, at once, and while the engine is away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ActKind } from '../../workflows/domain/vocabulary.js';
import { actBody, noticeBody } from '../support/builders.js';
import { HttpOffice, textIn, type Reply } from './http-office.js';
import { NOTICES, assign, expectProblem, opened } from './http-steps.js';

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
    const body = actBody(ActKind.AssignmentDeclined, http.now(), { reason: '档期冲突' });
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
    const filed = actBody(ActKind.PapersFiled, http.now(), {});
    const key = { 'idempotency-key': 'refused-1' };
    await assign(http, caseId);
    const first = await http.post('lawyer', acts, filed, key);
    expectProblem(first, 409, 'act-not-possible-now');
    const now = actBody(ActKind.AssignmentAccepted, http.now(), {});
    expectProblem(await http.post('lawyer', acts, now, key), 422, 'idempotency-key-reused');
    const bad = { 'idempotency-key': 'refused-2' };
    expect((await http.post('lawyer', acts, { ...now, occurredAt: 'today' }, bad)).status).toBe(422);
    expect((await http.post('lawyer', acts, now, bad)).status).toBe(201);
    const again = await http.post('lawyer', acts, filed, key);
    expect([again.status, again.json]).toEqual([409, first.json]);
    expect((await http.post('lawyer', acts, actBody(ActKind.PapersFiled, http.now(), {}))).status).toBe(201);

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
    const body = actBody(ActKind.RightsTold, http.now(), { right: 'legal-aid', toldOn: '2026-11-18' });
    const replies = await Promise.all(
      Array.from({ length: 30 }, () => http.post('court-clerk', `/v1/cases/${caseId}/acts`, body)),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ headers }) => headers.get('etag'))).size).toBe(30);
  });
});

describe('while the engine is away', () => {
  it('a submission is recorded, answered 202 and processed when it is back', async () => {
    await http.office.stopWorker();
    const body = noticeBody(http.now());
    const key = { 'idempotency-key': 'away-1' };
    const pending = await http.post('court-clerk', NOTICES, body, key);
    expect(pending.status).toBe(202);
    const path = pending.headers.get('location') ?? '';
    expect(path).toBe(`/v1/submissions/${textIn(pending, 'submissionId')}`);
    expect((await http.get('court-clerk', path)).json).toMatchObject({ state: 'pending' });
    expect((await http.get('procuratorate-clerk', path)).status).toBe(404);
    expect((await http.post('court-clerk', NOTICES, body, key)).status).toBe(202);
    expect((await http.get('center-staff', '/v1/obligations?state=open')).status).toBe(200);
    await http.office.startWorker();
    const done = await http.office.until('the submission is processed', async () => {
      const reply = await http.get('court-clerk', path);
      return reply.json['state'] === 'done' ? reply : null;
    });
    const answer = await http.post('court-clerk', NOTICES, body, key);
    expect([answer.status, answer.json]).toEqual([201, done.json['result']]);
  }, 60_000);
});
