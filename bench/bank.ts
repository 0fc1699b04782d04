/** The bank's side of the exchange of files: takes instructions away and answers "settled", a file for each look. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { formatInstant } from '../activities/law/counting/legal-date.js';

const LOOK_MS = 100;

export class Bank {
  /** How often each instruction was seen, by its id: more than once would be money twice. */
  readonly seen = new Map<string, number>();
  /** Where the files it took away are kept, each with a number before its name. */
  readonly kept: string;
  #open = true;
  #files = 0;
  #taken = 0;
  readonly #working: Promise<void>;

  constructor(private readonly folder: string) {
    this.kept = path.join(folder, 'bank');
    this.#working = this.work();
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.#working;
  }

  private async work(): Promise<void> {
    await mkdir(this.kept, { recursive: true });
    while (this.#open) {
      await this.look();
      await delay(LOOK_MS);
    }
  }

  private async look(): Promise<void> {
    const out = path.join(this.folder, 'out');
    const names = await readdir(out).catch((): string[] => []);
    const answers: string[] = [];
    for (const name of names.filter((one) => one.endsWith('.csv'))) {
      const [, ...lines] = (await readFile(path.join(out, name), 'utf8')).split(/\r?\n/).filter((line) => line !== '');
      for (const line of lines) {
        const [id = '', , , amountFen = ''] = line.split(',');
        this.seen.set(id, (this.seen.get(id) ?? 0) + 1);
        answers.push(`${id},settled,${amountFen},,${formatInstant(Date.now())}`);
      }
      this.#taken += 1;
      await rename(path.join(out, name), path.join(this.kept, `${this.#taken}-${name}`));
    }
    if (answers.length === 0) return;
    this.#files += 1;
    const file = path.join(this.folder, 'in', `bench-${this.#files}.csv`);
    await writeFile(`${file}.part`, `instructionId,result,amountFen,reason,at\n${answers.join('\n')}\n`);
    await rename(`${file}.part`, file);
  }
}
