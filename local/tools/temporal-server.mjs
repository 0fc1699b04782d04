// Provides the Temporal dev server: found, downloaded by the SDK, or built once from source.
import { access, mkdir, rename, rm, stat } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { SetupError, cacheFolder, isOnPath, projectRoot, run, say } from './commands.mjs';
import { downloadWithSdk } from './sdk-download.mjs';

/** The newest command-line release that can be built from the module proxy; it carries server 1.29. */
const cliVersion = '1.5.1';
const platform = `${process.platform}-${process.arch}`;
const executableSuffix = process.platform === 'win32' ? '.exe' : '';

async function isExecutable(file) {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function buildFromSource(target) {
  const source = path.join(projectRoot, 'local', 'tools', 'temporal-cli');
  const unfinished = `${target}.${process.pid}.building`;
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOWORK: 'off' };
  // Without a home directory Go knows no place for its own caches.
  if (!env['HOME'])
    Object.assign(env, { GOPATH: path.join(cacheFolder(), 'go'), GOCACHE: path.join(cacheFolder(), 'go-build') });
  try {
    await run(
      'go',
      ['build', '-trimpath', '-ldflags', '-s -w', '-o', unfinished, 'github.com/temporalio/cli/cmd/temporal'],
      {
        cwd: source,
        env,
      },
    );
    // Renaming is atomic: two builds at once leave one whole file.
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
  return target;
}

/** The path of a `temporal` program that can `server start-dev`. Throws a SetupError that names every way to provide one. */
export async function provideTemporalServer() {
  const given = process.env['TEMPORAL_CLI'];
  if (given) {
    if (await isExecutable(given)) return given;
    throw new SetupError(`TEMPORAL_CLI is set to ${given}, which is no executable file.`);
  }
  if (isOnPath('temporal', '--version')) return 'temporal';

  const folder = path.join(cacheFolder(), 'temporal');
  const built = path.join(folder, `temporal-cli-${cliVersion}-${platform}${executableSuffix}`);
  const downloadedName = `temporal-sdk-${platform}`;
  for (const cached of [built, path.join(folder, downloadedName + executableSuffix)]) {
    if (await isExecutable(cached)) return cached;
  }

  await mkdir(folder, { recursive: true });
  say('Temporal server: downloading it (once, about 100 MB)');
  const downloaded = await downloadWithSdk('dev-server', folder, downloadedName);
  if (downloaded) return downloaded;

  if (isOnPath('go', 'version')) {
    say(`Temporal server: no download here; building ${cliVersion} from source with Go (once, 2 to 5 minutes)`);
    try {
      return await buildFromSource(built);
    } catch (error) {
      throw new SetupError(`Building the Temporal server failed.\n${error.message}\n${waysToProvide}`);
    }
  }
  throw new SetupError(`There is no Temporal server on this machine.\n${waysToProvide}`);
}

const waysToProvide = `Any one of these helps:
  - set TEMPORAL_ADDRESS=host:port to use a running server (npm start only)
  - install the "temporal" command-line program so that it is on PATH, or set TEMPORAL_CLI to its path
  - open the network for the SDK's own download (temporal.download)
  - install Go 1.25 or newer; the server is then built from source (local/tools/temporal-cli)`;
