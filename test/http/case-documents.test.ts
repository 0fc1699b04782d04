/** What lies in a case, over HTTP: who sees which documents, where they came from, and what is left of a sealed one. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noticeBody } from '../support/builders.js';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { accept, act, expectProblem, NOTICES } from './steps.js';

interface Listed {
  readonly documentId: string;
  readonly kind: string;
  readonly actId: string | null;
  readonly sealed: boolean;
}

let http: HttpOffice;
let caseId: string;
let indictment: string;

beforeAll(async () => {
  http = await HttpOffice.open();
});
beforeEach(async () => {
  indictment = textIn(await http.upload('court-clerk', { kind: 'indictment' }, content('起诉书')), 'documentId');
  const attachments = [{ documentId: indictment, kind: 'indictment' }];
  const notice = noticeBody(http.now(), { attachments });
  caseId = textIn(await http.post('court-clerk', NOTICES, notice), 'caseId');
  await accept(http, caseId);
});
afterAll(() => http.close());

const content = (text: string) => new TextEncoder().encode(text);

async function uploaded(account: string, kind: string): Promise<string> {
  return textIn(await http.upload(account, { kind, caseId }, content(`${kind} ${uuid()}`)), 'documentId');
}

async function listed(account: string, query = ''): Promise<readonly Listed[]> {
  return itemsOf<Listed>(await http.get(account, `/v1/cases/${caseId}/documents${query}`));
}

describe('the documents of a case', () => {
  it('are listed with what they are, who brought them in, and the act that named them first', async () => {
    const letter = await uploaded('lawyer', 'letter');
    const first = await listed('center-staff');
    expect(first).toMatchObject([
      {
        documentId: indictment,
        kind: 'indictment',
        fileName: '材料.bin',
        contentType: 'text/plain; charset=utf-8',
        size: content('起诉书').length,
        addedBy: { name: '罗静', agency: '成都市锦江区人民法院' },
        sealed: false,
      },
      { documentId: letter, actId: null, addedBy: { name: '周明远' } },
    ]);
    const notice = await http.office.prisma.act.findFirstOrThrow({
      where: { affairId: caseId, kind: 'defence-notice' },
    });
    expect(first[0]?.actId).toBe(notice.id);
    const filed = await http.post('lawyer', `/v1/cases/${caseId}/acts`, {
      ...{ kind: 'papers-filed', occurredAt: new Date(http.now()).toISOString(), evidence: [letter] },
    });
    expect((await listed('lawyer'))[1]?.actId).toBe(textIn(filed, 'actId'));
  });

  it('are seen by whoever reads the file, and by the custodial place its own only', async () => {
    const record = await uploaded('detention-officer', 'record');
    await uploaded('lawyer', 'letter');
    for (const account of ['court-clerk', 'center-staff', 'lawyer', 'firm-clerk', 'supervisor', 'auditor']) {
      expect((await listed(account)).map(({ kind }) => kind)).toEqual(['indictment', 'record', 'letter']);
    }
    expect((await listed('detention-officer')).map(({ documentId }) => documentId)).toEqual([record]);
    for (const account of ['lawyer-2', 'court-clerk-chongqing', 'center-staff-chongqing', 'finance-officer']) {
      expectProblem(await http.get(account, `/v1/cases/${caseId}/documents`), 404, 'not-found');
    }
  });

  it('come in pages', async () => {
    for (const kind of ['one', 'two', 'three']) await uploaded('lawyer', kind);
    const kinds: string[] = [];
    let path: string | null = `/v1/cases/${caseId}/documents?limit=2`;
    while (path !== null) {
      const page = await http.get('lawyer', path);
      kinds.push(...itemsOf<Listed>(page).map(({ kind }) => kind));
      const { nextCursor } = page.json;
      path = typeof nextCursor === 'string' ? `/v1/cases/${caseId}/documents?limit=2&cursor=${nextCursor}` : null;
    }
    expect(kinds).toEqual(['indictment', 'one', 'two', 'three']);
    const misspelt = await http.get('lawyer', `/v1/cases/${caseId}/documents?colour=red`);
    expectProblem(misspelt, 422, 'invalid-fields', '/colour');
  });
});

describe('a sealed document', () => {
  const REASON = '含有被害人身份信息';
  let letter: string;
  beforeEach(async () => {
    letter = await uploaded('lawyer', 'letter');
    const answer = await act(http, 'center-director', caseId, 'document-sealed', {
      documentId: letter,
      reason: REASON,
    });
    expect(answer.status).toBe(201);
  });

  it('is listed as sealed; its content is gone for everybody, and the others are not', async () => {
    expect(await listed('lawyer')).toMatchObject([
      { documentId: indictment, sealed: false },
      { documentId: letter, sealed: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ]);
    for (const account of ['lawyer', 'court-clerk', 'center-staff', 'center-director', 'supervisor', 'auditor']) {
      const gone = await http.get(account, `/v1/documents/${letter}`);
      expectProblem(gone, 410, 'document-sealed');
      expect(gone.json['detail']).toMatch(/^该材料已由成都市法律援助中心于\d{4}-\d\d-\d\d \d\d:\d\d封存/);
    }
    expect((await http.get('lawyer', `/v1/documents/${indictment}`)).status).toBe(200);
  });

  it('tells why to the center and to who looks on, and to nobody else', async () => {
    const told = async (account: string) =>
      String((await http.get(account, `/v1/documents/${letter}`)).json['detail']).includes(REASON);
    expect(await Promise.all(['center-staff', 'supervisor', 'auditor'].map(told))).toEqual([true, true, true]);
    expect(await Promise.all(['lawyer', 'court-clerk', 'firm-clerk'].map(told))).toEqual([false, false, false]);
    expect((await http.get('court-clerk', `/v1/cases/${caseId}/history`)).text).not.toContain(REASON);
  });

  it('is still not there for a stranger', async () => {
    expectProblem(await http.get('lawyer-2', `/v1/documents/${letter}`), 404, 'not-found');
    expectProblem(await http.get('detention-officer', `/v1/documents/${letter}`), 404, 'not-found');
  });
});
