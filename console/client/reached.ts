/** Files of the console itself, which come from where the API is. */
import { noAnswer } from './problem.js';

/** @returns what was loaded. Throws Problem where nobody answers, and whatever went wrong where somebody does. */
export async function reached<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (await isAnswered()) throw error;
    throw noAnswer();
  }
}

async function isAnswered(): Promise<boolean> {
  try {
    await fetch('/healthz', { cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
