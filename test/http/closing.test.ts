/** From the hearing to the archive over HTTP: what each act is answered, and who sees the case afterwards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { accept, act, expectProblem, opened } from './steps.js';

let http: HttpOffice;

beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

let documents = 0;

async function document(account: string, caseId: string, kind: string): Promise<string> {
  documents += 1;
  const content = new TextEncoder().encode(`材料 ${kind} ${documents}`);
  return textIn(await http.upload(account, { kind, caseId }, content), 'documentId');
}

function hearingIn(hours: number): { at: string; place: string; procedure: 'ordinary' } {
  return { at: new Date(http.now() + hours * 3_600_000).toISOString(), place: '第三法庭', procedure: 'ordinary' };
}

async function conclude(caseId: string): Promise<Reply> {
  return act(http, 'lawyer', caseId, 'concluded', {
    closingPaper: 'judgment',
    documentId: await document('lawyer', caseId, 'judgment'),
    receivedOn: shanghaiDate(http.now()),
  });
}

/** Hands in every required material but those left out. */
async function handIn(caseId: string, without: readonly string[] = []): Promise<Reply> {
  const materials = itemsOf<{ kind: string; required: boolean; submitted: boolean }>(
    await http.get('lawyer', `/v1/cases/${caseId}/closing-materials`),
  );
  const items: { kind: string; documentId: string }[] = [];
  for (const { kind, required, submitted } of materials) {
    if (!required || submitted || without.includes(kind)) continue;
    items.push({ kind, documentId: await document('lawyer', caseId, kind) });
  }
  return act(http, 'lawyer', caseId, 'closing-file-submitted', { items });
}

describe('changes over HTTP', () => {
  it('fix, move and cancel a hearing, by the court only', async () => {
    const caseId = await opened(http);
    await accept(http, caseId);
    expectProblem(await act(http, 'lawyer', caseId, 'hearing-fixed', { hearing: hearingIn(500) }), 403, 'forbidden');
    expectProblem(
      await act(http, 'court-clerk', caseId, 'hearing-fixed', { hearing: hearingIn(-1) }),
      422,
      'invalid-fields',
      '/hearing/at',
    );
    const fixed = await act(http, 'court-clerk', caseId, 'hearing-fixed', { hearing: hearingIn(500) });
    expect(fixed.json).toMatchObject({ case: { hearing: { place: '第三法庭' } } });
    expectProblem(
      await act(http, 'court-clerk', caseId, 'hearing-fixed', { hearing: hearingIn(600) }),
      409,
      'hearing-already-fixed',
    );
    const moved = await act(http, 'court-clerk', caseId, 'hearing-changed', {
      hearing: hearingIn(700),
      reason: '证人未到',
    });
    expect(moved.status).toBe(201);
    const cancelled = await act(http, 'court-clerk', caseId, 'hearing-cancelled', { reason: '撤回起诉' });
    expect(cancelled.json).toMatchObject({ case: { hearing: null } });
  });

  it('tell only places that are detention centers', async () => {
    const caseId = await opened(http);
    for (const placeId of ['agency-cd-center', 'nowhere']) {
      expectProblem(
        await act(http, 'detention-officer', caseId, 'custody-changed', { measure: 'arrested', placeId }),
        422,
        'invalid-fields',
        '/placeId',
      );
    }
    const freed = await act(http, 'court-clerk', caseId, 'custody-changed', {
      measure: 'bail',
      placeId: 'nowhere',
    });
    expect([freed.status, freed.json]).toMatchObject([201, { case: { custody: { measure: 'bail' } } }]);
    expectProblem(await http.get('detention-officer', `/v1/cases/${caseId}`), 404, 'not-found');
  });
});

