import { describe, expect, it } from 'vitest';
import { ClockSkew } from '../../activities/adapters/clock.js';
import { OutcomeUnreadable } from '../../activities/adapters/once.js';
import { OutcomeUnknown } from '../../activities/adapters/transaction.js';
import { AffairBusy } from '../../activities/adapters/turns.js';
import { languageOf } from '../../api/http/language.js';
import { badFields, problemAnswer, ProblemError, refusalAnswer } from '../../api/http/problem-details.js';
import { PROBLEM_KINDS, titleOf } from '../../api/http/problem-titles.js';
import { fieldProblem } from '../../activities/fields/field-problem.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5, zh;q=0.4', 'en'],
    ['fr', 'zh'],
    ['*', 'zh'],
  ])('%s → %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('a problem', () => {
  it('has type, title, status, detail, code and one pointer per field', () => {
    const { status, type, body } = problemAnswer(
      badFields([fieldProblem('/charge', 'required', '必填', 'is required')]),
      'en',
      'request-1',
    );
    expect({ status, type, body }).toEqual({
      status: 422,
      type: 'application/problem+json',
      body: {
        type: 'urn:fayuan:problem:invalid-fields',
        title: 'Some fields are not acceptable',
        status: 422,
        detail: 'Some fields are not acceptable',
        code: 'invalid-fields',
        errors: [{ pointer: '/charge', code: 'required', detail: 'is required' }],
      },
    });
  });

  it('keeps the words and the code of a refusal that was recorded', () => {
    const detail = { zh: '有利益冲突', en: 'Conflict of interest' };
    const { status, body } = refusalAnswer(
      {
        status: 422,
        code: 'lawyer-in-conflict',
        detail,
        errors: [{ pointer: '/lawyerId', code: 'lawyer-in-conflict', detail }],
      },
      'zh',
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({
      title: '该律师有利益冲突',
      detail: '有利益冲突',
      code: 'lawyer-in-conflict',
      errors: [{ pointer: '/lawyerId', detail: '有利益冲突' }],
    });
  });

  it('says nothing about an error that nobody foresaw but its id', () => {
    const { status, body } = problemAnswer(new Error('secret at /srv/x.ts'), 'en', 'request-7');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/secret|srv/);
    expect(body).toMatchObject({ requestId: 'request-7' });
  });

  it.each([
    Object.assign(new Error('x'), { code: 'P1001' }),
    Object.assign(new Error('x'), { cause: Object.assign(new Error('y'), { code: 'ECONNREFUSED' }) }),
    Object.assign(new AggregateError([Object.assign(new Error('y'), { code: 'ECONNREFUSED' })])),
    Object.assign(new Error('x'), { meta: { driverAdapterError: { cause: { kind: 'DatabaseNotReachable' } } } }),
  ])('is 503 with Retry-After while PostgreSQL is away', (error) => {
    const { status, headers } = problemAnswer(error, 'zh', 'r');
    expect(status).toBe(503);
    expect(headers?.['Retry-After']).toMatch(/^\d+$/);
  });

  it.each([
    ['busy', new AffairBusy()],
    ['busy', Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' })],
    ['clock-skew', new ClockSkew(61_000)],
    ['outcome-unknown', new OutcomeUnknown(new Error('cut off'))],
  ])('is 503 and says when to ask again where it will pass: %s', (code, error) => {
    const { status, headers, body } = problemAnswer(error, 'zh', 'r');
    expect(status).toBe(503);
    expect(headers?.['Retry-After']).toMatch(/^[1-9]\d*$/);
    expect(body).toMatchObject({ code });
  });

  it('says where to ask what became of a request whose outcome cannot be read now', () => {
    const { status, headers, body } = problemAnswer(new OutcomeUnreadable('id-7'), 'en', 'r');
    expect(status).toBe(503);
    expect(headers).toMatchObject({ Location: '/v1/submissions/id-7', 'Retry-After': expect.any(String) });
    expect(body).toMatchObject({
      ...{ code: 'outcome-unknown', submissionId: 'id-7' },
      detail: expect.stringContaining('/v1/submissions/id-7'),
    });
  });

  it('names who may ask again and how when there is no token', () => {
    const { status, headers } = problemAnswer(
      new ProblemError('no-token', { headers: { 'WWW-Authenticate': 'Bearer realm="fayuan"' } }),
      'zh',
      'r',
    );
    expect([status, headers?.['WWW-Authenticate']]).toEqual([401, 'Bearer realm="fayuan"']);
  });

  it('has a title in both languages, also under a code that has none of its own', () => {
    for (const [code, { status, title }] of Object.entries(PROBLEM_KINDS)) {
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      expect(title.en).not.toMatch(/\p{Script=Han}/u);
      expect(titleOf(code, status)).toEqual(title);
    }
    expect(titleOf('occurred-before-dependency', 422)).toEqual(PROBLEM_KINDS['invalid-fields'].title);
  });
});
