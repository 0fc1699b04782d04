/**
 * The life of one legal-aid case (一案一卷) between its acts. Acts are recorded where they arrive; here the case waits for those
 * who owe it something, each wait by its name (`waits.ts`): counsel, the meeting, the file, the hearing, the closing file, the
 * signature under a paper. When somebody stays silent it reminds, escalates, drafts the complaint, records that nobody signed.
 * When the file is in order it begins the subsidy, and when the next stage has its notice it passes the case on.
 *
 * It may be started at any time: it holds nothing that the records do not say.
 */
import { continueAsNew } from '@temporalio/workflow';
import { liveAffair } from '../affair-life.js';
import { CASE_SIGNALS, caseOverviewQuery, type LegalAidCaseInput } from './contract.js';

export function legalAidCaseWorkflow(input: LegalAidCaseInput): Promise<void> {
  return liveAffair(input, {
    signals: CASE_SIGNALS,
    overviewQuery: caseOverviewQuery,
    rollOver: () => continueAsNew<typeof legalAidCaseWorkflow>(input),
  });
}
