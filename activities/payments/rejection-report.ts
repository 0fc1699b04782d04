/** What is said about a rejected result file: every bad line and why, in both languages; no name and no account. */
import type { LineFault } from './result-lines.js';

/** So that a file of rubbish does not become a report of rubbish. */
const MOST_LINES = 1_000;
/** On a desk a few are enough to see what is wrong; the others stand in the report. */
const MOST_ON_DESK = 20;

/** The report beside the file. */
export function rejectionReport(fileName: string, faults: readonly LineFault[]): string {
  return [...head(fileName), '', ...named(faults, MOST_LINES), ''].join('\n');
}

/** The same for a task, which names the report. */
export function rejectionReason(fileName: string, faults: readonly LineFault[]): string {
  return [...head(fileName), ...named(faults, MOST_ON_DESK)].join('\n');
}

function head(fileName: string): readonly string[] {
  return [
    `结果文件 ${fileName} 未予登记：任何一行有误，整个文件退回。`,
    `Result file ${fileName} was not recorded: one bad line rejects the whole file.`,
  ];
}

function named(faults: readonly LineFault[], most: number): readonly string[] {
  const shown = faults
    .slice(0, most)
    .map(({ line, fault: { zh, en } }) =>
      line === null ? `整个文件：${zh} / Whole file: ${en}` : `第${line}行：${zh} / Line ${line}: ${en}`,
    );
  const rest = faults.length - shown.length;
  return rest === 0
    ? shown
    : [...shown, `另有${rest}行有误，见退回文件旁的报告 / ${rest} more bad lines, see the report`];
}
