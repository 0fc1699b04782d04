/** What a form offers: what the own agency entered before, and nothing of another's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { accept, act, CREDENTIALS, expectProblem, opened } from './steps.js';

let http: HttpOffice;
beforeAll(async () => {
  http = await HttpOffice.open();
});
afterAll(() => http.close());

describe('suggestions', () => {
  const texts = async (account: string, field: string): Promise<readonly string[]> =>
    itemsOf<{ text: string }>(await http.get(account, `/v1/suggestions?field=${field}`)).map(({ text }) => text);

  it('are what the own organ entered, most used first, one for what is written in two ways', async () => {
    const hearing = (place: string) =>
      ({ at: formatInstant(http.now() + 30 * 86_400_000), place, procedure: 'ordinary' }) as const;
    const handlingOfficial = { name: '嵇远', phone: '028-61230417' };
    await opened(http, { charge: '抢夺罪', handlingOfficial, hearing: hearing('第九 法庭') });
    await opened(http, { charge: '抢夺罪', handlingOfficial, hearing: hearing('第九法庭') });
    await opened(http, { charge: '抢劫罪', hearing: hearing('第八法庭') });
    expect(await texts('court-clerk', 'hearing-place')).toEqual(['第九法庭', '第八法庭']);
    const charges = await texts('court-clerk', 'charge');
    expect(charges.indexOf('抢夺罪')).toBeLessThan(charges.indexOf('抢劫罪'));
    const officials = await http.get('court-clerk', '/v1/suggestions?field=handling-official');
    expect(itemsOf(officials)).toContainEqual(
      expect.objectContaining({ text: '嵇远', phone: '028-61230417', uses: 2 }),
    );
    for (const account of ['court-clerk-chongqing', 'police-officer', 'center-staff', 'lawyer', 'finance-officer'])
      for (const field of ['hearing-place', 'handling-official', 'charge', 'meeting-room'])
        expect([account, field, await texts(account, field)]).toEqual([account, field, []]);
  });

  it('are rooms at the place of custody', async () => {
    const caseId = await opened(http);
    await accept(http, caseId);
    const meetingId = textIn(await act(http, 'lawyer', caseId, 'meeting-requested', CREDENTIALS), 'meetingId');
    const meetingAt = formatInstant(http.now() + 86_400_000);
    await act(http, 'detention-officer', caseId, 'meeting-arranged', { meetingId, meetingAt, room: '九十号会见室' });
    expect(await texts('detention-officer', 'meeting-room')).toEqual(['九十号会见室']);
    expect(await texts('detention-officer', 'charge')).toEqual([]);
    expectProblem(await http.get('detention-officer', '/v1/suggestions'), 422, 'invalid-fields', '/field');
  });
});
