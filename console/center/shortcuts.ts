/** Where something owed is done: the page of its own that a duty has, for whoever owes it. Pure. */
import type { Schemas } from '../client/api.js';
import { say, type Bilingual } from '../language/words.js';

type Obligation = Schemas['Obligation'];

export interface Shortcut {
  readonly words: Bilingual;
  readonly to: string;
}

const ASSIGN = say('指派律师', 'Assign a lawyer');

/** By rule; the id is that of the case. */
const PAGES: Readonly<Record<string, (caseId: string) => Shortcut>> = {
  'center-assign-on-notice': (id) => ({ words: ASSIGN, to: `/cases/${id}/assign` }),
  'center-assign-on-grant': (id) => ({ words: ASSIGN, to: `/cases/${id}/assign` }),
  'death-review-assign': (id) => ({ words: ASSIGN, to: `/cases/${id}/assign` }),
  'review-closing-file': (id) => ({ words: say('审查结案材料', 'Check the file'), to: `/cases/${id}/closing` }),
  'pay-subsidy': (id) => ({ words: say('办理补贴', 'See to the subsidy'), to: `/cases/${id}/closing` }),
};

/** @param agencyId own agency @returns null: it is somebody else's, or has no page of its own */
export function shortcutOf(one: Obligation, agencyId: string): Shortcut | null {
  if (one.owedBy.agencyId !== agencyId) return null;
  if (one.caseId === null) {
    if (one.collaborationId === undefined) return null;
    return { words: say('办理协作函', 'See to the letter'), to: `/collaborations/${one.collaborationId}` };
  }
  return PAGES[one.ruleId]?.(one.caseId) ?? null;
}

/** Where everything about it stands. */
export function pageOf({ caseId, collaborationId }: Obligation): string {
  if (caseId !== null) return `/cases/${caseId}?tab=deadlines`;
  return collaborationId === undefined ? '/board' : `/collaborations/${collaborationId}`;
}
