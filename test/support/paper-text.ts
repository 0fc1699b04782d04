import { asText } from '../../activities/papers/as-text.js';
import { storedPaper } from '../../activities/records/stored-paper.js';
import type { Notice } from '../../prisma/generated/client.js';

/** A stored paper as its recipient reads it. */
export function textOf(notice: Pick<Notice, 'content'>): string {
  return asText(storedPaper(notice));
}
