/** Random ids, also where the page is not from a secure address and the browser keeps `randomUUID` to itself. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
