// npm run --silent token -- <account>: prints a bearer token of the local stack, alone on stdout.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const dataDir = path.resolve(projectRoot, process.env['DATA_DIR'] || '.data');

function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const readJson = (name) => readFile(path.join(dataDir, name), 'utf8').then(JSON.parse, () => undefined);

const account = process.argv[2];
const state = await readJson('stack.json');
if (!state) refuse('No stack is running on this data folder. Start it with npm start, then ask again.');
const issuer = state.env.OIDC_ISSUER;
if (issuer !== `${state.apiUrl}/oidc`)
  refuse(`The stack uses the identity provider ${issuer}: ask that one for tokens.`);
const secrets = (await readJson('clients.json')) ?? {};
if (!account || !Object.hasOwn(secrets, account)) {
  const known = Object.keys(secrets).join('\n  ');
  refuse(`${account ? `There is no demo account "${account}".` : 'Which account?'} Known are:\n  ${known}`);
}
try {
  const credentials = Buffer.from(`${encodeURIComponent(account)}:${encodeURIComponent(secrets[account])}`);
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${credentials.toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    signal: AbortSignal.timeout(10_000),
  });
  const answer = await response.json();
  if (!response.ok) refuse(`The identity provider refused: ${answer.error_description ?? answer.error}`);
  process.stdout.write(`${answer.access_token}\n`);
} catch (error) {
  refuse(`The stack does not answer at ${state.apiUrl} (${error.cause?.code ?? error.message}).`);
}