describe('the closing file over HTTP', () => {
  it('is handed in, completed, returned, accepted; then the lawyer is done and the center has a payout', async () => {
    const caseId = await opened(http);
    await accept(http, caseId);
    expectProblem(await act(http, 'center-staff', caseId, 'closing-file-accepted', {}), 409, 'act-not-possible-now');
    expect((await conclude(caseId)).json).toMatchObject({ case: { status: 'concluded' } });

    const unreadable = [{ kind: 'closing-report', documentId: 'nothing' }];
    expectProblem(
      await act(http, 'lawyer', caseId, 'closing-file-submitted', { items: unreadable }),
      422,
      'invalid-fields',
      '/items/0/documentId',
    );
    const incomplete = await handIn(caseId, ['meeting-record']);
    expect(incomplete.json).toMatchObject({
      case: { status: 'file-submitted' },
      missing: [{ kind: 'meeting-record', title: { zh: expect.any(String), en: expect.any(String) } }],
    });
    const missing = [{ kind: 'meeting-record', reason: '缺少会见笔录' }];
    const returned = await act(http, 'center-staff', caseId, 'closing-file-returned', { missing });
    expect(returned.json).toMatchObject({ case: { status: 'file-returned' } });
    const asked = await http.get('lawyer', `/v1/cases/${caseId}/closing-materials`);
    const reasons = itemsOf<{ kind: string; returnReason: string | null }>(asked).filter(
      ({ returnReason }) => returnReason !== null,
    );
    expect(reasons).toMatchObject([{ kind: 'meeting-record', returnReason: '缺少会见笔录' }]);
    expect((await handIn(caseId)).json).toMatchObject({ case: { status: 'file-submitted' } });
    expectProblem(await http.get('center-staff', `/v1/cases/${caseId}/archive`), 404, 'not-found');

    const accepted = await act(http, 'center-staff', caseId, 'closing-file-accepted', {});
    expect(accepted.json).toMatchObject({ case: { status: 'archived' } });
    const payouts = itemsOf<{ state: string }>(await http.get('finance-officer', `/v1/payouts?caseId=${caseId}`));
    expect(payouts).toMatchObject([{ state: 'calculated', caseNumber: expect.any(String) }]);
    const directory = await http.get('auditor', `/v1/cases/${caseId}/archive`);
    expect(directory.json).toMatchObject({ caseId, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });

    for (const account of ['lawyer', 'firm-clerk']) {
      expectProblem(await http.get(account, `/v1/cases/${caseId}`), 404, 'not-found');
      const list = await http.get(account, '/v1/cases?limit=200');
      expect(itemsOf<{ id: string }>(list).map(({ id }) => id)).not.toContain(caseId);
    }
    expect((await http.get('court-clerk', `/v1/cases/${caseId}`)).status).toBe(200);
  });
});

describe('the closing file', () => {
  it('names its materials to lawyer and center, and what of them is handed in', async () => {
    const caseId = await opened(http);
    await accept(http, caseId);
    const path = `/v1/cases/${caseId}/closing-materials`;
    await http.office.prisma.closingItem.createMany({
      data: ['submitted', 'returned'].map((state) => ({
        id: `${caseId}-${state}`,
        caseId,
        kind: state === 'submitted' ? 'closing-report' : 'meeting-record',
        documentId: 'd-1',
        state,
        actId: 'a-1',
        submittedAt: new Date(http.now()),
      })),
    });
    for (const account of ['lawyer', 'center-staff', 'center-director']) {
      const items = itemsOf<{ kind: string }>(await http.get(account, path));
      expect(items).toContainEqual(
        expect.objectContaining({ kind: 'closing-report', required: true, submitted: true }),
      );
      expect(items).toContainEqual(expect.objectContaining({ kind: 'meeting-record', submitted: false }));
    }
    for (const account of ['court-clerk', 'firm-clerk', 'detention-officer', 'supervisor']) {
      expectProblem(await http.get(account, path), 403, 'forbidden');
    }
    for (const account of ['lawyer-2', 'finance-officer', 'center-staff-chongqing']) {
      expectProblem(await http.get(account, path), 404, 'not-found');
    }
  });

  it('has its directory once it is archived', async () => {
    const caseId = await opened(http);
    const path = `/v1/cases/${caseId}/archive`;
    expectProblem(await http.get('center-staff', path), 404, 'not-found');
    expectProblem(await http.get('court-clerk', path), 403, 'forbidden');
    const archivedAt = new Date('2026-11-20T02:00:00Z');
    const entries = [{ kind: 'closing-report', sha256: 'ab' }];
    await http.office.prisma.archiveDirectory.create({ data: { caseId, archivedAt, entries, hash: 'cd' } });
    for (const account of ['center-staff', 'supervisor', 'auditor']) {
      const { json } = await http.get(account, path);
      expect(json).toEqual({ caseId, archivedAt: '2026-11-20T10:00:00+08:00', entries, hash: 'cd' });
    }
    expectProblem(await http.get('lawyer', path), 404, 'not-found');
  });
});
