/** A letter as it is typed, and as the API takes it. Pure. */
import type { Schemas } from '../client/api.js';
import { filledIn } from '../acts/schemas.js';
import { dayOf, daysLater } from '../language/legal-time.js';

type Case = Schemas['Case'];

export interface LetterValues {
  readonly kind?: string;
  readonly toCenterId?: string;
  readonly fromCenterId?: string;
  readonly occurredAt?: string;
  readonly dueOn?: string;
  readonly facts?: string;
  readonly items?: readonly string[];
  readonly requirements?: string;
  readonly contact?: { readonly name?: string; readonly phone?: string };
  readonly persons?: readonly PersonValues[];
  /** By kind of enclosure. */
  readonly enclosed?: Readonly<Record<string, readonly string[] | undefined>>;
  readonly periodEndsOn?: string;
  readonly periodName?: string;
  readonly evidence?: readonly string[];
}

export interface PersonValues {
  readonly name?: string;
  readonly birthDate?: string;
  readonly identity?: { readonly kind?: string; readonly number?: string };
  readonly custody?: { readonly placeId?: string };
}

/** Ten working days, as most agreements say, are two weeks. */
const USUAL_DAYS = 14;

export interface Writer {
  readonly name: string;
  /** As the last letter of this browser said it. */
  readonly phone: string;
}

/** What is known already. @param home null: it came on paper */
export function firstValues(home: Case | null, writer: Writer, now: number): LetterValues {
  if (home === null) return { contact: {}, persons: [{}], items: [''] };
  const { person, custody, caseNumber, charge, organ } = home;
  const about: PersonValues = {
    name: person.name,
    ...(person.birthDate === null ? {} : { birthDate: person.birthDate }),
    identity: {
      kind: person.identity.kind,
      ...(person.identity.number === null ? {} : { number: person.identity.number }),
    },
    ...(custody.placeId === null ? {} : { custody: { placeId: custody.placeId } }),
  };
  return {
    dueOn: daysLater(dayOf(now), USUAL_DAYS),
    facts: `${person.name}涉嫌${charge}一案（${caseNumber}），由${organ.name}办理，本中心正在提供法律援助。`,
    items: [''],
    contact: writer,
    persons: [about],
  };
}

/** @param ownCenterId of who writes, or who was written to */
export function letterBody(values: LetterValues, home: Case | null, ownCenterId: string): unknown {
  const { enclosed = {}, toCenterId, fromCenterId, occurredAt, evidence, persons = [], ...same } = values;
  const attachments = Object.entries(enclosed).flatMap(([kind, ids]) =>
    (ids ?? []).map((documentId) => ({ documentId, kind })),
  );
  return filledIn({
    ...same,
    // An identity without a number says nothing.
    persons: persons.map(({ identity, ...person }) =>
      identity?.number === undefined || identity.number === '' ? person : { ...person, identity },
    ),
    attachments,
    ...(home === null
      ? { toCenterId: ownCenterId, fromCenterId, occurredAt, evidence }
      : { toCenterId, caseId: home.id }),
  });
}
