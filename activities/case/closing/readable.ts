/** A closing file is kept for decades: what nobody can open does not go into it. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { refuseFields } from '../../affair/refusal.js';
import { knownWords } from '../../papers/words.js';
import { FLAW_WORDS } from '../../records/document-flaw.js';

interface HandedIn {
  /** To the field that names the document. */
  readonly pointer: string;
  /** What it is handed in as. */
  readonly title: Bilingual;
  readonly document: { readonly fileName: string; readonly flaw: string | null } | undefined;
}

/** Refuses 422 with every file that cannot be read, each by its name and by what it was handed in as. */
export function refuseUnreadable(items: readonly HandedIn[]): void {
  const problems = items.flatMap(({ pointer, title, document }) => {
    if (document === undefined || document.flaw === null) return [];
    const { fileName, flaw } = document;
    const words = knownWords(FLAW_WORDS, flaw);
    return [
      {
        pointer,
        code: flaw,
        detail: { zh: `${title.zh}“${fileName}”：${words.zh}`, en: `${title.en} "${fileName}": ${words.en}` },
      },
    ];
  });
  if (problems.length > 0) refuseFields(problems);
}
