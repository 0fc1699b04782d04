/** Examples of the report on performance. */
import * as of from './things.js';

const FIGURES = {
  ...{ due: 40, inTime: 30, late: 6, overdue: 2, undone: 0, lapsed: 1, open: 1, rate: 0.7895 },
  daysLate: { median: 2, p90: 5, max: 9 },
  meetings: { asked: 12, inTime: 10, rate: 0.8333 },
  cases: { received: 15, assigned: 14, hoursToAssigned: { median: 26, p90: 61, max: 80 } },
};
const PLACE = { zh: '成都市锦江区', en: 'Jinjiang District, Chengdu' };
const PERIOD = { from: '2026-10-01', to: '2026-10-31', total: FIGURES };

export const REPORT_EXAMPLES: of.Examples = {
  reportPerformance: {
    answers: {
      200: {
        ...{ by: 'region', step: 'month', within: { region: null, agency: null, rule: null } },
        current: PERIOD,
        previous: { from: '2026-08-31', to: '2026-09-30', total: { ...FIGURES, meetings: null, cases: null } },
        periods: [PERIOD],
        lines: [
          {
            ...{ id: '510104', name: PLACE, agencyKind: null, region: '510104', isOwnLevel: false },
            ...{ hasPlacesBelow: false, few: false, current: FIGURES, previous: FIGURES, periods: [FIGURES] },
          },
        ],
        lineCount: 1,
      },
    },
  },
};
