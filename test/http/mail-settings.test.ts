/** What somebody wants by mail: which settings concern whom, that they are kept, and that copies of an office's papers follow them. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HttpOffice } from './office.js';
import { expectProblem, opened } from './steps.js';

const PATH = '/v1/me/mail-settings';

let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

describe('settings of mail', () => {
  it.each([
    ['lawyer', { morningDigest: 'daily', agencyCopies: null }],
    ['firm-clerk', { morningDigest: null, agencyCopies: 'none' }],
    ['center-staff', { morningDigest: null, agencyCopies: 'none' }],
    ['auditor', { morningDigest: null, agencyCopies: 'none' }],
  ])('of %s begin as everybody’s', async (account, settings) => {
    const reply = await http.get(account, PATH);
    expect([reply.status, reply.json]).toEqual([200, { ...settings, address: expect.stringContaining('@') }]);
  });

  it('are kept one by one, each account its own', async () => {
    const change = { morningDigest: 'off' };
    for (const reply of [await http.post('lawyer', PATH, change), await http.get('lawyer', PATH)])
      expect([reply.status, reply.json]).toEqual([200, expect.objectContaining(change)]);
    expect((await http.post('lawyer', PATH, {})).json).toMatchObject(change);
    expect((await http.get('lawyer-2', PATH)).json).toMatchObject({ morningDigest: 'daily' });
    expect((await http.post('lawyer', PATH, { morningDigest: 'daily' })).json).toMatchObject({
      morningDigest: 'daily',
    });
  });

  it.each([
    ['lawyer', { agencyCopies: 'all' }, '/agencyCopies'],
    ['center-staff', { morningDigest: 'off' }, '/morningDigest'],
    ['center-staff', { agencyCopies: 'some' }, '/agencyCopies'],
    ['center-staff', { agencyCopies: 'all', to: 'me@elsewhere.example' }, '/to'],
  ])('of %s refuse %j', async (account, body, pointer) => {
    expectProblem(await http.post(account, PATH, body), 422, 'invalid-fields', pointer);
  });

  it('send who wants it a copy of what his office gets, without a link, and the office its own', async () => {
    const { address } = (await http.post('center-staff', PATH, { agencyCopies: 'all' })).json;
    const caseId = await opened(http);
    await vi.waitFor(
      async () => {
        const isCopy = ({ subject = '' }: { readonly subject?: string | undefined }) => subject.startsWith('【抄送】');
        const center = await http.office.prisma.agency.findUniqueOrThrow({ where: { id: 'agency-cd-center' } });
        const mails = http.office.mailbox.to(center.email);
        const copy = mails.find(isCopy);
        expect(JSON.stringify(copy?.cc)).toContain(String(address));
        expect(copy?.text).toContain('按您的邮件设置抄送给您');
        expect(copy?.text).not.toContain('/r/');
        const own = mails.find((mail) => !isCopy(mail));
        expect(own?.text).toContain('/r/');
        const where = { recipient: { notice: { affairId: caseId }, agencyId: 'agency-cd-center' } };
        const rows = await http.office.prisma.delivery.findMany({ where });
        expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'sent'));
      },
      { timeout: 15_000 },
    );
  });
});
