/** What the form of a notice holds, what of it is sent, and what it may begin with. Pure. */
import { filledIn } from '../acts/filled-in.js';
import type { Schemas } from '../client/api.js';
import { dayOf } from '../language/legal-time.js';
import { isMinorOn } from '../person/age.js';
import { plainNumber, readIdentityNumber } from '../person/identity-number.js';

type Body = Schemas['DefenceNotice'];
type Case = Schemas['Case'];
export type Stage = Body['stage'];
export type Ground = Body['ground'];

/** Shaped as the body, so that a bad field of the answer finds its place; whatever is not filled in yet is missing. */
export interface NoticeValues {
  readonly stage?: Stage;
  readonly organCaseNumber?: string;
  readonly linkedOrganCaseNumbers?: readonly string[];
  readonly person?: {
    readonly name?: string;
    readonly sex?: string;
    readonly birthDate?: string;
    readonly identity?: { readonly kind?: string; readonly number?: string; readonly issuedBy?: string };
    readonly disabilities?: readonly string[];
  };
  readonly charge?: string;
  readonly ground?: Ground;
  readonly groundDetail?: string;
  /** Missing: when it is sent. */
  readonly issuedAt?: string;
  /** Missing: at the time of the notice. */
  readonly discoveredAt?: string;
  readonly stageBeganAt?: string;
  readonly handlingOfficial?: { readonly name?: string; readonly phone?: string };
  readonly custody?: { readonly measure?: string; readonly placeId?: string; readonly since?: string };
  readonly hearing?: { readonly at?: string; readonly place?: string; readonly procedure?: string };
  readonly attachments?: readonly Attachment[];
  readonly channel?: string;
  readonly onBehalfOf?: string;
  /** Missing: as it is entered. */
  readonly receivedAt?: string;
}

export interface Attachment {
  readonly documentId: string;
  readonly kind: string;
  /** Of the file, for who looks at the form. */
  readonly fileName: string;
}

const STAGES: Readonly<Record<string, readonly Stage[]>> = {
  police: ['investigation'],
  procuratorate: ['investigation', 'prosecution-review'],
  court: ['first-instance', 'second-instance', 'death-review', 'compulsory-treatment'],
};

/** Stages in which an organ of this kind sends notices. */
export function stagesOf(agencyKind: string | undefined): readonly Stage[] {
  return STAGES[agencyKind ?? ''] ?? [];
}

/** With which the form begins: a procuratorate mostly reviews what others investigated. */
export function usualStageOf(agencyKind: string | undefined): Stage | undefined {
  return agencyKind === 'procuratorate' ? 'prosecution-review' : stagesOf(agencyKind)[0];
}

/** Before the trial there is no hearing. */
export function hasHearing(stage: string | undefined): boolean {
  return stage !== undefined && stage !== 'investigation' && stage !== 'prosecution-review';
}

/** Measures under which the person is in a place of custody, which must be named. */
export function isHeld(measure: string | undefined): boolean {
  return measure === 'detained' || measure === 'arrested';
}

/** The law names a class and leaves it to the notice to say why the person is of it. */
export function needsDetail(ground: string | undefined): boolean {
  return ground === 'discretionary' || ground === 'other-by-law';
}

/** @returns the person's date of birth, by the identity card where there is one */
export function birthDateOf({ person }: NoticeValues): string | undefined {
  const { kind, number } = person?.identity ?? {};
  if (kind !== 'resident-id') return person?.birthDate;
  const read = readIdentityNumber(number ?? '');
  return read.is === 'good' ? read.birthDate : undefined;
}

/** @returns whether the person is a minor at the time of the notice; undefined: nobody knows */
export function isMinor(values: NoticeValues, now: number): boolean | undefined {
  const birthDate = birthDateOf(values);
  return birthDate === undefined ? undefined : isMinorOn(birthDate, dayOf(values.issuedAt ?? now));
}

