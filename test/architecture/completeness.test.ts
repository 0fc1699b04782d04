/** What one table names, the others know: papers, rules, workflows. What acts say of themselves: `test/acts/`. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../activities/law/rules/index.js';
import { FORMS, PaperForm } from '../../activities/papers/forms.js';
import { NOTIFICATION_MATRIX } from '../../activities/papers/matrix.js';
import { FILL } from '../../activities/transition/paper-fillers.js';
import { workflowBundle } from '../support/stack/workflow-bundle.js';

describe('every paper', () => {
  it.each(NOTIFICATION_MATRIX)('$form on $on is filled, titled and has a rule', ({ form, ruleId }) => {
    expect(FILL[form]).toBeTypeOf('function');
    expect(FORMS[form].title.zh).not.toBe('');
    expect(RULES.map(({ id }) => id)).toContain(ruleId);
  });

  it('that an act fills is sent by some act', () => {
    const sent = new Set<string>(NOTIFICATION_MATRIX.map(({ form }) => form));
    expect(Object.keys(FILL).filter((form) => !sent.has(form))).toEqual([]);
    expect(Object.keys(FORMS).toSorted()).toEqual(Object.values(PaperForm).toSorted());
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
      'deadlineDigestWorkflow',
      'legalAidCaseWorkflow',
      'receiptDeskWorkflow',
      'subsidyPayoutWorkflow',
    ]);
  });
});
