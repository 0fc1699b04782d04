/** What people call the room of a meeting (会见室). Pure. */
import type { Bilingual } from '../language/words.js';

const BARE_NUMBER = /^\p{Nd}+$/u;

/** A name stands for itself; a bare number beside a day and an hour would be taken for anything but a room. */
export function roomWords(room: string): Bilingual {
  const name = room.trim();
  return BARE_NUMBER.test(name) ? { zh: `会见室 ${name}`, en: `room ${name}` } : { zh: name, en: name };
}