/**
 * The ground that the form proposes: of a minor his age, of a compulsory treatment its own. What was chosen by hand stays; what was
 * proposed and is not so any more goes.
 */
export function proposedGround(values: NoticeValues, isByHand: boolean, now: number): Ground | undefined {
  if (isByHand) return values.ground;
  if (values.stage === 'compulsory-treatment') return 'compulsory-treatment';
  if (isMinor(values, now) === true) return 'minor';
  if ((values.person?.disabilities ?? []).length > 0) return 'sensory-disability';
  return undefined;
}

/** @param now epoch ms @param isEntered by the center, from paper or telephone @returns the body as it is sent; what does not belong is left out */
export function bodyOf(values: NoticeValues, now: number, isEntered: boolean): Body {
  const issuedAt = values.issuedAt ?? new Date(now).toISOString();
  const { channel, onBehalfOf, receivedAt, ...own } = values;
  const { measure, placeId, since } = values.custody ?? {};
  const body = {
    ...own,
    person: personOf(values),
    ...{ issuedAt, discoveredAt: values.discoveredAt ?? issuedAt },
    groundDetail: needsDetail(values.ground) ? values.groundDetail : undefined,
    custody: {
      measure,
      placeId: isHeld(measure) ? placeId : undefined,
      since: measure === 'none' ? undefined : since,
    },
    hearing: hasHearing(values.stage) && values.hearing?.at !== undefined ? values.hearing : undefined,
    attachments: values.attachments?.map(({ documentId, kind }) => ({ documentId, kind })),
    ...(isEntered ? { channel, onBehalfOf, receivedAt: receivedAt ?? new Date(now).toISOString() } : {}),
  };
  return filledIn(body) as Body;
}

function personOf({ person = {} }: NoticeValues) {
  const { name, disabilities, identity = {} } = person;
  const { kind, number, issuedBy } = identity;
  const given = { name: name?.trim(), disabilities };
  if (kind === 'resident-id') {
    const read = readIdentityNumber(number ?? '');
    const said = read.is === 'good' ? { sex: read.sex, birthDate: read.birthDate } : { sex: 'unknown' };
    return { ...given, ...said, identity: { kind, number: plainNumber(number ?? '') } };
  }
  const { sex, birthDate } = person;
  if (kind === 'unknown') return { ...given, sex, birthDate, identity: { kind } };
  return { ...given, sex, birthDate, identity: { kind, number: number?.trim(), issuedBy } };
}

/** What was sent last as a start (重复上次): what is the organ's, never what is the person's. */
export function likeLast(last: Case): NoticeValues {
  return {
    stage: last.stage,
    organCaseNumber: numberBeginning(last.organCaseNumber),
    charge: last.charge,
    handlingOfficial: last.handlingOfficial,
    ...(last.custody.placeId === null ? {} : { custody: { placeId: last.custody.placeId } }),
    ...(last.hearing === null ? {} : { hearing: { place: last.hearing.place, procedure: last.hearing.procedure } }),
  };
}

/** Another accused of the same case (同案另一人): its number and hearing are the same. */
export function forCoAccused(other: Case): NoticeValues {
  return {
    ...likeLast(other),
    organCaseNumber: other.organCaseNumber,
    ...(other.hearing === null ? {} : { hearing: other.hearing }),
  };
}

/** `（2026）川0104刑初88号` → `（2026）川0104刑初`: what stands before the running number. */
export function numberBeginning(organCaseNumber: string): string {
  return organCaseNumber.replace(/\d+\D*$/u, '');
}

/** Whoever types `…刑初89` where the last number ended in `号` means `…刑初89号`. */
export function numberFinished(typed: string, last: string | undefined): string {
  const isOpen = /[\p{Script=Han}〕）)\]]\s*\d+$/u.test(typed.trimEnd());
  return isOpen && last?.trimEnd().endsWith('号') === true ? `${typed.trimEnd()}号` : typed;
}
