/**
 * What a route tells of clients (当事人信息), which its answers are entered in the access log for. Every route says it: by it alone an entry
 * is made, in one place (`api/access/`).
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

/** What is read, in the words of who looks through the log. */
export const ACCESS_KIND_WORDS = {
  case: { zh: '案件', en: 'case' },
  history: { zh: '历史', en: 'history' },
  note: { zh: '备注', en: 'notes' },
  obligation: { zh: '期限事项', en: 'duties' },
  meeting: { zh: '会见', en: 'meetings' },
  paper: { zh: '文书', en: 'papers' },
  document: { zh: '材料', en: 'documents' },
  'closing-file': { zh: '结案材料', en: 'closing file' },
  collaboration: { zh: '异地协作', en: 'letters between centers' },
  'lawyer-proposal': { zh: '律师人选', en: 'proposals of counsel' },
  task: { zh: '待办', en: 'tasks' },
  payout: { zh: '补贴', en: 'payouts' },
  payment: { zh: '支付', en: 'payments' },
  payee: { zh: '收款账户', en: 'accounts of payees' },
  ledger: { zh: '明细账', en: 'ledger' },
  preview: { zh: '预览', en: 'previews' },
  submission: { zh: '提交结果', en: 'submissions' },
  suggestion: { zh: '录入提示', en: 'suggestions' },
  events: { zh: '变动推送', en: 'events' },
  calendar: { zh: '日历订阅', en: 'calendar' },
  'access-log': { zh: '访问记录', en: 'access log' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type AccessKind = keyof typeof ACCESS_KIND_WORDS;

/**
 * Where the cases and letters stand that an answer tells of: the one that the path names; the items of the list themselves; the `caseId`
 * or `collaborationId` of these, or of what is answered; the same as it was asked by; or nowhere, and then the handler says so (`seen`).
 */
export type AffairsAt = 'in-path' | 'themselves' | 'named' | 'in-query' | 'elsewhere';

export interface Disclosing {
  readonly of: AccessKind;
  readonly affairs: AffairsAt;
  /** What it answers stands in the history: an entry is made of a refusal only. */
  readonly isRecorded: boolean;
}

/** `nobody`: neither its answers nor its refusals say anything of a client. */
export type Disclosure = Disclosing | 'nobody';

/** A route by which something is read. */
export function reading(of: AccessKind, affairs: AffairsAt): Disclosing {
  return { of, affairs, isRecorded: false };
}

/** A route by which something is done: who did it stands in the history. */
export function doing(of: AccessKind, affairs: AffairsAt): Disclosing {
  return { of, affairs, isRecorded: true };
}
