/**
 * Drains the outboxes: papers to the mail server, words to Temporal, each in a lane of its own; where one is away, the other goes on.
 * Several dispatchers share the work by leases.
 */
import type { Session } from './adapters/session.js';
import { engineOutbox, type EngineDeps } from './process/index.js';
import { Lane } from './outbox/lane.js';
import type { MailDeps } from './delivery/claimed-mail.js';
import { mailOutbox } from './delivery/mail-outbox.js';

export interface DispatcherDeps extends MailDeps, EngineDeps {
  readonly session: Session;
}

/** Runs until stopped; `stop` waits for what is in flight. */
export interface Dispatcher {
  /** Something was written. @param table in which it waits; null: in any */
  ring(table: string | null): void;
  stop(): Promise<void>;
}

export function startDispatcher(deps: DispatcherDeps): Dispatcher {
  const mail = new Lane(deps, mailOutbox(deps));
  const engine = new Lane(deps, engineOutbox(deps));
  const running = [mail.run(), engine.run()];
  return {
    ring(table) {
      if (table !== 'Process') mail.ring();
      if (table !== 'Delivery') engine.ring();
    },
    async stop() {
      mail.stop();
      engine.stop();
      await Promise.all(running);
    },
  };
}
