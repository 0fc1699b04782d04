/** What something is called without how it is ordered or what may be asked of it: the words before the first stop. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

export function firstWords({ zh, en }: Bilingual): Bilingual {
  return { zh: zh.split(/[，；：（]/u)[0] ?? zh, en: en.split(/[,;:(]/u)[0]?.trim() ?? en };
}
