/** Examples of letters between centers. */
import * as of from './things.js';

const { ARRIVED, ID } = of;

const AGREEMENT = {
  ...{ id: 'agreement-1', title: { zh: '成渝协作协议', en: 'Agreement of Chengdu and Chongqing' } },
  ...{ regions: ['510000', '500000'], kinds: [], handOver: null, answerDefault: null },
  ...{ meansRecognised: true, scopeRecognised: null, papersRecognised: null, costRule: null },
  ...{ from: '2024-01-01', to: null, basis: '协作协议', grade: 'P' },
};

const LETTER = {
  ...{ id: ID.letter, number: '成法援协〔2026〕0001号', kind: 'take-evidence', state: 'sent' },
  ...{ from: of.CENTER, to: of.CENTER_CQ, dueOn: '2026-12-18', proposedOn: null, answer: null, version: 1 },
  ...{ caseId: ID.case, agreement: AGREEMENT, facts: '受援人曾在重庆工作。', items: ['调取工资表'] },
  ...{ contact: { name: '王经办', phone: '028-00000001' }, persons: [{ name: '张三' }] },
  ...{ obligations: [], notices: [] },
};

const SENT = {
  ...{ toCenterId: of.CENTER_CQ.id, facts: '受援人曾在重庆工作。', items: ['调取工资表'] },
  ...{ contact: { name: '王经办', phone: '028-00000001' }, persons: [{ name: '张三' }] },
};

export const COLLABORATION_EXAMPLES: of.Examples = {
  sendCollaboration: {
    request: {
      sent: { ...SENT, kind: 'take-evidence', dueOn: '2026-12-18', caseId: ID.case },
      cameOnPaper: {
        ...{ ...SENT, toCenterId: of.CENTER.id, fromCenterId: of.CENTER_CQ.id },
        ...{ kind: 'serve-paper', occurredAt: ARRIVED, evidence: [ID.document] },
      },
    },
    answers: {
      201: {
        ...{ collaborationId: ID.letter, number: LETTER.number, obligations: [] },
        missing: [{ kind: 'lawyer-letter', title: { zh: '律师事务所公函', en: 'letter of the law firm' } }],
      },
    },
  },
  listCollaborations: { answers: { 200: of.pageOf(LETTER) } },
  readCollaboration: { answers: { 200: LETTER } },
  actOnCollaboration: {
    request: {
      received: { kind: 'received', occurredAt: ARRIVED },
      answered: {
        ...{ kind: 'answered', occurredAt: ARRIVED, findings: '已调取工资表一份。' },
        documents: [{ documentId: ID.document, takenBy: '陈律师', takenAt: ARRIVED, authority: '律师调查专用证明' }],
      },
    },
    answers: {
      201: {
        actId: ID.act,
        collaboration: {
          ...{ id: ID.letter, number: LETTER.number, kind: LETTER.kind, state: 'received' },
          ...{ dueOn: LETTER.dueOn, proposedOn: null, version: 2 },
        },
        ...{ opened: [], fulfilled: [], cancelled: [], changed: [], notices: [] },
      },
    },
  },
  listPossibleLetterActs: {
    answers: {
      200: { items: [{ kind: 'received', title: { zh: '收到协作函', en: 'letter of cooperation received' } }] },
    },
  },
  readCollaborationHistory: {
    answers: {
      200: of.pageOf({
        ...{ ...of.HISTORY_ENTRY, kind: 'collaboration-sent' },
        summary: { zh: '发出协作函', en: 'Letter of cooperation sent' },
      }),
    },
  },
  listAgreements: { answers: { 200: of.pageOf(AGREEMENT) } },
};
