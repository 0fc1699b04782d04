/** What an organ sees of the notices it sent: its own alone, each with its case and who has signed for what. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { accept, act, expectProblem, NOTICES, opened } from './steps.js';
import { formatInstant } from '../../activities/law/counting/legal-date.js';

interface Paper {
  readonly id: string;
  readonly form: string;
  readonly recipients: readonly { readonly awaited: boolean; readonly receipt: { readonly by: string } | null }[];
}
interface Sent {
  readonly id: string;
  readonly case: { readonly organCaseNumber: string; readonly lawyer: { readonly id: string } | null };
  readonly notice: Paper | null;
  readonly papers: readonly Paper[];
}

let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

const sent = async (account: string, query = ''): Promise<readonly Sent[]> =>
  itemsOf<Sent>(await http.get(account, `${NOTICES}?limit=200${query}`));
const find = async (id: string, query = ''): Promise<Sent | undefined> =>
  (await sent('court-clerk', query)).find((one) => one.id === id);

describe('the list of notices sent', () => {
  it('shows the letter, the case as it stands, and who has signed', async () => {
    const id = await opened(http, { organCaseNumber: '（2026）川0104刑初7101号' });
    const before = await find(id);
    expect(before).toMatchObject({
      notice: { form: 'defence-notice', recipients: [{ awaited: true, receipt: null }] },
    });
    expect(await find(id, '&unreceived=true')).toBeDefined();
    const path = `/v1/notices/${before?.notice?.id ?? ''}/acknowledgement`;
    expect((await http.post('center-staff', path, {})).status).toBe(200);
    expect(await find(id)).toMatchObject({
      notice: { recipients: [{ awaited: false, receipt: { by: expect.any(String) as string } }] },
      papers: [],
    });
    expect(await find(id, '&unreceived=true')).toBeUndefined();
  });

  it('names the other papers of the organ, newest first, and the lawyer', async () => {
    const id = await opened(http);
    await accept(http, id);
    const hearing = {
      at: formatInstant(http.now() + 30 * 86_400_000),
      place: '第一法庭',
      procedure: 'ordinary',
    } as const;
    expect((await act(http, 'court-clerk', id, 'hearing-fixed', { hearing })).status).toBe(201);
    const one = await find(id);
    expect(one?.case.lawyer).toMatchObject({ id: 'lawyer-cd-zhou' });
    expect(one?.papers.length).toBeGreaterThan(0);
    expect(await find(id, '&unreceived=true')).toBeDefined();
  });

  it('is found by text and status, page by page, and is nobody else’s', async () => {
    const id = await opened(http, { organCaseNumber: '（2026）川0104刑初7102号' });
    expect((await sent('court-clerk', '&text=7102')).map((one) => one.id)).toEqual([id]);
    expect((await sent('court-clerk', '&status=received')).map((one) => one.id)).toContain(id);
    expect((await sent('court-clerk', '&status=archived')).map((one) => one.id)).not.toContain(id);
    const all = (await sent('court-clerk')).map((one) => one.id);
    const paged: string[] = [];
    for (let next: string | null = `${NOTICES}?limit=1`; next !== null;) {
      const reply = await http.get('court-clerk', next);
      paged.push(...itemsOf<Sent>(reply).map((one) => one.id));
      next = reply.json['nextCursor'] === null ? null : `${NOTICES}?limit=1&cursor=${textIn(reply, 'nextCursor')}`;
    }
    expect(paged).toEqual(all);
    for (const account of ['court-clerk-chongqing', 'police-officer', 'center-staff', 'lawyer', 'finance-officer'])
      expect([account, await sent(account)]).toEqual([account, []]);
    expectProblem(await http.get('court-clerk', `${NOTICES}?unreceived=no`), 422, 'invalid-fields', '/unreceived');
  });

  it('knows the organs of a center', async () => {
    const organs = itemsOf<{ id: string; centerId: string }>(
      await http.get('center-staff', '/v1/agencies?kind=court&centerId=agency-cd-center'),
    );
    expect(organs.length).toBeGreaterThan(0);
    expect(organs.every(({ centerId }) => centerId === 'agency-cd-center')).toBe(true);
  });
});
