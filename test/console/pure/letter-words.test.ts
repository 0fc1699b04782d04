/** A letter between centers in the words of whoever reads it. */
import { describe, expect, it, vi } from 'vitest';

// Which language was chosen is asked as the page is loaded.
vi.stubGlobal('localStorage', { getItem: () => null });
const { proposedWords } = await import('../../../console/collaboration/letter-words.js');

const [from, to] = [
  { id: 'asks', name: '成都市法律援助中心' },
  { id: 'is-asked', name: '重庆市法律援助中心' },
];

describe('another day that is proposed', () => {
  it.each([
    ['is-asked', '我方提出延期至'],
    ['asks', '对方提出延期至'],
    ['supervises', '协作方提出延期至'],
  ])('is for %s: %s', (agencyId, words) => {
    expect(proposedWords({ from, to }, agencyId).zh).toBe(words);
  });
});
