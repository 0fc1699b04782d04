/** A check of the records (档案核验) in words: how far it has come, how long it took, what it covers, what a fault means. Pure. */
import type { Schemas } from '../client/api.js';
import { say, type Bilingual, type Language } from '../language/words.js';

export type Check = Schemas['RecordsCheck'];
export type Fault = Schemas['RecordsFault'];

/** Asked for again and again while it is so. */
export function isUnderWay({ state }: Pick<Check, 'state'>): boolean {
  return state === 'asked' || state === 'running';
}

const RANKS: Readonly<Record<Check['state'], number>> = { asked: 0, running: 1, done: 2, failed: 2 };

/**
 * A check that was read, as far as it has come since. Who reads one is in the access log, for what it found names cases; how far it has
 * come names nobody. So it is read again only when it stands otherwise, and not to see it move.
 * @param progress the same check in the list; undefined: not asked for, or not answered yet
 */
export function withProgress<T extends Check>(
  check: T,
  progress: Check | undefined,
): { readonly shown: T; readonly isReadAgain: boolean } {
  if (!isUnderWay(check) || progress === undefined) return { shown: check, isReadAgain: false };
  // What the list said before the check was read is older.
  if (progress.state !== check.state) return { shown: check, isReadAgain: RANKS[progress.state] > RANKS[check.state] };
  return { shown: { ...check, ...progress }, isReadAgain: false };
}

/** @returns hundredths of what there was when it began; records that came since make it no more than whole */
export function percentOf({
  state,
  affairs,
  papers,
  inAll,
}: Pick<Check, 'state' | 'affairs' | 'papers' | 'inAll'>): number {
  if (state === 'done') return 100;
  const all = inAll.affairs + inAll.papers;
  return all === 0 ? 0 : Math.min(100, Math.floor(((affairs + papers) / all) * 100));
}

const WHOLE_COUNTRY = '000000';

/** @param own region of who reads it */
export function scopeWords(region: string, own: string): Bilingual {
  if (region === own) return say('本地区', 'own region');
  return region === WHOLE_COUNTRY ? say('全国', 'whole country') : say(`地区 ${region}`, `region ${region}`);
}

export function askedByWords({ askedBy }: Pick<Check, 'askedBy'>): Bilingual {
  if (askedBy === null) return say('每夜例行核验', 'the nightly check');
  return say(`${askedBy.name}（${askedBy.agency.name}）`, `${askedBy.name} (${askedBy.agency.name})`);
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** @returns how long it took; null while it is under way */
export function tookWords({ begunAt, endedAt }: Pick<Check, 'begunAt' | 'endedAt'>, language: Language): string | null {
  if (begunAt === null || endedAt === null) return null;
  const ms = Date.parse(endedAt) - Date.parse(begunAt);
  const isEnglish = language === 'en';
  if (ms < SECOND) return isEnglish ? 'under a second' : '不到 1 秒';
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} ${isEnglish ? 's' : '秒'}`;
  return `${Math.round(ms / MINUTE)} ${isEnglish ? 'min' : '分钟'}`;
}

/** How an outcome stands: nobody need look, somebody must, or nobody knows. */
export type Outcome = 'well' | 'faulty' | 'under-way' | 'unknown';

export function outcomeOf(check: Pick<Check, 'state' | 'faultCount'>): Outcome {
  if (check.faultCount > 0) return 'faulty';
  if (check.state === 'done') return 'well';
  return isUnderWay(check) ? 'under-way' : 'unknown';
}

/** What each kind of fault tells, and what cannot be told from it. */
const MEANINGS: Readonly<Record<Fault['kind'], Bilingual>> = {
  edited: say(
    '这条记录的内容与登记时的指纹（哈希）不符：登记以后内容或者顺序被改过。',
    'What the entry says is not what its fingerprint was made of: words or place were changed after it was recorded.',
  ),
  missing: say('应有的记录不在：被删除或者移走。', 'An entry that must be there is not: it was deleted or moved.'),
  'broken-link': say(
    '这条记录接不上前一条：两条之一被整条重写过。',
    'The entry does not follow the one before it: one of the two was rewritten whole.',
  ),
  'cut-tail': say(
    '历史在应有的末尾之前中断：末尾的记录被删除。',
    'The history ends before the last entry that was registered: its end was deleted.',
  ),
  'wrong-head': say(
    '末条记录与案件登记的不同：从中间到末尾可能被整段重写。',
    'The last entry is not the one that was registered: it may have been rewritten from some place to its end.',
  ),
  'paper-edited': say(
    '文书内容与制发时的指纹（哈希）不符：制发以后被改过。',
    'What the paper says is not what its fingerprint was made of: it was changed after it was issued.',
  ),
  'paper-mislabelled': say(
    '文书的登记（文号、日期、标题）与文书自身所载不符。',
    'The register calls the paper otherwise (number, date, title) than it does itself.',
  ),
};

export function meaningOf({ kind }: Pick<Fault, 'kind'>): Bilingual {
  return MEANINGS[kind];
}

/** In the place where it is: an entry of the history, or a paper. */
export function placeOf({ seq, paper }: Pick<Fault, 'seq' | 'paper'>): Bilingual {
  if (paper !== null) return say(`文书 ${paper.number}`, `paper ${paper.number}`);
  return say(`历史第 ${seq ?? '?'} 条`, `entry ${seq ?? '?'} of the history`);
}
