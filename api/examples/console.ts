/** Examples of what a page asks for before and beside its acts: where to sign in, previews, meetings, suggestions, events. */
import { CASE_EXAMPLES } from './cases.js';
import { COLLABORATION_EXAMPLES } from './collaborations.js';
import * as of from './things.js';

const { ARRIVED, ID } = of;

const PREVIEWED = {
  papers: [
    {
      ...{ form: 'defence-letter', title: { zh: '通知辩护公函', en: 'Notice for Defence' }, number: '〔待编〕' },
      ...{ to: [{ name: of.CENTER.name }], text: '通知辩护公函\n…', html: '<!doctype html>…' },
    },
  ],
  ...{ opened: [of.OBLIGATION], fulfilled: [], cancelled: [], changed: [], warnings: [] },
};

/** What may be sent may be looked at before. */
function previewOf(sent: of.Example | undefined): of.Example {
  const request = sent?.request;
  return { ...(request === undefined ? {} : { request }), answers: { 200: PREVIEWED } };
}

export const CONSOLE_EXAMPLES: of.Examples = {
  previewDefenceNotice: previewOf(CASE_EXAMPLES['sendDefenceNotice']),
  previewAct: previewOf(CASE_EXAMPLES['recordAct']),
  previewCollaboration: previewOf(COLLABORATION_EXAMPLES['sendCollaboration']),
  previewCollaborationAct: previewOf(COLLABORATION_EXAMPLES['actOnCollaboration']),
  listMeetings: {
    answers: {
      200: of.pageOf({
        ...{ id: ID.meeting, caseId: ID.case, caseNumber: of.CASE_NUMBER, state: 'requested', requestedAt: ARRIVED },
        ...{ meetingAt: null, room: null, outcome: null, person: { name: '张三' } },
        ...{ lawyer: of.LAWYER, firm: of.FIRM, place: of.PLACE },
        ...{ caseVersion: 4, refusal: null },
        ...{ dueAt: of.OBLIGATION.dueAt, obligationState: 'open', warnings: [] },
      }),
    },
  },
  listSuggestions: { answers: { 200: of.pageOf({ text: '第三法庭', phone: null, uses: 12, lastUsedAt: ARRIVED }) } },
  readLogin: {
    answers: {
      200: {
        ...{ issuer: 'https://login.example/oidc', clientId: 'fayuan-console', scope: 'openid' },
        publicUrl: 'https://fayuan.example',
      },
    },
  },
  listenToEvents: { answers: { 200: { type: 'case', id: ID.case, caseId: ID.case, version: 4, seq: 12 } } },
};
