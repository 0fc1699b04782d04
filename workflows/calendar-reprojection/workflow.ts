/**
 * Brings everything still owed to a newly published calendar (期限重算), batch by batch in order of case ids, and then once
 * more: a worker may have opened an obligation by the calendar it still held.
 */
import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { batch } from '../activity-options.js';
import type { CalendarReprojectionInput, CalendarReprojectionResult, CarriedReprojection } from './contract.js';

const records = proxyActivities<Activities>(batch);

/** By then every worker holds the new calendar (it looks every two seconds), and no step of before is under way. */
const SECOND_LOOK_AFTER = '30 seconds';

const BEGIN: CarriedReprojection = { after: null, secondLook: false, cases: 0, moved: 0 };

export async function calendarReprojectionWorkflow(
  input: CalendarReprojectionInput,
): Promise<CalendarReprojectionResult> {
  let state = input.carried ?? BEGIN;
  let batches = 0;
  for (;;) {
    const { next, cases, moved } = await records.reprojectCases({ after: state.after, at: Date.now() });
    batches += 1;
    state = { ...state, after: next, cases: state.cases + cases, moved: state.moved + moved };
    if (next === null) {
      if (state.secondLook) return { cases: state.cases, moved: state.moved };
      state = { ...state, secondLook: true };
      await sleep(SECOND_LOOK_AFTER);
    }
    const rollOver =
      input.continueAfter === undefined ? workflowInfo().continueAsNewSuggested : batches >= input.continueAfter;
    if (rollOver) await continueAsNew<typeof calendarReprojectionWorkflow>({ ...input, carried: state });
  }
}
