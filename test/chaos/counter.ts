/** The counter at which people hand in what they have to say: it records as the API does, in a process that is not killed. */
import { v7 as uuid } from 'uuid';
import type { ActBody } from '../../activities/case/acts.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { wallClock } from '../../activities/adapters/clock.js';
import { databaseIsAway } from '../../activities/adapters/database-failures.js';
import { openDatabase, type Database } from '../../activities/adapters/database.js';
import { LawBook } from '../../activities/records/law-book.js';
import { AffairBusy } from '../../activities/adapters/turns.js';
import type { Payout } from '../../prisma/generated/client.js';
import type { PayoutDecisionBody } from '../../activities/subsidy/decide.js';
import type { PayoutDecision } from '../../workflows/domain/vocabulary.js';
import { decision } from '../support/payouts.js';
import { recordAs, type SentKind } from '../support/record.js';

/** As often a sender who is told 503 sends the same again. */
const MOST_TRIES = 10;

export class Counter {
  readonly law = new LawBook();
  readonly clock = wallClock;
  readonly #database: Database;

  constructor(databaseUrl: string) {
    this.#database = openDatabase(databaseUrl);
  }

  get records() {
    return this.#database.records;
  }

  get reads() {
    return this.#database.reads;
  }

  get prisma() {
    return this.#database.prisma;
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** Sent under a key until it is answered; it must be taken. */
  async sent(
    account: string,
    kind: SentKind,
    caseId: string,
    body: ActBody | DefenceNoticeBody | PayoutDecisionBody,
    expectedVersion: number | null = null,
  ): Promise<void> {
    const key = uuid();
    for (let tries = 1; ; tries += 1) {
      try {
        const outcome = await recordAs(this, account, kind, caseId, body, { key, expectedVersion });
        if (outcome.state === 'done') return;
        throw new Error(`${kind} was not taken: ${JSON.stringify(outcome)}`);
      } catch (error) {
        const isUnanswered = error instanceof AffairBusy || databaseIsAway(error);
        if (!isUnanswered || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** A decision on what is read now. */
  async decided(account: string, payout: Payout, what: PayoutDecision): Promise<void> {
    const { version } = await this.prisma.payout.findUniqueOrThrow({ where: { id: payout.id } });
    await this.sent(account, 'payout-decision', payout.caseId, decision(payout, what), version);
  }
}
