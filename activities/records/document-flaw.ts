/** What keeps an uploaded file from being read by others later (材料缺陷): found once, as it is uploaded, and kept with its row. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

export const DocumentFlaw = {
  /** 已加密: opened or printed with a password only */ Encrypted: 'pdf-encrypted',
  /** 已损坏: cut off on its way, or no whole PDF at all */ Broken: 'pdf-broken',
  /** 没有页面 */ WithoutPages: 'pdf-without-pages',
} as const;
export type DocumentFlaw = (typeof DocumentFlaw)[keyof typeof DocumentFlaw];

/** What is wrong, and what its sender can do. */
export const FLAW_WORDS: Readonly<Record<DocumentFlaw, Bilingual>> = {
  [DocumentFlaw.Encrypted]: {
    zh: '该 PDF 已加密，日后无法打开，请去除密码和权限限制后重新上传',
    en: 'this PDF is encrypted and could not be opened later: remove its password and restrictions and upload it again',
  },
  [DocumentFlaw.Broken]: {
    zh: '该 PDF 不完整或者已损坏，请在本机打开确认后重新上传',
    en: 'this PDF is cut off or damaged: open it on your own machine first, then upload it again',
  },
  [DocumentFlaw.WithoutPages]: {
    zh: '该 PDF 没有页面，请核对后重新上传',
    en: 'this PDF has no pages: check it and upload it again',
  },
};
