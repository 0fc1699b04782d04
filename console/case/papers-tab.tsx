/** Papers (文书) of the case, to whom they went and who has signed. */
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { say } from '../language/words.js';
import { PaperList } from '../papers/paper-list.js';
import type { CaseSeen } from './case-seen.js';

export function PapersTab({ of }: { readonly of: CaseSeen }): ReactNode {
  const asked = api.useInfiniteQuery('get', '/v1/notices', { params: { query: { caseId: of.id } } }, PAGED);
  return (
    <PaperList
      of={asked}
      empty={say('您收到、发出的本案文书会列在这里。', 'Papers of the case that you received or sent stand here.')}
    />
  );
}
