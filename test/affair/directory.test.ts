import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../../activities/adapters/transaction.js';
import { Directory } from '../../activities/affair/directory.js';
import type { Agency } from '../../prisma/generated/client.js';
import { Desk } from '../support/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.prisma.agency.createMany({ data: [city, district, county] });
});
afterAll(() => desk.close());

/** Of 上海, a municipality, whose districts (…01xx) and counties (…02xx) are one city. */
function procuratorate(id: string, region: string, level: string): Agency {
  return {
    ...{ id, region, level, kind: 'procuratorate', name: id, nameEn: id, phone: null },
    ...{ centerId: null, superiorId: null, email: `${id}@x.example`, headEmail: `${id}-head@x.example` },
  };
}

const city = procuratorate('a-city', '310000', 'province');
const district = procuratorate('b-district', '310115', 'county');
const county = procuratorate('c-county', '310230', 'county');

it.each([
  ['at its own place', '310115', 'b-district'],
  ['at its own place, a county', '310230', 'c-county'],
  ['of the municipality, where its district has none: its neighbours have no say there', '310101', 'a-city'],
  ['of the municipality, where its county has none', '310229', 'a-city'],
  ['of the city, where its county has none', '510185', 'agency-cd-procuratorate'],
  ['never in another city', '500103', null],
])('an organ is looked for nearest first: %s', async (_, region, expected) => {
  const police = { ...procuratorate('police', region, 'county'), kind: 'police' };
  const found = await inTransaction(desk.records, (tx) => new Directory(tx).organAt('procuratorate', police));
  if (expected === null) expect([city.id, district.id, county.id]).not.toContain(found?.id);
  else expect(found?.id).toBe(expected);
});
