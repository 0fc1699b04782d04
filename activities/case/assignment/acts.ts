/** Acts of assignment (指派): named by the center, accepted or declined by the lawyer, retainer, papers, registration. */
import { CaseStatus, Role } from '../../../workflows/domain/vocabulary.js';
import { Milestone } from '../../../workflows/domain/signals.js';
import { CENTER } from '../../acts/roles.js';
import { fieldProblem } from '../../fields/field-problem.js';
import { dayOfDeed, documentId, id } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { reason } from '../fields.js';
import { WITH_COUNSEL } from '../status.js';

export const lawyerAssigned = defineCaseAct({
  kind: 'lawyer-assigned',
  words: { zh: '指派', en: 'assignment of counsel' },
  by: CENTER,
  from: [CaseStatus.Received],
  to: CaseStatus.Assigned,
  after: [{ instant: 'issuedAt' }],
  milestone: Milestone.Assigned,
  // A programme of paired help by which he comes from another region.
  fields: { lawyerId: id, programmeId: id.optional(), preferenceNotKeptReason: reason.optional() },
});

export const assignmentAccepted = defineCaseAct({
  kind: 'assignment-accepted',
  words: { zh: '接受指派', en: 'assignment accepted' },
  by: [Role.Lawyer],
  from: [CaseStatus.Assigned],
  to: CaseStatus.Accepted,
  after: [{ instant: 'assignedAt' }],
  milestone: Milestone.Accepted,
  fields: {},
});

export const assignmentDeclined = defineCaseAct({
  kind: 'assignment-declined',
  words: { zh: '不能承办', en: 'assignment declined' },
  by: [Role.Lawyer],
  from: [CaseStatus.Assigned],
  to: CaseStatus.Received,
  after: [{ instant: 'assignedAt' }],
  fields: { reason },
});

export const retainerSigned = defineCaseAct({
  kind: 'retainer-signed',
  words: { zh: '签订委托协议', en: 'retainer signed' },
  by: [Role.FirmClerk, Role.Lawyer],
  from: WITH_COUNSEL,
  to: null,
  after: [{ instant: 'assignedAt' }],
  fields: { signedOn: dayOfDeed.optional(), documentId: documentId.optional(), reason: reason.optional() },
  check: ({ signedOn, reason }) =>
    (signedOn === undefined) !== (reason === undefined)
      ? []
      : [
          fieldProblem(
            '/signedOn',
            'signed-or-prevented',
            '须填写签订日期，或者填写未能签订的原因，二者择一',
            'either the day of signing or the reason that prevented it',
          ),
        ],
});

export const counselRegistered = defineCaseAct({
  kind: 'counsel-registered',
  words: { zh: '辩护人登记', en: 'counsel registered' },
  by: [Role.ProcuratorateClerk],
  enteredByCenter: true,
  from: WITH_COUNSEL,
  to: null,
  after: [{ instant: 'assignedAt' }],
  fields: {},
});

export const papersFiled = defineCaseAct({
  kind: 'papers-filed',
  words: { zh: '向办案机关提交手续', en: 'counsel’s papers filed' },
  by: [Role.Lawyer],
  from: [CaseStatus.Accepted],
  to: null,
  after: [{ acts: ['assignment-accepted'] }],
  fields: { organId: id.optional() },
});

export const ASSIGNMENT_ACTS = [
  lawyerAssigned,
  assignmentAccepted,
  assignmentDeclined,
  retainerSigned,
  counselRegistered,
  papersFiled,
] as const;
