/** What a client may send to and ask of one collaboration (异地协作): a letter from one legal aid center to another. */
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { AffairOverview } from '../affair-life.js';
import { LOOK_AGAIN, Milestone } from '../domain/signals.js';

/** Every Signal of it; each makes it look at the records. */
export const COLLABORATION_SIGNALS = [Milestone.Opened, LOOK_AGAIN].map((name) => defineSignal(name));

/** Query for operators: what it waits for, null until it has looked. */
export const collaborationOverviewQuery = defineQuery<AffairOverview | null>('collaborationOverview');
