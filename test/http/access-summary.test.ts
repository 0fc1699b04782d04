/** What stands out in the access log: counted exactly, of a period, by office hours of the calendar, in the scope of who asks. */
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessLog } from '../../api/access/access-log.js';
import type { NewAccess } from '../../activities/records/access-entry.js';
import { onlookersOf } from '../../workflows/domain/permissions.js';
import { HttpOffice } from './office.js';

const SUMMARY = '/v1/access-log/summary';
/** Wednesday to Saturday of a year that is over; the Wednesday is a working day. */
const PERIOD = 'from=2025-11-19&to=2025-11-22';

let http: HttpOffice;
let log: AccessLog;

function read(at: string, changes: Partial<NewAccess> = {}): NewAccess {
  return {
    ...{ at: Date.parse(`${at}+08:00`), requestId: uuid(), accountId: 'court-clerk', name: '李法官' },
    ...{ role: 'court-clerk', agencyId: 'agency-cd-jinjiang-court', agencyName: '锦江区法院', agencyRegion: '510104' },
    ...{ standsInFor: [], operation: 'readCase', kind: 'case', objectId: null, affairs: [uuid()], count: null },
    ...{ filters: [], exported: false, status: 200, code: null, onlookers: onlookersOf('510104') },
    ...changes,
  };
}

const STAFF = {
  accountId: 'center-staff',
  name: '王经办',
  agencyId: 'agency-cd-center',
  agencyName: '成都中心',
} as const;
const CHONGQING = { agencyRegion: '500100', onlookers: onlookersOf('500100') } as const;
const one = uuid();

beforeAll(async () => {
  http = await HttpOffice.open();
  log = new AccessLog({ databaseUrl: http.office.databaseUrl, logger: http.office.logger });
  const entries = [
    ...['2025-11-19T09:00:00', '2025-11-19T16:59:59'].map((at) => read(at, { affairs: [one] })),
    // Before offices open, when they have closed, on a Saturday.
    ...['2025-11-19T08:59:59', '2025-11-19T17:00:00', '2025-11-22T10:00:00'].map((at) => read(at)),
    read('2025-11-19T10:00:00', { status: 404, code: 'not-found' }),
    // Not of the period: its days are Shanghai's.
    ...['2025-11-18T23:59:59', '2025-11-23T00:00:00'].map((at) => read(at)),
    // Twenty-five within an hour of the clock, each for itself; a list names as many and is one.
    ...Array.from({ length: 25 }, (_, n) => read(`2025-11-20T14:${String(10 + n)}:00`, STAFF)),
    read('2025-11-20T14:00:00', {
      ...STAFF,
      affairs: Array.from({ length: 50 }, () => uuid()),
      count: 50,
      exported: true,
    }),
    read('2025-11-19T10:00:00', { ...CHONGQING, accountId: 'elsewhere' }),
  ];
  await Promise.all(entries.map((entry) => log.record(entry)));
});
afterAll(async () => {
  await log.close();
  await http.close();
});

describe('the summary', () => {
  it('counts what was read in the period, refused, exported, and outside office hours', async () => {
    const { json } = await http.get('auditor', `${SUMMARY}?${PERIOD}`);
    expect(json).toMatchObject({ from: '2025-11-19', to: '2025-11-22' });
    expect(json).toMatchObject({ total: 32, refused: 1, exported: 1, outsideHours: 3 });
  });

  it('says who read most, and opened how many different cases', async () => {
    const { json } = await http.get('auditor', `${SUMMARY}?${PERIOD}`);
    expect(json['readers']).toMatchObject([
      { account: 'center-staff', agency: { name: '成都中心' }, total: 26, exported: 1, opened: 25 },
      { account: 'court-clerk', name: '李法官', total: 6, refused: 1, outsideHours: 3, opened: 4 },
    ]);
  });

  it('says who opened many different cases within an hour, and no list for it', async () => {
    const { json } = await http.get('supervisor', `${SUMMARY}?${PERIOD}`);
    expect(json).toMatchObject({
      manyFrom: 20,
      many: [{ account: 'center-staff', from: '2025-11-20T14:00:00+08:00', opened: 25 }],
    });
  });

  it('is asked by the filters of the list, and counts no other region', async () => {
    const refused = await http.get('auditor', `${SUMMARY}?${PERIOD}&result=refused`);
    expect(refused.json).toMatchObject({ total: 1, refused: 1, exported: 0 });
    const { json } = await http.get('supervisor-chongqing', `${SUMMARY}?${PERIOD}`);
    expect([json['total'], json['readers']]).toMatchObject([1, [{ account: 'elsewhere' }]]);
  });

  it('is of the last seven days where nobody says of which', async () => {
    const { json } = await http.get('auditor', SUMMARY);
    const days = (Date.parse(String(json['to'])) - Date.parse(String(json['from']))) / 86_400_000;
    expect(days).toBe(6);
  });
});
