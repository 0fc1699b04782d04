/** The acts of the second half of the line: what of them is refused before the records are asked. */
import { describe, expect, it } from 'vitest';
import { documentsNamed } from '../../activities/acts/documents-named.js';
import { caseAct } from '../../activities/case/acts.js';
import { checkAct, readActHead } from '../../api/schemas/act-checks.js';
import type { Validated } from '../../activities/fields/field-problem.js';
import { NOW } from './requests.js';

type Fields = Record<string, unknown>;

const occurredAt = '2026-11-18T10:00:00+08:00';
const hearing = { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' };
const concluded = { closingPaper: 'judgment', documentId: 'd-1', receivedOn: '2026-11-18' };
const item = (documentId: string): Fields => ({ kind: 'closing-report', documentId });

function places(result: Validated<unknown>): string[] {
  return result.ok ? [] : result.problems.map(({ pointer, code }) => `${pointer} ${code}`);
}

function check(kind: string, fields: Fields): Validated<unknown> {
  return checkAct({ kind, occurredAt, ...fields }, NOW);
}

describe('an act', () => {
  it.each<readonly [string, Fields]>([
    ['hearing-fixed', { hearing }],
    ['hearing-changed', { hearing, reason: '证人未到' }],
    ['hearing-cancelled', { reason: '撤回起诉' }],
    ['custody-changed', { measure: 'detained', placeId: 'agency-cd-detention' }],
    ['custody-changed', { measure: 'bail' }],
    ['custody-changed', { measure: 'residential-surveillance', placeId: 'wherever' }],
    ['counsel-refused', { reason: '要求自行辩护' }],
    ['counsel-refusal-decided', { justified: true, reason: '律师未会见' }],
    ['private-counsel-retained', { name: '孙律师' }],
    ['private-counsel-retained', { name: '孙律师', firm: '锦城律师事务所' }],
    ['replacement-requested', { reason: '未依法履行职责' }],
    ['replacement-decided', { granted: false, reason: '理由不成立' }],
    ['replacement-decided', { granted: true, reason: '理由成立' }],
    ['replacement-decided', { granted: true, reason: '理由成立', lawyerId: 'lawyer-cd-he' }],
    ['terminated', { ground: 'private-counsel', reason: '家属已委托辩护人' }],
    ['terminated', { ground: 'other-by-law', groundDetail: '受援人死亡', reason: '家属告知' }],
    ['meeting-request-withdrawn', { meetingId: 'm-1' }],
    ['meeting-request-withdrawn', { meetingId: 'm-1', reason: '另行约定' }],
    ['file-access-request-withdrawn', { requestId: 'f-1', reason: '重复申请' }],
    ['termination-objected', { reason: '不服终止决定' }],
    ['objection-decided', { upheld: false, reason: '终止正确' }],
    ['concluded', concluded],
    ['closing-file-submitted', { items: [item('d-1'), item('d-2')] }],
    ['closing-file-returned', { missing: [{ kind: 'meeting-record', reason: '缺第二次会见笔录' }] }],
    ['closing-file-accepted', {}],
  ])('%s is taken with %j', (kind, fields) => {
    expect(readActHead({ kind }).ok).toBe(true);
    expect(places(check(kind, fields))).toEqual([]);
    expect(places(check(kind, { ...fields, colour: 'red' }))).toContain('/colour unknown-field');
  });

  it.each<readonly [string, Fields, string]>([
    ['hearing-fixed', {}, '/hearing required'],
    ['hearing-fixed', { hearing: { ...hearing, at: occurredAt } }, '/hearing/at hearing-before-act'],
    [
      'hearing-changed',
      { hearing: { ...hearing, at: '2026-11-17T09:30:00+08:00' }, reason: '改期' },
      '/hearing/at hearing-before-act',
    ],
    ['hearing-changed', { hearing }, '/reason required'],
    ['hearing-changed', { hearing, reason: ' \n ' }, '/reason blank'],
    ['closing-file-returned', { missing: [{ kind: 'meeting-record', reason: ' ' }] }, '/missing/0/reason blank'],
    [
      'hearing-changed',
      { hearing: { ...hearing, procedure: 'quick' }, reason: '改期' },
      '/hearing/procedure unknown-value',
    ],
    ['hearing-cancelled', {}, '/reason required'],
    ['custody-changed', { measure: 'detained' }, '/placeId required'],
    ['custody-changed', { measure: 'arrested' }, '/placeId required'],
    ['custody-changed', { measure: 'house' }, '/measure unknown-value'],
    ['procedural-step', { step: 'indicted', toAgencyId: 'x', reason: ' ' }, '/reason blank'],
    ['counsel-refused', {}, '/reason required'],
    ['counsel-refusal-decided', { reason: 'x' }, '/justified required'],
    ['counsel-refusal-decided', { justified: 'yes', reason: 'x' }, '/justified wrong-type'],
    ['private-counsel-retained', { name: '<b>孙</b>' }, '/name markup'],
    ['replacement-requested', {}, '/reason required'],
    ['replacement-decided', { reason: 'x' }, '/granted required'],
    ['replacement-decided', { granted: false, reason: 'x', lawyerId: 'lawyer-cd-he' }, '/lawyerId nobody-replaced'],
    ['terminated', { reason: 'x' }, '/ground required'],
    ['terminated', { ground: '自行委托', reason: 'x' }, '/ground unknown-value'],
    ['terminated', { ground: 'any string', reason: 'x' }, '/ground unknown-value'],
    ['terminated', { ground: 'other-by-law', reason: 'x' }, '/groundDetail required'],
    ['termination-objected', {}, '/reason required'],
    ['objection-decided', { reason: 'x' }, '/upheld required'],
    ['concluded', { ...concluded, closingPaper: 'letter' }, '/closingPaper unknown-value'],
    ['concluded', { ...concluded, documentId: undefined }, '/documentId required'],
    ['concluded', { ...concluded, receivedOn: '2026-11-19' }, '/receivedOn in-future'],
    ['concluded', { ...concluded, receivedOn: '2026-02-30' }, '/receivedOn malformed-date'],
    ['closing-file-submitted', { items: [] }, '/items too-short'],
    ['closing-file-submitted', { items: Array.from({ length: 201 }, (_, i) => item(`d-${i}`)) }, '/items too-long'],
    [
      'closing-file-submitted',
      { items: [item('d-1'), item('d-2'), item('d-1')] },
      '/items/2/documentId document-twice',
    ],
    ['closing-file-submitted', { items: [{ kind: 'closing-report' }] }, '/items/0/documentId required'],
    ['closing-file-returned', { missing: [] }, '/missing too-short'],
    ['closing-file-returned', { missing: [{ kind: 'meeting-record' }] }, '/missing/0/reason required'],
  ])('%s is refused with %j', (kind, fields, place) => {
    expect(places(check(kind, fields))).toContain(place);
  });

  it('tells of a hearing that has been held by now', () => {
    const past = { ...hearing, at: '2026-11-18T10:01:00+08:00' };
    expect(places(check('hearing-fixed', { hearing: past }))).toEqual([]);
  });

  it('that nobody can send is not known: what the bank reports', () => {
    expect(places(readActHead({ kind: 'subsidy-paid' }))).toEqual(['/kind unknown-value']);
    expect(places(checkAct({ kind: 'subsidy-paid', occurredAt }, NOW))).toEqual(['/kind unknown-value']);
  });

  it('names every document it rests on', () => {
    const named = (kind: string, fields: Fields): string[] => {
      const act = checkAct({ kind, occurredAt, evidence: ['e-1'], ...fields }, NOW);
      if (!act.ok) return [];
      return documentsNamed(caseAct(act.value.kind), act.value).map(
        ({ pointer, documentId }) => `${pointer} ${documentId}`,
      );
    };
    expect(named('concluded', concluded)).toEqual(['/evidence/0 e-1', '/documentId d-1']);
    expect(named('closing-file-submitted', { items: [item('d-1'), item('d-2')] })).toEqual([
      '/evidence/0 e-1',
      '/items/0/documentId d-1',
      '/items/1/documentId d-2',
    ]);
  });
});
