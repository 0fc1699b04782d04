/** Bundles the workflows once, for production, tests and as the check that nothing impure got in. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { projectRoot } from './adapters/project-root.js';
import { failureConverterPath } from './adapters/temporal.js';

/** @param workflowsPath entry; the sources are bundled as they are, `.js` specifiers resolve to `.ts`. */
export async function buildWorkflowBundle(target: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(projectRoot(), 'workflows', 'index.ts'),
    failureConverterPath,
    logger: new DefaultLogger('WARN'),
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildWorkflowBundle(process.argv[2] ?? join(projectRoot(), 'dist', 'workflow-bundle.js'));
}
