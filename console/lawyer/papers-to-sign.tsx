/** Papers that wait for a signature: the newest few can be signed for here, the others in the inbox. */
import { App, Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, client, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
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
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [isUnderWay, setUnderWay] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sign = async (): Promise<void> => {
    setUnderWay(true);
    setError(null);
    try {
      await client.POST('/v1/notices/{id}/acknowledgement', { params: { path: { id: of.id } }, body: {} });
      void message.success(t(say(`已签收：${of.title.zh}`, `Signed for: ${of.title.en}`)));
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/v1/notices' });
    } catch (caught) {
      setError(caught);
    } finally {
      setUnderWay(false);
    }
  };
  return (
    <li>
      <span>
        {t(of.title)} <span className="quiet">{of.number}</span> <Moment at={of.issuedAt} />
      </span>
      <Button size="small" loading={isUnderWay} onClick={() => void sign()}>
        {t(say('签收', 'Sign for it'))}
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </li>
  );
}
