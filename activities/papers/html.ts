/** HTML that cannot carry anybody else's tags: everything interpolated is escaped unless it is `Html` already. */

/** Text that is HTML already: made by `markup`, or a constant of our own. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

type Interpolated = string | number | Html | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

function fragment(value: Interpolated): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map((part) => part.text).join('');
  return escaped(String(value));
}

/** Tag of a template literal; safe in element content and in quoted attributes. */
export function markup(strings: TemplateStringsArray, ...values: readonly Interpolated[]): Html {
  return new Html(strings.reduce((text, piece, at) => `${text}${fragment(values[at - 1] ?? '')}${piece}`));
}
