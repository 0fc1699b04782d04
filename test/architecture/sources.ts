/** The sources as the architecture tests see them: files and what each imports. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../activities/adapters/project-root.js';

export interface Source {
  /** From the project root, with `/`. */
  readonly file: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** A file of ours from the project root, or a package's name. */
  readonly to: string;
  readonly ours: boolean;
  /** `import type`: leaves no trace at run time. */
  readonly typeOnly: boolean;
}

const TOP = ['workflows', 'activities', 'api', 'prisma', 'local', 'bench', 'test'];
const GENERATED = ['prisma/generated', 'test/replay/histories'];

/** Every folder of the project's own sources. */
export function folders(): string[] {
  return TOP.flatMap((top) => [top, ...below(top).flatMap(({ isFolder, at }) => (isFolder ? [at] : []))]);
}

/** Every TypeScript and JavaScript file written by hand. */
export function sources(): Source[] {
  return TOP.flatMap(below).flatMap(({ isFolder, at }) =>
    isFolder || !/\.(ts|mjs|cjs)$/.test(at)
      ? []
      : [{ file: at, text: readFileSync(path.join(projectRoot(), at), 'utf8') }],
  );
}

function below(folder: string): { at: string; isFolder: boolean }[] {
  return readdirSync(path.join(projectRoot(), folder), { withFileTypes: true }).flatMap((entry) => {
    const at = `${folder}/${entry.name}`;
    if (GENERATED.includes(at)) return [];
    return entry.isDirectory() ? [{ at, isFolder: true }, ...below(at)] : [{ at, isFolder: false }];
  });
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[\w$*\s{},]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

export function importsOf({ file, text }: Source): Import[] {
  const statements = [...text.matchAll(STATEMENT)].map(([, type, to]) => imported(file, to ?? '', type !== undefined));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, to]) => imported(file, to ?? '', false));
  return [...statements, ...dynamic];
}

function imported(from: string, specifier: string, typeOnly: boolean): Import {
  if (!specifier.startsWith('.')) return { from, to: specifier, ours: false, typeOnly };
  const to = path.posix.join(path.posix.dirname(from), specifier).replace(/\.js$/, '.ts');
  return { from, to, ours: true, typeOnly };
}
