import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../activities/adapters/project-root.js';
import { failureConverterPath } from '../../../activities/adapters/temporal.js';
import { buildWorkflowBundle } from '../../../activities/build-workflow-bundle.js';

const keptBundles = path.join(projectRoot(), 'dist', 'test-bundles');

/** Bundles the workflows from their sources, once per state of these sources. @returns the bundle's path */
export async function workflowBundle(): Promise<string> {
  const file = path.join(keptBundles, `${await sourceHash()}.js`);
  if (existsSync(file)) return file;
  const unfinished = `${file}.${process.pid}`;
  await buildWorkflowBundle(unfinished);
  await rename(unfinished, file);
  return file;
}

async function sourceHash(): Promise<string> {
  const folder = path.join(projectRoot(), 'workflows');
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name));
  const hash = createHash('sha256');
  for (const file of [...files.sort(), failureConverterPath, path.join(projectRoot(), 'package-lock.json')]) {
    hash.update(`${file}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
