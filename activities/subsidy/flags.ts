/** What stands out about a payout (提示事项): nothing here refuses anything; whoever decides sees it first. */
import { sql } from 'kysely';
import { isHeld } from '../../workflows/domain/custody.js';
import { PayoutState, type Bilingual, type Stage } from '../../workflows/domain/vocabulary.js';
import type { PayeeAccountChange } from '../../prisma/generated/client.js';
import { missingMaterials } from '../law/closing-materials.js';
import { DAY_MS } from '../law/counting/legal-date.js';
import type { CaseContext } from '../case/index.js';
import type { PayoutFlag } from './view.js';

export const FlagCode = {
  /** 结案材料逾期提交 */ FileLate: 'closing-file-late',
  /** 缺少应交材料 */ MaterialsMissing: 'materials-missing',
  /** 在押未会见 */ NoMeeting: 'no-meeting',
  /** 同一事项另有补贴 */ PaidInMatter: 'lawyer-paid-in-matter',
  /** 其他中心就同一案件、同一阶段发放 */ PaidElsewhere: 'paid-elsewhere',
  /** 曾更换承办律师 */ LawyerChanged: 'lawyer-changed',
  /** 总额超过基本补贴两倍 */ HighTotal: 'high-total',
  /** 收款账户近期变更 */ AccountChangedRecently: 'account-changed-recently',
  /** 收款账户变更未生效 */ AccountChangePending: 'account-change-pending',
  /** 批准后收款账户变更 */ AccountChanged: 'account-changed',
} as const;
export type FlagCode = (typeof FlagCode)[keyof typeof FlagCode];

/** How long a change of account is looked at with care. */
const RECENT_CHANGE_MS = 30 * DAY_MS;
/** A total above so many times the base amount stands out. */
const HIGH_TOTAL_TIMES = 2;

export function flag(code: FlagCode, { zh, en }: Bilingual): PayoutFlag {
  return { code, zh, en };
}

export interface Calculation {
  readonly lawyerId: string;
  readonly totalFen: number;
  readonly baseFen: number;
}

/** What the case tells, when the payout is calculated. */
export async function caseFlags(ctx: CaseContext, calculation: Calculation): Promise<readonly PayoutFlag[]> {
  const { caseRow } = ctx;
  const flags: PayoutFlag[] = [];
  if (ctx.obligations.some(({ ruleId, late }) => ruleId === 'hand-in-closing-file' && late)) {
    flags.push(flag(FlagCode.FileLate, { zh: '结案材料逾期提交', en: 'The closing file was handed in late' }));
  }
  const missing = await materialsMissing(ctx);
  if (missing.length > 0) {
    const zh = missing.map((title) => title.zh).join('、');
    const en = missing.map((title) => title.en).join(', ');
    flags.push(flag(FlagCode.MaterialsMissing, { zh: `缺少应交材料：${zh}`, en: `Required materials missing: ${en}` }));
  }
  if (isHeld(caseRow.custodyMeasure) && !caseRow.meetings.some(({ state }) => state === 'held')) {
    flags.push(flag(FlagCode.NoMeeting, { zh: '受援人在押，未见会见记录', en: 'Client in custody, no meeting held' }));
  }
  const paid = await otherPayouts(ctx, calculation.lawyerId);
  if (paid.length > 0) {
    flags.push(
      flag(FlagCode.PaidInMatter, {
        zh: `同一律师在同一事项另有补贴：${paid.join('、')}`,
        en: `Another payout of the same lawyer in the same matter: ${paid.join(', ')}`,
      }),
    );
  }
  const elsewhere = await paidElsewhere(ctx);
  if (elsewhere > 0) {
    flags.push(
      flag(FlagCode.PaidElsewhere, {
        zh: `其他法律援助中心就同一事项、同一诉讼阶段另有补贴（${elsewhere}笔），不得重复发放基本补贴`,
        en: `Another center has a payout in the same matter and stage (${elsewhere}): no base amount is paid twice`,
      }),
    );
  }
  if ((await lawyersNamed(ctx)) > 1) {
    flags.push(
      flag(FlagCode.LawyerChanged, { zh: '办案期间曾更换承办律师', en: 'The lawyer changed during the case' }),
    );
  }
  if (calculation.totalFen > HIGH_TOTAL_TIMES * calculation.baseFen) {
    flags.push(
      flag(FlagCode.HighTotal, {
        zh: `补贴总额超过基本补贴的${HIGH_TOTAL_TIMES}倍`,
        en: `The total is above ${HIGH_TOTAL_TIMES} times the base amount`,
      }),
    );
  }
  return flags;
}

