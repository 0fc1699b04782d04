/** One obligation with its deadline explained: the same days as preview, as JSON and as a page to be printed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuid } from 'uuid';
import type { Obligation, Prisma } from '../../prisma/generated/client.js';
import { HttpOffice, itemsOf, type Json } from './office.js';
import { CREDENTIALS, accept, act, assign, expectProblem, opened } from './steps.js';

let http: HttpOffice;
let caseId: string;

beforeAll(async () => {
  http = await HttpOffice.open();
  caseId = await opened(http);
});
afterAll(() => http.close());

async function owed(ruleId: string, inCase = caseId): Promise<Obligation> {
  return http.office.prisma.obligation.findFirstOrThrow({ where: { affairId: inCase, ruleId } });
}

async function explained(account: string, id: string): Promise<Json> {
  const reply = await http.get(account, `/v1/obligations/${id}`);
  expect(reply.status, reply.text).toBe(200);
  return reply.json;
}

function explanation(json: Json): Json {
  return json['explanation'] as Json;
}

describe('an explained obligation', () => {
  it('shows the same days as preview for the same trigger', async () => {
    for (const ruleId of ['center-assign-on-notice', 'notify-center-mandatory-defence']) {
      const row = await owed(ruleId);
      const json = await explained('center-staff', row.id);
      const preview = await http.post('center-staff', '/v1/deadlines/preview', {
        ruleId,
        triggerAt: row.triggerAt.toISOString().replace('Z', '+00:00'),
        region: row.region,
        facts: { inCustody: true },
      });
      expect(preview.status, preview.text).toBe(200);
      const { working, agrees, calendar } = explanation(json);
      expect((working as unknown[]).length).toBeGreaterThan(1);
      expect(working).toEqual(preview.json['working']);
      expect([agrees, (calendar as Json)['version']]).toEqual([true, row.calendarVersion]);
      expect([json['dueOn'], json['dueAt'], json['alarmAt']]).toEqual([
        preview.json['dueOn'],
        preview.json['dueAt'],
        preview.json['alarmAt'],
      ]);
    }
  });

  it('names the row, who set it going and when, and both readings', async () => {
    const row = await owed('center-assign-on-notice');
    const item = itemsOf<Json>(await http.get('center-staff', `/v1/obligations?caseId=${caseId}&limit=200`)).find(
      ({ id }) => id === row.id,
    );
    const json = await explained('center-staff', row.id);
    expect(json).toMatchObject(item ?? {});
    expect(explanation(json)).toMatchObject({
      rule: {
        id: 'center-assign-on-notice',
        version: row.ruleVersion,
        article: row.article,
        grade: row.grade,
        toBeConfirmed: false,
        counting: row.counting,
        variant: 'base',
      },
      trigger: {
        kind: 'defence-notice',
        act: { actId: row.triggerActId, by: { id: 'court-clerk', name: '罗静' }, channel: 'system', evidence: [] },
      },
      readings: { legal: { dueOn: row.dueOn } },
      pauses: [],
      ended: null,
    });
  });

  it('says how it ended', async () => {
    const other = await opened(http);
    expect((await assign(http, other)).status).toBe(201);
    const row = await owed('center-assign-on-notice', other);
    expect(explanation(await explained('center-staff', row.id))).toMatchObject({
      ended: { state: 'fulfilled', late: false, act: { kind: 'lawyer-assigned', by: { name: '许倩' } } },
    });
  });

  it('is counted with the calendar it was opened under, whatever was published since', async () => {
    const { prisma } = http.office;
    const row = await owed('center-assign-on-notice');
    const before = explanation(await explained('center-staff', row.id));
    const published = await prisma.calendarVersion.findUniqueOrThrow({ where: { version: row.calendarVersion } });
    await prisma.calendarVersion.create({
      data: {
        version: `${published.version}-corrected`,
        horizon: published.horizon,
        days: [],
        loadedAt: new Date(published.loadedAt.getTime() + 1),
      },
    });
    const after = explanation(await explained('center-staff', row.id));
    expect(after['working']).toEqual(before['working']);
    expect(after['calendar']).toEqual(before['calendar']);
  });

  it('says that a date was moved by something it does not know', async () => {
    const row = await like(await owed('center-assign-on-notice'), { dueOn: '2030-01-01' });
    const json = explanation(await explained('center-staff', row));
    expect(json['agrees']).toBe(false);
    const page = await http.get('center-staff', `/v1/obligations/${row}`, { accept: 'text/html' });
    expect(page.text).toContain('不一致');
  });

  it('tells what counsel has yet to confirm, and why a date is provisional', async () => {
    const row = await like(await owed('center-assign-on-notice'), { grade: 'M', provisional: true });
    const json = explanation(await explained('center-staff', row));
    expect(json['rule']).toMatchObject({
      toBeConfirmed: true,
      confirmation: { en: expect.stringContaining('counsel') },
    });
    expect(json['provisionalReason']).toMatchObject({ zh: expect.stringContaining('节假日') });
    const page = await http.get('center-staff', `/v1/obligations/${row}`, { accept: 'text/html' });
    expect(page.text).toMatch(/待律师确认[^]*to be confirmed by counsel/);
  });
});

/** The same obligation with changes. @returns its id */
async function like(row: Obligation, changes: Partial<Prisma.ObligationUncheckedCreateInput>): Promise<string> {
  const id = uuid();
  await http.office.prisma.obligation.create({
    data: { ...row, id, ladder: [], pauses: [], ...changes },
  });
  return id;
}

