/** What the fields of an act begin with: what stands there already, or what is meant nearly always. */
import type { Schemas } from '../client/api.js';

type Values = Readonly<Record<string, unknown>>;
type CaseSeen = Partial<Schemas['Case']>;

const BY_KIND: Readonly<Record<string, (about: CaseSeen) => Values>> = {
  'hearing-changed': ({ hearing }) => ({ hearing: hearing ?? undefined }),
  'hearing-fixed': ({ hearing }) => ({
    hearing: hearing === null || hearing === undefined ? undefined : { procedure: hearing.procedure },
  }),
  'custody-changed': ({ custody }) => ({ placeId: custody?.placeId ?? undefined }),
  'meeting-requested': () => ({ credentials: ['practice-licence', 'firm-letter', 'aid-letter'] }),
  'note-added': () => ({ audience: 'own-agency' }),
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

export function prefillOf(act: Schemas['PossibleAct'], about: unknown): Values {
  const own = BY_KIND[act.kind]?.((about ?? {}) as CaseSeen) ?? {};
  const field = SUBJECT_FIELDS[act.kind];
  const [only, ...others] = act.subjectIds ?? [];
  return field === undefined || only === undefined || others.length > 0 ? own : { ...own, [field]: only };
}
