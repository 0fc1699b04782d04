/** Notes over HTTP: who reads which, in the list and beside the history, and that nobody reads more. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyHistory } from '../../activities/history-verify.js';
import { entryHash } from '../../activities/records/history.js';
import type { NoteAudience } from '../../workflows/domain/vocabulary.js';
import { HttpOffice, itemsOf, textIn, type Reply } from './office.js';
import { accept, act, expectProblem, opened } from './steps.js';

interface Note {
  readonly id: string;
  readonly text: string;
  readonly audience: string;
  readonly by: { readonly name: string; readonly agency: string };
}
interface Entry {
  readonly kind: string;
  readonly note: string | null;
  readonly summary: { readonly zh: string };
}

let http: HttpOffice;
let caseId: string;

beforeAll(async () => {
  http = await HttpOffice.open();
});
beforeEach(async () => {
  caseId = await opened(http);
  await accept(http, caseId);
});
afterAll(() => http.close());

const add = (account: string, audience: NoteAudience, text: string): Promise<Reply> =>
  act(http, account, caseId, 'note-added', { text, audience });
async function notesFor(account: string): Promise<readonly Note[]> {
  return itemsOf<Note>(await http.get(account, `/v1/cases/${caseId}/notes`));
}
async function historyFor(account: string): Promise<readonly Entry[]> {
  return itemsOf<Entry>(await http.get(account, `/v1/cases/${caseId}/history?limit=200`));
}
const texts = (notes: readonly Note[]): string[] => notes.map(({ text }) => text);

const AUTHORS = [
  'court-clerk',
  'center-staff',
  'center-director',
  'lawyer',
  'firm-clerk',
  'detention-officer',
] as const;
const FILE_READERS = ['court-clerk', 'center-staff', 'lawyer', 'firm-clerk', 'supervisor', 'auditor'] as const;

describe('a note', () => {
  it.each(AUTHORS)('of %s is told with who wrote it and for whom', async (account) => {
    const added = await add(account, 'case', '当事人家属来电');
    expect(added.status).toBe(201);
    expect(added.json).toMatchObject({ opened: [], fulfilled: [], cancelled: [], changed: [], notices: [] });
    const [entry] = await notesFor(account);
    const { name, agency } = (await http.get(account, '/v1/me')).json as { name: string; agency: { name: string } };
    expect(entry).toMatchObject({
      ...{ id: textIn(added, 'actId'), text: '当事人家属来电', audience: 'case' },
      by: { name, agency: agency.name },
    });
  });

  it.each(['supervisor', 'auditor'])('is not for %s to add, who looks on', async (account) => {
    expectProblem(await add(account, 'case', '已阅'), 403, 'forbidden');
  });

  it.each(['lawyer-2', 'center-staff-chongqing', 'finance-officer'])(
    'and its case are not there for %s',
    async (who) => {
      expectProblem(await add(who, 'case', '已阅'), 404, 'not-found');
      expectProblem(await http.get(who, `/v1/cases/${caseId}/notes`), 404, 'not-found');
    },
  );

  it('for the case is read by whoever sees the case; the custodial place reads its own', async () => {
    await add('lawyer', 'case', '家属已提供户口簿');
    await add('detention-officer', 'case', '二号会见室维修');
    for (const account of FILE_READERS) {
      expect(texts(await notesFor(account))).toEqual(['家属已提供户口簿', '二号会见室维修']);
      const noted = (await historyFor(account)).flatMap(({ note }) => (note === null ? [] : [note]));
      expect(noted).toEqual(['家属已提供户口簿', '二号会见室维修']);
    }
    expect(texts(await notesFor('detention-officer'))).toEqual(['二号会见室维修']);
  });

  it('for the own agency is read there, and nobody else finds a word of it anywhere', async () => {
    const readers = { lawyer: ['lawyer', 'firm-clerk'], 'center-staff': ['center-staff', 'center-director'] } as const;
    const everybody = [...FILE_READERS, 'center-director', 'detention-officer'];
    for (const [author, own] of Object.entries(readers)) {
      const secret = `内部${randomUUID()}`;
      expect((await add(author, 'own-agency', secret)).status).toBe(201);
      for (const account of everybody) {
        const may = (own as readonly string[]).includes(account);
        expect(texts(await notesFor(account)).includes(secret)).toBe(may);
        const history = await http.get(account, `/v1/cases/${caseId}/history?limit=200`);
        expect([account, history.text.includes(secret)]).toEqual([account, may]);
        for (const path of ['', '/documents']) {
          expect((await http.get(account, `/v1/cases/${caseId}${path}`)).text).not.toContain(secret);
        }
      }
      const mails = await http.office.prisma.notice.findMany({ where: { affairId: caseId } });
      expect(JSON.stringify(mails)).not.toContain(secret);
    }
    const kinds = (await historyFor('court-clerk')).filter(({ kind }) => kind === 'note-added');
    expect(kinds).toMatchObject([
      { summary: { zh: '添加内部备注' }, note: null },
      { summary: { zh: '添加内部备注' }, note: null },
    ]);
  });

  it('stands outside the chain, which everybody can compute again', async () => {
    await add('lawyer', 'own-agency', '当事人另有隐情');
    const rows = await http.office.prisma.historyEntry.findMany({ where: { affairId: caseId } });
    expect(JSON.stringify(rows)).not.toContain('当事人另有隐情');
    for (const { hash, ...entry } of rows) expect(entryHash(entry)).toBe(hash);
    expect((await verifyHistory(http.office.records)).faults).toEqual([]);
  });

  it('may be as long as four thousand characters, says something, and has no note of its own', async () => {
    expect((await add('lawyer', 'case', '字'.repeat(4000))).status).toBe(201);
    expectProblem(await add('lawyer', 'case', '字'.repeat(4001)), 422, 'invalid-fields', '/text');
    expectProblem(await add('lawyer', 'case', ' \n'), 422, 'invalid-fields', '/text');
    const body = { kind: 'note-added', occurredAt: new Date(http.now()).toISOString(), text: '甲', audience: 'case' };
    const send = (more: object) => http.post('lawyer', `/v1/cases/${caseId}/acts`, { ...body, ...more });
    expectProblem(await send({ audience: 'everybody' }), 422, 'invalid-fields', '/audience');
    expectProblem(await send({ note: '乙' }), 422, 'invalid-fields', '/note');
  });

  it('for the own agency brings no document into the case, where all would read it', async () => {
    const file = new TextEncoder().encode('谈话要点');
    const documentId = textIn(await http.upload('lawyer', { kind: 'memo' }, file), 'documentId');
    const body = { kind: 'note-added', occurredAt: new Date(http.now()).toISOString(), text: '见附件' };
    const send = (audience: NoteAudience) =>
      http.post('lawyer', `/v1/cases/${caseId}/acts`, { ...body, audience, evidence: [documentId] });
    expectProblem(await send('own-agency'), 422, 'invalid-fields', '/evidence');
    expect((await http.get('court-clerk', `/v1/documents/${documentId}`)).status).toBe(404);
    expect((await send('case')).status).toBe(201);
    expect((await http.get('court-clerk', `/v1/documents/${documentId}`)).status).toBe(200);
  });

  it('can be added to a case that has ended, which ends no more by it', async () => {
    await act(http, 'court-clerk', caseId, 'private-counsel-retained', { name: '孙律师' });
    await act(http, 'center-staff', caseId, 'terminated', { ground: 'private-counsel', reason: '家属已委托' });
    const { version } = (await http.get('center-staff', `/v1/cases/${caseId}`)).json as { version: number };
    const added = await add('center-staff', 'case', '家属来电询问');
    expect(added.json).toMatchObject({ case: { status: 'terminated', version: version + 1 } });
    expectProblem(await add('lawyer', 'case', '补充'), 404, 'not-found');
  });

  it('come in pages, oldest first', async () => {
    for (const text of ['一', '二', '三']) await add('lawyer', 'case', text);
    await add('center-staff', 'own-agency', '四');
    const first = await http.get('court-clerk', `/v1/cases/${caseId}/notes?limit=2`);
    expect(texts(itemsOf<Note>(first))).toEqual(['一', '二']);
    const second = await http.get(
      'court-clerk',
      `/v1/cases/${caseId}/notes?limit=2&cursor=${textIn(first, 'nextCursor')}`,
    );
    expect([texts(itemsOf<Note>(second)), second.json['nextCursor']]).toEqual([['三'], null]);
    expectProblem(
      await http.get('lawyer', `/v1/cases/${caseId}/notes?audience=case`),
      422,
      'invalid-fields',
      '/audience',
    );
  });
});

describe('the note of any act', () => {
  it('stands beside its entry for whoever sees the case', async () => {
    await http.post('lawyer', `/v1/cases/${caseId}/acts`, {
      ...{ kind: 'papers-filed', occurredAt: new Date(http.now()).toISOString(), note: '由收发室收取' },
    });
    for (const account of FILE_READERS) {
      const [entry] = (await historyFor(account)).filter(({ kind }) => kind === 'papers-filed');
      expect(entry?.note).toBe('由收发室收取');
    }
    const others = (await historyFor('lawyer')).filter(({ kind }) => kind !== 'papers-filed');
    expect(others.every(({ note }) => note === null)).toBe(true);
    expect(await notesFor('lawyer')).toEqual([]);
  });
});
