/** Acts of a letter (函件行为): it is sent, which opens it; received, urged, answered. */
import { z } from 'zod';
import { Milestone } from '../../../workflows/domain/signals.js';
import { Role } from '../../../workflows/domain/vocabulary.js';
import { defineOpening, type BodyOf, type FieldsOf, type Frozen } from '../../../activities/acts/define-act.js';
import type { ActKind } from '../../../activities/acts-of-all.js';
import { CENTER } from '../../../activities/acts/roles.js';
import { documentId, id, line, paragraphs, personName } from '../../../activities/fields/primitives.js';
import { defineLetterAct, LetterStatus, type AnyLetterAct } from './letter-act.js';

const letterShape = z.strictObject({
  toCenterId: id,
  /** Whom it is about. */
  person: personName,
  matter: line(200),
  evidence: z.array(documentId).max(50).optional(),
});
export type LetterSentBody = Frozen<z.output<typeof letterShape>>;

export const letterSent = defineOpening({
  kind: 'letter-sent',
  words: { zh: '发函', en: 'letter sent' },
  by: CENTER,
  milestone: Milestone.Opened,
  body: letterShape,
});

const letterReceived = defineLetterAct({
  kind: 'letter-received',
  words: { zh: '收函', en: 'letter received' },
  by: CENTER,
  of: ({ toId }) => [toId],
  from: [LetterStatus.Sent],
  to: LetterStatus.Received,
  after: [{ instant: 'sentAt' }],
  fields: {},
});

const letterUrged = defineLetterAct({
  kind: 'letter-urged',
  words: { zh: '催办函件', en: 'letter urged' },
  by: CENTER,
  of: ({ fromId }) => [fromId],
  from: [LetterStatus.Received],
  to: null,
  after: [{ instant: 'receivedAt' }],
  fields: { reason: line(200) },
});

const letterAnswered = defineLetterAct({
  kind: 'letter-answered',
  words: { zh: '复函', en: 'letter answered' },
  // 负责人签发
  by: [Role.CenterDirector],
  of: ({ toId }) => [toId],
  from: [LetterStatus.Received],
  to: LetterStatus.Answered,
  after: [{ acts: ['letter-received'] }],
  fields: { answer: paragraphs(4000) },
});

export const LETTER_ACTS = [letterReceived, letterUrged, letterAnswered] as const;
export const LETTER_ACT_KINDS: ReadonlySet<string> = new Set([letterSent, ...LETTER_ACTS].map(({ kind }) => kind));

type LetterAct = (typeof LETTER_ACTS)[number];
export type LetterActKind = LetterAct['kind'];
export type LetterFields = { readonly [A in LetterAct as A['kind']]: FieldsOf<A['fields']> };
export type LetterBody = { [A in LetterAct as A['kind']]: BodyOf<A> }[LetterActKind];

/** @returns undefined for what opens a letter, which is no act on one */
export function letterAct(kind: string): AnyLetterAct | undefined {
  return LETTER_ACTS.find((act) => act.kind === kind);
}

/**
 * The name of an act as law, kernel and papers take it. A kind in use gets there by one line in `acts-of-all.ts`; this one is
 * not in use, so it says here that it is registered.
 */
export function registered(kind: LetterActKind | 'letter-sent'): ActKind {
  return kind as string as ActKind;
}
