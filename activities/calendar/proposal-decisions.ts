/**
 * What becomes of a proposed change of the calendar (节假日安排复核): another bureau confirms it, and it is published in the same
 * transaction, or rejects it; its own bureau may withdraw it.
 */
import type { CalendarProposal } from '../../prisma/generated/client.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Tx } from '../adapters/database.js';
import { calendarInForce, holdLawAlone, publishCalendar, type PublishedCalendar } from '../records/calendars.js';
import { refuse, refuseFields } from '../affair/index.js';
import { closeTasks, noticeOf, overtake, ProposalState, type Officer } from './proposals.js';

export interface Decision {
  readonly proposalId: string;
  readonly by: Officer;
  readonly reason: string | null;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

type Published = Extract<PublishedCalendar, { readonly state: 'published' }>;

/**
 * In the caller's transaction, which must not have begun a step. Refuses 409 what has been decided, and what was made for another
 * calendar than the one in force: nobody has looked at what it would move now.
 */
export async function confirmProposal(
  tx: Tx,
  decision: Decision,
): Promise<{ readonly proposal: CalendarProposal; readonly published: Published }> {
  // Before anything is read: a publication is over, or waits until this one is.
  await holdLawAlone(tx);
  const row = await openProposal(tx, decision.proposalId);
  const { version } = (await calendarInForce(tx)).calendar;
  if (version !== row.basedOn) {
    refuse(409, 'calendar-superseded', {
      zh: `报请时的日历版本为${row.basedOn}，现行版本为${version}，须重新报请`,
      en: `It was made for version ${row.basedOn}, and ${version} is in force now: it has to be proposed anew`,
    });
  }
  const published = await publishCalendar(tx, { notice: noticeOf(row), by: decision.by.account, at: decision.at });
  if (published.state === 'refused') refuseFields(published.problems);
  if (published.state === 'unchanged') throw new Error('A proposal that changes nothing was taken');
  const proposal = await decided(tx, decision, ProposalState.Published, published.version);
  await overtake(tx, decision);
  return { proposal, published };
}

/** Rejected by another bureau, or withdrawn by its own. In the caller's transaction. */
export async function dropProposal(
  tx: Tx,
  decision: Decision,
  state: typeof ProposalState.Rejected | typeof ProposalState.Withdrawn,
): Promise<CalendarProposal> {
  await openProposal(tx, decision.proposalId);
  return decided(tx, decision, state, null);
}

/** Locked, so that of two decisions one is made. */
async function openProposal(tx: Tx, id: string): Promise<CalendarProposal> {
  const row = await tx
    .selectFrom('CalendarProposal')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.state === ProposalState.Proposed) return row;
  const words = STATE_WORDS[row.state as Exclude<ProposalState, 'proposed'>];
  return refuse(409, 'calendar-proposal-decided', {
    zh: `该报请${words.zh}`,
    en: `The proposal ${words.en}`,
  });
}

const STATE_WORDS: Readonly<Record<Exclude<ProposalState, 'proposed'>, Bilingual>> = {
  published: { zh: '已经复核公布', en: 'has been confirmed and published' },
  rejected: { zh: '已被复核机关退回', en: 'has been rejected' },
  withdrawn: { zh: '已经撤回', en: 'has been withdrawn' },
  overtaken: { zh: '已被其他安排取代', en: 'has been overtaken by another calendar' },
};

async function decided(
  tx: Tx,
  decision: Decision,
  state: ProposalState,
  version: string | null,
): Promise<CalendarProposal> {
  const { proposalId, by, reason, at } = decision;
  await closeTasks(tx, proposalId, decision, state);
  return tx
    .updateTable('CalendarProposal')
    .set({
      ...{ state, version, decidedAt: new Date(at), decisionReason: reason },
      ...{ decidedById: by.account, decidedByName: by.name },
      ...{ decidedAgencyId: by.agency.id, decidedAgencyName: by.agency.name },
    })
    .where('id', '=', proposalId)
    .returningAll()
    .executeTakeFirstOrThrow();
}
