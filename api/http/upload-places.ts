/**
 * Places of uploads (上传名额): a file on its way costs disk, CPU and a connection, so only so many are received at once, of one account
 * and in sum. The others wait in line, unread: what they send waits in their own machines. Counted in the memory of this process.
 */
import { ProblemError } from './problem-details.js';

export interface UploadLimits {
  /** Files on their way at once, of one account and in sum. */
  readonly perAccount: number;
  readonly inSum: number;
  /** Requests that wait for a place, of one account and in sum; more are told to come again. */
  readonly waitingPerAccount: number;
  readonly waitingInSum: number;
  /** How long a request waits, ms. */
  readonly waitMs: number;
  /** Who sends slower than this on the average, bytes a second, loses his place; counted after a while, ms. */
  readonly slowest: number;
  readonly slowAfterMs: number;
}

interface Waiting {
  readonly account: string;
  readonly come: () => void;
}

/** Seconds after which a client may try again: about what the line takes to move. */
const RETRY_AFTER_S = 10;

export class UploadPlaces {
  readonly #limits: UploadLimits;
  readonly #taken = new Map<string, number>();
  /** In the order in which they came. */
  readonly #waiting: Waiting[] = [];
  #inSum = 0;

  constructor(limits: UploadLimits) {
    this.#limits = limits;
  }

  /**
   * Waits for a place.
   * @param gone aborts when the client has left: he waits no longer
   * @returns gives the place back; more than once does no harm
   * @throws 429 when too many wait already, or the place does not come in time
   */
  async enter(account: string, gone: AbortSignal): Promise<() => void> {
    if (!this.#isFree(account)) await this.#line(account, gone);
    else this.#take(account);
    let isBack = false;
    return () => {
      if (isBack) return;
      isBack = true;
      this.#giveBack(account);
    };
  }

  #isFree(account: string): boolean {
    return this.#inSum < this.#limits.inSum && (this.#taken.get(account) ?? 0) < this.#limits.perAccount;
  }

  #take(account: string): void {
    this.#inSum += 1;
    this.#taken.set(account, (this.#taken.get(account) ?? 0) + 1);
  }

  #giveBack(account: string): void {
    this.#inSum -= 1;
    const left = (this.#taken.get(account) ?? 0) - 1;
    if (left > 0) this.#taken.set(account, left);
    else this.#taken.delete(account);
    // The first in line who has a place to take: one who has his two already keeps nobody behind him waiting.
    const next = this.#waiting.findIndex((waiting) => this.#isFree(waiting.account));
    if (next >= 0) this.#waiting.splice(next, 1)[0]?.come();
  }

  #line(account: string, gone: AbortSignal): Promise<void> {
    const { waitingInSum, waitingPerAccount, waitMs } = this.#limits;
    const ofAccount = this.#waiting.filter((waiting) => waiting.account === account).length;
    if (ofAccount >= waitingPerAccount || this.#waiting.length >= waitingInSum) return Promise.reject(tooMany());
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        account,
        come: () => {
          leave();
          // Taken here and not when the promise is heard: in between another one might.
          this.#take(account);
          resolve();
        },
      };
      const giveUp = (): void => {
        leave();
        reject(tooMany());
      };
      const timer = setTimeout(giveUp, waitMs);
      const leave = (): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', giveUp);
        const at = this.#waiting.indexOf(waiting);
        if (at >= 0) this.#waiting.splice(at, 1);
      };
      gone.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(waiting);
    });
  }
}

function tooMany(): ProblemError {
  return new ProblemError('too-many-uploads', {
    detail: {
      zh: '同时上传的材料过多，请稍候再传；一次选多份时请分批上传',
      en: 'Too many documents are being uploaded at once: try again soon, and send many of them in smaller batches',
    },
    headers: { 'Retry-After': String(RETRY_AFTER_S) },
  });
}
