/** Amounts as papers write them. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

const FEN_PER_YUAN = 100;

/** Integer fen as yuan with two decimals; counted in integers, so no amount is rounded. Throws RangeError otherwise. */
export function yuan(fen: number): Bilingual {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`No amount in whole fen: ${fen}`);
  const rest = Math.abs(fen % FEN_PER_YUAN);
  const whole = (Math.abs(fen) - rest) / FEN_PER_YUAN;
  const amount = `${fen < 0 ? '-' : ''}${whole}.${String(rest).padStart(2, '0')}`;
  return { zh: `${amount}元`, en: `CNY ${amount}` };
}
