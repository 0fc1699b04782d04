/** The story over HTTP, then every answer of the list "Bad input", against real parts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptToken } from '../../activities/adapters/receipt-link.js';
import { ActKind, type Ground } from '../../workflows/domain/vocabulary.js';
import type { ActFields, CaseActKind, DefenceNoticeBody } from '../../workflows/domain/messages.js';
import { actBody, noticeBody, residentNumber } from '../support/builders.js';
import { TEST_LINK_SECRET } from '../support/office.js';
import { HttpOffice, type Reply } from './http-office.js';
import { unsignedToken } from './issuer.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

const now = (): number => http.office.clock.now();
const NOTICES = '/v1/defence-notices';

/** Opens a case. @returns its id */
async function opened(changes: Partial<DefenceNoticeBody> = {}): Promise<string> {
  const reply = await http.post('court-clerk', NOTICES, noticeBody(now(), changes));
  expect(reply.json).toMatchObject({ caseId: expect.any(String) });
  return String(reply.json['caseId']);
}

async function act<K extends CaseActKind>(
  account: string,
  caseId: string,
  kind: K,
  fields: ActFields[K],
): Promise<Reply> {
  return http.post(account, `/v1/cases/${caseId}/acts`, actBody(kind, now(), fields));
}

/** A case whose lawyer has accepted. */
async function accepted(changes: Partial<DefenceNoticeBody> = {}): Promise<string> {
  const caseId = await opened(changes);
  expect((await act('center-staff', caseId, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-zhou' })).status).toBe(201);
  expect((await act('lawyer', caseId, ActKind.AssignmentAccepted, {})).status).toBe(201);
  return caseId;
}

const CREDENTIALS = { credentials: ['practice-licence', 'firm-letter', 'aid-letter'] } as const;

function expectProblem(reply: Reply, status: number, code: string, pointer?: string): void {
  expect(reply.json).toMatchObject({ status, code });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  expect(String(reply.json['title'])).toMatch(/\p{Script=Han}/u);
  if (pointer !== undefined) expect(reply.json['errors']).toContainEqual(expect.objectContaining({ pointer }));
}

describe('the main line over HTTP', () => {
  it('goes from notice to a file that was read, and tells each reader what is his', async () => {
    const notice = await http.post('court-clerk', NOTICES, noticeBody(now()));
    expect(notice.status).toBe(201);
    expect(notice.json).toMatchObject({ center: { id: 'agency-cd-center' }, noticeId: expect.any(String) });
    const rules = (notice.json['obligations'] as unknown as { ruleId: string; state: string; late: boolean }[]).map(
      ({ ruleId, state, late }) => ({ ruleId, state, late }),
    );
    expect(rules).toContainEqual({ ruleId: 'notify-center-mandatory-defence', state: 'fulfilled', late: false });
    const caseId = String(notice.json['caseId']);

    const lawyers = await http.get('center-staff', `/v1/lawyers?caseId=${caseId}`);
    expect(lawyers.json['items']).toContainEqual(expect.objectContaining({ id: 'lawyer-cd-zhou', eligible: true }));

    expect((await http.get('lawyer', `/v1/cases/${caseId}`)).status).toBe(404);
    const assigned = await act('center-staff', caseId, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-zhou' });
    expect(assigned.json).toMatchObject({ case: { status: 'assigned', lawyer: { id: 'lawyer-cd-zhou' } } });
    expect((await act('lawyer', caseId, ActKind.AssignmentAccepted, {})).status).toBe(201);

    const asked = await act('lawyer', caseId, ActKind.MeetingRequested, CREDENTIALS);
    const meetingId = String(asked.json['meetingId']);
    const owed = await http.get('detention-officer', '/v1/obligations?state=open');
    expect(owed.json['items']).toContainEqual(
      expect.objectContaining({ ruleId: 'arrange-meeting', caseId, subject: { kind: 'meeting', id: meetingId } }),
    );
    const meetingAt = new Date(now() + 3_600_000).toISOString();
    const arranged = await act('detention-officer', caseId, ActKind.MeetingArranged, { meetingId, meetingAt });
    expect(arranged.status).toBe(201);
    expect(Object.keys(arranged.json['case'] ?? {})).not.toContain('charge');

    const place = await http.get('detention-officer', `/v1/cases/${caseId}`);
    expect(Object.keys(place.json).sort()).toEqual(
      ['caseNumber', 'custody', 'firm', 'id', 'lawyer', 'meetings', 'person', 'status', 'version'].sort(),
    );
    expect((await http.get('detention-officer', `/v1/cases/${caseId}/history`)).status).toBe(403);

    const requested = await act('lawyer', caseId, ActKind.FileAccessRequested, {});
    const requestId = String(requested.json['requestId']);
    const given = await act('court-clerk', caseId, ActKind.FileAccessGiven, {
      requestId,
      items: ['一册'],
      medium: 'copy',
    });
    expect(given.json['fulfilled']).toMatchObject([{ ruleId: 'arrange-file-access-court' }]);

    const read = await http.get('court-clerk', `/v1/cases/${caseId}`);
    expect(read.headers.get('etag')).toBe(`"${String(read.json['version'])}"`);
    const history = await http.get('supervisor', `/v1/cases/${caseId}/history?limit=3`);
    const entries = history.json['items'] as unknown as { seq: number; prevHash: string; hash: string }[];
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(entries[1]?.prevHash).toBe(entries[0]?.hash);
    const next = await http.get(
      'supervisor',
      `/v1/cases/${caseId}/history?cursor=${String(history.json['nextCursor'])}`,
    );
    expect((next.json['items'] as unknown as { seq: number }[])[0]?.seq).toBe(4);
  });

  it('shows a list what it shows an item, for every account', async () => {
    await opened();
    const accounts = await http.office.prisma.account.findMany();
    const cases = await http.office.prisma.case.findMany({ select: { id: true } });
    for (const { id: account } of accounts) {
      const list = await http.get(account, '/v1/cases?limit=200');
      const listed = new Set((list.json['items'] as unknown as { id: string }[]).map(({ id }) => id));
      for (const { id } of cases) {
        const item = await http.get(account, `/v1/cases/${id}`);
        expect([account, id, item.status]).toEqual([account, id, listed.has(id) ? 200 : 404]);
      }
    }
  });

  it('takes a paper notice from the center and counts from its arrival', async () => {
    const body = noticeBody(now() - 3_600_000, {
      channel: 'paper',
      onBehalfOf: 'agency-cd-jinjiang-court',
      receivedAt: new Date(now() - 1_800_000).toISOString(),
    });
    expect((await http.post('center-staff', NOTICES, body)).status).toBe(201);
    expectProblem(
      await http.post('center-staff', NOTICES, { ...body, onBehalfOf: 'agency-cq-fifth-court' }),
      404,
      'not-found',
    );
    expectProblem(await http.post('center-staff', NOTICES, noticeBody(now())), 422, 'invalid-fields', '/onBehalfOf');
    expectProblem(await http.post('court-clerk', NOTICES, body), 403, 'forbidden');
  });

  it('signs for a paper in the API, twice the same, and never for the sender', async () => {
    const caseId = await opened();
    const inbox = await http.get('center-staff', `/v1/notices?caseId=${caseId}`);
    const paper = (inbox.json['items'] as unknown as { id: string }[])[0];
    const path = `/v1/notices/${String(paper?.id)}/acknowledgement`;
    const first = await http.post('center-staff', path, {});
    expect(first.json['recipients']).toContainEqual(
      expect.objectContaining({ state: 'received', receipt: expect.objectContaining({ how: 'api' }) }),
    );
    const again = await http.post('center-staff', path, {});
    expect([again.status, again.json['recipients']]).toEqual([200, first.json['recipients']]);
    expectProblem(await http.post('court-clerk', path, {}), 403, 'forbidden');
    expectProblem(await http.post('court-clerk-chongqing', path, {}), 404, 'not-found');
    expectProblem(await http.post('center-staff', path, { colour: 'red' }), 422, 'invalid-fields', '/colour');
  });

  it('signs for a paper by its link once; opening it is no receipt', async () => {
    const caseId = await opened();
    const { prisma } = http.office;
    const recipient = await prisma.noticeRecipient.findFirstOrThrow({ where: { notice: { caseId } } });
    const path = `/r/${receiptToken(recipient.id, now() + 60_000, TEST_LINK_SECRET)}`;
    const page = await http.send('GET', path, {});
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await prisma.noticeRecipient.findUniqueOrThrow({ where: { id: recipient.id } })).receiptAt).toBeNull();
    expect((await http.send('POST', path, {})).status).toBe(200);
    expectProblem(await http.send('POST', path, {}), 410, 'link-used');
    expectProblem(await http.send('GET', path, {}), 410, 'link-used');
    const old = receiptToken(recipient.id, now() - 1000, TEST_LINK_SECRET);
    expectProblem(await http.send('GET', `/r/${old}`, {}), 410, 'link-expired');
    const nobody = receiptToken('nobody', now() + 60_000, TEST_LINK_SECRET);
    expectProblem(await http.send('POST', `/r/${nobody}`, {}), 404, 'not-found');
    const forged = receiptToken(recipient.id, now() + 60_000, Buffer.alloc(32, 3));
    expectProblem(await http.send('POST', `/r/${forged}`, {}), 404, 'not-found');
  });

  it('lists what is owed as a table that no spreadsheet takes for formulas', async () => {
    await opened();
    const csv = await http.get('center-staff', '/v1/obligations?state=open', { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(csv.text.split('\r\n')[0]).toContain('caseNumber,ruleId');
    const summary = await http.get('center-staff', '/v1/obligations/summary?by=rule');
    expect(summary.json['items']).toContainEqual(expect.objectContaining({ id: 'center-assign-on-notice' }));
  });

  it('pages through a list without losing or doubling a row', async () => {
    await opened();
    await opened();
    const all = await http.get('center-staff', '/v1/obligations?limit=200');
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const path: string = `/v1/obligations?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`;
      const page: Reply = await http.get('center-staff', path);
      ids.push(...(page.json['items'] as unknown as { id: string }[]).map(({ id }) => id));
      cursor = page.json['nextCursor'] as unknown as string | null;
    } while (cursor !== null);
    expect(ids).toEqual((all.json['items'] as unknown as { id: string }[]).map(({ id }) => id));
    expectProblem(await http.get('center-staff', '/v1/obligations?cursor=abc'), 422, 'invalid-fields', '/cursor');
  });

  it('previews a deadline with its working, and refuses what cannot be counted', async () => {
    const preview = await http.post('auditor', '/v1/deadlines/preview', {
      ruleId: 'center-assign-on-notice',
      triggerAt: '2026-11-18T10:00:00+08:00',
    });
    expect(preview.json).toMatchObject({
      dueOn: '2026-11-23',
      dueAt: '2026-11-24T00:00:00+08:00',
      alarmAt: '2026-11-22T00:00:00+08:00',
    });
    const ask = (body: object): Promise<Reply> => http.post('auditor', '/v1/deadlines/preview', body);
    expectProblem(
      await ask({ ruleId: 'nothing', triggerAt: '2026-11-18T10:00:00+08:00' }),
      422,
      'unknown-rule',
      '/ruleId',
    );
    expectProblem(
      await ask({ ruleId: 'center-assign-on-notice', triggerAt: '2026-11-18T10:00:00' }),
      422,
      'invalid-fields',
      '/triggerAt',
    );
    const rules = await http.get('auditor', '/v1/rules');
    expect(rules.json['items']).toContainEqual(expect.objectContaining({ id: 'center-assign-on-notice' }));
  });

  it('keeps a document for its uploader until it belongs to a case', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    const stored = await http.upload('court-clerk', { kind: 'indictment' }, pdf);
    expect(stored.json).toMatchObject({ contentType: 'application/pdf', size: pdf.length, kind: 'indictment' });
    const id = String(stored.json['documentId']);
    expect((await http.get('court-clerk', `/v1/documents/${id}`)).headers.get('content-type')).toBe('application/pdf');
    expect((await http.get('center-staff', `/v1/documents/${id}`)).status).toBe(404);
    const attachments = [{ documentId: id, kind: 'indictment' }];
    expectProblem(
      await http.post('procuratorate-clerk', NOTICES, noticeBody(now(), { stage: 'prosecution-review', attachments })),
      422,
      'invalid-fields',
      '/attachments/0/documentId',
    );
    expect((await http.post('court-clerk', NOTICES, noticeBody(now(), { attachments }))).status).toBe(201);
    expect((await http.get('center-staff', `/v1/documents/${id}`)).status).toBe(200);
    const program = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]);
    expectProblem(await http.upload('court-clerk', { kind: 'x' }, program), 415, 'unsupported-media-type');
    expectProblem(
      await http.upload('court-clerk', { kind: 'x', colour: 'red' }, pdf),
      422,
      'invalid-fields',
      '/colour',
    );
    expectProblem(
      await http.upload('court-clerk', { kind: 'x' }, new Uint8Array(20 * 1024 * 1024 + 1)),
      413,
      'body-too-large',
    );
  });
});

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
    const body = noticeBody(now());
    const bad: readonly (readonly [object, string])[] = [
      [{ ...body, person: { ...body.person, sex: 'female' } }, '/person/sex'],
      [{ ...body, person: { ...body.person, name: '张\u202e三' } }, '/person/name'],
      [{ ...body, ground: 'kindness' }, '/ground'],
      [{ ...body, discoveredAt: new Date(now() + 1000).toISOString() }, '/discoveredAt'],
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
    expectProblem(await http.post('lonely-clerk', NOTICES, noticeBody(now())), 422, 'no-competent-center');
  });

  it('is refused by role: who may not send, may not enter, may not ask', async () => {
    const caseId = await opened();
    for (const account of ['lawyer', 'auditor', 'finance-officer', 'detention-officer']) {
      expectProblem(await http.post(account, NOTICES, noticeBody(now())), 403, 'forbidden');
    }
    expectProblem(
      await act('court-clerk', caseId, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-zhou' }),
      403,
      'forbidden',
    );
    expectProblem(await http.get('court-clerk', `/v1/lawyers?caseId=${caseId}`), 403, 'forbidden');
    expectProblem(await act('supervisor', caseId, ActKind.AssignmentAccepted, {}), 403, 'forbidden');
  });

  it('answers 404 for another agency’s case as for none, before anything else', async () => {
    const caseId = await opened();
    const hidden = await act('court-clerk-chongqing', caseId, ActKind.LawyerAssigned, { lawyerId: 'x' });
    const missing = await act('court-clerk-chongqing', 'nothing', ActKind.LawyerAssigned, { lawyerId: 'x' });
    expectProblem(hidden, 404, 'not-found');
    expect(hidden.json).toEqual(missing.json);
    expectProblem(await http.get('court-clerk', '/v1/cases/%00'), 404, 'not-found');
    expectProblem(await http.get('lawyer', '/v1/submissions/nothing'), 404, 'not-found');
  });

  it('is refused where the state forbids the act', async () => {
    const caseId = await opened();
    const early = await http.post(
      'lawyer',
      `/v1/cases/${caseId}/acts`,
      actBody(ActKind.MeetingRequested, now(), CREDENTIALS),
    );
    expectProblem(early, 404, 'not-found');
    expect((await act('center-staff', caseId, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-zhou' })).status).toBe(
      201,
    );
    expectProblem(await act('lawyer', caseId, ActKind.MeetingRequested, CREDENTIALS), 409, 'act-not-possible-now');
    expectProblem(
      await act('center-staff', caseId, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-wu' }),
      409,
      'act-not-possible-now',
    );
  });

  it('is refused where there is nobody to meet and no file to read', async () => {
    const free = await accepted({ custody: { measure: 'bail' } });
    expectProblem(await act('lawyer', free, ActKind.MeetingRequested, CREDENTIALS), 409, 'person-at-liberty');
    const notice = await http.post('police-officer', NOTICES, noticeBody(now(), { stage: 'investigation' }));
    const caseId = String(notice.json['caseId']);
    await act('center-staff', caseId, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-zhou' });
    await act('lawyer', caseId, ActKind.AssignmentAccepted, {});
    expectProblem(await act('lawyer', caseId, ActKind.FileAccessRequested, {}), 409, 'file-not-open-yet');
  });

  it('is refused for a lawyer who may not take the case, under his own code', async () => {
    const refusal = async (ground: Ground, lawyerId: string, birthDate: string): Promise<Reply> => {
      const body = noticeBody(now(), { ground });
      const identity = { kind: 'resident-id', number: residentNumber(birthDate, 'male') } as const;
      const caseId = await opened({ ground, person: { ...body.person, birthDate, identity } });
      return act('center-staff', caseId, ActKind.LawyerAssigned, { lawyerId });
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
    const first = await opened(shared);
    await act('center-staff', first, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-zhou' });
    const second = await opened(shared);
    expectProblem(
      await act('center-staff', second, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-zhou' }),
      422,
      'lawyer-in-conflict',
      '/lawyerId',
    );
  });

  it('is refused when dated before the act it depends on, or in the future', async () => {
    const caseId = await accepted();
    const path = `/v1/cases/${caseId}/acts`;
    const asked = await act('lawyer', caseId, ActKind.MeetingRequested, CREDENTIALS);
    const meetingId = String(asked.json['meetingId']);
    const held = (at: number): object => actBody(ActKind.MeetingHeld, at, { meetingId, outcome: 'accepted-counsel' });
    const early = await http.post('lawyer', path, held(now() - 3_600_000));
    expect([early.status, early.json['errors']]).toEqual([422, [expect.objectContaining({ pointer: '/occurredAt' })]]);
    expectProblem(await http.post('lawyer', path, held(now() + 600_000)), 422, 'invalid-fields', '/occurredAt');
  });

  it('is refused as a duplicate, and tells as much as the sender may know', async () => {
    const body = noticeBody(now());
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
    const caseId = await opened();
    const body = actBody(ActKind.LawyerAssigned, now(), { lawyerId: 'lawyer-cd-zhou' });
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

describe('an idempotency key', () => {
  it('gives the same request the same answer, and another request none', async () => {
    const key = { 'idempotency-key': 'notice-1' };
    const body = noticeBody(now());
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
      (await http.post('procuratorate-clerk', NOTICES, noticeBody(now(), { stage: 'prosecution-review' }), key)).status,
    ).toBe(201);
  });

  it('lets one of many equal requests at once do the work', async () => {
    const body = noticeBody(now());
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => http.post('court-clerk', NOTICES, body, { 'idempotency-key': 'at-once' })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ json }) => json['caseId'])).size).toBe(1);
  });

  it('keeps the answer of an act also for a sender who no longer sees the case', async () => {
    const caseId = await opened();
    await act('center-staff', caseId, ActKind.LawyerAssigned, { lawyerId: 'lawyer-cd-zhou' });
    const body = actBody(ActKind.AssignmentDeclined, now(), { reason: '档期冲突' });
    const key = { 'idempotency-key': 'decline-1' };
    const first = await http.post('lawyer', `/v1/cases/${caseId}/acts`, body, key);
    expect(first.status).toBe(201);
    expect((await http.get('lawyer', `/v1/cases/${caseId}`)).status).toBe(404);
    const again = await http.post('lawyer', `/v1/cases/${caseId}/acts`, body, key);
    expect([again.status, again.json]).toEqual([201, first.json]);
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

describe('while the engine is away', () => {
  it('a submission is recorded, answered 202 and processed when it is back', async () => {
    await http.office.stopWorker();
    const body = noticeBody(now());
    const key = { 'idempotency-key': 'away-1' };
    const pending = await http.post('court-clerk', NOTICES, body, key);
    expect(pending.status).toBe(202);
    const path = pending.headers.get('location') ?? '';
    expect(path).toBe(`/v1/submissions/${String(pending.json['submissionId'])}`);
    expect((await http.get('court-clerk', path)).json).toMatchObject({ state: 'pending' });
    expect((await http.get('procuratorate-clerk', path)).status).toBe(404);
    expect((await http.post('court-clerk', NOTICES, body, key)).status).toBe(202);
    expect((await http.get('center-staff', '/v1/obligations?state=open')).status).toBe(200);
    await http.office.startWorker();
    const done = await http.office.until('the submission is processed', async () => {
      const reply = await http.get('court-clerk', path);
      return reply.json['state'] === ('done' as unknown) ? reply : null;
    });
    const answer = await http.post('court-clerk', NOTICES, body, key);
    expect([answer.status, answer.json]).toEqual([201, done.json['result']]);
  }, 60_000);
});
