/** Papers that wait for a signature: the newest few can be signed for here, the others in the inbox. */
import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { useSigning } from '../papers/signing.js';
import { Card } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';
import { Moment } from '../parts/times.js';

const SHOWN = 3;

export function PapersToSign(): ReactNode {
  const t = useWords();
  const { data } = api.useQuery('get', '/v1/notices', { params: { query: { unsigned: 'true', limit: SHOWN + 1 } } });
  const papers = data?.items ?? [];
  if (papers.length === 0) return null;
  return (
    <Card
      title={t(say('待签收的文书', 'Papers to sign for'))}
      tools={
        <Link to="/inbox">
          {papers.length > SHOWN ? t(say('全部待签收文书', 'All of them')) : t(say('打开收件箱', 'Open the inbox'))}
        </Link>
      }
    >
      <ul className="lines">
        {papers.slice(0, SHOWN).map((paper) => (
          <PaperLine key={paper.id} of={paper} />
        ))}
      </ul>
    </Card>
  );
}

function PaperLine({ of }: { readonly of: Schemas['Notice'] }): ReactNode {
  const t = useWords();
  const { sign, isUnderWay, failed } = useSigning();
  return (
    <li>
      <span>
        {t(of.title)} <span className="quiet">{of.number}</span> <Moment at={of.issuedAt} />
      </span>
      <Button size="small" loading={isUnderWay} onClick={() => void sign([of])}>
        {t(say('签收', 'Sign for it'))}
      </Button>
      {failed.map(({ item, error }) => (
        <ProblemNote key={item.id} error={error} />
      ))}
    </li>
  );
}
