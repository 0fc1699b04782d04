/** Which files may be chosen: the API takes them by what they hold, the browser offers the same by their endings. Pure. */

export const TAKEN_FILES = '.pdf,.ofd,.docx,.png,.jpg,.jpeg,.tif,.tiff,.txt';

/** Said wherever one is chosen. */
export const TAKEN_WORDS = {
  zh: 'PDF、OFD、DOCX、图片（PNG、JPEG、TIFF）、TXT，每件不超过 20 MB',
  en: 'PDF, OFD, DOCX, pictures (PNG, JPEG, TIFF), TXT, 20 MB each at most',
} as const;
