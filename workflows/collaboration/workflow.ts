/**
 * A collaboration (异地协作) between its acts: one center has asked another for help, and waits. The letter is to be acknowledged, the
 * matter done by the day that the letter names, the answer confirmed or sent back; a contested competence is decided above them.
 * Silence is neither consent nor refusal: it is escalated, from the head of who is silent to the bureau above both. When the home
 * case ends the letter lapses.
 */
import { continueAsNew } from '@temporalio/workflow';
import { liveAffair, type AffairInput } from '../affair-life.js';
import { COLLABORATION_SIGNALS, collaborationOverviewQuery } from './contract.js';

export function collaborationWorkflow(input: AffairInput): Promise<void> {
  return liveAffair(input, {
    signals: COLLABORATION_SIGNALS,
    overviewQuery: collaborationOverviewQuery,
    rollOver: () => continueAsNew<typeof collaborationWorkflow>(input),
  });
}
