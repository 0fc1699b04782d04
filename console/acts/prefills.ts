/** What the fields of an act begin with: what stands there already, or what is meant nearly always. */
import type { Schemas } from '../client/api.js';
import { dayOf } from '../language/legal-time.js';
import type { Field } from './schemas.js';

type Values = Readonly<Record<string, unknown>>;
type CaseSeen = Partial<Schemas['Case']>;
type Me = Pick<Schemas['Me'], 'agency' | 'role'>;

/** The paper with which a stage mostly ends. */
const CLOSING_PAPERS: Readonly<Record<string, string>> = {
  investigation: 'prosecution-opinion',
  'prosecution-review': 'indictment',
  'first-instance': 'judgment',
  'second-instance': 'ruling',
  'death-review': 'ruling',
  'compulsory-treatment': 'ruling',
};

const BY_KIND: Readonly<Record<string, (about: CaseSeen, me: Me) => Values>> = {
  'hearing-changed': ({ hearing }) => ({ hearing: hearing ?? undefined }),
  'hearing-fixed': ({ hearing }) => ({ hearing: { procedure: hearing?.procedure ?? 'ordinary' } }),
  'custody-changed': ({ custody }, { agency }) => ({
    placeId: custody?.placeId ?? (agency.kind === 'detention-center' ? agency.id : undefined),
  }),
  'meeting-requested': () => ({ credentials: ['practice-licence', 'firm-letter', 'aid-letter'] }),
  // Of a letter's answer; who does not recognise it says no, or sends it back.
  confirmed: () => ({ recognised: true }),
  'note-added': () => ({ audience: 'own-agency' }),
  'papers-served': ({ person }) => ({ to: person?.name, servedOn: today() }),
  'rights-told': () => ({ right: 'counsel', toldOn: today() }),
  'retainer-signed': () => ({ signedOn: today() }),
  'papers-filed': ({ organ }) => ({ organId: organ?.id }),
  concluded: ({ stage }) => ({ closingPaper: CLOSING_PAPERS[stage ?? ''], receivedOn: today() }),
  'term-paused': (_one, { agency }) => ({ decidedBy: agency.name }),
  'term-extended': (_one, { agency }) => ({ decidedBy: agency.name }),
  'notice-corrected': (one) => ({
    corrections: {
      person: {
        name: one.person?.name,
        sex: one.person?.sex,
        birthDate: one.person?.birthDate ?? undefined,
        identity: {
          kind: one.person?.identity.kind,
          number: one.person?.identity.number ?? undefined,
          issuedBy: one.person?.identity.issuedBy ?? undefined,
        },
        disabilities: one.person?.disabilities,
      },
      charge: one.charge,
      ground: one.ground,
      groundDetail: one.groundDetail ?? undefined,
      organCaseNumber: one.organCaseNumber,
      handlingOfficial: one.handlingOfficial,
    },
  }),
};

/** Where an act is done to one thing and there is one only, that is meant. */
const SUBJECT_FIELDS: Readonly<Record<string, string>> = {
  'meeting-arranged': 'meetingId',
  'meeting-refused': 'meetingId',
  'meeting-held': 'meetingId',
  'meeting-request-withdrawn': 'meetingId',
  'file-access-given': 'requestId',
  'file-access-explained': 'requestId',
  'file-access-request-withdrawn': 'requestId',
  'term-extended': 'obligationId',
  'obstacle-ended': 'obligationId',
  'relief-requested': 'obligationId',
  'relief-decided': 'obligationId',
  'rights-complaint-filed': 'obligationId',
  'rights-complaint-decided': 'complaintId',
};

/** Of several varieties of which one only is possible now, that is meant. */
const VARIETY_FIELDS: Readonly<Record<string, string>> = {
  'procedural-step': 'step',
  'term-paused': 'ground',
  'term-resumed': 'ground',
};

export function prefillOf(act: Schemas['PossibleAct'], about: unknown, me: Me): Values {
  return {
    ...BY_KIND[act.kind]?.(about ?? {}, me),
    ...theOnly(SUBJECT_FIELDS[act.kind], act.subjectIds),
    ...theOnly(VARIETY_FIELDS[act.kind], act.varieties),
  };
}

/** Of what must be chosen and leaves no choice. */
export function onlyChoices(fields: readonly Field[]): Values {
  return Object.fromEntries(
    fields.flatMap(({ name, isRequired, shape }) =>
      isRequired && shape.is === 'choice' && shape.options.length === 1 ? [[name, shape.options[0]?.value]] : [],
    ),
  );
}

function theOnly(field: string | undefined, possible: readonly string[] | undefined): Values {
  const [only, ...others] = possible ?? [];
  return field === undefined || only === undefined || others.length > 0 ? {} : { [field]: only };
}

function today(): string {
  return dayOf(Date.now());
}
