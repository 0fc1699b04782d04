/** Examples of the access log. */
import * as of from './things.js';

const { ARRIVED, ID } = of;
const CLERK = { account: 'court-clerk', name: '李法官', agency: of.COURT };

const ENTRY = {
  ...{ id: '1.7', at: ARRIVED, reader: { ...CLERK, role: 'court-clerk', standsInFor: [] } },
  operation: { id: 'readCase', zh: '案件', en: 'A case' },
  ...{ kind: 'case', objectId: ID.case },
  affairs: [{ caseId: ID.case, collaborationId: null, number: of.CASE_NUMBER, minor: true }],
  ...{ affairCount: 1, count: null, filters: [], exported: false },
  ...{ result: 'allowed', status: 200, code: null, reason: null },
  requestId: '0199f3a0-1111-7000-8000-0000000000aa',
};

export const ACCESS_EXAMPLES: of.Examples = {
  listAccess: { answers: { 200: of.pageOf(ENTRY) } },
  summariseAccess: {
    answers: {
      200: {
        ...{ from: '2026-11-12', to: '2026-11-18', total: 412, refused: 3, exported: 2, outsideHours: 11 },
        readers: [{ ...CLERK, total: 96, refused: 1, exported: 0, outsideHours: 4, opened: 23 }],
        ...{ manyFrom: 20, many: [{ ...CLERK, from: ARRIVED, opened: 21 }] },
      },
    },
  },
};
