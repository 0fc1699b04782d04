/**
 * Closed sets of codes in the words of forms (代码释义). A set is known by its codes, so every schema that takes it has the same words;
 * what papers and pages call them already is taken from there.
 */
import { COLLABORATION_KINDS } from '../../activities/collaboration/kinds.js';
import { WITHDRAWAL_GROUND_WORDS } from '../../activities/case/withdrawal/acts.js';
import { PAUSE_WORDS } from '../../activities/law/counting/pause-words.js';
import { PROCEDURAL_STEPS } from '../../activities/law/steps/procedural-steps.js';
import { TERMINATION_GROUNDS } from '../../activities/law/termination-grounds.js';
import * as papers from '../../activities/papers/words.js';
import { DECISION_WORDS, HEARD_WORDS, PAYOUT_STATE_WORDS } from '../../activities/subsidy/index.js';
import type { Bilingual, Channel, CollaborationState, NoteAudience } from '../../workflows/domain/vocabulary.js';
import { INSTRUCTION_STATE_WORDS, PAYEE_KIND_WORDS } from '../money/money-words.js';
import { OBLIGATION_STATE_WORDS } from '../obligations/obligation-words.js';
import { ANSWERED_CODES, type CodeWords } from './answered-codes.js';

const CHANNEL: Readonly<Record<Channel, Bilingual>> = {
  system: { zh: '系统', en: 'by the system itself' },
  paper: { zh: '纸质', en: 'on paper' },
  telephone: { zh: '电话', en: 'by telephone' },
};

const AUDIENCE: Readonly<Record<NoteAudience, Bilingual>> = {
  'own-agency': { zh: '仅本机构', en: 'own agency only' },
  case: { zh: '案件各方', en: 'all who see the case' },
};

const COLLABORATION_STATE: Readonly<Record<CollaborationState, Bilingual>> = {
  sent: { zh: '已发函', en: 'sent' },
  received: { zh: '已收函', en: 'received' },
  accepted: { zh: '已受理', en: 'accepted' },
  answered: { zh: '已回复', en: 'answered' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  refused: { zh: '不能协作', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '已失效', en: 'lapsed' },
  disputed: { zh: '管辖争议', en: 'competence contested' },
  designated: { zh: '已指定管辖', en: 'competence designated' },
};

const TASK_OUTCOME: CodeWords = {
  'received-by-telephone': { zh: '对方电话确认收到', en: 'receipt confirmed by telephone' },
  'received-on-paper': { zh: '已取得纸质签收', en: 'receipt on paper' },
  closed: { zh: '已办结', en: 'closed' },
  ...HEARD_WORDS,
};

const KNOWN: readonly CodeWords[] = [
  papers.STAGE_WORDS,
  papers.GROUND_WORDS,
  papers.DISABILITY_WORDS,
  papers.CUSTODY_WORDS,
  papers.PROCEDURE_WORDS,
  papers.SEX_WORDS,
  papers.IDENTITY_WORDS,
  papers.CREDENTIAL_WORDS,
  papers.MEDIUM_WORDS,
  papers.CLOSING_PAPER_WORDS,
  papers.AGENCY_KIND_WORDS,
  papers.ROLE_WORDS,
  papers.CASE_STATUS_WORDS,
  papers.MEETING_OUTCOME_WORDS,
  CHANNEL,
  AUDIENCE,
  COLLABORATION_STATE,
  TASK_OUTCOME,
  PAUSE_WORDS,
  WITHDRAWAL_GROUND_WORDS,
  OBLIGATION_STATE_WORDS,
  PAYOUT_STATE_WORDS,
  PAYEE_KIND_WORDS,
  INSTRUCTION_STATE_WORDS,
  DECISION_WORDS,
  { 'objective-impossibility': { zh: '客观上不能', en: 'objective impossibility' } },
  Object.fromEntries(Object.entries(COLLABORATION_KINDS).map(([kind, { words }]) => [kind, words])),
  Object.fromEntries(PROCEDURAL_STEPS.map(({ step, title }) => [step, title])),
  Object.fromEntries(TERMINATION_GROUNDS.map(({ ground, title }) => [ground, title])),
  ...ANSWERED_CODES,
];

const BY_CODES: ReadonlyMap<string, CodeWords> = new Map(KNOWN.map((words) => [setOf(Object.keys(words)), words]));

function setOf(codes: readonly string[]): string {
  return [...codes].sort().join(' ');
}

/** @returns undefined: nobody has said what these codes are called */
export function codeWords(codes: readonly string[]): CodeWords | undefined {
  return BY_CODES.get(setOf(codes));
}

const GROUND_ARTICLES: CodeWords = Object.fromEntries(
  Object.entries(papers.GROUND_ARTICLE).map(([ground, { zh, en }]) => [
    ground,
    { zh: `法律援助法${zh}`, en: `Legal Aid Law, ${en}` },
  ]),
);
const TERMINATION_ARTICLES: CodeWords = Object.fromEntries(
  TERMINATION_GROUNDS.map(({ ground, article }) => [ground, { zh: article, en: inEnglish(article) }]),
);

const ARTICLES: ReadonlyMap<string, CodeWords> = new Map(
  [GROUND_ARTICLES, TERMINATION_ARTICLES].map((articles) => [setOf(Object.keys(articles)), articles]),
);

/** 法律援助法第48条第1项 → Legal Aid Law, art. 48(1). */
function inEnglish(article: string): string {
  const [, number, item] = /第(\d+)条第(\d+)项/.exec(article) ?? [];
  return `Legal Aid Law, art. ${number ?? ''}(${item ?? ''})`;
}

/** @returns the article that each of these codes rests on, where it has one */
export function codeArticles(codes: readonly string[]): CodeWords | undefined {
  return ARTICLES.get(setOf(codes));
}
