import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalAidCaseWorkflowId, ProcessKind, processOf, workflowIdOf } from '../../workflows/names.js';

describe('Workflow IDs', () => {
  it('say which process, and only that', () => {
    const kinds = fc.constantFrom(...Object.values(ProcessKind));
    fc.assert(
      fc.property(kinds, fc.uuid(), kinds, fc.uuid(), (kind, refId, otherKind, otherRef) => {
        const id = workflowIdOf({ kind, refId });
        expect(processOf(id)).toEqual({ kind, refId });
        const other = workflowIdOf({ kind: otherKind, refId: otherRef });
        expect(id === other).toBe(kind === otherKind && refId === otherRef);
      }),
    );
  });

  it('of a case are what other programs know them by', () => {
    expect(legalAidCaseWorkflowId('a')).toBe('legal-aid-case/a');
  });

  it.each(['', 'notice/', 'notice/a/b', 'payout/a', 'legal-aid-cases/a', 'deadline-digest'])('%j is none', (text) => {
    expect(processOf(text)).toBeNull();
  });
});
