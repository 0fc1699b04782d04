/** All open readings, by the part of the page for counsel (docs/counsel.md) in which they are asked. */
import { READINGS_OF_CONDUCT } from './of-conduct.js';
import { READINGS_OF_COUNSEL } from './of-counsel.js';
import { READINGS_OF_COUNTING } from './of-counting.js';
import { READINGS_OF_PROCEEDINGS } from './of-proceedings.js';
import { READINGS_OF_TERMS } from './of-terms.js';
import type { OpenReading } from './open-reading.js';

/** 计算方法: how long it is. */
export const OPEN_COUNTING: readonly OpenReading[] = [...READINGS_OF_COUNTING, ...READINGS_OF_TERMS];

/** 适用与主体: when it is owed, and by whom. */
export const OPEN_APPLICATION: readonly OpenReading[] = [
  ...READINGS_OF_PROCEEDINGS,
  ...READINGS_OF_COUNSEL,
  ...READINGS_OF_CONDUCT,
];
