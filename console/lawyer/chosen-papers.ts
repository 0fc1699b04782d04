/**
 * Papers chosen for a closing file: each goes up at once, two side by side, and keeps its place in the list whatever becomes of it. What
 * has gone up is kept as a draft, so that a closed tab or a dead battery costs nobody his morning.
 */
import { useEffect, useReducer, useRef } from 'react';
import { newKey } from '../client/random.js';
import { upload } from '../client/upload.js';
import { useDraft } from '../parts/draft.js';
import type { ChosenPaper } from './closing-file.js';

export interface PaperGoing extends ChosenPaper {
  /** 0 to 100. */
  readonly percent: number;
  /** Why it did not come; null: it did, or is on its way. */
  readonly problem: unknown;
}

/** The API reads two files of one account at once; a third would only wait there. */
const AT_ONCE = 2;
/** Under which papers are kept until the act says what they are. */
const KEPT_AS = 'closing-file';

/** As a draft keeps it; one of an earlier version of the page knows of no flaw. */
type KeptPaper = Omit<ChosenPaper, 'flaw'> & Partial<Pick<ChosenPaper, 'flaw'>>;

type Step =
  | { readonly is: 'add'; readonly paper: PaperGoing }
  | { readonly is: 'change'; readonly key: string; readonly to: Partial<PaperGoing> }
  | { readonly is: 'drop'; readonly key: string }
  | { readonly is: 'clear' };

function after(papers: readonly PaperGoing[], step: Step): readonly PaperGoing[] {
  switch (step.is) {
    case 'add':
      return [...papers, step.paper];
    case 'change':
      return papers.map((one) => (one.key === step.key ? { ...one, ...step.to } : one));
    case 'drop':
      return papers.filter(({ key }) => key !== step.key);
    case 'clear':
      return [];
  }
}

export interface ChosenPapers {
  readonly papers: readonly PaperGoing[];
  readonly isGoing: boolean;
  readonly take: (file: File, kind: string | null) => void;
  readonly again: (key: string) => void;
  readonly name: (key: string, kind: string | null) => void;
  readonly drop: (key: string) => void;
  readonly clear: () => void;
}

export function useChosenPapers(caseId: string): ChosenPapers {
  const { kept, keep, drop: dropDraft } = useDraft<readonly KeptPaper[]>(`closing/${caseId}`);
  const [papers, step] = useReducer(after, null, () =>
    (kept ?? []).map((one): PaperGoing => ({ ...one, flaw: one.flaw ?? null, percent: 100, problem: null })),
  );
  const files = useRef(new Map<string, File>());
  const queue = useRef<string[]>([]);
  const going = useRef(0);
  useEffect(() => {
    const come = papers.filter(({ documentId }) => documentId !== null);
    if (come.length === 0) dropDraft();
    else keep(come.map(({ key, name, kind, documentId, flaw }) => ({ key, name, kind, documentId, flaw })));
  }, [papers, keep, dropDraft]);
  const isGoing = papers.some(({ documentId, problem }) => documentId === null && problem === null);
  useLeaveWarning(isGoing);
  const next = (): void => {
    while (going.current < AT_ONCE) {
      const key = queue.current.shift();
      const file = key === undefined ? undefined : files.current.get(key);
      if (key === undefined) return;
      if (file === undefined) continue;
      going.current += 1;
      void upload(file, KEPT_AS, undefined, (percent) => step({ is: 'change', key, to: { percent } }))
        .then(
          ({ documentId, flaw }) => step({ is: 'change', key, to: { documentId, flaw, percent: 100 } }),
          (problem: unknown) => step({ is: 'change', key, to: { problem } }),
        )
        .finally(() => {
          going.current -= 1;
          next();
        });
    }
  };
  const enqueue = (key: string): void => {
    queue.current.push(key);
    next();
  };
  return {
    papers,
    isGoing,
    take: (file, kind) => {
      const key = newKey();
      files.current.set(key, file);
      const paper = { key, name: file.name, kind, documentId: null, flaw: null, percent: 0, problem: null };
      step({ is: 'add', paper });
      enqueue(key);
    },
    again: (key) => {
      step({ is: 'change', key, to: { problem: null, percent: 0 } });
      enqueue(key);
    },
    name: (key, kind) => step({ is: 'change', key, to: { kind } }),
    drop: (key) => {
      files.current.delete(key);
      step({ is: 'drop', key });
    },
    clear: () => step({ is: 'clear' }),
  };
}

/** The browser asks before it throws away what is on its way. */
function useLeaveWarning(isGoing: boolean): void {
  useEffect(() => {
    if (!isGoing) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isGoing]);
}
