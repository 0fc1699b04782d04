// Provides the time-skipping Temporal test server, which tests and the demo use to let months pass in seconds.
import { access, chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { SetupError, cacheFolder, isOnPath, projectRoot, run, say } from './commands.mjs';
import { downloadWithSdk } from './sdk-download.mjs';

/** As pinned in time-skipping-server/pom.xml. */
const version = '1.31.0';

async function isExecutable(file) {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Copies the jars from Maven Central and writes a launcher beside them; the folder appears whole or not at all. */
async function installJars(folder) {
  const parent = path.dirname(folder);
  const unfinished = await mkdtemp(path.join(parent, 'incoming-'));
  try {
    const pom = path.join(projectRoot, 'local', 'tools', 'time-skipping-server', 'pom.xml');
    await run('mvn', [
      '-q',
      '-B',
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${path.join(unfinished, 'lib')}`,
    ]);
    const launcher = path.join(unfinished, 'launch');
    await writeFile(
      launcher,
      '#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"\n',
    );
    await chmod(launcher, 0o755);
    await rename(unfinished, folder).catch(async (error) => {
      // Another set-up finished first: its folder is as good as ours.
      if (!(await isExecutable(path.join(folder, 'launch')))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The path of a time-skipping test server. Throws a SetupError that names every way to provide one. */
export async function provideTimeSkippingServer() {
  const given = process.env['TEMPORAL_TEST_SERVER'];
  if (given) {
    if (await isExecutable(given)) return given;
    throw new SetupError(`TEMPORAL_TEST_SERVER is set to ${given}, which is no executable file.`);
  }
  const root = path.join(cacheFolder(), 'time-skipping-server');
  // The number behind the version changes with what else pom.xml lists.
  const jars = path.join(root, `${version}-2`);
  const launcher = path.join(jars, 'launch');
  const downloadedName = `native-${process.platform}-${process.arch}`;
  if (isOnPath('java', '-version') && (await isExecutable(launcher))) return launcher;
  if (await isExecutable(path.join(root, downloadedName))) return path.join(root, downloadedName);

  await mkdir(root, { recursive: true });
  say('Time-skipping test server: downloading it (once, about 35 MB)');
  const downloaded = await downloadWithSdk('time-skipping', root, downloadedName);
  if (downloaded) return downloaded;

  if (isOnPath('mvn', '--version') && isOnPath('java', '-version')) {
    say(`Time-skipping test server: no download here; copying ${version} from Maven Central (once, about 10 seconds)`);
    try {
      await installJars(jars);
      return launcher;
    } catch (error) {
      throw new SetupError(`Fetching the time-skipping test server failed.\n${error.message}\n${waysToProvide}`);
    }
  }
  throw new SetupError(`There is no time-skipping Temporal test server on this machine.\n${waysToProvide}`);
}

const waysToProvide = `Any one of these helps:
  - set TEMPORAL_TEST_SERVER to the path of a Temporal test server
  - open the network for the SDK's own download (temporal.download)
  - install Java 11 or newer and Maven; the server is then taken from Maven Central (local/tools/time-skipping-server)`;
