/**
 * Changing a running workflow. Decided: `patched`, not Worker Deployments. A case lives for months, so runs would be pinned to
 * programs that nobody runs any more, or moved over by `patched` all the same; and processes hold nothing that the records do not
 * say, so a run that today's code cannot replay is failed, and the next word to it or the guard starts one that can.
 */
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureConverterPath } from '../../activities/adapters/temporal.js';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { legalAidCaseWorkflowId } from '../../workflows/names.js';
import {
  anEarlierTimer,
  comesDue,
  LAWYER,
  processOfCase,
  untilGuardTells,
  waitingCase,
} from '../replay/scenarios/scenario.js';
import { actBody } from '../support/builders.js';
import { Office } from '../support/office.js';

const PATCH = 'a-case-takes-breath-before-it-looks';

function bundleOf(version: 'patched' | 'unpatched'): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: path.join(projectRoot(), 'test', 'workflows', 'versions', `${version}.ts`),
    failureConverterPath,
    logger: new DefaultLogger('ERROR'),
  });
}

let office: Office;
let patchedVersion: WorkflowBundle;
let unpatchedVersion: WorkflowBundle;
beforeAll(async () => {
  office = await Office.open({ time: 'local' });
  patchedVersion = await bundleOf('patched');
  unpatchedVersion = await bundleOf('unpatched');
});
afterAll(() => office.close());

/** The next worker takes the place of the one that ran. */
async function deploy(bundle?: WorkflowBundle): Promise<void> {
  await office.stopWorker();
  await office.startWorker(office.environment.client, bundle);
}

const runOf = async (caseId: string): Promise<string> => (await processOfCase(office, caseId).describe()).runId;

/** What is owed in a case and will alarm. */
async function owed(caseId: string): Promise<readonly string[]> {
  const where = { affairId: caseId, state: 'owed', nextAt: { not: null } };
  return (await office.prisma.obligation.findMany({ where })).map(({ id }) => id).toSorted();
}

/** Of what an alarm has fired so far, each as often as it did. */
async function fired(caseId: string): Promise<readonly string[]> {
  const where = { affairId: caseId, kind: { startsWith: 'obligation-' } };
  return (await office.prisma.historyEntry.findMany({ where })).map(({ refId }) => refId ?? '').toSorted();
}

const untilFired = (caseId: string): Promise<unknown> =>
  office.until('the alarm has fired', async () => (await fired(caseId)).length > 0);

describe('a change behind patched', () => {
  beforeEach(() => deploy());

  it('is taken by new cases, and takes over the open ones, which go their old way; both hear their alarm', async () => {
    const open = await waitingCase(office);
    const run = await runOf(open);
    const alarms = await owed(open);
    await deploy(patchedVersion);
    const opened = await waitingCase(office);

    await anEarlierTimer(office, open);
    await anEarlierTimer(office, opened);
    await untilFired(open);
    await untilFired(opened);
    expect(await runOf(open)).toBe(run);
    expect(await fired(open)).toEqual(alarms);
    expect(await changesOf(open)).toEqual([]);
    expect(await changesOf(opened)).toEqual([PATCH]);
    for (const caseId of [open, opened]) {
      const { nextAt } = await office.prisma.affair.findUniqueOrThrow({ where: { id: caseId } });
      await office.until('it waits on', async () => (await office.overview(caseId))?.nextAt === nextAt?.getTime());
    }
  });

  /** As an operator asks which runs have gone the new way. */
  async function changesOf(caseId: string): Promise<readonly unknown[]> {
    const { searchAttributes } = await processOfCase(office, caseId).describe();
    const changes = searchAttributes['TemporalChangeVersion'] ?? [];
    return Array.isArray(changes) ? changes : [];
  }
});

describe('a change without patched', () => {
  beforeEach(() => deploy());

  const failed = (caseId: string, run: string): Promise<unknown> =>
    office.until('the run has failed', async () => {
      return (await processOfCase(office, caseId, run).describe()).status.name === 'FAILED';
    });

  it('fails an open run when its alarm comes; the guard starts one that fires it, once', async () => {
    const caseId = await waitingCase(office);
    const run = await runOf(caseId);
    const alarms = await owed(caseId);
    await anEarlierTimer(office, caseId);
    await deploy(unpatchedVersion);
    await failed(caseId, run);
    expect(await fired(caseId)).toEqual([]);

    await comesDue(office, caseId, office.clock.now() - 1_000);
    await untilGuardTells(office);
    await untilFired(caseId);
    expect(await runOf(caseId)).not.toBe(run);
    expect(await fired(caseId)).toEqual(alarms);
    expect(await office.runs(caseId)).toBe(true);
  });

  // Its timer runs, and what the SDK sends with the failure starts one of the same name: refused, and so is the failure.
  it('stops an open run that is told something; told in vain by the guard, another run fires its alarm, once', async () => {
    const caseId = await waitingCase(office);
    const run = await runOf(caseId);
    await deploy(unpatchedVersion);
    await office.act('center-staff', caseId, actBody('lawyer-assigned', office.clock.now(), LAWYER));
    await office.until('its task fails again and again', async () => {
      const { raw } = await processOfCase(office, caseId, run).describe();
      return (raw.pendingWorkflowTask?.attempt ?? 0) > 1;
    });
    const alarms = await owed(caseId);

    await comesDue(office, caseId, office.clock.now() - 1_000);
    await untilGuardTells(office);
    const inVain = { lateTries: 3, lateNextAt: null };
    await office.prisma.process.update({ where: { id: legalAidCaseWorkflowId(caseId) }, data: inVain });
    await untilGuardTells(office);
    await untilFired(caseId);
    expect((await processOfCase(office, caseId, run).describe()).status.name).toBe('TERMINATED');
    expect(await fired(caseId)).toEqual(alarms);
    expect(await office.runs(caseId)).toBe(true);
  });
});
