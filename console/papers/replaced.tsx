/** Says that a paper takes the place of an earlier one, or that a later one has taken its place. */
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { say, useWords } from '../language/words.js';

export function Replaced({ of }: { readonly of: Schemas['Notice'] }): ReactNode {
  const t = useWords();
  const { data } = useWhole('/v1/notices', { query: { caseId: of.caseId ?? '' } }, { enabled: of.caseId !== null });
  const papers = data?.items ?? [];
  const earlier = papers.find(({ id }) => id === of.replaces);
  const later = papers.find(({ replaces }) => replaces === of.id);
  return (
    <>
      {of.replaces !== null && (
        <Alert
          type="info"
          showIcon
          title={t(
            say(
              `本件替换此前的文书 ${earlier?.number ?? ''}`,
              `It takes the place of ${earlier?.number ?? 'an earlier paper'}`,
            ),
          )}
        />
      )}
      {later !== undefined && (
        <Alert
          type="warning"
          showIcon
          title={t(say(`本件已由更正后的文书 ${later.number} 替换`, `${later.number} has taken its place`))}
        />
      )}
    </>
  );
}
