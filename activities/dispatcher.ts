/**
 * Drains the outboxes: papers to the mail server, words to Temporal, each in a lane of its own; where one is away, the other goes on.
 * Several dispatchers share the work by leases.
 */
import type { Session } from './adapters/session.js';
import { engineOutbox, type EngineDeps } from './process/index.js';
import { Lane } from './outbox/lane.js';
import type { MailDeps } from './delivery/claimed-mail.js';
import { mailOutbox } from './delivery/mail-outbox.js';
import type { OutboxTable } from './records/writes.js';

export interface DispatcherDeps extends MailDeps, EngineDeps {
  readonly session: Session;
}

/** Runs until stopped; `stop` waits for what is in flight. */
export interface Dispatcher {
  /** Something was written. @param table in which it waits; null: in any */
  ring(table: string | null): void;
  stop(): Promise<void>;
}

/** Every outbox, under the table in which it waits: one that is missing does not compile. */
const OUTBOXES: Readonly<
  Record<OutboxTable, (deps: DispatcherDeps) => Pick<Lane<never, never>, 'run' | 'ring' | 'stop'>>
> = {
  Delivery: (deps) => new Lane(deps, mailOutbox(deps)),
  Process: (deps) => new Lane(deps, engineOutbox(deps)),
};

export function startDispatcher(deps: DispatcherDeps): Dispatcher {
  const lanes = Object.entries(OUTBOXES).map(([table, of]) => ({ table, lane: of(deps) }));
  const running = lanes.map(({ lane }) => lane.run());
  return {
    ring(rung) {
      for (const { table, lane } of lanes) if (rung === null || rung === table) lane.ring();
    },
    async stop() {
      for (const { lane } of lanes) lane.stop();
      await Promise.all(running);
    },
  };
}
