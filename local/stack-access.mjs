// What commands beside a running stack need of it: where it is, and tokens of the demo accounts. Node built-ins only.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SetupError, projectRoot } from './tools/commands.mjs';

const ownDataDir = path.resolve(projectRoot, process.env['DATA_DIR'] || '.data');
const readJson = (...at) => readFile(path.join(...at), 'utf8').then(JSON.parse, () => undefined);

/** @returns the address of its API, its folder, and the variables it runs with. Throws a SetupError when none runs. */
export async function stackState(dataDir = ownDataDir) {
  const state = await readJson(dataDir, 'stack.json');
  if (!state) {
    throw new SetupError('No stack is running on this data folder. Start it with npm start, then ask again.');
  }
  return { ...state, dataDir };
}

/** @returns a bearer token of a demo account. Throws a SetupError that says why there is none. */
export async function tokenOf(account, dataDir = ownDataDir) {
  const { apiUrl, env } = await stackState(dataDir);
  const issuer = env.OIDC_ISSUER;
  if (issuer !== `${apiUrl}/oidc`) {
    throw new SetupError(`The stack uses the identity provider ${issuer}: ask that one for tokens.`);
  }
  const secrets = (await readJson(dataDir, 'clients.json')) ?? {};
  if (!account || !Object.hasOwn(secrets, account)) {
    const known = Object.keys(secrets).join('\n  ');
    const what = account ? `There is no demo account "${account}".` : 'Which account?';
    throw new SetupError(`${what} Known are:\n  ${known}`);
  }
  const credentials = Buffer.from(`${encodeURIComponent(account)}:${encodeURIComponent(secrets[account])}`);
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${credentials.toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    signal: AbortSignal.timeout(10_000),
  }).catch((error) => {
    throw new SetupError(`The stack does not answer at ${apiUrl} (${error.cause?.code ?? error.message}).`);
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new SetupError(`The identity provider refused: ${answer.error_description ?? answer.error}`);
  }
  return answer.access_token;
}
