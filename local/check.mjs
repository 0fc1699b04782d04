// npm run check: everything that can be said about the sources without running them.
import { rm } from 'node:fs/promises';
import { fail, prepare } from './prepare.mjs';
import { projectRoot, run } from './tools/commands.mjs';
import path from 'node:path';

const bin = (...parts) => path.join(projectRoot, 'node_modules', ...parts);
const fresh = path.join(projectRoot, 'dist', 'check');
/** @type {[name: string, args: string[]][]} */
const checks = [
  ['types', [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.json']],
  // Into a folder of its own: what runs from dist/ meanwhile must not lose its files.
  [
    'compiled programs',
    [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', fresh, '--incremental', 'false'],
  ],
  [
    'workflow bundle',
    [path.join(fresh, 'activities', 'build-workflow-bundle.js'), path.join(fresh, 'workflow-bundle.js')],
  ],
  [
    'description of the API',
    [path.join(fresh, 'api', 'operations', 'write-openapi.js'), path.join(fresh, 'openapi.json')],
  ],
  // Whatever looks at the console needs the types that are made from it.
  ['client of the console', [path.join('console', 'build.mjs'), '--client', path.join(fresh, 'openapi.json')]],
  ['types of the console', [bin('typescript', 'bin', 'tsc'), '-p', path.join('console', 'tsconfig.json')]],
  ['lint and folder arrows', [bin('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings']],
  ['format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['unused code and dependencies', [bin('knip', 'bin', 'knip.js'), '--no-progress']],
];

try {
  await prepare({ compile: false });
  // A file left over from a deleted source must not hide a missing one.
  await rm(fresh, { recursive: true, force: true });
} catch (error) {
  fail(error);
}
let failed = 0;
for (const [name, args] of checks) {
  const startedAt = performance.now();
  try {
    await run(process.execPath, args);
    process.stdout.write(`ok    ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`FAIL  ${name}\n${error.message}\n`);
  }
}
process.stdout.write(`${checks.length - failed} of ${checks.length} checks passed\n`);
process.exitCode = failed === 0 ? 0 : 1;
