/** The door of the stand-ins (代班). */
export { colleaguesOf, type Colleague } from './colleagues.js';
export { endStandIn } from './end.js';
export { type By, LONGEST_DAYS, nameStandIn, type Naming } from './name.js';
export { stateOf, type StandInRow, standInView } from './view.js';
