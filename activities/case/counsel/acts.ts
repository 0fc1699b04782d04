/** Refusal of assigned counsel (拒绝辩护) and private counsel (另行委托). */
import { z } from 'zod';
import { CaseStatus, Role } from '../../../workflows/domain/vocabulary.js';
import { ORGAN_CLERKS } from '../../acts/roles.js';
import { line, personName } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { reason } from '../fields.js';
import { BEFORE_CONCLUDED, WITH_COUNSEL } from '../status.js';

export const counselRefused = defineCaseAct({
  kind: 'counsel-refused',
  words: { zh: '受援人拒绝法律援助人员辩护', en: 'counsel refused by the client' },
  by: [...ORGAN_CLERKS, Role.Lawyer],
  enteredByCenter: true,
  from: WITH_COUNSEL,
  to: null,
  after: [{ instant: 'assignedAt' }],
  possible: ({ refusalOpenedAt }) =>
    refusalOpenedAt === null
      ? null
      : {
          code: 'refusal-undecided',
          detail: {
            zh: '受援人拒绝辩护已经记录，尚待办案机关决定',
            en: 'A refusal is on record already and waits for the organ’s decision',
          },
        },
  fields: { reason },
});

export const counselRefusalDecided = defineCaseAct({
  kind: 'counsel-refusal-decided',
  words: { zh: '对拒绝辩护的审查决定', en: 'decision on the refusal of counsel' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  from: WITH_COUNSEL,
  // Allowed: the lawyer leaves and another is to be named. Not allowed: he stays.
  to: ({ justified }) => (justified ? CaseStatus.Received : null),
  after: [{ instant: 'refusalOpenedAt' }],
  possible: ({ refusalOpenedAt }) =>
    refusalOpenedAt !== null
      ? null
      : {
          code: 'no-refusal',
          detail: { zh: '本案没有待决定的拒绝辩护', en: 'No refusal of counsel waits for a decision' },
        },
  fields: { justified: z.boolean(), reason },
});

export const privateCounselRetained = defineCaseAct({
  kind: 'private-counsel-retained',
  words: { zh: '另行委托辩护人', en: 'private counsel retained' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  after: [{ instant: 'issuedAt' }],
  fields: { name: personName, firm: line(200).optional() },
});

export const COUNSEL_ACTS = [counselRefused, counselRefusalDecided, privateCounselRetained] as const;
