/** Demo budget lines (预算指标): ample in 2026, tight enough in 2027 that an end can be seen. */

/** One line, as stored; nothing is reserved or spent when it is written. */
export interface BudgetLineRow {
  readonly id: string;
  readonly region: string;
  readonly year: number;
  readonly name: string;
  readonly nameEn: string;
  readonly source: string;
  readonly allottedFen: bigint;
}

const FEN_PER_YUAN = 100n;

function line(key: 'cd' | 'cq', region: string, city: readonly [string, string], year: number, yuan: bigint) {
  return {
    id: `budget-${key}-${year}`,
    region,
    year,
    name: `${city[0]}${year}年法律援助办案补贴`,
    nameEn: `${city[1]} legal aid subsidies ${year}`,
    source: '本级财政一般公共预算',
    allottedFen: yuan * FEN_PER_YUAN,
  } satisfies BudgetLineRow;
}

const CHENGDU = ['成都市', 'Chengdu'] as const;
const CHONGQING = ['重庆市', 'Chongqing'] as const;

export const BUDGET_LINES: readonly BudgetLineRow[] = [
  line('cd', '510100', CHENGDU, 2026, 3_000_000n),
  line('cd', '510100', CHENGDU, 2027, 600_000n),
  line('cq', '500000', CHONGQING, 2026, 2_500_000n),
  line('cq', '500000', CHONGQING, 2027, 500_000n),
];
