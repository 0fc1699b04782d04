import type { Workplace } from '../../support/console/workplace.js';

/** The workplace of the file, once it is open. */
export type Where = () => Workplace;
