/** Examples of colleagues, stand-ins and settings of mail. */
import * as of from './things.js';

const { ARRIVED, ID } = of;

const STAND_IN = {
  id: ID.standIn,
  absent: { account: 'lawyer', name: of.LAWYER.name, lawyerId: of.LAWYER.id },
  standIn: { account: 'lawyer-3', name: '林律师' },
  ...{ fromOn: '2026-11-30', toOn: '2026-12-06', reason: '外出办案', state: 'planned' },
  ...{ namedBy: { id: 'lawyer', name: of.LAWYER.name }, namedAt: ARRIVED, ended: null, mayEnd: true },
};

const SETTINGS = { address: 'clerk@court.example', morningDigest: null, agencyCopies: 'all' };

export const PEOPLE_EXAMPLES: of.Examples = {
  listColleagues: { answers: { 200: of.pageOf({ account: 'center-staff', name: '王经办', role: 'center-staff' }) } },
  listStandIns: { answers: { 200: of.pageOf(STAND_IN) } },
  nameStandIn: {
    request: {
      forOneself: { standInAccount: 'lawyer-3', fromOn: '2026-11-30', toOn: '2026-12-06', reason: '外出办案' },
      byTheDirector: {
        ...{ absentAccount: 'center-staff', standInAccount: 'center-staff-2' },
        ...{ fromOn: '2026-11-30', toOn: '2026-11-30' },
      },
    },
    answers: { 201: { ...STAND_IN, warnings: [] } },
  },
  endStandIn: {
    request: { early: {} },
    answers: {
      200: {
        ...STAND_IN,
        state: 'ended',
        ended: { by: { id: 'lawyer-3', name: '林律师' }, at: ARRIVED },
        mayEnd: false,
      },
    },
  },
  readMailSettings: { answers: { 200: SETTINGS } },
  changeMailSettings: { request: { copies: { agencyCopies: 'all' } }, answers: { 200: SETTINGS } },
};
