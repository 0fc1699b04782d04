/** The situation of a letter as its rows say it, without a lock: for who asks what is possible. */
import type { Affair } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import type { CollaborationSituation } from './collaboration-act.js';
import { collaborationRows, situationOf } from './context.js';

/** @param affair of a letter that the reader sees */
export async function letterSituation(reads: Queries, affair: Affair): Promise<CollaborationSituation> {
  return situationOf({ ...(await collaborationRows(reads, affair.id)), row: affair });
}
