/**
 * The life of one legal-aid case (一案一卷) between its acts. Acts are recorded where they arrive; here the case waits for those
 * who owe it something, each wait by its name (`waits.ts`): counsel, the meeting, the file, the hearing, the closing file, the
 * signature under a paper. When somebody stays silent it reminds, escalates, drafts the complaint, records that nobody signed.
 * When the file is in order it begins the subsidy, and when the next stage has its notice it passes the case on.
 *
 * It may be started at any time: it holds nothing that the records do not say.
 */
import { continueAsNew, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { transactionNow, transactionPatient } from '../activity-options.js';
import { liveAffair } from '../affair-life.js';
import { fastThenPatient } from '../fast-then-patient.js';
import { CASE_SIGNALS, caseOverviewQuery, type LegalAidCaseInput } from './contract.js';

const now = proxyLocalActivities<Activities>(transactionNow);
const patient = proxyActivities<Activities>(transactionPatient);

export function legalAidCaseWorkflow(input: LegalAidCaseInput): Promise<void> {
  const { affairId } = input;
  return liveAffair(input, {
    signals: CASE_SIGNALS,
    overviewQuery: caseOverviewQuery,
    each: async ({ payout }) => {
      // The file is in order: the subsidy begins, with a process of its own that outlives this one.
      if (payout === 'to-begin') await fastThenPatient(now.beginPayout, patient.beginPayout, { affairId });
    },
    rollOver: () => continueAsNew<typeof legalAidCaseWorkflow>(input),
  });
}
