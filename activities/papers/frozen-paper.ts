/**
 * What is frozen when a paper is issued (定稿): its envelope and its blocks in both languages, made harmless and stored word for
 * word. Text, HTML and whatever is wanted later are renderings of it, made when asked for.
 */
import { createHash } from 'node:crypto';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Block, PaperContent } from './content.js';
import type { PaperFacts } from './define-paper.js';
import { plain } from './plain-text.js';

/** Stands before what is hashed, so that no hash of something else is one of a paper. */
const VERSION = 'fayuan-paper/2';

/** Kept as JSON text whose order of fields is the one written here: the hash is of that text. */
export interface FrozenPaper {
  readonly version: typeof VERSION;
  readonly form: string;
  /** 文号 */
  readonly number: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  readonly sender: string;
  readonly addressees: readonly string[];
  readonly title: Bilingual;
  /** Title and case number; never a name, so that it may stand in a mail's subject. */
  readonly subject: Bilingual;
  readonly blocks: readonly Block[];
  /** Of one issued before content was stored: the hash of its text and HTML of then, which an archive directory may name. */
  readonly formerHash?: string;
}

/** A paper to be frozen: what is told, and the envelope around it. */
export interface PaperToFreeze {
  readonly paper: Pick<PaperFacts, 'form' | 'title'>;
  readonly content: PaperContent;
  /** 文号 */
  readonly number: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** Who issues it (落款); `法援协同` for what the machine sends. */
  readonly sender: string;
  /** Whom it is addressed to, in order. */
  readonly addressees: readonly string[];
}

/** Pure: the same paper always gives the same bytes. Throws nothing on hostile text: it is made harmless (`plain`). */
export function freeze({ paper, content, number, issuedAt, sender, addressees }: PaperToFreeze): FrozenPaper {
  const { zh, en } = content.title ?? paper.title;
  const caseNumber = content.caseNumber === null ? null : plain(content.caseNumber);
  return {
    version: VERSION,
    form: paper.form,
    number: plain(number),
    issuedAt,
    sender: plain(sender),
    addressees: addressees.map(plain),
    title: { zh, en },
    subject: caseNumber === null ? { zh, en } : { zh: `${zh}（${caseNumber}）`, en: `${en} (${caseNumber})` },
    blocks: content.blocks.map(plainBlock),
  };
}

/**
 * SHA-256 in hex of the stored JSON text, behind its version. Recomputed from the row alone it proves that nothing was changed.
 *
 * @param text as stored: PostgreSQL keeps `json` word for word, and parsed and written again it is the same
 */
export function paperHash(text: string): string {
  return createHash('sha256').update(`${VERSION}\n${text}`, 'utf8').digest('hex');
}

function plainBoth({ zh, en }: Bilingual): Bilingual {
  return { zh: plain(zh), en: plain(en) };
}

function plainBlock(block: Block): Block {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', text: plainBoth(block.text) };
    case 'facts':
      return { kind: 'facts', facts: block.facts.map(({ label, value }) => ({ label, value: plainBoth(value) })) };
    case 'list':
      return { kind: 'list', items: block.items.map(plainBoth) };
  }
}
