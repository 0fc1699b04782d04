/** What rules between centers have in common (异地协作): no text that was read gives their numbers. */
import { TIMELY_LADDER } from '../ladders.js';
import type { Effect } from '../rule-row.js';
import { NONE_FOUND } from './define-rule.js';

/** It is taken back, or what it was sent for has ended: nobody owes anything on it. */
export const LETTER_GONE: readonly Effect[] = [{ on: 'withdrawn' }, { on: 'collaboration-lapsed' }];

/** No national article rules cooperation between regions; what stands here is our own policy until an agreement says otherwise. */
export const OWN_POLICY = {
  section: 'C',
  counting: 'TIMELY',
  article: '办理法律援助案件程序规定（异地协作，条文未见）；本系统规定的期限',
  basis: 'Order 148 (cooperation, text not seen); own policy',
  grade: 'M',
  seen: { zh: '没有条文规定期限，系本系统规定', en: 'no text gives a number: it is ours' },
  policy: true,
  consequence: NONE_FOUND,
  ladder: TIMELY_LADDER,
  inForceFrom: '2023-09-01',
  // It ends with the letter, and not with the aid in a case.
  lapsedBy: [],
} as const;
