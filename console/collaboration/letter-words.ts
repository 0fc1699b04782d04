/** Letters between centers in words: whose turn it is, what belongs to a letter of a kind, what has to come back. Pure. */
import type { Schemas } from '../client/api.js';
import { say, type Bilingual } from '../language/words.js';

export type Letter = Schemas['Collaboration'];

/** What is waited for, and from which side; null: nothing more. */
export function turnOf({
  state,
  proposedOn,
}: Letter): { readonly side: 'from' | 'to'; readonly words: Bilingual } | null {
  if (proposedOn !== null && (state === 'received' || state === 'accepted'))
    return { side: 'from', words: say('答复是否同意延期', 'answer to the other day proposed') };
  return TURNS[state] ?? null;
}

/**
 * Who asked for another day: always the center that was asked to do something.
 *
 * @param agencyId of whoever reads it; for one of neither side it is told by its part in the letter
 */
export function proposedWords({ from, to }: Pick<Letter, 'from' | 'to'>, agencyId: string): Bilingual {
  if (agencyId === to.id) return say('我方提出延期至', 'Other day we proposed');
  if (agencyId === from.id) return say('对方提出延期至', 'Other day they proposed');
  return say('协作方提出延期至', 'Other day the asked center proposed');
}

const TURNS: Readonly<Record<string, { readonly side: 'from' | 'to'; readonly words: Bilingual }>> = {
  sent: { side: 'to', words: say('收函', 'receive it') },
  received: { side: 'to', words: say('受理', 'take it on') },
  designated: { side: 'to', words: say('受理', 'take it on') },
  accepted: { side: 'to', words: say('办理并回复', 'do it and answer') },
  answered: { side: 'from', words: say('确认或者退回补充', 'confirm, or send back') },
};

/** A kind of letter that a case can be the home of. */
export interface LetterKind {
  readonly kind: Letter['kind'];
  readonly words: Bilingual;
  /** Papers that should go with it, by the kinds under which they are attached. */
  readonly encloses: readonly string[];
  readonly comesBack: Bilingual;
}

const AUTHORITY = 'authorising-letter';
const LAWYERS_LETTER = 'lawyer-letter';
const LICENCE = 'licence-copy';
const CONSENT = 'applicant-consent';

export const ENCLOSURES: Readonly<Record<string, Bilingual>> = {
  [AUTHORITY]: say('授权协作的公函', 'letter that authorises the help'),
  [LAWYERS_LETTER]: say('律师事务所公函', 'letter of the law firm'),
  [LICENCE]: say('律师执业证复印件', 'copy of the lawyer’s licence'),
  [CONSENT]: say('本人同意移送的书面意见', 'his written consent to the transfer'),
};

export const LETTER_KINDS: readonly LetterKind[] = [
  {
    kind: 'take-evidence',
    words: say('调查取证', 'Take evidence'),
    encloses: [AUTHORITY, LAWYERS_LETTER, LICENCE],
    comesBack: say(
      '证据材料，逐份写明取得人、时间和依据',
      'documents, each with who took it, when, on which authority',
    ),
  },
  {
    kind: 'meet-detainee',
    words: say('会见在押人员', 'Meet a person in custody'),
    encloses: [AUTHORITY, LAWYERS_LETTER, LICENCE],
    comesBack: say('会见笔录、本人意见和羁押场所的答复', 'record of the meeting, his consent, the answer of the place'),
  },
  {
    kind: 'serve-paper',
    words: say('送达或者取回文书', 'Serve or fetch a paper'),
    encloses: [AUTHORITY],
    comesBack: say('送达回证，或者拒收记录', 'receipt of service, or a record of refusal'),
  },
  {
    kind: 'attend-step',
    words: say('参加庭审、调解、执行', 'Attend a hearing, mediation or enforcement'),
    encloses: [AUTHORITY, LAWYERS_LETTER],
    comesBack: say('参加人姓名、所用手续和简要情况', 'who went, with which paper, and a short report'),
  },
  {
    kind: 'joint-handling',
    words: say('联合办理', 'Handle a case together'),
    encloses: [AUTHORITY],
    comesBack: say('分工和费用分担的意见', 'shares of work and cost'),
  },
  {
    kind: 'transfer-case',
    words: say('移送案件', 'Hand over a case'),
    encloses: [AUTHORITY, CONSENT],
    comesBack: say('受理情况', 'acceptance'),
  },
];

/** On paper a letter of any kind may come. */
export const PAPER_KINDS: readonly LetterKind[] = [
  ...LETTER_KINDS,
  {
    kind: 'check-means',
    words: say('核查身份、经济状况和事实', 'Check identity, means and facts'),
    encloses: [AUTHORITY],
    comesBack: say('核查结论和来源材料', 'the finding and its sources'),
  },
  {
    kind: 'transfer-application',
    words: say('移送法律援助申请', 'Hand over an application'),
    encloses: [AUTHORITY, CONSENT],
    comesBack: say('受理情况、新的编号和给申请人的凭证', 'acceptance, the new number, the receipt'),
  },
];
