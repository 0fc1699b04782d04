import path from 'node:path';

/** What a running stack tells the commands beside it (`npm run token`, `npm run history:verify`). */
export function stackStateFile(dataDir: string): string {
  return path.join(dataDir, 'stack.json');
}
