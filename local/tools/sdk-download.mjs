// Lets the Temporal SDK fetch one of its own servers. The SDK has no call that only downloads, so the server is
// started once and stopped again; that happens in a process of its own, because the SDK's runtime is one per process.
import { chmod, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { run } from './commands.mjs';

/**
 * @param {'dev-server' | 'time-skipping'} kind
 * @param {string} folder where the server is to be kept
 * @param {string} fileName its name there
 * @returns {Promise<string | undefined>} its path, or undefined where the download is not possible
 */
export async function downloadWithSdk(kind, folder, fileName) {
  const wanted = path.join(folder, process.platform === 'win32' ? `${fileName}.exe` : fileName);
  const incoming = await mkdtemp(path.join(folder, 'incoming-'));
  try {
    await run(process.execPath, [fileURLToPath(import.meta.url), kind, incoming]);
    for (const name of await readdir(incoming)) {
      const file = path.join(incoming, name);
      // Anything small is a leftover of the download, not a server.
      if ((await stat(file)).size < 1_000_000) continue;
      await chmod(file, 0o755);
      await rename(file, wanted);
      return wanted;
    }
    return undefined;
  } catch {
    // The caller has other ways and names them all when none works.
    return undefined;
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kind, downloadDir] = process.argv.slice(2);
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const server = { executable: { type: 'cached-download', downloadDir } };
  const environment = await (kind === 'dev-server'
    ? TestWorkflowEnvironment.createLocal({ server })
    : TestWorkflowEnvironment.createTimeSkipping({ server }));
  await environment.teardown();
}
