/** Why a result file of the bank was rejected, as the task says it: each fault in both languages. Pure. */
import { say, type Bilingual } from '../language/words.js';

export interface RejectedFile {
  readonly head: Bilingual;
  /** One for each bad line. */
  readonly faults: readonly Bilingual[];
}

/** @param reason of the task: two lines of head, Chinese and English, then `中文 / English` for each fault */
export function rejectedFile(reason: string): RejectedFile {
  const [zh = '', en = zh, ...rest] = reason.split('\n');
  return {
    head: say(zh, en),
    faults: rest
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const at = line.indexOf(' / ');
        return at < 0 ? say(line, line) : say(line.slice(0, at), line.slice(at + 3));
      }),
  };
}
