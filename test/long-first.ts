import path from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take longest of their group, the longest first: begun last they would keep one worker while the other has nothing to do. */
const LONGEST = [
  ...['console/desks', 'chaos/payout-kill', 'local/demo', 'console/main-line', 'workflows/subsidy-payout'],
  ...['local/stack', 'chaos/letter-kill'],
  ...['http/scope-walk', 'case/possible-acts', 'subsidy/races', 'delivery/undelivered', 'collaboration/both-sides'],
  ...['http/crowd', 'subsidy/books'],
].map((file) => path.join('test', `${file}.test.ts`));

/** The others follow as vitest has them: by how long they took the last time, by their size where there was none. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.indexOf(path.relative(this.ctx.config.root, moduleId));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
