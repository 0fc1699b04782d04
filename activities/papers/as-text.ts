/** A paper as plain text: Chinese first, English below. */
import type { Block } from './content.js';
import { addresseesIn, COLON, LABELS, type Language } from './envelope-words.js';
import type { FrozenPaper } from './frozen-paper.js';
import { moment } from '../law/counting/date-words.js';

/** @param paper as it was frozen */
export function asText(paper: FrozenPaper): string {
  return `${textIn('zh', paper)}\n\n${'—'.repeat(24)}\n\n${textIn('en', paper)}\n`;
}

function textIn(language: Language, paper: FrozenPaper): string {
  const colon = COLON[language];
  const to = addresseesIn(language, paper);
  const lines = [
    paper.title[language],
    `${LABELS.number[language]}${colon}${paper.number}`,
    '',
    ...(to === '' ? [] : [`${LABELS.to[language]}${colon}${to}`, '']),
    ...paper.blocks.flatMap((block) => [...linesOf(block, language), '']),
    `${LABELS.from[language]}${colon}${paper.sender}`,
    `${LABELS.date[language]}${colon}${moment(paper.issuedAt)[language]}`,
  ];
  return lines.join('\n');
}

function linesOf(block: Block, language: Language): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text[language]];
    case 'facts':
      return block.facts.map(({ label, value }) => `${label[language]}${COLON[language]}${value[language]}`);
    case 'list':
      return block.items.map((item, at) => `${at + 1}. ${item[language]}`);
  }
}
