/** Prints what each person did and saw, day by day: acts, mails as they arrive, and what the machine did by itself. */
import { formatInstant, shanghaiDate, shanghaiTime, weekday } from '../../activities/law/counting/legal-date.js';
import { ACCOUNTS } from '../../prisma/demo-data/accounts.js';
import { waitingRows } from '../engine-rest.js';
import { addressesOf } from '../mailbox.js';
import type { Stage } from './stage.js';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
/** The office is quiet when nothing has moved for so many looks in a row. */
const QUIET_LOOKS = 12;
const LOOK_MS = 40;

interface HistoryEntry {
  readonly affairId: string;
  readonly seq: number;
}

export class Narrator {
  #day = '';
  #mailsSeen = 0;
  readonly #historySeen = new Map<string, number>();

  constructor(
    private readonly stage: Stage,
    private readonly print: (line: string) => void,
  ) {}

  /** One line at the office's time; a new day gets a heading. */
  say(who: string, what: string): void {
    const now = this.stage.clock.now();
    const date = shanghaiDate(now);
    if (date !== this.#day) {
      this.#day = date;
      this.print(`\n== ${date} 周${WEEKDAYS[weekday(date)] ?? ''} ==`);
    }
    this.print(`${shanghaiTime(now)}  ${who}  ${what}`);
  }

  /** A person by his account: name and agency as the directory has them. */
  person(account: string): string {
    const found = ACCOUNTS.find(({ id }) => id === account);
    return found === undefined ? account : `${found.name}（${account}）`;
  }

  detail(line: string): void {
    this.print(`         ${line}`);
  }

  /** Waits until the office is quiet, then tells what arrived and what the machine wrote into the history. */
  async settle(): Promise<void> {
    await this.#quiet();
    const entries = await this.stage.database.prisma.historyEntry.findMany({
      where: { actorId: 'system' },
      orderBy: [{ recordedAt: 'asc' }, { seq: 'asc' }],
    });
    for (const entry of entries.filter((one) => this.#isNew(one))) {
      this.say('系统', `${entry.summaryZh}  [${formatInstant(entry.at.getTime()).slice(5, 16).replace('T', ' ')}]`);
    }
    const mails = this.stage.mailbox.mails.slice(this.#mailsSeen);
    this.#mailsSeen = this.stage.mailbox.mails.length;
    for (const mail of mails) {
      this.detail(`✉ → ${addressesOf(mail).join(', ')}  ${(mail.subject ?? '').split(' / ')[0] ?? ''}`);
    }
  }

  /** Every mail so far as it is read, in the order in which they came. */
  letters(): string {
    const letters = this.stage.mailbox.mails.map((mail, n) => {
      const head = `#${n + 1}  ${addressesOf(mail).join(', ')}  ${mail.subject ?? ''}`;
      return `${'='.repeat(80)}\n${head}\n\n${mail.text ?? ''}`;
    });
    return letters.join('\n');
  }

  #isNew({ affairId, seq }: HistoryEntry): boolean {
    if (seq <= (this.#historySeen.get(affairId) ?? 0)) return false;
    this.#historySeen.set(affairId, seq);
    return true;
  }

  async #quiet(): Promise<void> {
    let same = 0;
    let before = '';
    while (same < QUIET_LOOKS) {
      const [mails, entries, waiting] = await Promise.all([
        Promise.resolve(this.stage.mailbox.mails.length),
        this.stage.database.prisma.historyEntry.count(),
        waitingRows(this.stage.database.records),
      ]);
      const look = `${mails}/${entries}/${waiting}`;
      same = look === before && waiting === 0 ? same + 1 : 0;
      before = look;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}
