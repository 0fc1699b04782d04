/** Every answer of the list "Bad input", against real parts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ground } from '../../workflows/domain/vocabulary.js';
import { actBody, noticeBody, residentNumber } from '../support/builders.js';
import { HttpOffice, textIn, type Reply } from './office.js';
import { CREDENTIALS, NOTICES, accept, act, assign, expectProblem, opened } from './steps.js';
import { unsignedToken } from '../api/issuer.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

describe('bad input', () => {
  it('is refused when it is no JSON, no UTF-8, too large or of another type', async () => {
    expectProblem(await http.post('court-clerk', NOTICES, '{"stage":'), 400, 'broken-json');
    const headers = {
      authorization: `Bearer ${await http.issuer.token('court-clerk')}`,
      'content-type': 'application/json',
    };
    const gbk = new Uint8Array([0x7b, 0x22, 0xd5, 0xc5, 0xc8, 0xfd, 0x22, 0x3a, 0x31, 0x7d]);
    expectProblem(await http.send('POST', NOTICES, headers, gbk), 400, 'broken-encoding');
    expectProblem(
      await http.post('court-clerk', NOTICES, `{"a":"${'x'.repeat(10 * 1024 * 1024)}"}`),
      413,
      'body-too-large',
    );
    expectProblem(
      await http.post('court-clerk', NOTICES, 'a=b', { 'content-type': 'text/plain' }),
      415,
      'unsupported-media-type',
    );
    expectProblem(await http.post('court-clerk', NOTICES, '['.repeat(50) + ']'.repeat(50)), 400, 'broken-json');
    expectProblem(await http.post('court-clerk', NOTICES, 'null'), 422, 'invalid-fields');
  });

  describe('where a region is asked for', () => {
    const PREVIEW = { ruleId: 'arrange-meeting', triggerAt: '2026-11-18T10:00:00+08:00' };
    const LINE = { name: '一般公共预算', year: 2027, source: '财政拨款', allottedFen: 100 };
    const ask = (account: string, path: string, region: string): Promise<Reply> =>
      path.startsWith('POST ')
        ? http.post(account, path.slice(5), { ...(path.endsWith('preview') ? PREVIEW : LINE), region })
        : http.get(account, `${path}${path.includes('?') ? '&' : '?'}region=${region}`);

    it.each([
      ['court-clerk', '/v1/rules', 200],
      ['court-clerk', '/docs/rules', 200],
      ['court-clerk', '/docs/rules/arrange-meeting', 200],
      ['court-clerk', '/v1/cases', 200],
      ['court-clerk', '/v1/obligations', 200],
      ['court-clerk', '/v1/obligations/summary?by=region', 200],
      ['court-clerk', '/v1/agencies', 200],
      ['finance-officer', '/v1/payouts', 200],
      ['finance-officer', '/v1/budget-lines', 200],
      ['court-clerk', 'POST /v1/deadlines/preview', 200],
      ['finance-officer', 'POST /v1/budget-lines', 201],
    ])('is refused when there is none of that code: %s %s', async (account, path, fine) => {
      for (const region of ['999999', '510199', '500100', '5101', '51010x']) {
        const reply = await ask(account, path, region);
        expectProblem(reply, 422, 'invalid-fields', '/region');
        expect(reply.json['errors']).toEqual([expect.objectContaining({ pointer: '/region', code: 'unknown-region' })]);
      }
      expect((await ask(account, path, '510104')).status).toBe(fine);
    });

    it('in the language asked for', async () => {
      const word = async (language: string): Promise<string> =>
        JSON.stringify(
          (await http.get('court-clerk', '/v1/rules?region=999999', { 'accept-language': language })).json,
        );
      expect(await word('zh')).toContain('没有这个行政区划代码');
      expect(await word('en')).toContain('there is no such region code');
    });

    it.each(['500103', '500229', '330103'])(
      'a district or county of a municipality and an old code are taken: %s',
      async (code) => {
        expect((await ask('court-clerk', '/v1/rules', code)).status).toBe(200);
      },
    );
  });

  it('is refused with a token that does not hold', async () => {
    const { issuer } = http;
    const tokens = [
      await issuer.token('court-clerk', { audience: 'another-api' }),
      await issuer.token('court-clerk', { issuer: 'http://elsewhere.example' }),
      await issuer.token('court-clerk', { expiresAt: Math.floor(Date.now() / 1000) - 60 }),
      await issuer.token('court-clerk', { forged: true }),
      unsignedToken('court-clerk', issuer.url),
    ];
    for (const token of tokens) {
      expectProblem(await http.send('GET', '/v1/me', { authorization: `Bearer ${token}` }), 401, 'invalid-token');
    }
    expectProblem(await http.get('nobody', '/v1/me'), 401, 'unknown-account');
    expectProblem(await http.send('GET', '/v1/me', {}), 401, 'no-token');
  });

  it('is refused by an account from the moment it is withdrawn', async () => {
    const { prisma } = http.office;
    expect((await http.get('firm-clerk', '/v1/me')).status).toBe(200);
    await prisma.account.update({ where: { id: 'firm-clerk' }, data: { active: false } });
    expectProblem(await http.get('firm-clerk', '/v1/me'), 401, 'unknown-account');
    await prisma.account.update({ where: { id: 'firm-clerk' }, data: { active: true } });
  });

  it('is named field by field, and nothing of it is recorded', async () => {
    const { prisma } = http.office;
    const before = await prisma.submission.count();
    const body = noticeBody(http.now());
    const bad: readonly (readonly [object, string])[] = [
      [{ ...body, person: { ...body.person, sex: 'female' } }, '/person/sex'],
      [{ ...body, person: { ...body.person, name: '张\u202e三' } }, '/person/name'],
      [{ ...body, ground: 'kindness' }, '/ground'],
      [{ ...body, discoveredAt: new Date(http.now() + 1000).toISOString() }, '/discoveredAt'],
      [{ ...body, issuedAt: '2026-11-18T10:00:00' }, '/issuedAt'],
      [{ ...body, colour: 'red' }, '/colour'],
      [{ ...body, custody: { measure: 'detained', placeId: 'agency-cd-center' } }, '/custody/placeId'],
      [{ ...body, attachments: [{ documentId: 'nothing', kind: 'x' }] }, '/attachments/0/documentId'],
    ];
    for (const [notice, pointer] of bad) {
      expectProblem(await http.post('court-clerk', NOTICES, notice), 422, 'invalid-fields', pointer);
    }
    expectProblem(await http.post('police-officer', NOTICES, body), 422, 'invalid-fields', '/stage');
    expect(await prisma.submission.count()).toBe(before);
  });

  it('is refused where no center is competent', async () => {
    const { prisma } = http.office;
    const court = await prisma.agency.findUniqueOrThrow({ where: { id: 'agency-cd-jinjiang-court' } });
    await prisma.agency.create({ data: { ...court, id: 'agency-lonely-court', centerId: null } });
    const clerk = await prisma.account.findUniqueOrThrow({ where: { id: 'court-clerk' } });
    await prisma.account.create({ data: { ...clerk, id: 'lonely-clerk', agencyId: 'agency-lonely-court' } });
    expectProblem(await http.post('lonely-clerk', NOTICES, noticeBody(http.now())), 422, 'no-competent-center');
  });

  it('is refused by role: who may not send, may not enter, may not ask', async () => {
    const caseId = await opened(http);
    for (const account of ['lawyer', 'auditor', 'finance-officer', 'detention-officer']) {
      expectProblem(await http.post(account, NOTICES, noticeBody(http.now())), 403, 'forbidden');
    }
    expectProblem(
      await act(http, 'court-clerk', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' }),
      403,
      'forbidden',
    );
    expectProblem(await http.get('court-clerk', `/v1/lawyers?caseId=${caseId}`), 403, 'forbidden');
    expectProblem(await http.get('court-clerk-chongqing', `/v1/lawyers?caseId=${caseId}`), 404, 'not-found');
    expectProblem(await http.get('detention-officer', '/v1/cases?stage=first-instance'), 403, 'forbidden');
    expectProblem(await act(http, 'supervisor', caseId, 'assignment-accepted', {}), 403, 'forbidden');
  });

  it('answers 404 for another agency’s case as for none, before anything else', async () => {
    const caseId = await opened(http);
    const hidden = await act(http, 'court-clerk-chongqing', caseId, 'lawyer-assigned', { lawyerId: 'x' });
    const missing = await act(http, 'court-clerk-chongqing', 'nothing', 'lawyer-assigned', { lawyerId: 'x' });
    expectProblem(hidden, 404, 'not-found');
    expect(hidden.json).toEqual(missing.json);
    expectProblem(await http.get('court-clerk', '/v1/cases/%00'), 404, 'not-found');
    expectProblem(await http.get('lawyer', '/v1/submissions/nothing'), 404, 'not-found');
  });

  it('is refused where the state forbids the act', async () => {
    const caseId = await opened(http);
    const early = await http.post(
      'lawyer',
      `/v1/cases/${caseId}/acts`,
      actBody('meeting-requested', http.now(), CREDENTIALS),
    );
    expectProblem(early, 404, 'not-found');
    expect((await assign(http, caseId)).status).toBe(201);
    expectProblem(await act(http, 'lawyer', caseId, 'meeting-requested', CREDENTIALS), 409, 'act-not-possible-now');
    expectProblem(await assign(http, caseId, 'lawyer-cd-wu'), 409, 'act-not-possible-now');
  });

  it('is refused where there is nobody to meet and no file to read', async () => {
    const free = await opened(http, { custody: { measure: 'bail' } });
    await accept(http, free);
    expectProblem(await act(http, 'lawyer', free, 'meeting-requested', CREDENTIALS), 409, 'person-at-liberty');
    const notice = await http.post('police-officer', NOTICES, noticeBody(http.now(), { stage: 'investigation' }));
    const caseId = textIn(notice, 'caseId');
    await assign(http, caseId);
    await act(http, 'lawyer', caseId, 'assignment-accepted', {});
    expectProblem(await act(http, 'lawyer', caseId, 'file-access-requested', {}), 409, 'file-not-open-yet');
  });

  it('is refused for a lawyer who may not take the case, under his own code', async () => {
    const refusal = async (ground: Ground, lawyerId: string, birthDate: string): Promise<Reply> => {
      const body = noticeBody(http.now(), { ground });
      const identity = { kind: 'resident-id', number: residentNumber(birthDate, 'male') } as const;
      const caseId = await opened(http, { ground, person: { ...body.person, birthDate, identity } });
      return assign(http, caseId, lawyerId);
    };
    expectProblem(await refusal('minor', 'lawyer-cd-xie', '2010-01-05'), 422, 'lawyer-not-admitted', '/lawyerId');
    expectProblem(
      await refusal('minor', 'lawyer-cd-he', '2010-01-06'),
      422,
      'lawyer-lacks-minor-experience',
      '/lawyerId',
    );
    expectProblem(
      await refusal('life-or-death', 'lawyer-cd-lin', '1990-01-07'),
      422,
      'lawyer-lacks-experience',
      '/lawyerId',
    );
    const shared = { organCaseNumber: '（2026）川0104刑初9001号' };
    const first = await opened(http, shared);
    await assign(http, first);
    const second = await opened(http, shared);
    expectProblem(await assign(http, second), 422, 'lawyer-in-conflict', '/lawyerId');
  });

  it('is refused when dated before the act it depends on, or in the future', async () => {
    const caseId = await opened(http);
    await accept(http, caseId);
    const path = `/v1/cases/${caseId}/acts`;
    const asked = await act(http, 'lawyer', caseId, 'meeting-requested', CREDENTIALS);
    const meetingId = textIn(asked, 'meetingId');
    const held = (at: number): object => actBody('meeting-held', at, { meetingId, outcome: 'accepted-counsel' });
    const early = await http.post('lawyer', path, held(http.now() - 3_600_000));
    expect([early.status, early.json['errors']]).toEqual([422, [expect.objectContaining({ pointer: '/occurredAt' })]]);
    expectProblem(await http.post('lawyer', path, held(http.now() + 600_000)), 422, 'invalid-fields', '/occurredAt');
  });

  it('is refused as a duplicate, and tells as much as the sender may know', async () => {
    const body = noticeBody(http.now());
    const first = await http.post('court-clerk', NOTICES, body);
    const again = await http.post('court-clerk', NOTICES, { ...body, organCaseNumber: '另一案号' });
    expectProblem(again, 409, 'duplicate-notice');
    expect(again.json['existing']).toEqual({ caseId: first.json['caseId'], caseNumber: first.json['caseNumber'] });
    const elsewhere = await http.post('court-clerk-chongqing', NOTICES, {
      ...body,
      custody: { measure: 'bail' },
    });
    expectProblem(elsewhere, 409, 'duplicate-notice');
    expect(elsewhere.json['existing']).toBeUndefined();
    expect(elsewhere.json['center']).toMatchObject({ id: 'agency-cd-center' });
  });

  it('is refused when the case has moved on', async () => {
    const caseId = await opened(http);
    const body = actBody('lawyer-assigned', http.now(), { lawyerId: 'lawyer-cd-zhou' });
    const path = `/v1/cases/${caseId}/acts`;
    expectProblem(await http.post('center-staff', path, body, { 'if-match': '"99"' }), 412, 'stale-version');
    const version = (await http.get('center-staff', `/v1/cases/${caseId}`)).headers.get('etag') ?? '';
    const taken = await http.post('center-staff', path, body, { 'if-match': version });
    expect(taken.status).toBe(201);
    expect(taken.headers.get('etag')).not.toBe(version);
  });

  it('is refused when a filter is misspelt', async () => {
    expectProblem(await http.get('center-staff', '/v1/cases?stat=open'), 422, 'invalid-fields', '/stat');
    expectProblem(await http.get('center-staff', '/v1/me?x=1'), 422, 'invalid-fields', '/x');
  });
});
