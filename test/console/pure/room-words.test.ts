/** The room of a meeting as people call it. */
import { expect, it } from 'vitest';
import { roomWords } from '../../../console/meetings/room-words.js';

it.each([
  ['2', '会见室 2', 'room 2'],
  [' １２ ', '会见室 １２', 'room １２'],
  ['一号会见室', '一号会见室', '一号会见室'],
  ['2号', '2号', '2号'],
])('the room %j is called %j and %j', (room, zh, en) => {
  expect(roomWords(room)).toEqual({ zh, en });
});
