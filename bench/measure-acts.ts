/** Acts on cases there are: alone, and fifty in the same moment on fifty cases. And what one case writes to its history. */
import { Client, Connection } from '@temporalio/client';
import { formatInstant, shanghaiDate } from '../activities/law/legal-date.js';
import { legalAidCaseWorkflowId } from '../workflows/names.js';
import { atOnce, atRate, serially, summarize, until, type Summary } from './load.js';
import { postToFloor } from './measure-notices.js';
import type { BenchStack } from './stack.js';

export const AT_ONCE = 50;

export interface ActScale {
  readonly perSecond: number;
  readonly paced: number;
  readonly pacedFloor: number;
  /** Rounds of fifty at once. */
  readonly rounds: number;
}

export interface ActFigures {
  readonly serial: Summary;
  readonly paced: Summary;
  readonly crowd: Summary;
  readonly floorPaced: Summary;
  readonly floorCrowd: Summary;
}

/** Fifty cases that wait for acts. */
export async function openCases(stack: BenchStack): Promise<readonly string[]> {
  const cases: string[] = [];
  for (let batch = 0; batch < AT_ONCE / 10; batch += 1) {
    await atOnce(10, async () => {
      cases.push((await stack.clerks.notify()).caseId);
    });
  }
  return cases;
}

export async function measureActs(stack: BenchStack, cases: readonly string[], scale: ActScale): Promise<ActFigures> {
  const right = { right: 'counsel', toldOn: shanghaiDate(Date.now()) };
  const act = (index: number) =>
    stack.clerks.act('court-clerk', cases[index % cases.length] ?? '', 'rights-told', right);
  const post = () => postToFloor(stack);
  await atOnce(AT_ONCE, act);
  await atOnce(AT_ONCE, post);
  const serial = await serially(scale.perSecond * 2, act);
  const paced = await atRate(scale.perSecond, scale.paced, act);
  const crowd: number[] = [];
  for (let round = 0; round < scale.rounds; round += 1) crowd.push(...(await atOnce(AT_ONCE, act)));
  const floorPaced = await atRate(scale.perSecond, scale.pacedFloor, post);
  const floorCrowd: number[] = [];
  for (let round = 0; round < scale.rounds; round += 1) floorCrowd.push(...(await atOnce(AT_ONCE, post)));
  return {
    serial: summarize(serial),
    paced: summarize(paced),
    crowd: summarize(crowd),
    floorPaced: summarize(floorPaced),
    floorCrowd: summarize(floorCrowd),
  };
}

export interface HistoryFigures {
  /** Events of the case's workflow after the notice and five acts. */
  readonly caseEvents: number;
  readonly notices: number;
  /** Events of all its notices' workflows. */
  readonly noticeEvents: number;
}

/** Plays one case from the notice to the held meeting and counts what Temporal keeps of it. */
export async function measureHistory(stack: BenchStack): Promise<HistoryFigures> {
  const { clerks, pool, ports } = stack;
  const { caseId } = await clerks.notify();
  await clerks.act('center-staff', caseId, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
  await clerks.act('lawyer', caseId, 'assignment-accepted');
  const credentials = ['practice-licence', 'firm-letter', 'aid-letter'];
  const { meetingId } = await clerks.act('lawyer', caseId, 'meeting-requested', { credentials });
  await clerks.act('detention-officer', caseId, 'meeting-arranged', {
    meetingId,
    meetingAt: formatInstant(Date.now() + 60_000),
  });
  await clerks.act('lawyer', caseId, 'meeting-held', { meetingId, outcome: 'accepted-counsel' });

  // What follows a paper starts two seconds behind it.
  await until('every follower has been started', 30_000, async () => {
    const { rows } = await pool.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM "Outbox" WHERE "doneAt" IS NULL`,
    );
    return rows[0]?.left === 0;
  });
  const connection = await Connection.connect({ address: `127.0.0.1:${ports.temporal}` });
  try {
    const client = new Client({ connection });
    const events = async (workflowId: string): Promise<number> =>
      (await client.workflow.getHandle(workflowId).fetchHistory()).events?.length ?? 0;
    const { rows } = await pool.query<{ key: string }>(
      `SELECT o.key FROM "Outbox" o JOIN "Notice" n ON o.key LIKE 'notice/' || n.id || '/%' WHERE n."caseId" = $1`,
      [caseId],
    );
    let noticeEvents = 0;
    // The outbox key of a notice's follower is its workflow id.
    for (const { key } of rows) noticeEvents += await events(key);
    return { caseEvents: await events(legalAidCaseWorkflowId(caseId)), notices: rows.length, noticeEvents };
  } finally {
    await connection.close();
  }
}
