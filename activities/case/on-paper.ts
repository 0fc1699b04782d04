/** The facts about a case that several papers carry, each for readers who may know just these. */
import { IdentityKind, type Bilingual } from '../../workflows/domain/vocabulary.js';
import { fact, facts, type Block, type Fact } from '../papers/content.js';
import { day, moment } from '../law/counting/date-words.js';
import type { PaperCase, PaperFormerCounsel, PaperLawyer, PaperPerson } from './paper-shapes.js';
import type { PaperAffair } from '../papers/paper-shapes.js';
import {
  clientWords,
  counselWords,
  CUSTODY_WORDS,
  GROUND_WORDS,
  IDENTITY_WORDS,
  PROCEDURE_WORDS,
  SEX_WORDS,
  STAGE_WORDS,
} from '../papers/words.js';

/** All but the first and last four characters hidden; short numbers are hidden whole. */
function masked(identityNumber: string): string {
  if (identityNumber.length < 12) return '*'.repeat(identityNumber.length);
  return `${identityNumber.slice(0, 4)}${'*'.repeat(identityNumber.length - 8)}${identityNumber.slice(-4)}`;
}

export function identityWords(
  person: Pick<PaperPerson, 'identityKind' | 'identityNumber'>,
  as: 'full' | 'masked',
): Bilingual {
  const kind = IDENTITY_WORDS[person.identityKind];
  if (person.identityNumber === null || person.identityKind === IdentityKind.Unknown) return kind;
  const number = as === 'full' ? person.identityNumber : masked(person.identityNumber);
  return { zh: `${kind.zh} ${number}`, en: `${kind.en} ${number}` };
}

function birthDateOf(person: PaperPerson): Bilingual {
  return person.birthDate === null ? { zh: '不详', en: 'unknown' } : day(person.birthDate);
}

export function custodyOf(c: PaperCase): Bilingual {
  const words = CUSTODY_WORDS[c.custody.measure];
  if (c.custody.placeName === null) return words;
  return { zh: `${words.zh}（${c.custody.placeName}）`, en: `${words.en} (${c.custody.placeName})` };
}

export function groundWords({ ground, groundDetail }: Pick<PaperCase, 'ground' | 'groundDetail'>): Bilingual {
  const words = GROUND_WORDS[ground];
  if (groundDetail === null || groundDetail === '') return words;
  return { zh: `${words.zh}：${groundDetail}`, en: `${words.en}: ${groundDetail}` };
}

/** Time, place and procedure of the hearing. */
export function hearingFact(c: PaperCase): Fact | null {
  if (c.hearing === null) return null;
  const at = moment(c.hearing.at);
  const procedure = PROCEDURE_WORDS[c.hearing.procedure];
  return fact('开庭时间、地点', 'Hearing', {
    zh: `${at.zh}，${c.hearing.place}（${procedure.zh}）`,
    en: `${at.en}, ${c.hearing.place} (${procedure.en})`,
  });
}

/** Counsel's name and firm, and how to reach him. */
export function counselFacts(c: PaperCase, lawyer: PaperLawyer | null = c.lawyer): readonly (Fact | null)[] {
  if (lawyer === null) return [];
  const words = counselWords(c.stage);
  return [
    fact(`${words.zh}姓名`, `Name of ${words.en}`, lawyer.name),
    fact('律师事务所', 'Law firm', c.firm?.name ?? null),
    fact('执业证号', 'Licence number', lawyer.licenceNumber),
    fact('律师电话', 'Lawyer’s telephone', lawyer.phone),
  ];
}

/** Counsel who has left, and how he was known. */
export function formerCounselFacts(former: PaperFormerCounsel | null): readonly (Fact | null)[] {
  if (former === null) return [];
  return [
    fact('原承办律师', 'Former lawyer', former.lawyer.name),
    fact('原律师事务所', 'Former law firm', former.firmName),
  ];
}

/** The person as anybody in the case may see him. */
function personFacts(c: PaperCase): readonly (Fact | null)[] {
  const words = clientWords(c.stage);
  return [
    fact(words.zh, capital(words.en), c.person.name),
    fact('性别', 'Sex', SEX_WORDS[c.person.sex]),
    fact('出生日期', 'Date of birth', birthDateOf(c.person)),
  ];
}

/**
 * The whole case, for organ, center, firm and lawyer (SPC-I 49(2): case, name, reason, official and contact, hearing).
 *
 * @param identity `full` only in the notice that opens the case.
 */
export function wholeCase(c: PaperCase, identity: 'full' | 'masked', ...more: readonly (Fact | null)[]): Block {
  return facts(
    fact('法律援助案号', 'Legal aid case', c.caseNumber),
    fact('办案机关', 'Organ', c.organ.name),
    fact('办案机关案号', 'Organ’s case number', c.organCaseNumber),
    fact('诉讼阶段', 'Stage', STAGE_WORDS[c.stage]),
    ...personFacts(c),
    fact('证件', 'Identity paper', identityWords(c.person, identity)),
    fact('案由', 'Charge', c.charge),
    fact('通知事由', 'Ground', groundWords(c)),
    fact('强制措施', 'Coercive measure', custodyOf(c)),
    hearingFact(c),
    officialFact(c),
    ...more,
  );
}

export function officialFact({ official }: PaperCase): Fact | null {
  return fact('承办人', 'Handling official', officialWords(official));
}

export function officialWords({ name, phone }: PaperCase['official']): Bilingual {
  return { zh: `${name}，电话 ${phone}`, en: `${name}, telephone ${phone}` };
}

/** The case for the place of custody, which sees name, birth date, measure, lawyer and meetings only. */
export function custodyCase(c: PaperCase, ...more: readonly (Fact | null)[]): Block {
  return facts(
    fact('法律援助案号', 'Legal aid case', c.caseNumber),
    fact('在押人员', 'Person', c.person.name),
    fact('出生日期', 'Date of birth', birthDateOf(c.person)),
    fact('强制措施', 'Coercive measure', custodyOf(c)),
    ...counselFacts(c),
    ...more,
  );
}

/** The case as a paper about a deadline names it: readers are of any agency, so no more than the person. */
export function briefCase(c: PaperCase, ...more: readonly (Fact | null)[]): Block {
  return facts(...briefFacts(c), ...more);
}

function briefFacts(c: PaperCase): readonly (Fact | null)[] {
  return [fact('法律援助案号', 'Legal aid case', c.caseNumber), fact('受援人', 'Client', c.person.name)];
}

/** The case as center, organ, firm and lawyer write about it to each other once they all know it. */
export function knownCase(c: PaperCase, ...more: readonly (Fact | null)[]): Block {
  return briefCase(
    c,
    fact('办案机关', 'Organ', c.organ.name),
    fact('办案机关案号', 'Organ’s case number', c.organCaseNumber),
    fact('诉讼阶段', 'Stage', STAGE_WORDS[c.stage]),
    ...counselFacts(c),
    ...more,
  );
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** The case as the engine's own papers name it. */
export function affairOnPaper(c: PaperCase): PaperAffair {
  const there = (all: readonly (Fact | null)[]): readonly Fact[] => all.filter((one) => one !== null);
  return {
    number: c.caseNumber,
    brief: there(briefFacts(c)),
    counsel: c.lawyer === null ? null : { name: c.lawyer.name, facts: there(counselFacts(c)) },
  };
}
