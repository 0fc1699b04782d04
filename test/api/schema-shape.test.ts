/** A program and a schema that do not fit: the API is not ready, the worker takes no work. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { startBeat } from '../../activities/adapters/beat.js';
import { queries, type Queries } from '../../activities/adapters/database.js';
import { projectRoot } from '../../activities/adapters/project-root.js';
import { readSchemaShape, SHAPE } from '../../activities/adapters/schema-shape.js';
import { fitsSchema, watchSchema } from '../../activities/adapters/schema-watch.js';
import { seededDatabase } from '../support/stack/databases.js';
import { execute } from '../support/stack/templates.js';
import { appWithoutServers, NOBODY } from './app-without-servers.js';

let databaseUrl: string;
let reads: Queries;
const lines: string[] = [];
const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });

beforeAll(async () => {
  databaseUrl = await seededDatabase();
  reads = queries(databaseUrl, 1);
});

beforeEach(async () => {
  lines.length = 0;
  await setShape(SHAPE, 1);
});

afterAll(() => reads.destroy());

function setShape(shape: number, oldest: number): Promise<void> {
  return execute(databaseUrl, `UPDATE "SchemaShape" SET shape = ${shape}, oldest = ${oldest}`);
}

/** As after a contracting migration that leaves this program behind. */
function leaveBehind(): Promise<void> {
  return setShape(SHAPE + 1, SHAPE + 1);
}

const withoutTable = {
  hide: () => execute(databaseUrl, 'ALTER TABLE "SchemaShape" RENAME TO "Hidden"'),
  show: () => execute(databaseUrl, 'ALTER TABLE "Hidden" RENAME TO "SchemaShape"'),
};

describe('a migrated database', () => {
  it('has the shape that this program was built for', async () => {
    const fresh = queries(await seededDatabase(), 1);
    expect((await readSchemaShape(fresh))?.shape).toBe(SHAPE);
    await fresh.destroy();
  });

  it('holds one row, whose numbers are in order', async () => {
    await expect(execute(databaseUrl, 'INSERT INTO "SchemaShape" VALUES (2, 1, 1)')).rejects.toThrow(/one_row/);
    await expect(setShape(SHAPE, SHAPE + 1)).rejects.toThrow(/in_order/);
  });
});

describe('the API', () => {
  let server: Server;
  let url: string;

  beforeEach(async () => {
    const app = appWithoutServers({ reads, pingTemporal: () => Promise.resolve() });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return () => {
      server.close();
      server.closeAllConnections();
    };
  });

  it.each([
    ['is ready on the schema it was built for', SHAPE, 1, 200, 'right'],
    ['is ready beside the next version', SHAPE + 1, SHAPE, 200, 'right'],
    ['is not ready when the schema has gone beyond it', SHAPE + 1, SHAPE + 1, 503, 'newer'],
  ])('%s', async (_what, shape, oldest, status, schema) => {
    await setShape(shape, oldest);
    const answer = await fetch(`${url}/readyz`);
    const others = { database: 'up', temporal: 'up', clock: 'right' };
    expect([answer.status, await answer.json()]).toEqual([status, { ready: status === 200, ...others, schema }]);
  });

  it('is not ready before the migrations, and ready behind them', async () => {
    await withoutTable.hide();
    const before = await fetch(`${url}/readyz`);
    expect([before.status, await before.json()]).toMatchObject([503, { database: 'up', schema: 'older' }]);
    await withoutTable.show();
    await execute(databaseUrl, 'DELETE FROM "SchemaShape"');
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: false, schema: 'older' });
    await execute(databaseUrl, `INSERT INTO "SchemaShape" (shape, oldest) VALUES (${SHAPE}, 1)`);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

describe('a worker', () => {
  /** As in production, with a Temporal that is not there: it must not even ask for it. */
  async function startWorker(): Promise<{ code: number | null; output: string }> {
    const key = Buffer.alloc(32, 7).toString('base64');
    const worker = spawn(process.execPath, [path.join(projectRoot(), 'dist', 'activities', 'worker.js')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...{ DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: '127.0.0.1:9', SMTP_URL: 'smtp://127.0.0.1:9' },
        ...{ PAYLOAD_KEYS: `test:${key}`, LINK_SECRET: key, PUBLIC_URL: 'http://localhost:3000', LOG_LEVEL: 'info' },
        WORKFLOW_BUNDLE: inject('workflowBundle'),
      },
    });
    let output = '';
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    const [code] = (await once(worker, 'close')) as [number | null];
    return { code, output };
  }

  it('that the schema has left behind does not start', async () => {
    await leaveBehind();
    const { code, output } = await startWorker();
    expect(code).toBe(1);
    const said = output.trim().split('\n');
    expect(said).toHaveLength(1);
    const wrong = { level: 50, built: SHAPE, shape: SHAPE + 1, oldest: SHAPE + 1 };
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ ...wrong, msg: expect.stringMatching(/gone beyond/) });
  });

  it('that comes before its migrations does not start', async () => {
    await withoutTable.hide();
    const { code, output } = await startWorker();
    await withoutTable.show();
    expect([code, output]).toEqual([1, expect.stringMatching(/migrations have not run/)]);
  });

  it('of the version before runs until the next contraction, and so does its neighbour', async () => {
    await setShape(SHAPE + 1, SHAPE);
    expect(await fitsSchema(reads, logger, SHAPE)).toBe(true);
    expect(await fitsSchema(reads, logger, SHAPE + 1)).toBe(true);
    expect(lines).toEqual([]);
    await leaveBehind();
    expect(await fitsSchema(reads, logger, SHAPE)).toBe(false);
    expect(await fitsSchema(reads, logger, SHAPE + 1)).toBe(true);
  });

  it('that runs is stopped once when the schema goes beyond it, and not before', async () => {
    const misfit = vi.fn<() => void>();
    let looks = 0;
    const records = reads.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        looks += 1;
        return Promise.resolve(result);
      },
    });
    await setShape(SHAPE + 1, SHAPE);
    const watch = watchSchema({ records, logger, everyMs: 10 }, misfit);
    await vi.waitFor(() => expect(looks).toBeGreaterThan(3));
    expect(misfit).not.toHaveBeenCalled();
    await leaveBehind();
    await vi.waitFor(() => expect(misfit).toHaveBeenCalled());
    const told = looks;
    // It would have looked again in as many rounds of the same length.
    let rounds = 0;
    const beside = startBeat(10, () => Promise.resolve((rounds += 1)), vi.fn());
    await vi.waitFor(() => expect(rounds).toBeGreaterThan(3));
    await Promise.all([watch.stop(), beside.stop()]);
    expect(misfit).toHaveBeenCalledOnce();
    expect(looks).toBe(told);
    expect(lines.map((line) => (JSON.parse(line) as { level: number }).level)).toEqual([50]);
  });

  it('works on while the database cannot be asked', async () => {
    const nobody = queries(NOBODY, 1);
    expect(await fitsSchema(nobody, logger)).toBe(true);
    expect(lines.join('')).toMatch(/not known whether the schema fits/);
    await nobody.destroy();
  });
});
