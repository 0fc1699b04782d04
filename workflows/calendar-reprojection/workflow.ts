/**
 * Brings everything still owed to a newly published calendar (期限重算), batch by batch in order of case ids. Once is enough:
 * no step was under way when it was published, and every step since counts with it.
 */
import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { batch } from '../activity-options.js';
import type { CalendarReprojectionInput, CalendarReprojectionResult, CarriedReprojection } from './contract.js';

const records = proxyActivities<Activities>(batch);

const BEGIN: CarriedReprojection = { after: null, cases: 0, moved: 0 };

export async function calendarReprojectionWorkflow(
  input: CalendarReprojectionInput,
): Promise<CalendarReprojectionResult> {
  let state = input.carried ?? BEGIN;
  let batches = 0;
  for (;;) {
    const { next, cases, moved } = await records.reprojectCases({ after: state.after, at: Date.now() });
    batches += 1;
    state = { after: next, cases: state.cases + cases, moved: state.moved + moved };
    if (next === null) return { cases: state.cases, moved: state.moved };
    const rollOver =
      input.continueAfter === undefined ? workflowInfo().continueAsNewSuggested : batches >= input.continueAfter;
    if (rollOver) await continueAsNew<typeof calendarReprojectionWorkflow>({ ...input, carried: state });
  }
}
