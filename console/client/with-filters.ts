/** Paths of lists with their filters, as the API takes them. Pure. */

type Filter = string | number | readonly string[] | undefined;

/** @returns the path with the filters that are set; one of several values is repeated */
export function withFilters(path: string, filters: { readonly [name: string]: Filter }): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    for (const one of value === undefined ? [] : [value].flat()) query.append(name, String(one));
  return query.size === 0 ? path : `${path}?${query}`;
}
