/** Control-flow shapes of a letter between two centers. */
import { noticeBody, actBody } from '../../support/builders.js';
import { ASKED, ASKING, Letters } from '../../support/letters.js';
import type { Office } from '../../support/office.js';
import { collaborationWorkflowId, subsidyPayoutWorkflowId } from '../../../workflows/names.js';
import { LAWYER, type RecordedRun, type Scenario } from './scenario.js';

/** No long wait: on the dev server. */
export const LETTER_SHAPES: Readonly<Record<string, Scenario>> = {
  'collaboration.sent': async (office) => {
    const { id } = await sent(office);
    return run(id);
  },

  'collaboration.paid': async (office) => {
    const { id, letters } = await sent(office, { kind: 'attend-step' });
    await letters.act(ASKED, id, 'received', {});
    await letters.act(ASKED, id, 'accepted', {});
    await letters.act(ASKED, id, 'lawyer-named', { lawyerId: 'lawyer-cq-ran' });
    await letters.act(ASKED, id, 'answered', { findings: '已参加调解', documents: [] });
    await letters.act(ASKING, id, 'confirmed', { recognised: true });
    await letters.act(ASKED, id, 'cost-settled', {});
    await office.until('the payable has its process', async () => {
      const begun = await office.prisma.process.findUnique({ where: { id: subsidyPayoutWorkflowId(id) } });
      return begun?.waiting === false;
    });
    await office.comeToRest();
    return run(id);
  },

  'collaboration.continued-first-run': async (office) => {
    const { id, runId } = await continued(office);
    return { ...run(id), runId };
  },

  'collaboration.continued-second-run': async (office) => {
    const { id } = await continued(office);
    return run(id);
  },
};

/** Weeks, so the time is skipped. */
export const SILENT_LETTER_SHAPES: Readonly<Record<string, Scenario>> = {
  'collaboration.answered-after-silence': async (office) => {
    const { id, letters } = await sent(office, { kind: 'attend-step' });
    await office.skip('20 days');
    await letters.act(ASKED, id, 'received', {});
    await letters.act(ASKED, id, 'accepted', {});
    await letters.act(ASKED, id, 'answered', { findings: '已参加调解', documents: [] });
    await letters.act(ASKING, id, 'confirmed', { recognised: true });
    await office.signAll(id);
    await office.skip('31 days');
    await untilOver(office, id);
    return run(id);
  },

  'collaboration.lapsed-with-its-case': async (office) => {
    const { id, caseId } = await sent(office);
    await office.act(
      'court-clerk',
      caseId,
      actBody('private-counsel-retained', office.clock.now(), { name: '赵自聘' }),
    );
    const ending = { ground: 'private-counsel', reason: '已自行委托' } as const;
    await office.act('center-staff', caseId, actBody('terminated', office.clock.now(), ending));
    await office.until('it has lapsed', async () => (await new Letters(office).row(id)).state === 'lapsed');
    await office.signAll(id);
    await office.skip('31 days');
    await untilOver(office, id);
    return run(id);
  },
};

interface Sent {
  readonly id: string;
  readonly caseId: string;
  readonly letters: Letters;
}

/** A letter whose process waits. */
async function sent(office: Office, changes: Parameters<Letters['send']>[1] = {}): Promise<Sent> {
  const caseId = await office.notify(noticeBody(office.clock.now()));
  await office.act('center-staff', caseId, actBody('lawyer-assigned', office.clock.now(), LAWYER));
  const letters = new Letters(office);
  const id = await letters.send(caseId, changes);
  await office.comeToRest();
  await untilLooked(office, id, 1);
  return { id, caseId, letters };
}

/** One that continues as new after its second look. @returns its first run */
async function continued(office: Office): Promise<Sent & { readonly runId: string }> {
  const letter = await sent(office);
  const { id, letters } = letter;
  await handle(office, id).terminate('another run takes its place');
  const { firstExecutionRunId: runId } = await office.environment.client.workflow.start('collaborationWorkflow', {
    workflowId: collaborationWorkflowId(id),
    taskQueue: office.taskQueue,
    args: [{ affairId: id, continueAfter: 2 }],
  });
  await untilLooked(office, id, 1);
  // Asks for a signature at once, and with it for a look.
  await letters.act(ASKED, id, 'received', {});
  await handle(office, id).signal('lookAgain');
  await office.until('it has continued as new', async () => (await handle(office, id).describe()).runId !== runId);
  await untilLooked(office, id, 1);
  return { ...letter, runId };
}

function handle(office: Office, id: string) {
  return office.environment.client.workflow.getHandle(collaborationWorkflowId(id));
}

function run(id: string): RecordedRun {
  return { workflowId: collaborationWorkflowId(id) };
}

async function untilLooked(office: Office, id: string, times: number): Promise<void> {
  await office.until(`it has looked ${times} times`, async () => {
    const { events } = await handle(office, id).fetchHistory();
    return (events?.filter((event) => event.markerRecordedEventAttributes != null).length ?? 0) >= times;
  });
}

async function untilOver(office: Office, id: string): Promise<void> {
  await office.until('it is over', async () => (await handle(office, id).describe()).status.name === 'COMPLETED');
}
