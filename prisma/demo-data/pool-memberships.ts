/**
 * Demo memberships of pools (律师库): who may be assigned by which center, and when. Every center has somebody who fits any case;
 * 谢文博 and 秦立 are in no pool.
 */

/** One membership, as stored; dates are calendar dates in Asia/Shanghai, both inclusive. */
export interface PoolMembershipRow {
  readonly lawyerId: string;
  readonly centerId: string;
  readonly admittedFrom: string;
  readonly admittedTo: string | null;
}

/** Since the pools were set up, and standing. */
function members(centerId: string, lawyerIds: readonly string[]): readonly PoolMembershipRow[] {
  return lawyerIds.map((lawyerId) => ({ lawyerId, centerId, admittedFrom: '2022-03-01', admittedTo: null }));
}

const CHENGDU = 'agency-cd-center';

export const POOL_MEMBERSHIPS: readonly PoolMembershipRow[] = [
  ...members(CHENGDU, [
    'lawyer-cd-zhou',
    'lawyer-cd-wu',
    'lawyer-cd-he',
    'lawyer-cd-lin',
    'lawyer-cd-deng',
    'lawyer-cd-jiang',
  ]),
  // Left the pool (出库).
  { lawyerId: 'lawyer-cd-tang', centerId: CHENGDU, admittedFrom: '2022-03-01', admittedTo: '2025-12-31' },
  // Admission that begins after the demo's days.
  { lawyerId: 'lawyer-cd-peng', centerId: CHENGDU, admittedFrom: '2030-01-01', admittedTo: null },
  ...members('agency-cd-jianyang-center', ['lawyer-cd-jiang', 'lawyer-cd-he']),
  ...members('agency-cq-center', ['lawyer-cq-ran', 'lawyer-cq-tan', 'lawyer-cq-mou']),
  ...members('agency-cq-yuzhong-center', ['lawyer-cq-ran', 'lawyer-cq-mou']),
];
