/** Terms and steps of the proceedings over HTTP: who may, in which order it is refused, and what the deadline then shows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { noticeBody } from '../support/builders.js';
import { HttpOffice, itemsOf, textIn, type Json } from './office.js';
import { act, expectProblem, NOTICES, opened } from './steps.js';

const DAY = 24 * 60 * 60 * 1000;

let http: HttpOffice;
let caseId: string;
let termId: string;
let documentId: string;
beforeAll(async () => {
  http = await HttpOffice.open();
  caseId = await opened(http);
  const accepted = await act(http, 'court-clerk', caseId, 'procedural-step', { step: 'case-accepted' });
  expect(accepted.status, accepted.text).toBe(201);
  const paper = await http.upload('court-clerk', { kind: 'decision' }, new TextEncoder().encode('鉴定委托书'));
  documentId = textIn(paper, 'documentId');
  const [term] = itemsOf<Json>(await http.get('court-clerk', `/v1/obligations?caseId=${caseId}&ruleId=trial-first`));
  termId = String(term?.['id']);
});
afterAll(() => http.close());

const today = (): string => shanghaiDate(http.now());
const pause = () =>
  ({ ground: 'psychiatric-examination', fromOn: today(), decidedBy: '锦江区人民法院', documentId }) as const;

describe('a term over HTTP', () => {
  it('is paused, shown on the board as paused, and explains what happened to it', async () => {
    const paused = await act(http, 'court-clerk', caseId, 'term-paused', pause());
    expect(paused.status, paused.text).toBe(201);
    expect(paused.json['changed']).toMatchObject([{ id: termId, state: 'paused' }]);
    const board = await http.get('center-staff', `/v1/obligations?state=paused&caseId=${caseId}`);
    expect(itemsOf<Json>(board)).toMatchObject([{ id: termId, variant: 'base', next: null }]);
    const resumed = await act(http, 'court-clerk', caseId, 'term-resumed', { ground: pause().ground, toOn: today() });
    expect(resumed.json['changed']).toMatchObject([{ id: termId, state: 'open' }]);
    const { json } = await http.get('center-staff', `/v1/obligations/${termId}`);
    expect(json['explanation']).toMatchObject({
      agrees: true,
      pauses: [{ ground: 'psychiatric-examination', from: today(), to: today() }],
      course: [
        { kind: 'obligation-paused', by: '罗静' },
        { kind: 'obligation-resumed', by: '罗静', summary: { zh: expect.stringContaining('精神病鉴定') } },
      ],
    });
    const page = await http.get('center-staff', `/v1/obligations/${termId}`, { accept: 'text/html' });
    expect(page.text).toMatch(/期限经过[^]*自\d{4}-\d\d-\d\d起不计入期间/);
    expect(page.text).toContain('What happened since');
  });

  it('is the same as the preview with that pause', async () => {
    const { json } = await http.get('center-staff', `/v1/obligations/${termId}`);
    const preview = await http.post('center-staff', '/v1/deadlines/preview', {
      ruleId: 'trial-first',
      triggerAt: (json['trigger'] as Json)['at'],
      pauses: [{ from: today(), to: today() }],
      facts: { inCustody: true },
    });
    expect(preview.json['dueOn']).toBe(json['dueOn']);
  });

  it('is moved by nobody else: 404 before 403 before the fields', async () => {
    expectProblem(await act(http, 'police-officer', caseId, 'term-paused', pause()), 404, 'not-found');
    const wrong = { ...pause(), ground: 'holiday' } as unknown as ReturnType<typeof pause>;
    expectProblem(await act(http, 'center-staff', caseId, 'term-paused', wrong), 403, 'forbidden');
    expectProblem(await act(http, 'court-clerk', caseId, 'term-paused', wrong), 422, 'invalid-fields', '/ground');
    const later = { ...pause(), fromOn: shanghaiDate(http.now() + 2 * DAY) };
    expectProblem(await act(http, 'court-clerk', caseId, 'term-paused', later), 422, 'invalid-fields', '/fromOn');
    const nowhere = { ...pause(), documentId: 'no-such-document' };
    expectProblem(await act(http, 'court-clerk', caseId, 'term-paused', nowhere), 422, 'invalid-fields', '/documentId');
  });
});

describe('a step of the proceedings over HTTP', () => {
  it('of another agency is 403, whatever else is wrong with it', async () => {
    const wrong = { step: 'arrest-approved', procedure: 'none' } as unknown as { step: 'arrest-approved' };
    expectProblem(await act(http, 'court-clerk', caseId, 'procedural-step', wrong), 403, 'forbidden');
  });

  it('nobody knows is a bad field', async () => {
    const unknown = { step: 'coffee-break' } as unknown as { step: 'case-accepted' };
    expectProblem(await act(http, 'court-clerk', caseId, 'procedural-step', unknown), 422, 'invalid-fields', '/step');
  });

  it('of another stage is 409', async () => {
    expectProblem(
      await act(http, 'court-clerk', caseId, 'procedural-step', { step: 'treatment-application-received' }),
      409,
      'step-of-another-stage',
    );
  });

  it('that changes the procedure names it', async () => {
    expectProblem(
      await act(http, 'court-clerk', caseId, 'procedural-step', { step: 'procedure-changed' }),
      422,
      'invalid-fields',
      '/procedure',
    );
  });

  it('that plans something names the day, and none that is past', async () => {
    const fixed = { step: 'duty-lawyer-help-fixed' } as const;
    for (const plannedOn of [undefined, '2020-01-01'])
      expectProblem(
        await act(http, 'court-clerk', caseId, 'procedural-step', { ...fixed, ...(plannedOn && { plannedOn }) }),
        422,
        'invalid-fields',
        '/plannedOn',
      );
  });

  it('of a step that plans nothing names no day', async () => {
    const named = { step: 'case-accepted', plannedOn: '2026-12-30' } as const;
    const refused = await act(http, 'court-clerk', caseId, 'procedural-step', named);
    expectProblem(refused, 422, 'invalid-fields', '/plannedOn');
  });

  it('of a third supplementary investigation during trial is refused, with the article', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (const step of ['trial-investigation-begun', 'trial-investigation-ended'] as const)
        expect((await act(http, 'court-clerk', caseId, 'procedural-step', { step })).status).toBe(201);
    }
    const refused = await act(http, 'court-clerk', caseId, 'procedural-step', { step: 'trial-investigation-begun' });
    expectProblem(refused, 409, 'step-taken-as-often-as-allowed');
    expect(JSON.stringify(refused.json)).toContain('刑诉法解释第274条');
  });
});

describe('a notice that says since when', () => {
  it('is taken, and the terms run from there', async () => {
    const since = formatInstant(http.now() - 3 * DAY);
    const body = noticeBody(http.now(), {
      custody: { measure: 'bail', since },
      stageBeganAt: since,
    });
    const reply = await http.post('court-clerk', NOTICES, body);
    expect(reply.status, reply.text).toBe(201);
    const opened = reply.json['obligations'] as readonly Json[];
    for (const ruleId of ['trial-first', 'coercive-measure-max', 'tell-counsel-right-trial']) {
      expect(opened.find((one) => one['ruleId'] === ruleId)?.['trigger']).toMatchObject({ at: since });
    }
  });

  it.each([
    ['/custody/since', { custody: { measure: 'bail', since: '2099-01-01T00:00:00+08:00' } }],
    ['/stageBeganAt', { stageBeganAt: '2099-01-01T00:00:00+08:00' }],
    ['/custody/since', { custody: { measure: 'none', since: '2026-01-01T00:00:00+08:00' } }],
  ] as const)('after itself, or of no measure, is a bad field: %s', async (pointer, changes) => {
    expectProblem(
      await http.post('court-clerk', NOTICES, noticeBody(http.now(), changes)),
      422,
      'invalid-fields',
      pointer,
    );
  });
});
