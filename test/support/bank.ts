/** The bank at the other end of the exchange of files: reads instructions, takes them away, and answers by result files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCsv } from '../../activities/payments/csv.js';
import { formatInstant } from '../../activities/law/counting/legal-date.js';

export interface SeenInstruction {
  readonly file: string;
  readonly instructionId: string;
  readonly account: string;
  readonly amountFen: number;
}

export interface Answer {
  readonly instructionId: string;
  readonly result?: 'settled' | 'returned';
  readonly amountFen: number;
  readonly reason?: string;
  /** Epoch ms. */
  readonly at: number;
}

export const HEADER = 'instructionId,result,amountFen,reason,at';

export class Bank {
  /** Every instruction the bank was ever shown, those it took away included. */
  readonly taken: SeenInstruction[] = [];
  #files = 0;

  constructor(readonly folder: string) {}

  get inbox(): string {
    return path.join(this.folder, 'in');
  }

  /** What lies ready for the bank. */
  instructions(): SeenInstruction[] {
    return this.names('out').flatMap((file) => {
      const [, ...rows] = readCsv(readFileSync(path.join(this.folder, 'out', file), 'utf8'));
      return rows.map(({ fields: [instructionId = '', , account = '', amount] }) => ({
        ...{ file, instructionId, account, amountFen: Number(amount) },
      }));
    });
  }

  /** Takes every file away, as banks do. @returns what was in them */
  takeAway(): SeenInstruction[] {
    const seen = this.instructions();
    this.taken.push(...seen);
    for (const { file } of seen) rmSync(path.join(this.folder, 'out', file));
    return seen;
  }

  /** Puts a result file, written aside and renamed. @returns its name */
  answer(...answers: readonly Answer[]): string {
    const lines = answers.map(({ instructionId, result = 'settled', amountFen, reason = '', at }) =>
      [instructionId, result, amountFen, reason, formatInstant(at)].join(','),
    );
    return this.put(`${[HEADER, ...lines].join('\n')}\n`);
  }

  put(content: string | Buffer, name = `results-${(this.#files += 1)}.csv`): string {
    mkdirSync(this.inbox, { recursive: true });
    const aside = path.join(this.inbox, `.${name}.tmp`);
    writeFileSync(aside, content);
    renameSync(aside, path.join(this.inbox, name));
    return name;
  }

  /** CSV files in a folder of the exchange. */
  names(folder: 'out' | 'in' | 'in/processed' | 'in/rejected' | 'in/.taken'): string[] {
    const place = path.join(this.folder, folder);
    return existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.csv')) : [];
  }

  /** Result files that nobody has put away yet. */
  lying(): string[] {
    return [...this.names('in'), ...this.names('in/.taken')];
  }

  report(name: string): string {
    return readFileSync(path.join(this.inbox, 'rejected', `${name}.report.txt`), 'utf8');
  }
}
