/** Examples of checks of the records. */
import * as of from './things.js';

const { ARRIVED, ID } = of;

const CHECK = {
  ...{ id: ID.recordsCheck, region: '510100' },
  askedBy: { id: 'auditor', name: '白审计', agency: { id: 'bureau-cd', name: '成都市司法局' } },
  ...{ askedAt: ARRIVED, begunAt: null, endedAt: null, state: 'asked' },
  ...{ affairs: 0, entries: 0, papers: 0, inAll: { affairs: 0, papers: 0 }, faultCount: 0 },
};

const FAULTS = [
  { kind: 'edited', caseId: ID.case, number: of.CASE_NUMBER, seq: 4, paper: null },
  {
    ...{ kind: 'paper-edited', caseId: ID.case, number: of.CASE_NUMBER, seq: null },
    paper: { noticeId: ID.notice, number: `${of.CASE_NUMBER}-002` },
  },
];

const DONE = {
  ...{ ...CHECK, begunAt: ARRIVED, endedAt: '2026-11-18T10:00:04+08:00', state: 'done' },
  ...{ affairs: 1_204, entries: 38_510, papers: 21_077, inAll: { affairs: 1_204, papers: 21_077 } },
  faultCount: FAULTS.length,
};

export const RECORDS_EXAMPLES: of.Examples = {
  askRecordsCheck: { request: { ownRegion: {} }, answers: { 200: { ...CHECK, state: 'running' }, 201: CHECK } },
  listRecordsChecks: { answers: { 200: of.pageOf(DONE) } },
  readRecordsCheck: { answers: { 200: { ...DONE, faults: FAULTS, faultsLeftOff: 0 } } },
  checkHistory: { answers: { 200: { checkedAt: ARRIVED, entries: 12, papers: 9, faults: FAULTS } } },
};
