/** Examples of cases, notices for defence and documents. */
import * as of from './things.js';

const { ARRIVED, ID } = of;
const AUTHOR = { name: '王经办', agency: of.CENTER.name };

export const CASE_EXAMPLES: of.Examples = {
  sendDefenceNotice: {
    request: {
      minor: {
        ...{ stage: 'first-instance', organCaseNumber: '（2026）川0104刑初88号' },
        person: {
          ...{ name: '张三', sex: 'male', birthDate: '2009-03-07' },
          identity: { kind: 'passport', number: 'E12345678', issuedBy: 'CHN' },
        },
        ...{ charge: '盗窃罪', ground: 'minor' },
        ...{ discoveredAt: '2026-11-18T09:00:00+08:00', issuedAt: ARRIVED },
        handlingOfficial: { name: '李四', phone: '028-00000000' },
        custody: { measure: 'arrested', placeId: of.PLACE.id },
        hearing: { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' },
        attachments: [{ documentId: ID.document, kind: 'indictment' }],
      },
    },
    answers: {
      201: {
        ...{ noticeId: ID.notice, caseId: ID.case, caseNumber: of.CASE_NUMBER, matterId: ID.matter },
        ...{ center: of.CENTER, obligations: [of.OBLIGATION], warnings: [] },
      },
    },
  },
  listSentNotices: {
    answers: {
      200: of.pageOf({
        ...{ id: ID.case, openedAt: ARRIVED, case: of.CASE, papers: [] },
        notice: {
          ...{ id: ID.notice, form: 'defence-notice', title: { zh: '法律援助通知书', en: 'Notice for Legal Aid' } },
          ...{ number: '成法援通〔2026〕0001号', issuedAt: ARRIVED, replaces: null },
          recipients: [
            {
              ...{ id: ID.recipient, agency: of.CENTER, person: null },
              ...{ state: 'received', needsReceipt: true, awaited: false },
              receipt: { at: ARRIVED, by: '王经办', how: 'api' },
            },
          ],
        },
      }),
    },
  },
  listCases: { answers: { 200: of.pageOf(of.CASE) } },
  readCase: { answers: { 200: of.CASE } },
  recordAct: {
    request: {
      lawyerAssigned: { kind: 'lawyer-assigned', occurredAt: ARRIVED, lawyerId: of.LAWYER.id },
      meetingRequested: {
        ...{ kind: 'meeting-requested', occurredAt: ARRIVED },
        credentials: ['practice-licence', 'firm-letter', 'aid-letter'],
      },
      meetingArranged: {
        ...{ kind: 'meeting-arranged', occurredAt: ARRIVED },
        ...{ meetingId: ID.meeting, meetingAt: '2026-11-19T14:00:00+08:00', room: '2号会见室' },
      },
      enteredForTheCourt: {
        ...{ kind: 'hearing-fixed', occurredAt: ARRIVED, channel: 'telephone', onBehalfOf: of.COURT.id },
        hearing: { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' },
      },
      noteAdded: { kind: 'note-added', occurredAt: ARRIVED, text: '已与家属联系。', audience: 'own-agency' },
    },
    answers: {
      201: {
        ...{ actId: ID.act, case: of.CASE, opened: [of.OBLIGATION], fulfilled: [], cancelled: [], changed: [] },
        ...{ notices: [of.NOTICE_SENT], warnings: [], meetingId: ID.meeting },
      },
    },
  },
  readHistory: { answers: { 200: of.pageOf(of.HISTORY_ENTRY) } },
  listCaseDocuments: {
    answers: {
      200: of.pageOf({
        ...{ documentId: ID.document, kind: 'indictment', fileName: '起诉书.pdf', contentType: 'application/pdf' },
        ...{ size: 48213, sha256: of.HASH, addedBy: AUTHOR, addedAt: ARRIVED },
        ...{ actId: ID.act, flaw: null, sealed: false, collaborationId: null },
      }),
    },
  },
  listNotes: {
    answers: {
      200: of.pageOf({ id: ID.act, at: ARRIVED, by: AUTHOR, text: '已与家属联系。', audience: 'own-agency' }),
    },
  },
  listPossibleActs: {
    answers: {
      200: {
        items: [
          { kind: 'note-added', title: { zh: '添加备注', en: 'note added' } },
          {
            ...{ kind: 'meeting-arranged', title: { zh: '安排会见', en: 'meeting arranged' } },
            ...{ subjectIds: [ID.meeting], onBehalfOf: [of.PLACE.id] },
          },
        ],
      },
    },
  },
  listClosingMaterials: {
    answers: {
      200: {
        items: [
          {
            ...{ kind: 'closing-report', title: { zh: '结案报告表', en: 'closing report' } },
            ...{ required: true, many: false, submitted: false, returnReason: null, documents: [] },
          },
        ],
        closingPapers: ['judgment', 'ruling', 'mediation', 'termination-decision'],
      },
    },
  },
  readArchive: {
    answers: { 200: { caseId: ID.case, archivedAt: ARRIVED, hash: of.HASH, entries: [{ kind: 'closing-report' }] } },
  },
  listProgrammes: {
    answers: {
      200: of.pageOf({
        ...{ id: 'programme-1', title: { zh: '对口帮扶', en: 'Paired help' }, from: '2026-01-01', to: null },
        ...{ fromRegion: '510100', toRegion: '500000', basis: '帮扶协议', grade: 'P' },
        cases: { assigned: 3, ended: 1 },
      }),
    },
  },
  uploadDocument: {
    request: { indictment: { kind: 'indictment', caseId: ID.case } },
    answers: {
      201: {
        ...{ documentId: ID.document, sha256: of.HASH, size: 48213 },
        ...{ contentType: 'application/pdf', kind: 'indictment', flaw: null },
      },
    },
  },
  readSubmission: {
    answers: { 200: { submissionId: ID.submission, state: 'done', result: { actId: ID.act }, receivedAt: ARRIVED } },
  },
};
