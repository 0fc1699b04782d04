/** What people call things: a closed list found by its code, its titles or other ways to write them. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

interface Named {
  readonly title: Bilingual;
  /** Other ways to write it. */
  readonly synonyms: readonly string[];
}

/**
 * @param codeOf the stable code of an entry
 * @returns a look-up by any of the names of an entry. Case, width, spaces, underscores and book-title marks (《》) make no
 * difference; what is not recognised is undefined.
 */
export function findByName<E extends Named>(
  entries: readonly E[],
  codeOf: (entry: E) => string,
): (text: string) => E | undefined {
  const byName = new Map(
    entries.flatMap((entry) =>
      [codeOf(entry), entry.title.zh, entry.title.en, ...entry.synonyms].map(
        (name) => [normalised(name), entry] as const,
      ),
    ),
  );
  return (text) => byName.get(normalised(text));
}

function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[《》〈〉"“”]/g, '')
    .replace(/[\s_-]+/g, '-');
}
