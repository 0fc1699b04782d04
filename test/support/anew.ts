/** Runs before each file of those that share a process: none sees what another one left behind. */
import { peopleAnew } from './builders.js';

peopleAnew();
