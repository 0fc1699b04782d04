import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caseIdOfWorkflow,
  legalAidCaseWorkflowId,
  noticeOfWorkflow,
  noticeWorkflowId,
  SEARCH_ATTRIBUTES,
} from '../../workflows/names.js';

describe('Workflow IDs', () => {
  it('of a case say which case, and only that', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (caseId, other) => {
        expect(caseIdOfWorkflow(legalAidCaseWorkflowId(caseId))).toBe(caseId);
        expect(noticeOfWorkflow(legalAidCaseWorkflowId(caseId))).toBeNull();
        expect(legalAidCaseWorkflowId(caseId) === legalAidCaseWorkflowId(other)).toBe(caseId === other);
      }),
    );
  });

  it('of a notice say which notice to which recipient', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (noticeId, recipientId) => {
        expect(noticeOfWorkflow(noticeWorkflowId(noticeId, recipientId))).toEqual({ noticeId, recipientId });
        expect(caseIdOfWorkflow(noticeWorkflowId(noticeId, recipientId))).toBeNull();
      }),
    );
  });

  it.each(['', 'notice/', 'notice/a', 'notice//b', 'payout/a', 'legal-aid-cases/a'])('%j is neither', (text) => {
    expect(noticeOfWorkflow(text)).toBeNull();
    expect(caseIdOfWorkflow(text)).toBeNull();
  });
});

it('search attributes have names of their own', () => {
  const names = SEARCH_ATTRIBUTES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
