/** What wakes a loop (门铃): a NOTIFY, or whoever has something for it to do. */

/** Ringing while nobody waits is remembered. */
export class Bell {
  #rung = false;
  #release: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#release?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#release = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
    this.#release = null;
  }
}
