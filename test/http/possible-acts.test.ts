/** What one may do in a case now, over HTTP: by whom it is asked, and how the case stands. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { HttpOffice, itemsOf, textIn } from './office.js';
import { accept, act, CREDENTIALS, expectProblem, opened } from './steps.js';

interface Possible {
  readonly kind: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly subjectIds?: readonly string[];
  readonly varieties?: readonly string[];
  readonly onBehalfOf?: readonly string[];
}

const PLACE = 'agency-cd-detention';
const COURT = 'agency-cd-jinjiang-court';

let http: HttpOffice;
let caseId: string;
beforeAll(async () => {
  http = await HttpOffice.open();
});
beforeEach(async () => {
  caseId = await opened(http);
});
afterAll(() => http.close());

async function possible(account: string): Promise<readonly Possible[]> {
  return itemsOf<Possible>(await http.get(account, `/v1/cases/${caseId}/possible-acts`));
}
async function kinds(account: string): Promise<readonly string[]> {
  return (await possible(account)).flatMap(({ kind, onBehalfOf }) => (onBehalfOf === undefined ? [kind] : []));
}

it('each has his own, with their names, and they change with the case', async () => {
  expect(await kinds('center-staff')).toContain('lawyer-assigned');
  expect((await possible('center-staff'))[0]).toEqual({
    kind: 'lawyer-assigned',
    title: { zh: '指派', en: 'assignment of counsel' },
  });
  await accept(http, caseId);
  expect(await kinds('center-staff')).not.toContain('lawyer-assigned');
  expect(await kinds('lawyer')).toContain('meeting-requested');
  expect(await kinds('firm-clerk')).toEqual(['retainer-signed', 'note-added']);
  expect(await kinds('center-director')).toContain('document-sealed');
  expect(await kinds('center-staff')).not.toContain('document-sealed');
});

it('what is done to a meeting or a request names those it is possible with', async () => {
  await accept(http, caseId);
  const of = async (account: string, kind: string) =>
    (await possible(account)).filter((one) => one.kind === kind).map(({ subjectIds }) => subjectIds);
  expect(await of('detention-officer', 'meeting-arranged')).toEqual([]);
  const meetingId = textIn(await act(http, 'lawyer', caseId, 'meeting-requested', CREDENTIALS), 'meetingId');
  const requestId = textIn(await act(http, 'lawyer', caseId, 'file-access-requested', {}), 'requestId');
  expect(await of('detention-officer', 'meeting-arranged')).toEqual([[meetingId]]);
  expect(await of('court-clerk', 'file-access-given')).toEqual([[requestId]]);
  expect(await of('lawyer', 'meeting-held')).toEqual([[meetingId]]);
  expect(await kinds('lawyer')).not.toContain('meeting-requested');
  const meetingAt = new Date(http.now() + 24 * 3_600_000).toISOString();
  await act(http, 'detention-officer', caseId, 'meeting-arranged', { meetingId, meetingAt });
  // It has not taken place yet, and may be moved.
  expect(await of('lawyer', 'meeting-held')).toEqual([]);
  expect(await of('detention-officer', 'meeting-arranged')).toEqual([[meetingId]]);
});

it('the center is told besides what it may enter, and for whom', async () => {
  await accept(http, caseId);
  const meetingId = textIn(await act(http, 'lawyer', caseId, 'meeting-requested', CREDENTIALS), 'meetingId');
  const entered = (await possible('center-staff')).filter(({ onBehalfOf }) => onBehalfOf !== undefined);
  expect(entered).toContainEqual(expect.objectContaining({ kind: 'hearing-fixed', onBehalfOf: [COURT] }));
  expect(entered).toContainEqual(
    expect.objectContaining({ kind: 'meeting-arranged', subjectIds: [meetingId], onBehalfOf: [PLACE] }),
  );
  // Alike for both it is one entry; the steps of the proceedings are of each their own.
  expect(entered).toContainEqual(expect.objectContaining({ kind: 'rights-told', onBehalfOf: [PLACE, COURT] }));
  const steps = entered.filter(({ kind }) => kind === 'procedural-step');
  expect(steps.find(({ onBehalfOf }) => onBehalfOf?.includes(COURT))?.varieties).toContain('case-accepted');
  expect(steps.find(({ onBehalfOf }) => onBehalfOf?.includes(PLACE))?.varieties ?? []).not.toContain('case-accepted');
  expect((await possible('court-clerk')).some(({ onBehalfOf }) => onBehalfOf !== undefined)).toBe(false);
});

it('a step of the proceedings is possible in its turn', async () => {
  const steps = async () =>
    (await possible('court-clerk')).find(({ kind }) => kind === 'procedural-step')?.varieties ?? [];
  expect(await steps()).toContain('trial-investigation-begun');
  expect(await steps()).not.toContain('trial-investigation-ended');
  await act(http, 'court-clerk', caseId, 'procedural-step', { step: 'trial-investigation-begun' });
  expect(await steps()).toContain('trial-investigation-ended');
  expect(await steps()).not.toContain('trial-investigation-begun');
});

it('who looks on may do nothing but decide on an objection that was made', async () => {
  expect([await possible('supervisor'), await possible('auditor')]).toEqual([[], []]);
  await act(http, 'court-clerk', caseId, 'private-counsel-retained', { name: '孙律师' });
  await act(http, 'center-staff', caseId, 'terminated', { ground: 'private-counsel', reason: '家属已委托' });
  expect(await possible('supervisor')).toEqual([]);
  await act(http, 'center-staff', caseId, 'termination-objected', { reason: '不服' });
  expect([await kinds('supervisor'), await kinds('auditor')]).toEqual([['objection-decided'], []]);
});

it('is not told of a case that one does not see, and to no question it does not know', async () => {
  for (const account of ['lawyer', 'court-clerk-chongqing', 'finance-officer']) {
    expectProblem(await http.get(account, `/v1/cases/${caseId}/possible-acts`), 404, 'not-found');
  }
  const misspelt = await http.get('court-clerk', `/v1/cases/${caseId}/possible-acts?kind=concluded`);
  expectProblem(misspelt, 422, 'invalid-fields', '/kind');
});

it('is what somebody is pointed to who tried what he may not do, with the case he tried it on', async () => {
  const where = `：GET /v1/cases/${caseId}/possible-acts`;
  for (const [account, kind] of [
    ['court-clerk', 'lawyer-assigned'],
    ['center-staff', 'closing-file-accepted'],
  ] as const) {
    const occurredAt = new Date(http.now()).toISOString();
    const body = { kind, occurredAt, ...(kind === 'lawyer-assigned' ? { lawyerId: 'lawyer-cd-zhou' } : {}) };
    const { status, json } = await http.post(account, `/v1/cases/${caseId}/acts`, body);
    expect([status, json['next']]).toEqual([
      kind === 'lawyer-assigned' ? 403 : 409,
      [expect.stringContaining(where) as string],
    ]);
  }
  // Where no case is named there is nothing to point to.
  const elsewhere = await http.get('lawyer', '/v1/ledger/entries');
  expect([elsewhere.status, elsewhere.json['next']]).toEqual([403, undefined]);
});
