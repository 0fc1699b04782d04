/**
 * The life of one legal-aid case (一案一卷) between its acts. Acts are recorded where they arrive; here the case waits for those
 * who owe it something, each wait by its name (`waits.ts`): counsel, the meeting, the file, the hearing, the closing file, the
 * signature under a paper. When somebody stays silent it reminds, escalates, drafts the complaint, records that nobody signed.
 * When the file is in order it begins the subsidy, and when the next stage has its notice it passes the case on.
 *
 * It may be started at any time: it holds nothing that the records do not say.
 */
import {
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { transactionNow, transactionPatient } from '../activity-options.js';
import { fastThenPatient } from '../fast-then-patient.js';
import { OneTimer } from '../one-timer.js';
import { promiseWords } from '../domain/waits.js';
import { CASE_SIGNALS, caseOverviewQuery, type CaseOverview, type LegalAidCaseInput } from './contract.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const patient = proxyActivities<Activities>(transactionPatient);

export async function legalAidCaseWorkflow(input: LegalAidCaseInput): Promise<void> {
  const { affairId } = input;
  const timer = new OneTimer();
  let overview: CaseOverview | null = null;
  // A handler sets a flag, the loop does the work: what is told while the loop looks is looked at again.
  let isTold = false;
  for (const signal of CASE_SIGNALS) setHandler(signal, () => void (isTold = true));
  // A newer version's word, by a name that is not known here: kept, it would be heard of only by the version that knows it.
  setDefaultSignalHandler(() => void (isTold = true));
  setHandler(caseOverviewQuery, () => overview);

  for (let looks = 1; ; looks += 1) {
    isTold = false;
    // Whoever stayed silent past his time is dealt with in this step; it answers with all that is still waited for.
    const life = await fastThenPatient(now.stepAffair, patient.stepAffair, { affairId, at: Date.now() });
    overview = { version: life.version, status: life.status, nextAt: life.nextAt, promises: life.promises };
    show(overview);
    // The file is in order: the subsidy begins, with a process of its own that outlives this one.
    if (life.payout === 'to-begin') await fastThenPatient(now.beginPayout, patient.beginPayout, { affairId });
    if (isTold) continue;
    if (life.isOver) return;
    if (mustRollOver(input, looks)) await continueAsNew<typeof legalAidCaseWorkflow>(input);
    await timer.waitUntil(life.nextAt, () => isTold, overview.promises.slice(0, 1).map(promiseWords).join(''));
  }
}

function mustRollOver({ continueAfter }: LegalAidCaseInput, looks: number): boolean {
  return continueAfter === undefined ? workflowInfo().continueAsNewSuggested : looks >= continueAfter;
}

/** What it waits for, in codes, for Temporal's own page. */
function show({ status, promises }: CaseOverview): void {
  setCurrentDetails([status, ...promises.map(promiseWords)].join('\n'));
}
