/** Numbers for the operator: durations by route, and what waits. No personal data, no ids. */
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { skewOf } from '../../activities/adapters/clock.js';
import { databaseNow } from '../../activities/adapters/database.js';
import { WHOLE_COUNTRY } from '../../workflows/domain/region.js';
import { RecordsCheckState } from '../../workflows/domain/vocabulary.js';
import type { ApiDeps } from '../deps.js';
import type { ChangeFeed } from '../events/change-feed.js';

export interface ApiMetrics {
  readonly registry: Registry;
  readonly observe: (route: string, method: string, status: number, seconds: number) => void;
}

export function createMetrics(
  deps: Pick<ApiDeps, 'prisma' | 'reads' | 'clock'> & { readonly changes: Pick<ChangeFeed, 'size'> },
): ApiMetrics {
  const { prisma } = deps;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'fayuan_http_request_duration_seconds',
    help: 'Duration of HTTP requests by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  gauge(registry, 'fayuan_submissions_pending', 'Submissions recorded and not yet processed', () =>
    prisma.submission.count({ where: { state: 'pending' } }),
  );
  gauge(registry, 'fayuan_mail_waiting', 'Mails not yet with the relay', () =>
    prisma.delivery.count({ where: { state: 'pending' } }),
  );
  gauge(registry, 'fayuan_mail_refused', 'Mails that wait because the relay did not take them', () =>
    prisma.delivery.count({ where: { state: 'pending', lastError: { not: null } } }),
  );
  gauge(registry, 'fayuan_processes_waiting', 'Processes not yet told what they are to be told', () =>
    prisma.process.count({ where: { waiting: true } }),
  );
  gauge(registry, 'fayuan_processes_failing', 'Processes that could not be told, by Temporal or for their kind', () =>
    prisma.process.count({ where: { waiting: true, lastError: { not: null } } }),
  );
  gauge(registry, 'fayuan_promises_late', 'Processes with something due that the guard found undone', () =>
    prisma.process.count({ where: { lateTries: { gt: 0 } } }),
  );
  gauge(registry, 'fayuan_promises_taken_out', 'Processes told in vain too often: an operator must look', () =>
    prisma.process.count({ where: { outAt: { not: null } } }),
  );
  gauge(registry, 'fayuan_guard_found', 'How often the guard has found something late, ever', async () => {
    const { _sum } = await prisma.process.aggregate({ _sum: { found: true } });
    return _sum.found ?? 0;
  });
  const lastCheck = () =>
    prisma.recordsCheck.findFirst({
      where: { region: WHOLE_COUNTRY, state: RecordsCheckState.Done },
      orderBy: { endedAt: 'desc' },
    });
  gauge(registry, 'fayuan_records_faults', 'Faults that the last check of all records has found', async () => {
    return (await lastCheck())?.faults ?? Number.NaN;
  });
  gauge(registry, 'fayuan_records_check_age_seconds', 'How long ago all records were checked to the end', async () => {
    const endedAt = (await lastCheck())?.endedAt?.getTime() ?? Number.NaN;
    return (deps.clock.now() - endedAt) / 1000;
  });
  gauge(registry, 'fayuan_event_streams', 'Streams of events that are open at this process', () =>
    Promise.resolve(deps.changes.size),
  );
  gauge(
    registry,
    'fayuan_clock_skew_seconds',
    "How far the clock of this host is ahead of PostgreSQL's",
    async () => (await clockSkew(deps)) / 1000,
  );
  return {
    registry,
    observe: (route, method, status, seconds) => durations.labels(method, route, String(status)).observe(seconds),
  };
}

/**
 * Asks PostgreSQL what time it is. What the answer takes counts as skew, so a slow one says little.
 * @returns how far the business clock is ahead, ms; 0 for one that is moved on purpose
 */
export async function clockSkew({ reads, clock }: Pick<ApiDeps, 'reads' | 'clock'>): Promise<number> {
  return skewOf(clock, await databaseNow(reads));
}

/** A number asked of the database at each scrape; while it is away the gauge says NaN and the scrape goes on. */
function gauge(registry: Registry, name: string, help: string, ask: () => Promise<number>): void {
  const waiting = new Gauge({
    name,
    help,
    registers: [],
    async collect() {
      this.set(await ask().catch(() => Number.NaN));
    },
  });
  registry.registerMetric(waiting);
}
