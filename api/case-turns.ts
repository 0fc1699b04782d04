/**
 * Acts of one case are driven one after the other, in the order they were recorded. Side by side they would overtake each
 * other whenever a connection is made anew, and the later one would be refused for what the earlier one is about to do.
 */

const LAST = new Map<string, Promise<unknown>>();

/**
 * Does `work` when the earlier acts of the case have their answer, told how long it waited (ms). Where they take longer
 * than `longestMs`, `instead` is done and the turn is given up.
 */
export async function inTurn<T>(
  caseId: string,
  longestMs: number,
  work: (waitedMs: number) => Promise<T>,
  instead: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const before = LAST.get(caseId) ?? Promise.resolve();
  const mine = (async () => {
    const isMine = await settledWithin(before, longestMs);
    return isMine ? work(performance.now() - startedAt) : instead();
  })();
  const settled = Promise.all([before, mine.catch(() => undefined)]);
  LAST.set(caseId, settled);
  try {
    return await mine;
  } finally {
    void settled.then(() => {
      if (LAST.get(caseId) === settled) LAST.delete(caseId);
    });
  }
}

async function settledWithin(turn: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([turn.then(() => true), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