/** What the payee's account tells, looked at anew whenever somebody decides. @param at epoch ms */
export function accountFlags(
  changes: readonly Pick<PayeeAccountChange, 'confirmedAt' | 'effectiveAt'>[],
  at: number,
): readonly PayoutFlag[] {
  const effective = changes.flatMap(({ effectiveAt }) => (effectiveAt === null ? [] : [effectiveAt.getTime()]));
  const flags: PayoutFlag[] = [];
  if (effective.some((from) => from <= at && at - from < RECENT_CHANGE_MS)) {
    flags.push(
      flag(FlagCode.AccountChangedRecently, {
        zh: '收款账户30日内变更过',
        en: 'The payee’s account changed within 30 days',
      }),
    );
  }
  if (changes.some(({ confirmedAt }) => confirmedAt === null) || effective.some((from) => from > at)) {
    flags.push(
      flag(FlagCode.AccountChangePending, {
        zh: '收款账户变更申请尚未生效',
        en: 'A change of the payee’s account is under way',
      }),
    );
  }
  return flags;
}

export const ACCOUNT_CHANGED_FLAG = flag(FlagCode.AccountChanged, {
  zh: '批准后收款账户变更，须重新审批',
  en: 'The account changed after approval; it must be approved again',
});

const OF_THE_ACCOUNT: readonly string[] = [FlagCode.AccountChangedRecently, FlagCode.AccountChangePending];

/** The flags with those about the account replaced by what holds now. */
export function withAccountFlags(flags: readonly PayoutFlag[], account: readonly PayoutFlag[]): readonly PayoutFlag[] {
  return [...flags.filter(({ code }) => !OF_THE_ACCOUNT.includes(code)), ...account];
}

/** Required materials that the closing file lacks as it stands. */
async function materialsMissing({ tx, caseRow }: CaseContext): Promise<readonly Bilingual[]> {
  const standing = await tx
    .selectFrom('ClosingItem')
    .select('kind')
    .distinct()
    .where('caseId', '=', caseRow.id)
    .where('state', '=', 'submitted')
    .execute();
  const kinds = standing.map(({ kind }) => kind);
  return missingMaterials(caseRow.stage as Stage, kinds).map(({ title }) => title);
}

/** Numbers of the cases whose payouts the same lawyer has in the same matter. */
async function otherPayouts({ tx, caseRow }: CaseContext, lawyerId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('Payout')
    .innerJoin('Case', 'Case.id', 'Payout.caseId')
    .innerJoin('Affair', 'Affair.id', 'Payout.caseId')
    .select('Affair.number')
    .where('Case.matterId', '=', caseRow.matterId)
    .where('Payout.lawyerId', '=', lawyerId)
    .where('Case.id', '<>', caseRow.id)
    .orderBy('Affair.number')
    .execute();
  return rows.map(({ number }) => number);
}

/** Of which number they are is the other center's. */
async function paidElsewhere({ tx, caseRow }: CaseContext): Promise<number> {
  const rows = await tx
    .selectFrom('Payout')
    .innerJoin('Case', 'Case.id', 'Payout.caseId')
    .select('Payout.id')
    .where('Case.matterId', '=', caseRow.matterId)
    .where('Case.stage', '=', caseRow.stage)
    .where('Payout.centerId', '<>', caseRow.centerId)
    .where('Payout.state', '<>', PayoutState.Closed)
    .execute();
  return rows.length;
}

async function lawyersNamed({ tx, caseRow }: CaseContext): Promise<number> {
  const kinds = ['lawyer-assigned', 'replacement-decided'];
  const { rows } = await sql<{ named: number }>`
    SELECT count(DISTINCT body->>'lawyerId')::int AS named FROM "Act"
    WHERE "affairId" = ${caseRow.id} AND kind = ANY(${kinds})`.execute(tx);
  return rows[0]?.named ?? 0;
}
