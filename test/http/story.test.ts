/** The story over HTTP: what each person sends, and what he sees. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptToken } from '../../activities/adapters/receipt-link.js';
import { actBody, noticeBody } from '../support/builders.js';
import { TEST_LINK_SECRET } from '../support/office.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { CREDENTIALS, NOTICES, act, assign, expectProblem, opened } from './steps.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

describe('the main line over HTTP', () => {
  it('goes from notice to a file that was read, and tells each reader what is his', async () => {
    const notice = await http.post('court-clerk', NOTICES, noticeBody(http.now()));
    expect(notice.status).toBe(201);
    expect(notice.json).toMatchObject({ center: { id: 'agency-cd-center' }, noticeId: expect.any(String) });
    const rules = (notice.json['obligations'] as { ruleId: string; state: string; late: boolean }[]).map(
      ({ ruleId, state, late }) => ({ ruleId, state, late }),
    );
    expect(rules).toContainEqual({ ruleId: 'notify-center-mandatory-defence', state: 'fulfilled', late: false });
    const caseId = textIn(notice, 'caseId');

    const lawyers = await http.get('center-staff', `/v1/lawyers?caseId=${caseId}`);
    expect(lawyers.json['items']).toContainEqual(expect.objectContaining({ id: 'lawyer-cd-zhou', eligible: true }));

    expect((await http.get('lawyer', `/v1/cases/${caseId}`)).status).toBe(404);
    const assigned = await assign(http, caseId);
    expect(assigned.json).toMatchObject({ case: { status: 'assigned', lawyer: { id: 'lawyer-cd-zhou' } } });
    expect((await act(http, 'lawyer', caseId, 'assignment-accepted', {})).status).toBe(201);

    const asked = await act(http, 'lawyer', caseId, 'meeting-requested', CREDENTIALS);
    const meetingId = textIn(asked, 'meetingId');
    const owed = await http.get('detention-officer', '/v1/obligations?state=open');
    expect(owed.json['items']).toContainEqual(
      expect.objectContaining({ ruleId: 'arrange-meeting', caseId, subject: { kind: 'meeting', id: meetingId } }),
    );
    const meetingAt = new Date(http.now() + 3_600_000).toISOString();
    const arranged = await act(http, 'detention-officer', caseId, 'meeting-arranged', { meetingId, meetingAt });
    expect(arranged.status).toBe(201);
    expect(Object.keys(arranged.json['case'] as object)).not.toContain('charge');

    const place = await http.get('detention-officer', `/v1/cases/${caseId}`);
    expect(Object.keys(place.json).sort()).toEqual(
      ['caseNumber', 'custody', 'firm', 'id', 'lawyer', 'meetings', 'person', 'status', 'version'].sort(),
    );
    expect((await http.get('detention-officer', `/v1/cases/${caseId}/history`)).status).toBe(403);

    const requested = await act(http, 'lawyer', caseId, 'file-access-requested', {});
    const requestId = textIn(requested, 'requestId');
    const given = await act(http, 'court-clerk', caseId, 'file-access-given', {
      requestId,
      items: ['一册'],
      medium: 'copy',
    });
    expect(given.json['fulfilled']).toMatchObject([{ ruleId: 'arrange-file-access-court' }]);

    const read = await http.get('court-clerk', `/v1/cases/${caseId}`);
    expect(read.headers.get('etag')).toBe(`"${String(read.json['version'])}"`);
    const history = await http.get('supervisor', `/v1/cases/${caseId}/history?limit=3`);
    const entries = itemsOf<{ seq: number; prevHash: string; hash: string }>(history);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(entries[1]?.prevHash).toBe(entries[0]?.hash);
    const next = await http.get('supervisor', `/v1/cases/${caseId}/history?cursor=${textIn(history, 'nextCursor')}`);
    expect(itemsOf<{ seq: number }>(next)[0]?.seq).toBe(4);
  });

  it('shows a list what it shows an item, for every account', async () => {
    await opened(http);
    const accounts = await http.office.prisma.account.findMany();
    const cases = await http.office.prisma.case.findMany({ select: { id: true } });
    for (const { id: account } of accounts) {
      const list = await http.get(account, '/v1/cases?limit=200');
      const listed = new Set(itemsOf<{ id: string }>(list).map(({ id }) => id));
      for (const { id } of cases) {
        const item = await http.get(account, `/v1/cases/${id}`);
        expect([account, id, item.status]).toEqual([account, id, listed.has(id) ? 200 : 404]);
      }
    }
  });

  it('takes a paper notice from the center and counts from its arrival', async () => {
    const body = noticeBody(http.now() - 3_600_000, {
      channel: 'paper',
      onBehalfOf: 'agency-cd-jinjiang-court',
      receivedAt: new Date(http.now() - 1_800_000).toISOString(),
    });
    expect((await http.post('center-staff', NOTICES, body)).status).toBe(201);
    expectProblem(
      await http.post('center-staff', NOTICES, { ...body, onBehalfOf: 'agency-cq-fifth-court' }),
      404,
      'not-found',
    );
    expectProblem(
      await http.post('center-staff', NOTICES, noticeBody(http.now())),
      422,
      'invalid-fields',
      '/onBehalfOf',
    );
    expectProblem(await http.post('court-clerk', NOTICES, body), 403, 'forbidden');
  });

  it('signs for a paper in the API, twice the same, and never for the sender', async () => {
    const caseId = await opened(http);
    // What the answer shows of its mail is the same both times then.
    await http.office.until('it has left', () =>
      http.office.prisma.delivery.findFirst({ where: { state: 'sent', recipient: { notice: { affairId: caseId } } } }),
    );
    const inbox = await http.get('center-staff', `/v1/notices?caseId=${caseId}`);
    const paper = itemsOf<{ id: string }>(inbox)[0];
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
    const caseId = await opened(http);
    const { prisma } = http.office;
    const recipient = await prisma.noticeRecipient.findFirstOrThrow({ where: { notice: { affairId: caseId } } });
    const path = `/r/${receiptToken(recipient.id, http.now() + 60_000, TEST_LINK_SECRET)}`;
    const page = await http.send('GET', path, {});
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await prisma.noticeRecipient.findUniqueOrThrow({ where: { id: recipient.id } })).receiptAt).toBeNull();
    expect((await http.send('POST', path, {})).status).toBe(200);
    expectProblem(await http.send('POST', path, {}), 410, 'link-used');
    expectProblem(await http.send('GET', path, {}), 410, 'link-used');
    const old = receiptToken(recipient.id, http.now() - 1000, TEST_LINK_SECRET);
    expectProblem(await http.send('GET', `/r/${old}`, {}), 410, 'link-expired');
    const nobody = receiptToken('nobody', http.now() + 60_000, TEST_LINK_SECRET);
    expectProblem(await http.send('POST', `/r/${nobody}`, {}), 404, 'not-found');
    const forged = receiptToken(recipient.id, http.now() + 60_000, Buffer.alloc(32, 3));
    expectProblem(await http.send('POST', `/r/${forged}`, {}), 404, 'not-found');
  });

  it('lets the center close a task with a receipt by telephone, once', async () => {
    const caseId = await opened(http);
    const { prisma } = http.office;
    const recipient = await prisma.noticeRecipient.findFirstOrThrow({ where: { notice: { affairId: caseId } } });
    await prisma.task.create({
      data: {
        id: 'task-1',
        kind: 'confirm-receipt',
        affairId: caseId,
        agencyId: 'agency-cd-center',
        recipientId: recipient.id,
        reason: '催收无果',
        openedAt: new Date(http.now()),
        causeKey: 'test/task-1',
      },
    });
    const tasks = await http.get('center-staff', '/v1/tasks');
    expect(tasks.json['items']).toContainEqual(expect.objectContaining({ id: 'task-1', caseId }));
    const done = { outcome: 'received-by-telephone', note: '罗静来电确认' };
    const path = '/v1/tasks/task-1/completion';
    expectProblem(await http.post('court-clerk', path, done), 404, 'not-found');
    expectProblem(await http.post('center-staff', path, { outcome: 'x', note: '' }), 422, 'invalid-fields', '/outcome');
    expect((await http.post('center-staff', path, done)).json).toMatchObject({ closedAt: expect.any(String) });
    const signed = await prisma.noticeRecipient.findUniqueOrThrow({ where: { id: recipient.id } });
    expect(signed).toMatchObject({ state: 'received', receiptHow: 'telephone' });
    expectProblem(await http.post('center-staff', path, done), 409, 'task-closed');
  });

  it('lists what is owed as a table that no spreadsheet takes for formulas', async () => {
    await opened(http);
    const csv = await http.get('center-staff', '/v1/obligations?state=open', { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(csv.text.split('\r\n')[0]).toContain('案号,规则编号');
    const summary = await http.get('center-staff', '/v1/obligations/summary?by=rule');
    expect(summary.json['items']).toContainEqual(expect.objectContaining({ id: 'center-assign-on-notice' }));
    const organs = await http.get('supervisor', '/v1/obligations/summary?by=organ');
    for (const { id, name } of itemsOf<{ id: string; name: string }>(organs)) {
      await expect(http.office.prisma.agency.findUnique({ where: { id } })).resolves.toMatchObject({ name });
    }
  });

  it('pages through a list without losing or doubling a row', async () => {
    await opened(http);
    await opened(http);
    const all = await http.get('center-staff', '/v1/obligations?limit=200');
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const path: string = `/v1/obligations?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`;
      const page: Reply = await http.get('center-staff', path);
      ids.push(...itemsOf<{ id: string }>(page).map(({ id }) => id));
      cursor = page.json['nextCursor'] as string | null;
    } while (cursor !== null);
    expect(ids).toEqual(itemsOf<{ id: string }>(all).map(({ id }) => id));
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
    expect(rules.json['nextCursor']).toBeNull();
    const first = await http.get('auditor', '/v1/rules?limit=30');
    const rest = await http.get('auditor', `/v1/rules?cursor=${textIn(first, 'nextCursor')}`);
    expect([...itemsOf(first), ...itemsOf(rest)]).toEqual(rules.json['items']);
  });

  it('keeps a document for its uploader until it belongs to a case', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    const stored = await http.upload('court-clerk', { kind: 'indictment' }, pdf);
    expect(stored.json).toMatchObject({ contentType: 'application/pdf', size: pdf.length, kind: 'indictment' });
    const id = textIn(stored, 'documentId');
    expect((await http.get('court-clerk', `/v1/documents/${id}`)).headers.get('content-type')).toBe('application/pdf');
    expect((await http.get('center-staff', `/v1/documents/${id}`)).status).toBe(404);
    const attachments = [{ documentId: id, kind: 'indictment' }];
    expectProblem(
      await http.post(
        'procuratorate-clerk',
        NOTICES,
        noticeBody(http.now(), { stage: 'prosecution-review', attachments }),
      ),
      422,
      'invalid-fields',
      '/attachments/0/documentId',
    );
    const caseId = await opened(http, { attachments });
    expect((await http.get('center-staff', `/v1/documents/${id}`)).status).toBe(200);
    // Who only looks on adds nothing; the custodial place may name what it handed in, and reads nothing else.
    expectProblem(await http.upload('supervisor', { kind: 'x', caseId }, pdf), 403, 'forbidden');
    const record = textIn(await http.upload('detention-officer', { kind: 'record', caseId }, pdf), 'documentId');
    const told = { right: '约见值班律师', toldOn: '2026-01-01' };
    for (const [evidence, status] of [
      [id, 422],
      [record, 201],
    ] as const) {
      const body = { ...actBody('rights-told', http.now(), told), evidence: [evidence] };
      expect((await http.post('detention-officer', `/v1/cases/${caseId}/acts`, body)).status).toBe(status);
    }
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
