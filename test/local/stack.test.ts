import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalStack, type StackPlace, newStackPlace, removeStackPlace } from '../support/stack/local-stack.js';

/** True while the process runs. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A start takes five seconds, on a busy machine several times as long. */
const patience = { timeout: 120_000 };

describe('the local stack', patience, () => {
  let place: StackPlace;
  let stack: LocalStack;

  beforeAll(async () => {
    place = await newStackPlace();
    stack = await LocalStack.start(place);
  }, patience.timeout);
  afterAll(async () => {
    await stack.stop();
    await removeStackPlace(place);
  });

  it('hands out tokens that the API takes', async () => {
    const authorization = `Bearer ${await stack.token('center-staff')}`;
    const response = await fetch(`${stack.apiUrl}/v1/me`, { headers: { authorization } });
    expect(response.status).toBe(200);
    await expect(response.json()).resolves.toMatchObject({ account: 'center-staff' });
  });

  it('can be walked through, from the notice to the paid subsidy, as often as one likes', async () => {
    for (const walks of [1, 2]) {
      const { code, printed } = await stack.walk();
      expect(printed).toContain('四十八小时以内安排律师会见到在押人员');
      expect(printed).toMatch(/^ +paper-correction$/m);
      expect(printed).toContain('已到账：周明远律师补贴2300.00元');
      expect(printed).toMatch(new RegExp(`^ +${walks} affairs, \\d+ entries, \\d+ papers: ok$`, 'm'));
      expect(printed).toMatch(/^Everything was as it should be\.$/m);
      expect([code, printed.match(/\d{15,}/)]).toEqual([0, null]);
    }
  });

  it('stops the walk at the first surprise, with what was answered instead', async () => {
    // Somebody has taken away whom the court would tell.
    const { databaseUrl } = await stack.addresses();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`UPDATE "Account" SET active = false WHERE id = 'court-clerk'`);
    const { code, printed } = await stack.walk();
    await client.query(`UPDATE "Account" SET active = true WHERE id = 'court-clerk'`);
    await client.end();
    expect(code).toBe(1);
    expect(printed).toMatch(
      /^The walk stops at step 1: expected 201, got POST \/v1\/defence-notices by court-clerk: 401 /m,
    );
  });

  it.each(['mail', 'worker', 'api', 'temporal', 'postgres'] as const)('heals when %s is killed', async (part) => {
    await stack.kill9(part);
    await stack.ready();
    expect(stack.console).toContain(`${part} ended (SIGKILL); starting it again`);
  });

  it('names every port that is in use, and leaves nothing running', async () => {
    const other = { ...place, dataDir: `${place.dataDir}-other` };
    const beside = LocalStack.launch(other);
    await expect(beside.exit).resolves.toBe(1);
    for (const [variable, port] of Object.entries(place.ports)) {
      expect(beside.console).toContain(`Port ${port} is in use`);
      expect(beside.console).toContain(`set ${variable} to another port`);
    }
    await removeStackPlace(other);
  });

  it('refuses a second start on the same data', async () => {
    const beside = LocalStack.launch(place);
    await expect(beside.exit).resolves.toBe(1);
    expect(beside.console).toContain('A stack already runs on this data folder');
  });

  it('takes its parts along when it is killed, and the next start just works', async () => {
    const parts = [...(await stack.parts()).values()];
    stack.signal('SIGKILL');
    await stack.exit;
    stack = await LocalStack.start(place);
    expect(parts.filter(isAlive)).toEqual([]);
    await stack.ready();
  });

  it('stops every part in order and says nothing is wrong', async () => {
    const parts = [...(await stack.parts()).values()];
    expect(parts).toHaveLength(5);
    await expect(stack.stop()).resolves.toBe(0);
    expect(parts.filter(isAlive)).toEqual([]);
    stack = await LocalStack.start(place);
  });
});

describe('a data folder that is not whole', patience, () => {
  it('is explained when PostgreSQL cannot use it', async () => {
    const place = await newStackPlace();
    await writeFile(path.join(place.dataDir, 'postgres'), 'not a folder');
    const stack = LocalStack.launch(place);
    await expect(stack.exit).resolves.toBe(1);
    expect(stack.console).toContain('is no whole PostgreSQL folder');
    await removeStackPlace(place);
  });

  it('is explained when its secrets cannot be read', async () => {
    const place = await newStackPlace();
    await writeFile(path.join(place.dataDir, 'secrets.json'), '{"databasePassword":');
    const stack = LocalStack.launch(place);
    await expect(stack.exit).resolves.toBe(1);
    expect(stack.console).toContain('secrets.json cannot be read');
    await removeStackPlace(place);
  });
});
