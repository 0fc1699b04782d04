/**
 * The waits of this system (等待事项): what the process of a case waits for between two acts, each by its name. Which rule of the
 * law belongs to which wait is a table beside the rules; who owes it, until when and what follows silence comes with the
 * promise. All of it codes: it is shown in Temporal's own page, which knows no scope.
 */
export const Wait = {
  /** 通知辩护: the organ of this or the next stage tells the center */ Notice: 'notice',
  /** 指派与承办: the center names a lawyer, the firm arranges it, he takes it */ Appointment: 'appointment',
  /** 告知权利 */ TellingRights: 'telling-rights',
  /** 转交申请: the place of custody or the organ passes on what the person asks for */ Forwarding: 'forwarding',
  /** 会见: the detention center arranges it */ Meeting: 'meeting',
  /** 阅卷: procuratorate or court opens the file */ FileAccess: 'file-access',
  /** 开庭: what must be served and told before it */ Hearing: 'hearing',
  /** 强制措施与羁押期限 */ Custody: 'custody',
  /** 侦查、审查起诉、审理、上诉期限 */ Term: 'term',
  /** 拒绝、更换、终止与异议: who decides about counsel */ ChangeOfCounsel: 'change-of-counsel',
  /** 结案材料: the lawyer hands in, the center examines */ ClosingFile: 'closing-file',
  /** 补贴: the center proposes, finance decides, the bank pays */ Subsidy: 'subsidy',
  /** 申请的审查 */ Application: 'application',
  /** 异地协作: the other center acknowledges, answers, confirms */ Collaboration: 'collaboration',
  /** 签收: a recipient signs for a paper */ Receipt: 'receipt',
  /** 银行答复 */ Bank: 'bank',
} as const;
export type Wait = (typeof Wait)[keyof typeof Wait];

/** What follows silence. `lapse`: the right or duty ends; `inquire`: the bank is asked. */
export type Silence = 'remind' | 'warn' | 'escalate' | 'complain' | 'lapse' | 'give-up' | 'instruct' | 'inquire';

/** Somebody owes something, and what the process does when he stays silent. */
export interface PromiseKept {
  readonly wait: Wait;
  /** Who is waited for: a party of the rule table, or `recipient`, `bank`. */
  readonly who: string;
  /** Epoch ms of the next step; null: nothing follows, it is waited for all the same. */
  readonly until: number | null;
  readonly silence: Silence | null;
  /** Rule, paper or payout. */
  readonly about: string;
}

/** One line for people at Temporal's page. */
export function promiseWords({ wait, who, until, silence, about }: PromiseKept): string {
  const limit = until === null ? '' : ` until ${new Date(until).toISOString()}`;
  const then = silence === null ? '' : `, then ${silence}`;
  return `${wait}: ${who}${limit}${then} (${about})`;
}
