/** House rules that neither the compiler nor the linter holds. */
import { describe, expect, it } from 'vitest';
import { folders, sources, type Source } from './sources.js';

const every = sources();
const programs = every.filter(({ file }) => !file.startsWith('test/'));

/** Files in which the pattern stands, besides those excepted. */
function standsIn(pattern: RegExp, files: readonly Source[], ...except: readonly RegExp[]): string[] {
  return files
    .filter(({ file, text }) => pattern.test(withoutComments(text)) && !except.some((path) => path.test(file)))
    .map(({ file }) => file);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** About 300; tables of tests may be longer. */
const LONGEST_PROGRAM = 320;
const LONGEST_TEST = 360;

describe('sources', () => {
  it('are short enough to be read', () => {
    const long = every
      .map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }))
      .filter(({ file, lines }) => lines > (file.startsWith('test/') ? LONGEST_TEST : LONGEST_PROGRAM));
    expect(long).toEqual([]);
  });

  it('name closed sets by const objects, not by enum', () => {
    expect(standsIn(/^\s*(export )?(declare )?(const )?enum /m, every)).toEqual([]);
  });

  it('export by name, one by one', () => {
    const exceptions = [/\.config\.ts$/, /^test\/global-setup\.ts$/];
    expect(standsIn(/^export (default|=)/m, every, ...exceptions)).toEqual([]);
    expect(standsIn(/^export \*/m, every)).toEqual([]);
  });

  it('have an obvious home: no folder or file for whatever is left over', () => {
    const vague = /(^|\/)(utils?|helpers?|common|shared|misc|lib|managers?|core|base|types)(\.\w+)?$/;
    expect([...folders(), ...every.map(({ file }) => file)].filter((path) => vague.test(path))).toEqual([]);
  });

  it('leave it to the room of regions to take a region code apart', () => {
    const takesApart = /\b\w*[rR]egion\)?\.(slice|substring|substr|at|charAt|match|replace|split|endsWith)\(/;
    expect(standsIn(takesApart, programs)).toEqual(['workflows/domain/region.ts']);
  });

  it('take the time as an argument wherever something legal is decided', () => {
    const decides = programs.filter(({ file }) =>
      /^(activities\/(law|acts|fields|papers|records|affair|case)|workflows\/domain)\//.test(file),
    );
    expect(decides.length).toBeGreaterThan(40);
    expect(standsIn(/\bDate\.now\(|\bnew Date\(\)|(?<!clock\.)\bnow\(\)/, decides)).toEqual([]);
  });

  it('never ask the database what time it is', () => {
    expect(standsIn(/`[^`]*(?<![.\w])(now\(\)|CURRENT_TIMESTAMP)[^`]*`/i, programs, /^(local|bench)\//)).toEqual([]);
  });

  it('count in Beijing time by arithmetic, not by the zone of the host', () => {
    const counts = programs.filter(({ file }) =>
      /^(activities\/(law|acts|fields|papers|affair|case)|workflows)\//.test(file),
    );
    expect(standsIn(/\.(get|set)(Hours|Minutes|Date|Day|Month|FullYear)\(|toLocale|\bIntl\./, counts)).toEqual([]);
  });

  it('make failures in one place only', () => {
    const made = standsIn(/ApplicationFailure\.(create|nonRetryable|retryable)|new ApplicationFailure/, programs);
    expect(made).toEqual(['workflows/failures.ts']);
  });

  it('keep no variable of a module, which one file of tests would leave to the next in its process', () => {
    const loaded = every.filter(({ file }) => /^(workflows|activities|api|test)\/.*(?<!\.test)\.ts$/.test(file));
    // Begins again with each file; is of files that have a process of their own.
    const known = ['test/support/builders.ts', 'test/replay/scenarios/receipt-desk.ts'];
    expect(standsIn(/^(export )?let /m, loaded).toSorted()).toEqual(known.toSorted());
  });

  it('neither skip tests nor run some of them only', () => {
    const tests = every.filter(({ file }) => /^test\//.test(file));
    expect(standsIn(/\b(it|test|describe)\.(skip|only|todo|skipIf|runIf)\b|\bvi\.mock\(/, tests)).toEqual([]);
  });
});
