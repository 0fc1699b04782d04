import { ACCOUNTS } from '../prisma/demo-data/accounts.js';
import type { LocalSettings } from './settings.js';

/** What a person is told once everything runs: where it is, who may be played, how to go on. */
export function announcement({ ports, given, dataDir }: LocalSettings, seconds: number): string {
  const lines: string[] = [];
  const tell = (line: string): void => {
    lines.push(line);
  };
  const rows = [
    ['Console', `http://localhost:${ports.api}`],
    ['API', `http://localhost:${ports.api}/v1   (description: /docs)`],
    [
      'Temporal',
      given.temporalAddress ?? `http://localhost:${ports.temporalUi}   (server: localhost:${ports.temporal})`,
    ],
    [
      'Mail',
      given.smtpUrl !== undefined
        ? 'as in SMTP_URL'
        : `http://localhost:${ports.mailPage}   (SMTP: localhost:${ports.smtp})`,
    ],
    [
      'PostgreSQL',
      given.databaseUrl === undefined ? `localhost:${ports.postgres}, database fayuan` : 'as in DATABASE_URL',
    ],
    ['Data, logs', dataDir],
  ];
  tell(`\nReady after ${seconds.toFixed(1)} s.\n`);
  for (const [name = '', where = ''] of rows) tell(`  ${name.padEnd(12)}${where}`);
  if (given.oidcIssuer === undefined) {
    tell('\nDemo accounts:');
    for (const { id, name, agencyId } of ACCOUNTS) tell(`  ${id.padEnd(26)}${name.padEnd(6)}${agencyId}`);
    tell('\nA token for one of them:  npm run --silent token -- center-staff');
  }
  tell('Ctrl-C stops everything; the next start continues where this one stopped.\n');
  return lines.join('\n');
}
