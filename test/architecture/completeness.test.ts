/** What one table names, the others know: papers, rules, workflows. What acts say of themselves: `test/acts/`. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASE_PAPERS } from '../../activities/case/papers.js';
import { RULES } from '../../activities/law/rules/index.js';
import { workflowBundle } from '../support/stack/workflow-bundle.js';

describe('every paper', () => {
  const rules = new Set(RULES.map(({ id }) => id));
  const sent = CASE_PAPERS.flatMap(({ form, sentOn }) => sentOn.map(({ act, ruleId }) => ({ form, act, ruleId })));

  it.each(sent)('$form on $act has a rule', ({ ruleId }) => {
    expect(rules).toContain(ruleId);
  });
});

describe('the workflow bundle', () => {
  it('contains workflow code and what it needs, no effect and no activity', async () => {
    const code = readFileSync(await workflowBundle(), 'utf8');
    const modules = [...code.matchAll(/^\/\*\*\*\/ "\.\/([^"]+)"/gm)].map(([, name]) => name ?? '');
    expect(modules).toContain('workflows/legal-aid-case/workflow.ts');
    const strange = modules.filter(
      (name) =>
        !/^workflows\/|^node_modules\/(@temporalio\/(common|workflow)|nexus-rpc|long|ms)\//.test(name) &&
        // Loaded by the SDK on both sides of the sandbox.
        name !== 'activities/adapters/failure-converter.cjs',
    );
    expect(strange).toEqual([]);
    expect(code).not.toMatch(/node:(fs|net|http|crypto|child_process)|nodemailer|PrismaClient|from 'pg'/);
  }, 30_000);

  it('registers named workflows and nothing else', async () => {
    const index = await import('../../workflows/index.js');
    expect(Object.keys(index).toSorted()).toEqual([
      'calendarHorizonWorkflow',
      'calendarReprojectionWorkflow',
      'collaborationWorkflow',
      'deadlineDigestWorkflow',
      'legalAidCaseWorkflow',
      'nightlyCheckWorkflow',
      'receiptDeskWorkflow',
      'recordsCheckWorkflow',
      'subsidyPayoutWorkflow',
    ]);
  });
});
