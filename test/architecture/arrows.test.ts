/** The folder arrows: which part of the system may know which. Mend the import, not the table. */
import { describe, expect, it } from 'vitest';
import { importsOf, sources, type Import } from './sources.js';

interface Area {
  readonly name: string;
  /** The first area whose pattern fits is the file's. */
  readonly files: RegExp;
  /** Our files that its code may import. */
  readonly code: RegExp;
  /** Our files of which it may import types besides. */
  readonly types?: RegExp;
  /** Packages; absent: any. */
  readonly packages?: RegExp;
}

const CLIENT = '^prisma/generated/';
/** What acts are, of whatever affair; in the case's folder all but what they do. */
const DONE = '(.*/)?(handlers?|earlier-acts|order)\\.ts$';
const ACTS = `^activities/(fields|acts)/|^activities/case/(?!${DONE})`;
const AREAS: readonly Area[] = [
  { name: 'the vocabulary', files: /^workflows\/domain\//, code: /^workflows\/domain\//, packages: /^$/ },
  {
    name: 'workflows',
    files: /^workflows\//,
    code: /^workflows\//,
    types: /^activities\/index\.ts$/,
    packages: /^@temporalio\/(workflow|common)$/,
  },
  {
    name: 'the law',
    files: /^activities\/law\//,
    code: /^(activities\/law|workflows\/domain)\//,
    // The law names acts, and is read by their definitions.
    types: new RegExp(`${CLIENT}|^activities/acts/registry\\.ts$`),
    // A table of holidays, loaded as data, and what checks published ones.
    packages: /^(chinese-days|zod|node:module)$/,
  },
  {
    name: 'fields',
    files: /^activities\/fields\//,
    code: /^(activities\/(fields|law)|workflows\/domain)\//,
    packages: /^zod$/,
  },
  {
    name: 'what acts do',
    files: new RegExp(`^activities/case/${DONE}`),
    code: new RegExp(`^activities/|^workflows/domain/|${CLIENT}`),
    packages: /^(uuid|kysely)$/,
  },
  {
    name: 'what acts are',
    files: /^activities\/(acts|case)\//,
    code: new RegExp(`${ACTS}|^activities/law/|^workflows/domain/`),
    packages: /^zod$/,
  },
  {
    name: 'papers',
    files: /^activities\/papers\//,
    code: /^(activities\/(papers|law|acts)|workflows\/domain)\//,
    packages: /^node:crypto$/,
  },
  {
    name: 'papers of the case',
    files: /^activities\/case\/([\w-]+\/)?papers\.ts$/,
    code: /^(activities\/(papers|law)|workflows\/domain)\/|^activities\/case\/[\w-]+\/papers\.ts$/,
    packages: /^$/,
  },
  {
    name: 'papers about money',
    files: /^activities\/subsidy\/papers\.ts$/,
    code: /^(activities\/(papers|law)|workflows\/domain)\//,
    packages: /^$/,
  },
  {
    name: 'all papers',
    files: /^activities\/papers-of-all\.ts$/,
    code: /^activities\/(papers\/|case\/papers\.ts|subsidy\/papers\.ts)/,
    packages: /^$/,
  },
  {
    name: 'pages',
    files: /^activities\/pages\//,
    code: /^(activities\/(pages|papers|law)|workflows\/domain)\//,
    packages: /^node:crypto$/,
  },
  {
    name: 'adapters',
    files: /^activities\/adapters\//,
    code: new RegExp(
      `^activities/adapters/|^workflows/(domain/|names\\.ts|failures\\.ts|[\\w-]+/contract\\.ts)|${CLIENT}`,
    ),
  },
  {
    name: 'records',
    files: /^activities\/records\//,
    code: new RegExp(`^activities/(records|law|papers|adapters)/|${ACTS}|^workflows/(domain/|names\\.ts)|${CLIENT}`),
    packages: /^(node:(crypto|timers\/promises)|uuid|kysely)$/,
  },
  {
    name: 'activities',
    files: /^activities\//,
    code: new RegExp(`^activities/|^workflows/(domain/|names\\.ts|failures\\.ts|[\\w-]+/contract\\.ts)|${CLIENT}`),
    packages: /^(?!express|@temporalio\/(workflow|testing))/,
  },
  {
    name: 'the API',
    files: /^api\//,
    code: new RegExp(
      `^api/|^activities/(adapters|law|records|papers|pages)/|${ACTS}|^activities/transition/index\\.ts|^activities/subsidy/(bands|flags|view|budget-lines|decide|inquiry|payee-account)\\.ts|^workflows/(domain/|names\\.ts|failures\\.ts|[\\w-]+/contract\\.ts)|${CLIENT}`,
    ),
    packages: /^(?!nodemailer|@temporalio\/(workflow|worker|activity|testing))/,
  },
  {
    name: 'demo data',
    files: /^prisma\//,
    code: new RegExp(
      `^prisma/|^workflows/domain/|^activities/(law|adapters|records)/|^activities/subsidy/ledger\\.ts|${CLIENT}`,
    ),
  },
  { name: 'the local stack', files: /^local\//, code: /^(?!test\/|bench\/)/ },
  { name: 'the bench', files: /^bench\//, code: /^(?!test\/)/ },
  { name: 'tests', files: /^test\//, code: /^/ },
];

const everyImport = sources().flatMap(importsOf);

function areaOf(file: string): Area {
  const area = AREAS.find(({ files }) => files.test(file));
  if (area === undefined) throw new Error(`${file} is in no area`);
  return area;
}

function isAllowed({ from, to, ours, typeOnly }: Import): boolean {
  const { code, types, packages } = areaOf(from);
  if (!ours) return packages?.test(to) ?? true;
  return code.test(to) || (typeOnly && types?.test(to) === true);
}

describe('the folder arrows', () => {
  it.each(AREAS.map(({ name }) => name))('%s', (name) => {
    const here = everyImport.filter(({ from }) => areaOf(from).name === name);
    expect(here.length).toBeGreaterThan(0);
    const wrong = here.filter((line) => !isAllowed(line)).map(({ from, to }) => `${from} -> ${to}`);
    expect(wrong).toEqual([]);
  });

  it('are really looked at', () => {
    const line = { ours: true, typeOnly: false };
    expect(isAllowed({ ...line, from: 'workflows/receipt-desk/workflow.ts', to: 'activities/index.ts' })).toBe(false);
    expect(isAllowed({ ...line, from: 'api/acts.ts', to: 'activities/transition/index.ts' })).toBe(true);
    expect(isAllowed({ ...line, from: 'api/acts.ts', to: 'activities/transition/act-rows.ts' })).toBe(false);
    expect(isAllowed({ ...line, from: 'api/acts.ts', to: 'activities/case/hearing/acts.ts' })).toBe(true);
    expect(isAllowed({ ...line, from: 'api/acts.ts', to: 'activities/case/hearing/handlers.ts' })).toBe(false);
    const pure = { ...line, from: 'activities/case/hearing/acts.ts' };
    expect(isAllowed({ ...pure, to: 'activities/law/legal-date.ts' })).toBe(true);
    expect(isAllowed({ ...pure, to: 'activities/case/order.ts' })).toBe(false);
    expect(isAllowed({ ...pure, to: 'activities/transition/context.ts', typeOnly: true })).toBe(false);
    expect(isAllowed({ ...line, from: 'api/acts.ts', to: 'workflows/legal-aid-case/workflow.ts' })).toBe(false);
    expect(isAllowed({ ...line, from: 'activities/law/calendar.ts', to: 'prisma/generated/client.ts' })).toBe(false);
    expect(isAllowed({ ...line, from: 'workflows/names.ts', to: 'node:fs', ours: false })).toBe(false);
    const seen = everyImport.some(({ from, typeOnly }) => from === 'workflows/receipt-desk/workflow.ts' && typeOnly);
    expect(seen, 'type imports over several lines are read').toBe(true);
  });

  it('lead to files that are there', () => {
    const files = new Set(sources().map(({ file }) => file));
    const lost = everyImport.filter(
      ({ to, ours }) => ours && !/^(prisma\/generated|dist)\//.test(to) && !files.has(to) && /\.ts$/.test(to),
    );
    expect(lost.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });
});
