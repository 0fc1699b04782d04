/** What one table names, the others know: acts, papers, rules, workflows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { CASE_PAPERS } from '../../activities/case/papers.js';
import { RULES } from '../../activities/law/rules/index.js';
import { actBody } from '../../api/schemas/acts.js';
import { statusAfter } from '../../workflows/domain/case-transitions.js';
import type { CaseActKind } from '../../workflows/domain/messages.js';
import { mayAct, mayActOnBehalf } from '../../workflows/domain/permissions.js';
import { ActKind, CaseStatus, Role } from '../../workflows/domain/vocabulary.js';
import { workflowBundle } from '../support/stack/workflow-bundle.js';

const kinds = Object.values(ActKind);
/** Brought by the bank's answer and by the next stage's notice: nobody may send them. */
const BROUGHT: readonly ActKind[] = ['subsidy-paid', 'next-stage-notified'];
const OF_NO_CASE: readonly ActKind[] = ['defence-notice', ...BROUGHT];
const isOfCase = (kind: ActKind): kind is CaseActKind => !OF_NO_CASE.includes(kind);
const caseKinds = kinds.filter(isOfCase);
const sent = kinds.filter((kind) => !BROUGHT.includes(kind));

describe('every act', () => {
  it.each(sent)('%s belongs to somebody', (kind) => {
    expect(Object.values(Role).some((role) => mayAct(role, kind))).toBe(true);
  });

  it.each(BROUGHT)('%s, which nobody sends, belongs to nobody', (kind) => {
    expect(Object.values(Role).filter((role) => mayAct(role, kind))).toEqual([]);
    expect(Object.values(Role).filter((role) => mayActOnBehalf(role, kind))).toEqual([]);
  });

  it.each(caseKinds)('%s is possible in some status, and not in every one', (kind) => {
    const possible = Object.values(CaseStatus).filter((status) => statusAfter(kind, status) !== null);
    expect(possible.length).toBeGreaterThan(0);
    // But for the procuratorate's answer to a complaint, which comes when it comes.
    const every = kind === 'rights-complaint-decided';
    expect(possible.length === Object.values(CaseStatus).length).toBe(every);
  });

  it('has one shape in the API', () => {
    const shapes = actBody.options.map(({ shape }) => shape.kind.value);
    expect(shapes.toSorted()).toEqual(caseKinds.toSorted());
  });

  it('has one handler', () => {
    const registry = readFileSync(path.join(projectRoot(), 'activities', 'transition', 'acts', 'registry.ts'), 'utf8');
    const table = registry.slice(registry.indexOf('const HANDLERS'));
    const handled = [...table.matchAll(/^ {2}'?([\w-]+)'?: \w+,$/gm)].map(([, kind]) => kind);
    expect(handled.toSorted()).toEqual(caseKinds.toSorted());
  });
});

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
      'deadlineDigestWorkflow',
      'legalAidCaseWorkflow',
      'receiptDeskWorkflow',
      'subsidyPayoutWorkflow',
    ]);
  });
});
