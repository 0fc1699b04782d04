/** Migrations say themselves how far they bring the schema, and which programs they leave behind. */
import { describe, expect, it } from 'vitest';
import { SHAPE, schemaFit } from '../../activities/adapters/schema-shape.js';
import { storedMigrations } from '../../local/migrations.js';

describe('a program', () => {
  it.each([
    ['of the newest shape', { shape: 3, oldest: 1 }, 3, 'fits'],
    ['whose neighbour is already deployed', { shape: 3, oldest: 2 }, 2, 'fits'],
    ['that is the only one left', { shape: 3, oldest: 3 }, 3, 'fits'],
    ['that has been left behind', { shape: 3, oldest: 3 }, 2, 'program-too-old'],
    ['that was left behind long ago', { shape: 9, oldest: 7 }, 1, 'program-too-old'],
    ['that comes before its migration', { shape: 3, oldest: 2 }, 4, 'schema-too-old'],
    ['that comes before every migration', null, 1, 'schema-too-old'],
  ] as const)('%s', (_what, row, built, fit) => {
    expect(schemaFit(row, built)).toBe(fit);
  });

  it('is asked about as the one that runs', () => {
    expect(schemaFit({ shape: SHAPE, oldest: SHAPE })).toBe('fits');
    expect(schemaFit({ shape: SHAPE + 1, oldest: SHAPE + 1 })).toBe('program-too-old');
  });
});

/** The migration that made the row; what came before it knows no shapes. */
const FIRST = '20261129040000_schema_shape';
const ADDS = /\bCREATE TABLE\b|\bADD COLUMN\b/i;
/** What a program that knows nothing of it would break on. A new unique index or CHECK may be one too: that is for people to see. */
const TAKES_AWAY = [
  /\bDROP (?:TABLE|COLUMN|VIEW|TYPE)\b|\bRENAME\b/i,
  /\bSET NOT NULL\b|\bALTER (?:COLUMN )?"\w+" (?:SET DATA )?TYPE\b/i,
  /\bADD COLUMN\s+"\w+"(?![^,;]*(?:DEFAULT|SERIAL))[^,;]*\bNOT NULL\b/i,
];

interface Step {
  readonly name: string;
  readonly adds: boolean;
  readonly takesAway: boolean;
  /** What it raises them to; null where it leaves them. */
  readonly shape: number | null;
  readonly oldest: number | null;
}

function stepOf({ name, sql }: { readonly name: string; readonly sql: string }): Step {
  const text = sql.replaceAll(/--.*$/gm, '');
  const update = /UPDATE "SchemaShape" SET ([^;]*);/.exec(text)?.[1] ?? '';
  const raised = (column: string): number | null => {
    const [, value] = new RegExp(`"${column}" = (\\d+)`).exec(update) ?? [];
    return value === undefined ? null : Number(value);
  };
  const takesAway = TAKES_AWAY.some((pattern) => pattern.test(text));
  return { name, adds: ADDS.test(text), takesAway, shape: raised('shape'), oldest: raised('oldest') };
}

/** @returns what is wrong with the steps, in words, and the shape they lead to */
function walk(steps: readonly Step[]): { readonly faults: readonly string[]; readonly shape: number } {
  const faults: string[] = [];
  let [shape, oldest] = [1, 1];
  for (const step of steps) {
    if (step.adds && step.shape === null) faults.push(`${step.name} adds and does not raise the shape`);
    if (step.takesAway && step.oldest === null) faults.push(`${step.name} takes away and does not raise the oldest`);
    if (step.shape !== null && step.shape !== shape + 1) faults.push(`${step.name} does not raise the shape by one`);
    if (step.oldest !== null && step.oldest <= oldest) faults.push(`${step.name} does not raise the oldest`);
    // The programs of the step before still run while this one is applied.
    if (step.oldest !== null && step.oldest > shape) faults.push(`${step.name} leaves behind the programs that run`);
    shape = step.shape ?? shape;
    oldest = step.oldest ?? oldest;
  }
  return { faults, shape };
}

describe('the migrations', () => {
  it('say what they do to the shape, one step after the other, up to the one that this program was built for', async () => {
    const steps = (await storedMigrations()).filter(({ name }) => name > FIRST).map(stepOf);
    expect(walk(steps)).toEqual({ faults: [], shape: SHAPE });
  });

  it('are really looked at', () => {
    const faultsOf = (...texts: readonly string[]): readonly string[] =>
      walk(texts.map((sql, index) => stepOf({ name: String(index), sql }))).faults;
    const add = 'ALTER TABLE "Case" ADD COLUMN "a" TEXT;';
    const drop = 'ALTER TABLE "Case" DROP COLUMN "b";';
    const raise = (what: string): string => `UPDATE "SchemaShape" SET ${what};`;
    expect(faultsOf(add + raise('"shape" = 2'), drop + raise('"oldest" = 2'))).toEqual([]);
    expect(faultsOf('CREATE INDEX "i" ON "Case"("a"); ALTER TABLE "Case" ALTER COLUMN "a" DROP NOT NULL;')).toEqual([]);
    expect(faultsOf(`${add} -- ${raise('"shape" = 2')}`)).toEqual(['0 adds and does not raise the shape']);
    expect(faultsOf(drop)).toEqual(['0 takes away and does not raise the oldest']);
    expect(faultsOf('ALTER TABLE "Case" ALTER COLUMN "a" TYPE json;')).toHaveLength(1);
    const must = 'ALTER TABLE "Case" ADD COLUMN "c" TEXT, ADD COLUMN "d" INTEGER NOT NULL';
    expect(faultsOf(`${must} DEFAULT 0; ${raise('"shape" = 2')}`)).toEqual([]);
    expect(faultsOf(`${must}; ${raise('"shape" = 2')}`)).toEqual(['0 takes away and does not raise the oldest']);
    // Two that were written beside each other.
    expect(faultsOf(add + raise('"shape" = 2'), add + raise('"shape" = 2'))).toEqual([
      '1 does not raise the shape by one',
    ]);
    expect(faultsOf(add + drop + raise('"shape" = 2, "oldest" = 2'))).toEqual([
      '0 leaves behind the programs that run',
    ]);
  });
});
