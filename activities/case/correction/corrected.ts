/** The notice as it should have read (更正内容): what becomes of person and case, and what to tell of it. Pure. */
import { Ground, type Bilingual, type IdentityKind, type Sex } from '../../../workflows/domain/vocabulary.js';
import type { Case, Person } from '../../../prisma/generated/client.js';
import type { Frozen } from '../../acts/define-act.js';
import { joined, same } from '../../papers/content.js';
import { day } from '../../law/counting/date-words.js';
import { DISABILITY_WORDS, knownWords, SEX_WORDS } from '../../papers/words.js';
import { needsDetail } from '../notice/ground-checks.js';
import { groundWords, identityWords, officialWords } from '../on-paper.js';
import type { Correction } from '../paper-shapes.js';
import type { CaseRow } from '../view.js';
import type { Corrections } from './acts.js';

export interface Corrected {
  readonly person: Partial<Person>;
  readonly changes: Partial<Case>;
  /** Empty: nothing was wrong. */
  readonly corrections: readonly Correction[];
}

const NONE: Bilingual = { zh: '无', en: 'none' };
const UNKNOWN: Bilingual = { zh: '不详', en: 'unknown' };

export function corrected(row: CaseRow, { person, ...notice }: Frozen<Corrections>): Corrected {
  return merge([...ofPerson(row.person, person ?? {}), ...ofCase(row, notice)]);
}

type Part = Partial<Corrected> | null;

function merge(parts: readonly Part[]): Corrected {
  const real = parts.filter((part) => part !== null);
  return {
    person: Object.assign({}, ...real.map(({ person }) => person)) as Partial<Person>,
    changes: Object.assign({}, ...real.map(({ changes }) => changes)) as Partial<Case>,
    corrections: real.flatMap(({ corrections = [] }) => corrections),
  };
}

function ofPerson(old: Person, to: NonNullable<Frozen<Corrections>['person']>): readonly Part[] {
  const { name, sex, birthDate, identity, disabilities } = to;
  return [
    text('姓名', 'Name', old.name, name, (value) => ({ person: { name: value } })),
    sex === undefined || sex === old.sex
      ? null
      : {
          person: { sex },
          corrections: [told('性别', 'Sex', SEX_WORDS[old.sex as Sex], SEX_WORDS[sex])],
        },
    birthDate === undefined || birthDate === old.birthDate
      ? null
      : {
          person: { birthDate },
          corrections: [
            told('出生日期', 'Date of birth', old.birthDate === null ? UNKNOWN : day(old.birthDate), day(birthDate)),
          ],
        },
    identity === undefined ? null : ofIdentity(old, identity),
    disabilities === undefined || sameList(old.disabilities, disabilities)
      ? null
      : {
          person: { disabilities: [...disabilities] },
          corrections: [told('残疾类别', 'Disability', words(old.disabilities), words(disabilities))],
        },
  ];
}

function ofIdentity(
  old: Person,
  { kind, number, issuedBy }: NonNullable<NonNullable<Frozen<Corrections>['person']>['identity']>,
): Part {
  const is = { identityKind: kind, identityNumber: number ?? null, identityIssuedBy: issuedBy ?? null };
  const { identityKind, identityNumber, identityIssuedBy } = old;
  if (kind === identityKind && is.identityNumber === identityNumber && is.identityIssuedBy === identityIssuedBy)
    return null;
  const was = { identityKind: identityKind as IdentityKind, identityNumber };
  const label = { zh: '证件', en: 'Identity paper' };
  const carriedAs = [identityWords(was, 'full'), identityWords(was, 'masked')].map(({ zh }) => `${label.zh}：${zh}`);
  return {
    person: is,
    corrections: [{ label, was: identityWords(was, 'masked'), is: identityWords(is, 'masked'), carriedAs }],
  };
}

function ofCase(row: CaseRow, to: Omit<Frozen<Corrections>, 'person'>): readonly Part[] {
  const { charge, organCaseNumber, linkedOrganCaseNumbers: linked, handlingOfficial: official } = to;
  const was = { name: row.officialName, phone: row.officialPhone };
  return [
    text('案由', 'Charge', row.charge, charge, (value) => ({ changes: { charge: value } })),
    ofGround(row, to),
    text('办案机关案号', 'Organ’s case number', row.organCaseNumber, organCaseNumber, (value) => ({
      changes: { organCaseNumber: value },
    })),
    linked === undefined || sameList(row.linkedCaseNumbers, linked)
      ? null
      : {
          changes: { linkedCaseNumbers: [...linked] },
          corrections: [told('关联案号', 'Linked case numbers', list(row.linkedCaseNumbers), list(linked))],
        },
    official === undefined || (official.name === was.name && official.phone === was.phone)
      ? null
      : {
          changes: { officialName: official.name, officialPhone: official.phone },
          corrections: [told('承办人', 'Handling official', officialWords(was), officialWords(official))],
        },
  ];
}

/** A detail that the new ground does not ask for goes with the old one. */
function ofGround(row: CaseRow, { ground, groundDetail }: Omit<Frozen<Corrections>, 'person'>): Part {
  const is = ground ?? (row.ground as Ground);
  const kept = is === row.ground || needsDetail(is) ? row.groundDetail : null;
  const detail = groundDetail ?? kept;
  if (is === row.ground && detail === row.groundDetail) return null;
  return {
    changes: { ground: is, groundDetail: detail, mandatory: is !== Ground.Discretionary },
    corrections: [
      told(
        '通知事由',
        'Ground',
        groundWords({ ground: row.ground as Ground, groundDetail: row.groundDetail }),
        groundWords({ ground: is, groundDetail: detail }),
      ),
    ],
  };
}

function text(
  zh: string,
  en: string,
  was: string,
  is: string | undefined,
  change: (value: string) => Partial<Corrected>,
): Part {
  if (is === undefined || is === was) return null;
  const correction = { label: { zh, en }, was: same(was), is: same(is), carriedAs: [was] };
  return { ...change(is), corrections: [correction] };
}

/** Of what other words of a paper might say too, only the line with its label carries it. */
function told(zh: string, en: string, was: Bilingual, is: Bilingual): Correction {
  return { label: { zh, en }, was, is, carriedAs: [`${zh}：${was.zh}`] };
}

function words(codes: readonly string[]): Bilingual {
  return joined(codes.map((code) => knownWords(DISABILITY_WORDS, code))) ?? NONE;
}

function list(numbers: readonly string[]): Bilingual {
  return joined(numbers.map(same)) ?? NONE;
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}
