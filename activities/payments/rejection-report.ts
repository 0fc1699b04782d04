/** The report beside a rejected result file: every bad line and why, in both languages; no name and no account. */
import type { LineFault } from './result-lines.js';

/** So that a file of rubbish does not become a report of rubbish. */
const MOST_LINES = 1_000;

export function rejectionReport(fileName: string, faults: readonly LineFault[]): string {
  const shown = faults
    .slice(0, MOST_LINES)
    .map(({ line, fault: { zh, en } }) =>
      line === null ? `整个文件：${zh} / Whole file: ${en}` : `第${line}行：${zh} / Line ${line}: ${en}`,
    );
  const rest = faults.length - shown.length;
  return [
    `结果文件 ${fileName} 未予登记：任何一行有误，整个文件退回。`,
    `Result file ${fileName} was not recorded: one bad line rejects the whole file.`,
    '',
    ...shown,
    ...(rest > 0 ? [`另有${rest}行有误 / ${rest} more bad lines`] : []),
    '',
  ].join('\n');
}
