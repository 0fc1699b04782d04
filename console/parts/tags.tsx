/** Codes as coloured words; the colour never says anything that the word does not. */
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import {
  CASE_STATUSES,
  INSTRUCTION_STATES,
  OBLIGATION_STATES,
  PAYOUT_STATES,
  RECIPIENT_STATES,
  termOf,
} from '../language/terms.js';
import { useWords } from '../language/words.js';

const OBLIGATION_COLOURS: Readonly<Record<string, string>> = {
  overdue: 'error',
  'due-soon': 'warning',
  open: 'processing',
  fulfilled: 'success',
};
const RECIPIENT_COLOURS: Readonly<Record<string, string>> = {
  received: 'success',
  refused: 'error',
  'no-receipt': 'error',
  escalated: 'warning',
  reminded: 'warning',
  sent: 'processing',
};
const CASE_COLOURS: Readonly<Record<string, string>> = {
  received: 'warning',
  assigned: 'processing',
  accepted: 'processing',
  'file-returned': 'warning',
  archived: 'success',
};

export function ObligationTag({ state }: { readonly state: string }): ReactNode {
  const t = useWords();
  return <Tag color={OBLIGATION_COLOURS[state] ?? 'default'}>{t(termOf(OBLIGATION_STATES, state))}</Tag>;
}

export function CaseTag({ status }: { readonly status: string }): ReactNode {
  const t = useWords();
  return <Tag color={CASE_COLOURS[status] ?? 'default'}>{t(termOf(CASE_STATUSES, status))}</Tag>;
}

export function RecipientTag({ state }: { readonly state: string }): ReactNode {
  const t = useWords();
  return <Tag color={RECIPIENT_COLOURS[state] ?? 'default'}>{t(termOf(RECIPIENT_STATES, state))}</Tag>;
}

const PAYOUT_COLOURS: Readonly<Record<string, string>> = {
  proposed: 'warning',
  returned: 'warning',
  approved: 'processing',
  instructed: 'processing',
  unknown: 'error',
  bounced: 'error',
  'clawed-back': 'error',
  settled: 'success',
};
const INSTRUCTION_COLOURS: Readonly<Record<string, string>> = {
  sent: 'processing',
  settled: 'success',
  returned: 'error',
};

export function PayoutTag({ state }: { readonly state: string }): ReactNode {
  const t = useWords();
  return <Tag color={PAYOUT_COLOURS[state] ?? 'default'}>{t(termOf(PAYOUT_STATES, state))}</Tag>;
}

export function InstructionTag({ state }: { readonly state: string }): ReactNode {
  const t = useWords();
  return <Tag color={INSTRUCTION_COLOURS[state] ?? 'default'}>{t(termOf(INSTRUCTION_STATES, state))}</Tag>;
}
