/** Control-flow shapes of a receipt desk: papers that belong to no case. */
import { v7 as uuid } from 'uuid';
import { receiptDeskWorkflowId } from '../../../workflows/names.js';
import type { ReceiptDeskInput } from '../../../workflows/receipt-desk/contract.js';
import type { Office } from '../../support/office.js';
import { rightsTold, type RecordedRun, type Scenario } from './scenario.js';

/** No long wait: on the dev server. */
export const DESK_SHAPES: Readonly<Record<string, Scenario>> = {
  'receipt-desk.waiting': async (office) => deskRun(await deskWithPaper(office)),

  'receipt-desk.continued-first-run': async (office) => {
    const { region, runId } = await continued(office);
    return { ...deskRun(region), runId };
  },

  'receipt-desk.continued-second-run': async (office) => {
    const { region } = await continued(office);
    await untilLooked(office, region, 1);
    return deskRun(region);
  },
};

/** Days, so the time is skipped. */
export const SILENT_DESK_SHAPES: Readonly<Record<string, Scenario>> = {
  'receipt-desk.silence-to-the-end': async (office) => {
    const region = await deskWithPaper(office);
    await office.until('the mail has left', async () => {
      const pending = { recipient: { deskRegion: region }, state: 'pending' };
      return (await office.prisma.delivery.count({ where: pending })) === 0;
    });
    await office.skip('4 days');
    await office.until('it is given up', () =>
      office.prisma.noticeRecipient.findFirst({ where: { deskRegion: region, state: 'no-receipt', nextAt: null } }),
    );
    return deskRun(region);
  },
};

let regions = 0;

/** Sends what is refused; the papers about it belong to the desk of his region. */
const SENDER = 'detention-officer';

/** A desk of its own, for the region of the sender. @returns its region */
async function deskOfItsOwn(office: Office): Promise<string> {
  regions += 1;
  const region = `5199${String(regions).padStart(2, '0')}`;
  const { agencyId } = await office.prisma.account.findUniqueOrThrow({ where: { id: SENDER } });
  await office.prisma.agency.update({ where: { id: agencyId }, data: { region } });
  return region;
}

/** Somebody was told 202 and is refused: the paper that says so belongs to no case. */
async function refuseLater(office: Office): Promise<void> {
  const body = JSON.parse(JSON.stringify(rightsTold(office))) as object;
  const { id } = await office.prisma.submission.create({
    data: {
      ...{ id: uuid(), kind: 'act', accountId: SENDER, requestHash: 'import', affairId: uuid(), body },
      ...{ deferred: true, state: 'pending', receivedAt: new Date(office.clock.now()) },
    },
  });
  await office.until('it is refused', () =>
    office.prisma.submission.findFirst({ where: { id, state: { not: 'pending' } } }),
  );
}

async function deskWithPaper(office: Office): Promise<string> {
  const region = await deskOfItsOwn(office);
  await refuseLater(office);
  await office.comeToRest();
  await untilLooked(office, region, 1);
  return region;
}

function deskRun(region: string): RecordedRun {
  return { workflowId: receiptDeskWorkflowId(region) };
}

function processOf(office: Office, region: string) {
  return office.environment.client.workflow.getHandle(receiptDeskWorkflowId(region));
}

async function untilLooked(office: Office, region: string, times: number): Promise<void> {
  await office.until(`it has looked ${times} times`, async () => {
    const { events } = await processOf(office, region).fetchHistory();
    return (events?.filter((event) => event.markerRecordedEventAttributes != null).length ?? 0) >= times;
  });
}

/** A desk that continues as new after its second look. @returns its first run */
async function continued(office: Office): Promise<{ region: string; runId: string }> {
  const region = await deskOfItsOwn(office);
  const input: ReceiptDeskInput = { region, continueAfter: 2 };
  const handle = await office.environment.client.workflow.start('receiptDeskWorkflow', {
    workflowId: receiptDeskWorkflowId(region),
    taskQueue: office.taskQueue,
    args: [input],
  });
  const runId = handle.firstExecutionRunId;
  await untilLooked(office, region, 1);
  await refuseLater(office);
  await office.until(
    'it has continued as new',
    async () => (await processOf(office, region).describe()).runId !== runId,
  );
  return { region, runId };
}
