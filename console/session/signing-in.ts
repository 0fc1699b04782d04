/** Requests that met an ended session wait here until somebody has signed in again. */

let waiting: { readonly promise: Promise<void>; readonly done: () => void } | null = null;
const listeners = new Set<() => void>();

/** @returns resolves once the person has signed in; all who wait go on together */
export function waitForSignIn(): Promise<void> {
  if (waiting === null) {
    let done = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      done = resolve;
    });
    waiting = { promise, done };
    tell();
  }
  return waiting.promise;
}

export function signedInAgain(): void {
  waiting?.done();
  waiting = null;
  tell();
}

/** For `useSyncExternalStore`. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isWaiting(): boolean {
  return waiting !== null;
}

function tell(): void {
  for (const listener of listeners) listener();
}
