/** 中文 and English of what the page says: each text stands in both beside the place where it is shown. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export type Language = 'zh' | 'en';

/** A text in both languages; Chinese is what officials see first. The API's own texts come in the same shape. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

interface Speaking {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

const STORED = 'fayuan.language';
const Spoken = createContext<Speaking>({ language: 'zh', speak: () => undefined });

/** Chinese unless the person chose English in this browser. */
function chosen(): Language {
  // Pure parts of the console are tried where there is no browser.
  return typeof localStorage !== 'undefined' && localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';
}

let current: Language = chosen();

/** What requests ask for (`Accept-Language`). */
export function requestLanguage(): string {
  return current === 'en' ? 'en' : 'zh-CN';
}

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(current);
  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  }, [language]);
  const speaking = useMemo<Speaking>(
    () => ({
      language,
      speak: (next) => {
        current = next;
        localStorage.setItem(STORED, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Spoken value={speaking}>{children}</Spoken>;
}

export function useLanguage(): Speaking {
  return useContext(Spoken);
}

/** @returns picks the text in the language that is spoken */
export function useWords(): (text: Bilingual) => string {
  const { language } = useContext(Spoken);
  return useMemo(() => (text) => text[language], [language]);
}

/** `{zh}` and `{en}` at once: `say('收件箱', 'Inbox')`. */
export function say(zh: string, en: string): Bilingual {
  return { zh, en };
}
