/** A valid notice and valid acts for the tests of the API; each test bends one field. */

/** Check characters of these numbers are right: born 2009-03-07, male; born 1990-01-01, female. */
export const MINOR = { kind: 'resident-id', number: '510104200903071019' } as const;

/** Epoch ms at which the tests' requests are made. */
export const NOW = Date.parse('2026-11-18T10:05:00+08:00');

/** The example of the contract. */
export function noticeBody(): Record<string, unknown> {
  return {
    stage: 'first-instance',
    organCaseNumber: '（2026）川0104刑初88号',
    person: {
      name: '张三',
      sex: 'male',
      birthDate: '2009-03-07',
      identity: MINOR,
      disabilities: ['hearing'],
    },
    charge: '盗窃罪',
    ground: 'minor',
    discoveredAt: '2026-11-18T09:00:00+08:00',
    issuedAt: '2026-11-18T10:00:00+08:00',
    handlingOfficial: { name: '李四', phone: '028-0000000' },
    custody: { measure: 'detained', placeId: 'agency-cd-detention' },
    hearing: { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' },
  };
}
