/**
 * A process's own session with PostgreSQL (专用会话), beside the pools: it hears the bells of the outbox, and its number stands behind
 * every lease of this process. When the process dies the session ends with it, and so do its leases and locks.
 */
import { randomInt } from 'node:crypto';
import pg from 'pg';
import type { Logger } from './logger.js';

/** First half of the advisory locks by which a session's number is held. */
export const SESSION_LOCKS = 7_306_117;

/** One process at a time does what is done once for all (`Session.isTheOne`): looks after late promises, tells the processes. */
export const GUARD_LOCK = 7_306_118;
export const TELLER_LOCK = 7_306_119;

/** Longer than others take to ask for a lock. */
const LET_GO_MS = 1_500;

/** A host that froze or lost its network is given up by the server within a quarter of a minute. */
const KEEPALIVE =
  '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=10000';

export interface SessionDeps {
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly channel: string;
  /** @param payload what was told with the bell; null: any may have been missed */
  readonly onBell: (payload: string | null) => void;
}

export class Session {
  #client: pg.Client | null = null;
  #number: number | null = null;
  #connecting: Promise<void> | null = null;
  /** Locks that this session holds until it ends. */
  readonly #locks = new Set<number>();
  readonly #notBefore = new Map<number, number>();
  #isClosed = false;

  constructor(private readonly deps: SessionDeps) {}

  /** Behind the leases of this process; null: the session is lost, nothing is leased. */
  get number(): number | null {
    return this.#number;
  }

  /** Opens it, or opens it again where it was lost. Never throws: what needs it does without meanwhile. */
  ensure(): Promise<void> {
    if (this.#client !== null || this.#isClosed) return Promise.resolve();
    this.#connecting ??= this.#connect().finally(() => (this.#connecting = null));
    return this.#connecting;
  }

  /** Whether this process is the one that holds this lock. It keeps it until its session ends. */
  async isTheOne(lock: number): Promise<boolean> {
    await this.ensure();
    const client = this.#client;
    if (client === null) return false;
    if (this.#locks.has(lock)) return true;
    if (performance.now() < (this.#notBefore.get(lock) ?? 0)) return false;
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [lock]);
    const isHeld = rows[0]?.held === true && client === this.#client;
    if (isHeld) this.#locks.add(lock);
    return isHeld;
  }

  /** Another process may take its place: for a moment this one does not ask for it again. */
  async letGo(lock: number): Promise<void> {
    if (!this.#locks.delete(lock)) return;
    this.#notBefore.set(lock, performance.now() + LET_GO_MS);
    await this.#client?.query('SELECT pg_advisory_unlock($1)', [lock]);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#connecting;
    const client = this.#client;
    this.#lost();
    await client?.end();
  }

  async #connect(): Promise<void> {
    const { databaseUrl, channel, onBell, logger } = this.deps;
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
      options: KEEPALIVE,
    });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => onBell(payload ?? null));
    try {
      await client.connect();
      const number = randomInt(1, 2 ** 31 - 1);
      await client.query('SELECT pg_advisory_lock($1, $2)', [SESSION_LOCKS, number]);
      await client.query(`LISTEN ${channel}`);
      this.#client = client;
      this.#number = number;
      onBell(null);
    } catch (error) {
      logger.warn({ err: error }, 'no session with the database, trying again');
      await client.end().catch(() => undefined);
    }
  }

  #lost(client = this.#client): void {
    if (client !== this.#client) return;
    this.#client = null;
    this.#number = null;
    this.#locks.clear();
  }
}
