/** The door of the stand-ins (代班). */
export { colleaguesOf } from './colleagues.js';
export { endStandIn } from './end.js';
export { LONGEST_DAYS, nameStandIn } from './name.js';
export { standInView } from './view.js';