describe('who reads it', () => {
  it('is who finds it in the list', async () => {
    const row = await owed('center-assign-on-notice');
    for (const account of ['center-staff', 'court-clerk', 'supervisor', 'auditor']) {
      await explained(account, row.id);
    }
    for (const account of [
      'police-officer',
      'lawyer',
      'lawyer-2',
      'firm-clerk',
      'detention-officer',
      'finance-officer',
    ])
      expectProblem(await http.get(account, `/v1/obligations/${row.id}`), 404, 'not-found');
    for (const id of [uuid(), 'nothing', '%00'])
      expectProblem(await http.get('center-staff', `/v1/obligations/${id}`), 404, 'not-found');
    expect((await http.get('center-staff', '/v1/obligations/summary?by=rule')).status).toBe(200);
  });

  it('is the custodial place for what it owes itself', async () => {
    const held = await opened(http);
    await accept(http, held);
    expect((await act(http, 'lawyer', held, 'meeting-requested', CREDENTIALS)).status).toBe(201);
    const row = await owed('arrange-meeting', held);
    const json = explanation(await explained('detention-officer', row.id));
    expect(json).toMatchObject({
      agrees: true,
      trigger: { kind: 'meeting-requested', act: { by: { name: '周明远' } } },
      readings: { strict: { at: expect.any(String), reason: { en: expect.stringContaining('moment') } } },
    });
    expectProblem(await http.get('lawyer-2', `/v1/obligations/${row.id}`), 404, 'not-found');
  });
});

describe('the page', () => {
  it('is Chinese first with English below, prints, and lets nothing run', async () => {
    const row = await owed('center-assign-on-notice');
    const page = await http.get('center-staff', `/v1/obligations/${row.id}`, { accept: 'text/html' });
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(policy).toContain('sandbox');
    expect(page.text.indexOf('期限计算说明')).toBeLessThan(page.text.indexOf('How the Deadline Was Counted'));
    expect(page.text).toContain('@media print');
    expect(page.text).toContain('期间开始之日，不计入');
    expect(page.text).not.toMatch(/<script|javascript:|https?:/);
  });

  it('makes hostile names harmless', async () => {
    const hostile = '<script>alert(1)</script>"><img src=x onerror=1>\u202e';
    const id = await like(await owed('center-assign-on-notice'), { owedByName: hostile, titleZh: hostile });
    const page = await http.get('center-staff', `/v1/obligations/${id}`, { accept: 'text/html' });
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script|<img|\u202e/);
    expect(page.text).toContain('&lt;script&gt;');
  });
});
