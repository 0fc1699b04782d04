/**
 * Text from outside (names, reasons, case numbers) as it may stand in a paper, a mail or a page.
 *
 * One line: control characters, line and paragraph separators become a space, so nobody adds a line, a mail header or a
 * link of his own. No marks that are not seen: direction marks and overrides (U+200E, U+202A–E, U+2066–9) and other format
 * characters go, so text reads in the order in which it is stored; the joiners that minority scripts need stay.
 * HTML is not touched here: `markup` escapes it, and in plain text it is only letters.
 */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/(?![\u200c\u200d\u180e])\p{Cf}/gu, '')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
    .trim();
}
