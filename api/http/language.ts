/** Chinese first, English on request (`Accept-Language`). */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

export type Language = 'zh' | 'en';

export function pick(text: Bilingual, language: Language): string {
  return text[language];
}

/** The language a reader asked for: whichever of the two has the higher weight, Chinese when he names neither. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const weights = new Map<string, number>();
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0] ?? '';
    const q = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find((value) => value !== undefined);
    weights.set(language, Math.max(weights.get(language) ?? 0, q === undefined ? 1 : Number(q)));
  }
  return (weights.get('en') ?? 0) > (weights.get('zh') ?? 0) ? 'en' : 'zh';
}
