/**
 * Drains the outbox: woken by NOTIFY, with a slow poll as the net. Several dispatchers share the work by leases; a row
 * is done when its effect is known, and tried again with growing pauses otherwise.
 */
import type { Client as TemporalClient } from '@temporalio/client';
import { sql, type RawBuilder } from 'kysely';
import { Client as PgClient } from 'pg';
import type { Queries } from '../adapters/database.js';
import type { Logger } from '../adapters/logger.js';
import { OutboxKind } from '../records/outbox.js';
import { OUTBOX_CHANNEL } from '../records/writes.js';
import { deliver, type DeliveryDeps } from './deliver.js';
import { followNotice, startPayout, startReprojection, tellNotice, wakeAffair, wakePayout } from './engine-rows.js';

export interface DispatcherDeps extends DeliveryDeps {
  readonly records: Queries;
  readonly temporal: TemporalClient;
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly taskQueue?: string;
}

/** Of a notice or of a payout, as the row's kind says. */
interface OutboxPayload {
  readonly noticeId: string;
  readonly recipientId: string;
  readonly caseId: string;
}

interface ClaimedRow {
  readonly id: bigint;
  readonly kind: string;
  readonly refId: string;
  readonly payload: OutboxPayload;
  readonly attempts: number;
}

/** Rows of one lane in hand at one time. */
const AT_ONCE = 16;
/** Longer than a call may take. A mail under way is held by its delivery's own lease, so a row taken over early does no harm. */
const LEASE_MS = 12_000;
const POLL_MS = 1_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 10 * 60 * 1000;

/** Runs until stopped; `stop` waits for what is in flight. */
export interface Dispatcher {
  stop(): Promise<void>;
}

export async function startDispatcher(deps: DispatcherDeps): Promise<Dispatcher> {
  // Papers and words to Temporal each have a lane of their own: where one is away, the other goes on.
  const lanes = [new Lane(deps, sql`= ${OutboxKind.Mail}`), new Lane(deps, sql`<> ${OutboxKind.Mail}`)];
  const listener = new Listener(deps, () => {
    for (const lane of lanes) lane.ring();
  });
  await listener.connect();
  const running = lanes.map((lane) => lane.run(() => listener.connect()));
  return {
    async stop() {
      for (const lane of lanes) lane.stop();
      await Promise.all(running);
      await listener.close();
    },
  };
}

/** Drains the rows of some kinds; a slow one holds its own place, not those behind it: whatever ends makes room for the next. */
class Lane {
  readonly #wake = new Wake();
  readonly #inFlight = new Set<Promise<void>>();
  #running = true;
  /** The last look filled every place: there may be more behind. */
  #isMore = false;

  constructor(
    private readonly deps: DispatcherDeps,
    /** A condition on the kind. */
    private readonly kinds: RawBuilder<unknown>,
  ) {}

  ring(): void {
    this.#wake.ring();
  }

  stop(): void {
    this.#running = false;
    this.ring();
  }

  async run(listen: () => Promise<void>): Promise<void> {
    while (this.#running) {
      if (this.#inFlight.size < AT_ONCE) {
        await this.#fill().catch((error: unknown) =>
          this.deps.logger.warn({ err: error }, 'outbox not readable, trying again'),
        );
      }
      await this.#wake.wait(POLL_MS);
      await listen();
    }
    await Promise.all(this.#inFlight);
  }

  async #fill(): Promise<void> {
    const room = AT_ONCE - this.#inFlight.size;
    const rows = await claim(this.deps, this.kinds, room);
    this.#isMore = rows.length === room;
    for (const row of rows) {
      const handled = handle(this.deps, row).finally(() => {
        this.#inFlight.delete(handled);
        if (this.#isMore) this.ring();
      });
      this.#inFlight.add(handled);
    }
  }
}

async function claim(
  { records, clock }: DispatcherDeps,
  kinds: RawBuilder<unknown>,
  limit: number,
): Promise<readonly ClaimedRow[]> {
  const now = new Date(clock.now());
  const until = new Date(clock.now() + LEASE_MS);
  const { rows } = await sql<ClaimedRow>`
    UPDATE "Outbox" SET "leaseUntil" = ${until}, attempts = attempts + 1
    WHERE id IN (
      SELECT id FROM "Outbox"
      WHERE "doneAt" IS NULL AND "notBefore" <= ${now} AND ("leaseUntil" IS NULL OR "leaseUntil" < ${now}) AND kind ${kinds}
      ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, "refId", payload, attempts`.execute(records);
  return rows;
}

async function handle(deps: DispatcherDeps, row: ClaimedRow): Promise<void> {
  try {
    await perform(deps, row);
    const doneAt = new Date(deps.clock.now());
    await deps.records
      .updateTable('Outbox')
      .set({ doneAt, leaseUntil: null, lastError: null })
      .where('id', '=', row.id)
      .execute();
  } catch (error) {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (row.attempts - 1), LONGEST_PAUSE_MS);
    deps.logger.warn(
      { outboxId: String(row.id), kind: row.kind, attempts: row.attempts, err: error },
      'outbox row not done',
    );
    await deps.records
      .updateTable('Outbox')
      .set({
        leaseUntil: null,
        notBefore: new Date(deps.clock.now() + pause),
        lastError: error instanceof Error ? error.name : 'unknown',
      })
      .where('id', '=', row.id)
      .execute()
      // With the database away the lease runs out by itself.
      .catch(() => undefined);
  }
}

async function perform(deps: DispatcherDeps, row: ClaimedRow): Promise<void> {
  switch (row.kind) {
    case OutboxKind.Mail:
      return firstAttempt(deps, row);
    case OutboxKind.StartWorkflow:
      return followNotice(deps, row.payload);
    case OutboxKind.SignalWorkflow:
      return tellNotice(deps, row.payload);
    case OutboxKind.StartPayout:
      return startPayout(deps, row.payload.caseId);
    case OutboxKind.WakePayout:
      return wakePayout(deps, row.payload.caseId);
    case OutboxKind.ReprojectCalendar:
      return startReprojection(deps, row.refId);
    case OutboxKind.WakeAffair:
      return wakeAffair(deps, row.refId);
    default:
      throw new Error(`Outbox row of unknown kind ${row.kind}`);
  }
}

/** What a notice workflow follows is retried there; the rest is retried here. */
async function firstAttempt(deps: DispatcherDeps, row: ClaimedRow): Promise<void> {
  try {
    await deliver(deps, { deliveryId: row.refId });
  } catch (error) {
    const recipient = await deps.records
      .selectFrom('NoticeRecipient')
      .select('needsReceipt')
      .where('id', '=', row.payload.recipientId)
      .executeTakeFirst();
    if (recipient?.needsReceipt !== true) throw error;
  }
}

/** LISTEN on a connection of its own; a lost one is opened again at the next poll. */
class Listener {
  #client: PgClient | null = null;

  constructor(
    private readonly deps: DispatcherDeps,
    private readonly ring: () => void,
  ) {}

  async connect(): Promise<void> {
    if (this.#client !== null) return;
    const client = new PgClient({ connectionString: this.deps.databaseUrl });
    client.on('error', () => {
      this.#client = null;
    });
    client.on('end', () => {
      this.#client = null;
    });
    client.on('notification', this.ring);
    try {
      await client.connect();
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
      this.#client = client;
    } catch (error) {
      this.deps.logger.warn({ err: error }, 'cannot listen for outbox rows, polling');
      await client.end().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#client?.end();
  }
}

/** A bell: ringing while nobody waits is remembered. */
class Wake {
  #rung = false;
  #release: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#release?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#release = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
    this.#release = null;
  }
}
