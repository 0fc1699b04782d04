/**
 * Demo lawyers. Between them they fit and fail every qualification there is: no or too little criminal defence, no knowledge of
 * minors, and in whose pool they are (`pool-memberships.ts`). Dates are chosen so that "three years" is read on the day of assignment
 * in 2026.
 */

/** One lawyer of the directory, as stored; dates are calendar dates in Asia/Shanghai. */
export interface LawyerRow {
  readonly id: string;
  readonly name: string;
  readonly firmId: string;
  readonly licenceNumber: string;
  readonly practisingSince: string;
  readonly criminalDefenceSince: string | null;
  readonly knowsMinors: boolean;
  readonly specialties: string[];
  readonly region: string;
  readonly email: string;
  readonly phone: string;
}

/** Serial letters and figures of the licence and the telephone number; the rest of both is fixed by the region. */
interface LawyerSpec extends Omit<LawyerRow, 'licenceNumber' | 'region' | 'email' | 'phone'> {
  readonly serial: string;
}

/** Where a lawyer practises: its region code, and how the numbers of its licences begin. */
interface Place {
  readonly region: string;
  readonly licences: string;
}

function lawyerOf({ region, licences }: Place, spec: LawyerSpec): LawyerRow {
  const { serial, ...row } = spec;
  const domain = spec.firmId.replace(/^agency-/, '');
  return {
    ...row,
    licenceNumber: `${licences}${spec.practisingSince.slice(0, 4)}10${serial}`,
    region,
    email: `${spec.id.replace(/^lawyer-/, '')}@${domain}.example`,
    phone: `1390000${serial.slice(-4)}`,
  };
}

const chengdu = (spec: LawyerSpec): LawyerRow => lawyerOf({ region: '510100', licences: '15101' }, spec);
const chongqing = (spec: LawyerSpec): LawyerRow => lawyerOf({ region: '500000', licences: '15000' }, spec);

export const LAWYERS: readonly LawyerRow[] = [
  // Account `lawyer`: fits every case.
  chengdu({
    id: 'lawyer-cd-zhou',
    name: '周明远',
    firmId: 'agency-cd-firm-shuheng',
    serial: '110001',
    practisingSince: '2012-07-02',
    criminalDefenceSince: '2014-01-06',
    knowsMinors: true,
    specialties: ['criminal-defence', 'minors'],
  }),
  // Account `lawyer-2`, of another firm: fits every case too, with less experience, so that there is a second choice.
  chengdu({
    id: 'lawyer-cd-wu',
    name: '吴晓岚',
    firmId: 'agency-cd-firm-jinzheng',
    serial: '110002',
    practisingSince: '2016-09-01',
    criminalDefenceSince: '2019-04-15',
    knowsMinors: true,
    specialties: ['criminal-defence', 'minors'],
  }),
  // No knowledge of minors.
  chengdu({
    id: 'lawyer-cd-he',
    name: '何建国',
    firmId: 'agency-cd-firm-shuheng',
    serial: '110003',
    practisingSince: '2008-05-12',
    criminalDefenceSince: '2009-03-02',
    knowsMinors: false,
    specialties: ['criminal-defence', 'death-penalty'],
  }),
  // Less than three years of criminal defence until late in 2027.
  chengdu({
    id: 'lawyer-cd-lin',
    name: '林雨桐',
    firmId: 'agency-cd-firm-shuheng',
    serial: '110004',
    practisingSince: '2022-11-01',
    criminalDefenceSince: '2024-10-08',
    knowsMinors: true,
    specialties: ['minors'],
  }),
  // Long practice, no criminal defence at all.
  chengdu({
    id: 'lawyer-cd-deng',
    name: '邓书华',
    firmId: 'agency-cd-firm-jinzheng',
    serial: '110005',
    practisingSince: '2010-06-18',
    criminalDefenceSince: null,
    knowsMinors: false,
    specialties: ['labour', 'civil'],
  }),
  // Never admitted to any pool.
  chengdu({
    id: 'lawyer-cd-xie',
    name: '谢文博',
    firmId: 'agency-cd-firm-jinzheng',
    serial: '110006',
    practisingSince: '2011-03-21',
    criminalDefenceSince: '2012-02-06',
    knowsMinors: true,
    specialties: ['criminal-defence'],
  }),
  // Has left the pool.
  chengdu({
    id: 'lawyer-cd-tang',
    name: '唐慧敏',
    firmId: 'agency-cd-firm-furong',
    serial: '110007',
    practisingSince: '2009-08-10',
    criminalDefenceSince: '2011-05-30',
    knowsMinors: true,
    specialties: ['criminal-defence'],
  }),
  // Admission that begins after the demo's days.
  chengdu({
    id: 'lawyer-cd-peng',
    name: '彭子轩',
    firmId: 'agency-cd-firm-furong',
    serial: '110008',
    practisingSince: '2020-07-15',
    criminalDefenceSince: '2021-01-11',
    knowsMinors: false,
    specialties: ['criminal-defence'],
  }),
  chengdu({
    id: 'lawyer-cd-jiang',
    name: '蒋若溪',
    firmId: 'agency-cd-firm-furong',
    serial: '110009',
    practisingSince: '2014-04-08',
    criminalDefenceSince: '2015-09-14',
    knowsMinors: true,
    specialties: ['criminal-defence', 'minors', 'sign-language'],
  }),
  // Account `lawyer-chongqing`.
  chongqing({
    id: 'lawyer-cq-ran',
    name: '冉海燕',
    firmId: 'agency-cq-firm-yuzhou',
    serial: '120001',
    practisingSince: '2013-10-09',
    criminalDefenceSince: '2015-06-01',
    knowsMinors: true,
    specialties: ['criminal-defence', 'minors'],
  }),
  chongqing({
    id: 'lawyer-cq-tan',
    name: '谭志强',
    firmId: 'agency-cq-firm-yuzhou',
    serial: '120002',
    practisingSince: '2018-02-26',
    criminalDefenceSince: '2025-03-03',
    knowsMinors: false,
    specialties: ['labour'],
  }),
  chongqing({
    id: 'lawyer-cq-mou',
    name: '牟静',
    firmId: 'agency-cq-firm-jialing',
    serial: '120003',
    practisingSince: '2011-12-05',
    criminalDefenceSince: '2013-07-22',
    knowsMinors: true,
    specialties: ['criminal-defence'],
  }),
  chongqing({
    id: 'lawyer-cq-qin',
    name: '秦立',
    firmId: 'agency-cq-firm-jialing',
    serial: '120004',
    practisingSince: '2021-05-17',
    criminalDefenceSince: '2022-05-17',
    knowsMinors: false,
    specialties: ['civil'],
  }),
];
