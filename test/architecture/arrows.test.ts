/**
 * The folder arrows: which room may know which. Mend the import, not the table. A room with a door (`index.ts`) is entered by it;
 * what is defined purely (acts, papers) stands open.
 */
import { describe, expect, it } from 'vitest';
import { importsOf, sources, type Import } from './sources.js';

interface Room {
  readonly name: string;
  /** The first room whose pattern fits is the file's. */
  readonly files: RegExp;
  /** Names of the rooms that it may know besides itself. */
  readonly knows: readonly string[];
  /** Of these it may know types. */
  readonly types?: readonly string[];
  /** Packages; absent: any. */
  readonly packages?: RegExp;
}

const NAMES = /^workflows\/(names\.ts|failures\.ts|[\w-]+\/contract\.ts)$/;
const ANY_SERVER = /^(?!express|@temporalio\/(workflow|testing))/;
/** Rooms of what is true without any record. */
const PURE = ['the vocabulary', 'fields', 'law', 'acts', 'acts of the case', 'all acts'];
/** Rooms that only read, count and write what they are given. */
const BELOW = [...PURE, 'papers', 'papers of the case', 'all papers', 'records', 'adapters', 'names', 'client'];

const ROOMS: readonly Room[] = [
  { name: 'the vocabulary', files: /^workflows\/domain\//, knows: [], packages: /^$/ },
  { name: 'names', files: NAMES, knows: ['the vocabulary', 'workflows'], packages: /^@temporalio\// },
  {
    name: 'workflows',
    files: /^workflows\//,
    knows: ['the vocabulary', 'names'],
    types: ['the worker'],
    packages: /^@temporalio\/(workflow|common)$/,
  },
  { name: 'client', files: /^prisma\/generated\//, knows: [] },
  {
    name: 'law',
    files: /^activities\/law\//,
    knows: ['the vocabulary'],
    // The law names acts, and is read by their definitions.
    types: ['client', 'all acts'],
    // A table of holidays, loaded as data, and what checks published ones.
    packages: /^(chinese-days|zod|node:module)$/,
  },
  { name: 'fields', files: /^activities\/fields\//, knows: ['the vocabulary', 'law'], packages: /^zod$/ },
  {
    name: 'acts',
    files: /^activities\/acts\//,
    knows: ['the vocabulary', 'fields', 'law'],
    packages: /^zod$/,
  },
  {
    name: 'acts of the case',
    files: /^activities\/case\/(.*\/)?(acts|checks|person-checks|ground-checks|case-act|fields|status)\.ts$/,
    knows: PURE,
    packages: /^zod$/,
  },
  {
    name: 'acts of the collaboration',
    files:
      /^activities\/collaboration\/(acts|work-acts|news|collaboration-act|entered-letter-shape|kinds|letter-parts)\.ts$/,
    knows: ['the vocabulary', 'acts', 'fields'],
    packages: /^zod$/,
  },
  {
    name: 'all acts',
    files: /^activities\/acts-of-all\.ts$/,
    knows: ['the vocabulary', 'acts of the case', 'acts of the collaboration'],
    packages: /^$/,
  },
  {
    name: 'papers',
    files: /^activities\/papers\//,
    knows: ['the vocabulary', 'law'],
    types: ['acts', 'all acts'],
    packages: /^node:crypto$/,
  },
  {
    name: 'papers of the case',
    files: /^activities\/case\/(.*\/)?(papers|case-paper|on-paper|filling|paper-shapes|reasons)\.ts$/,
    knows: ['the vocabulary', 'law', 'papers'],
    packages: /^$/,
  },
  {
    name: 'papers of the collaboration',
    files: /^activities\/collaboration\/(papers|papers-on-[a-z]+|paper-parts|paper-shapes)\.ts$/,
    knows: ['the vocabulary', 'law', 'papers', 'acts of the collaboration'],
    packages: /^$/,
  },
  {
    name: 'papers of the subsidy',
    files: /^activities\/subsidy\/papers\.ts$/,
    knows: ['the vocabulary', 'law', 'papers'],
  },
  {
    name: 'decisions of the subsidy',
    files: /^activities\/subsidy\/payout-(decision|words)\.ts$/,
    knows: ['the vocabulary', 'acts'],
    packages: /^$/,
  },
  {
    name: 'all papers',
    files: /^activities\/papers-of-all\.ts$/,
    knows: ['papers', 'papers of the case', 'papers of the collaboration', 'papers of the subsidy'],
    packages: /^$/,
  },
  {
    name: 'pages',
    files: /^activities\/pages\//,
    knows: [...PURE, 'papers', 'acts of the collaboration'],
    packages: /^node:crypto$/,
  },
  { name: 'adapters', files: /^activities\/adapters\//, knows: ['the vocabulary', 'names', 'client'] },
  {
    name: 'records',
    files: /^activities\/records\//,
    knows: [...PURE, 'papers', 'adapters', 'names', 'client'],
    packages: /^(node:(crypto|timers\/promises)|uuid|kysely)$/,
  },
  { name: 'affair', files: /^activities\/affair\//, knows: BELOW, packages: /^(uuid|kysely)$/ },
  {
    name: 'case',
    files: /^activities\/case\//,
    knows: [...BELOW, 'affair'],
    packages: /^(uuid|kysely|node:crypto)$/,
  },
  {
    name: 'collaboration',
    files: /^activities\/collaboration\//,
    knows: [...BELOW, 'affair', 'acts of the collaboration', 'papers of the collaboration'],
    packages: /^(uuid|kysely)$/,
  },
  {
    name: 'subsidy',
    files: /^activities\/subsidy\//,
    knows: [
      ...[...BELOW, 'affair', 'case', 'kinds of affairs', 'papers of the subsidy', 'decisions of the subsidy'],
      'acts of the collaboration',
    ],
    types: ['collaboration'],
    packages: ANY_SERVER,
  },
  { name: 'recording', files: /^activities\/recording\.ts$/, knows: ['case', 'collaboration', 'subsidy'] },
  {
    name: 'kinds of affairs',
    files: /^activities\/affair-kinds\.ts$/,
    knows: ['names', 'affair', 'case', 'collaboration'],
  },
  { name: 'outbox', files: /^activities\/outbox\//, knows: ['adapters'], packages: ANY_SERVER },
  {
    name: 'process',
    files: /^activities\/process\//,
    knows: [...BELOW, 'affair', 'kinds of affairs', 'outbox'],
    packages: ANY_SERVER,
  },
  { name: 'delivery', files: /^activities\/delivery\//, knows: [...BELOW, 'kinds of affairs', 'outbox'] },
  {
    name: 'inbox',
    files: /^activities\/inbox\//,
    knows: [...BELOW, 'affair', 'recording', 'acts of the collaboration'],
    types: ['subsidy'],
  },
  { name: 'payments', files: /^activities\/payments\//, knows: [...BELOW, 'affair', 'subsidy'] },
  { name: 'calendar', files: /^activities\/calendar\//, knows: [...BELOW, 'affair', 'kinds of affairs'] },
  {
    name: 'records checks',
    files: /^activities\/records-check\//,
    knows: [...BELOW, 'affair'],
    packages: /^(uuid|kysely)$/,
  },
  {
    name: 'stand-ins',
    files: /^activities\/stand-ins\//,
    knows: [...BELOW, 'affair', 'case'],
    packages: /^(uuid|kysely)$/,
  },
  { name: 'digest', files: /^activities\/digest\//, knows: [...BELOW, 'affair'] },
  {
    name: 'the worker',
    files: /^activities\/[\w-]+\.ts$/,
    knows: [
      ...[...BELOW, 'affair', 'case', 'subsidy', 'process', 'outbox', 'delivery', 'inbox', 'payments', 'calendar'],
      ...['digest', 'records checks'],
    ],
    packages: ANY_SERVER,
  },
  {
    name: 'the API',
    files: /^api\//,
    knows: [
      ...[...BELOW, 'pages', 'affair', 'case', 'subsidy', 'recording', 'calendar'],
      ...['collaboration', 'acts of the collaboration', 'stand-ins', 'records checks'],
    ],
    packages: /^(?!nodemailer|@temporalio\/(workflow|worker|activity|testing))/,
  },
  {
    name: 'demo data',
    files: /^prisma\//,
    knows: ['the vocabulary', 'law', 'adapters', 'records', 'subsidy', 'client'],
  },
  {
    name: 'the local stack',
    files: /^local\//,
    knows: [...BELOW, 'the API', 'the worker', 'process', 'demo data', 'affair', 'case', 'subsidy'],
  },
  {
    name: 'the bench',
    files: /^bench\//,
    knows: [...BELOW, 'the API', 'the worker', 'the local stack', 'process', 'affair', 'case', 'subsidy', 'demo data'],
  },
  { name: 'tests', files: /^test\//, knows: [] },
];

const KINDS: readonly string[] = ['case', 'collaboration'];

/** Rooms entered by their `index.ts`; kinds of affairs are built of the kernel's parts and reach into it. */
const WITH_DOOR: readonly string[] = ['affair', 'case', 'collaboration', 'subsidy', 'process', 'calendar'].concat(
  ...['stand-ins', 'records checks'],
);
const DOOR = /^activities\/[\w-]+\/index\.ts$/;

const everyImport = sources().flatMap(importsOf);

function roomOf(file: string): Room {
  const room = ROOMS.find(({ files }) => files.test(file));
  if (room === undefined) throw new Error(`${file} is in no room`);
  return room;
}

/** @returns what is wrong with it; null: nothing */
function faultOf({ from, to, ours, typeOnly }: Import): string | null {
  const room = roomOf(from);
  if (!ours) return (room.packages?.test(to) ?? true) ? null : 'this package is not for this room';
  // Compiled programs are run, not read.
  if (room.name === 'tests' || /\.(mjs|cjs|json)$|^dist\//.test(to)) return null;
  const other = roomOf(to);
  if (other === room) return null;
  const known = room.knows.includes(other.name) || (typeOnly && room.types?.includes(other.name) === true);
  if (!known) return `${room.name} may not know ${other.name}`;
  const isBuiltOfIt = KINDS.includes(room.name) && other.name === 'affair';
  return WITH_DOOR.includes(other.name) && !DOOR.test(to) && !isBuiltOfIt
    ? `${other.name} is entered by its door`
    : null;
}

describe('the folder arrows', () => {
  it.each(ROOMS.filter(({ name }) => name !== 'client').map(({ name }) => name))('%s', (name) => {
    const here = everyImport.filter(({ from }) => roomOf(from).name === name);
    expect(here.length).toBeGreaterThan(0);
    const wrong = here.flatMap((line) => {
      const fault = faultOf(line);
      return fault === null ? [] : [`${line.from} -> ${line.to}: ${fault}`];
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['workflows/receipt-desk/workflow.ts', 'activities/index.ts', 'workflows may not know the worker'],
    ['api/cases/acts.ts', 'activities/affair/index.ts', null],
    ['api/cases/acts.ts', 'activities/affair/act-rows.ts', 'affair is entered by its door'],
    ['api/cases/acts.ts', 'activities/case/hearing/acts.ts', null],
    ['api/cases/acts.ts', 'activities/case/hearing/handlers.ts', 'case is entered by its door'],
    ['api/cases/acts.ts', 'workflows/legal-aid-case/workflow.ts', 'the API may not know workflows'],
    ['activities/case/hearing/acts.ts', 'activities/law/legal-date.ts', null],
    ['activities/case/hearing/acts.ts', 'activities/affair/order.ts', 'acts of the case may not know affair'],
    ['activities/case/hearing/handlers.ts', 'activities/affair/order.ts', null],
    ['activities/case/closing/handlers.ts', 'activities/subsidy/index.ts', 'case may not know subsidy'],
    ['activities/affair/step.ts', 'activities/case/index.ts', 'affair may not know case'],
    ['activities/law/calendar.ts', 'prisma/generated/client.ts', 'law may not know client'],
  ])('are really looked at: %s -> %s', (from, to, fault) => {
    expect(faultOf({ from, to, ours: true, typeOnly: false })).toBe(fault);
  });

  it('keep packages out, and types within what they may be', () => {
    expect(faultOf({ from: 'workflows/names.ts', to: 'node:fs', ours: false, typeOnly: false })).not.toBeNull();
    const naming = { from: 'activities/law/rule-row.ts', to: 'activities/acts-of-all.ts', ours: true };
    expect([true, false].map((typeOnly) => faultOf({ ...naming, typeOnly }) === null)).toEqual([true, false]);
    const seen = everyImport.some(({ from, typeOnly }) => from === 'workflows/receipt-desk/workflow.ts' && typeOnly);
    expect(seen, 'type imports over several lines are read').toBe(true);
  });

  it('lead to files that are there', () => {
    // What is made, and the console, which is checked by its own compiler.
    const files = new Set(sources().map(({ file }) => file));
    const lost = everyImport.filter(
      ({ to, ours }) => ours && !/^(prisma\/generated|dist|console)\//.test(to) && !files.has(to) && /\.ts$/.test(to),
    );
    expect(lost.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });
});
