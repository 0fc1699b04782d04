/** Numbers for the operator: durations by route, and what waits. No personal data, no ids. */
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { PrismaClient } from '../prisma/generated/client.js';

export interface ApiMetrics {
  readonly registry: Registry;
  readonly observe: (route: string, method: string, status: number, seconds: number) => void;
}

export function createMetrics(prisma: PrismaClient): ApiMetrics {
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
  gauge(registry, 'fayuan_outbox_backlog', 'Outbox rows not yet sent', () =>
    prisma.outbox.count({ where: { doneAt: null } }),
  );
  return {
    registry,
    observe: (route, method, status, seconds) => durations.labels(method, route, String(status)).observe(seconds),
  };
}

/** A count asked of the database at each scrape; while it is away the gauge says NaN and the scrape goes on. */
function gauge(registry: Registry, name: string, help: string, count: () => Promise<number>): void {
  const waiting = new Gauge({
    name,
    help,
    registers: [],
    async collect() {
      this.set(await count().catch(() => Number.NaN));
    },
  });
  registry.registerMetric(waiting);
}
