/** Reading a list of the API to its end. Pure. */

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface Whole<T> {
  readonly items: readonly T[];
  /** There is more than was read: it is said where the list is shown. */
  readonly isCut: boolean;
}

/** @param most after so many, or a few more, it is enough @param pageFrom null: the first */
export async function everyPage<T>(
  most: number,
  pageFrom: (cursor: string | null) => Promise<Page<T>>,
): Promise<Whole<T>> {
  const items: T[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<T> = await pageFrom(cursor);
    items.push(...page.items);
    if (page.nextCursor === null) return { items, isCut: false };
    if (items.length >= most) return { items, isCut: true };
    cursor = page.nextCursor;
  }
}
