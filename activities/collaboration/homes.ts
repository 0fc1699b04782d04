/**
 * What a letter hangs on (所属事项): an affair of the center that asks, of one kind or another. Which kinds are in use is said once, in
 * `recording.ts`; what words a letter has for each stands here.
 */
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Queries, Tx } from '../adapters/database.js';
import { refuse, refuseField } from '../affair/refusal.js';
import { lockedAffairFor } from '../affair/step-reads.js';
import type { LetterBody } from './acts.js';
import { kindRow, type HomeName } from './kinds.js';

/** The affair that a letter hangs on, as far as the letter needs it. */
export interface Home {
  readonly id: string;
  readonly kind: HomeName;
  readonly number: string;
  readonly hasEnded: boolean;
  /** Epoch ms; null: it runs. */
  readonly endedAt: number | null;
  /** Who carries it and reads the answer; null: no lawyer does. */
  readonly lawyerId: string | null;
  /** Center that has it now: a case may have gone over to another one since the letter was sent. Null: it stays where it is. */
  readonly centerId: string | null;
  /** Where the person of a case is held now; null: nowhere, or it is none. */
  readonly placeId: string | null;
  /** Every place of which the records of the case say that it kept him. */
  readonly places: readonly string[];
  /** He was moved after the letter had been sent. */
  readonly hasMoved: boolean;
  /** The subsidy of the case is calculated. */
  readonly isCalculated: boolean;
}

/** What a kind of affair says of itself so that letters may hang on it. */
export interface HomeKind {
  /**
   * Asked behind the lock of the affair.
   * @returns null where it is not this center's: to its sender it is not there then
   */
  readonly of: (tx: Queries, id: string, centerId: string) => Promise<Pick<Home, 'lawyerId'> | null>;
}

/** Kinds of affairs on which letters hang by now, under what `Affair.kind` says. */
export type Homes = Readonly<Partial<Record<HomeName, HomeKind>>>;

interface HomeWords {
  /** The field of the letter that names it, and the column. */
  readonly field: 'caseId' | 'applicationId';
  readonly belongs: Bilingual;
  readonly unknown: Bilingual;
  readonly ended: Bilingual;
  /** Why a letter on it lapses. Its number stays at home: both centers read it. */
  readonly lapses: Bilingual;
}

export const HOME_WORDS: Readonly<Record<HomeName, HomeWords>> = {
  case: {
    field: 'caseId',
    belongs: { zh: '该协作事项应填写案件', en: 'that kind hangs on a case' },
    unknown: { zh: '没有这个案件', en: 'there is no such case' },
    ended: { zh: '该案件已经终结', en: 'That case has ended' },
    lapses: { zh: '所协助的法律援助案件已经终结', en: 'the case that was to be helped has ended' },
  },
  application: {
    field: 'applicationId',
    belongs: { zh: '该协作事项应填写法律援助申请', en: 'that kind hangs on an application' },
    unknown: { zh: '没有这个法律援助申请', en: 'there is no such application' },
    ended: { zh: '该申请已经办结', en: 'That application has ended' },
    lapses: { zh: '所协助的法律援助申请已经办结', en: 'the application that was to be helped has ended' },
  },
};

const HOME_NAMES = Object.keys(HOME_WORDS) as HomeName[];

export const CASE_HOME: HomeKind = {
  of: async (tx, id, centerId) => {
    const row = await tx
      .selectFrom('Case')
      .select('lawyerId')
      .where('id', '=', id)
      .where('centerId', '=', centerId)
      .executeTakeFirst();
    return row ?? null;
  },
};

/**
 * The affair that a letter names as its home, locked: it does not end in this moment. Refuses 422 a kind of letter whose home is not in
 * use, what does not fit the kind and what is not the sender's; 409 what has ended.
 */
export async function lockedHome(tx: Tx, viewer: Viewer, letter: LetterBody, homes: Homes): Promise<Home> {
  const kind = homeNamed(letter, homes);
  const { field, unknown, ended } = HOME_WORDS[kind];
  const id = letter[field];
  if (id === undefined) return refuseField(`/${field}`, 'required', { zh: '必填', en: 'is required' });
  const affair = await lockedAffairFor(tx, viewer, id);
  const found = affair?.kind === kind ? await homes[kind]?.of(tx, id, viewer.agencyId) : null;
  if (affair === null || found == null) return refuseField(`/${field}`, `unknown-${kind}`, unknown);
  if (affair.closedAt !== null) refuse(409, `${kind}-ended`, ended);
  await refuseSecondTransfer(tx, letter.kind, field, id);
  return {
    ...{ id, kind, number: affair.number, hasEnded: false, endedAt: null, lawyerId: found.lawyerId },
    ...{ centerId: viewer.agencyId, placeId: null, places: [], hasMoved: false, isCalculated: false },
  };
}

/** It goes to one center: while one is asked to take it no other is. */
async function refuseSecondTransfer(tx: Tx, letterKind: string, field: HomeWords['field'], id: string): Promise<void> {
  if (!kindRow(letterKind).transfers) return;
  const open = await tx
    .selectFrom('Collaboration as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .select('a.number')
    .where(`c.${field}`, '=', id)
    .where('c.kind', '=', letterKind)
    .where((of) =>
      of.or([of('c.endedAt', 'is', null), of.and([of('c.recognised', '=', true), of('c.takenHomeAt', 'is', null)])]),
    )
    .executeTakeFirst();
  if (open === undefined) return;
  refuse(409, 'transfer-under-way', {
    zh: `已发函移送（${open.number}），请先撤回或者等待结果`,
    en: `A letter that hands it over is under way (${open.number}): withdraw it first, or wait for what comes of it`,
  });
}

/** Homes of a kind that are in use. Refuses 422 a kind that has none. */
export function homesInUse(kind: string, homes: Homes): readonly [HomeName, ...HomeName[]] {
  const [first, ...others] = kindRow(kind).hangsOn.filter((name) => homes[name] !== undefined);
  if (first !== undefined) return [first, ...others];
  return refuseField('/kind', 'kind-not-in-use', {
    zh: '该协作事项在申请受理启用后办理',
    en: 'is for applications, which are not in use yet',
  });
}

/** The one whose field is filled in, of those on which this kind hangs; where none is, the first. Refuses 422. */
function homeNamed(letter: LetterBody, homes: Homes): HomeName {
  const fitting = homesInUse(letter.kind, homes);
  const [first] = fitting;
  const named = HOME_NAMES.filter((name) => letter[HOME_WORDS[name].field] !== undefined);
  const stranger = named.find((name) => !fitting.includes(name)) ?? named.at(1);
  if (stranger !== undefined) {
    const right = named.find((name) => fitting.includes(name) && name !== stranger) ?? first;
    refuseField(`/${HOME_WORDS[stranger].field}`, `hangs-on-${right}`, HOME_WORDS[right].belongs);
  }
  return named[0] ?? first;
}
