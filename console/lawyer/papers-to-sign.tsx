/**
 * Papers that wait for a signature: the newest few can be signed for here, the others in the inbox. What was signed for stays in its place
 * until the page is left.
 */
import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { useSigning } from '../papers/signing.js';
import { Card } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import { useInPlace } from './in-place.js';

const SHOWN = 3;

export function PapersToSign(): ReactNode {
  const t = useWords();
  const { data } = api.useQuery('get', '/v1/notices', { params: { query: { unsigned: 'true', limit: SHOWN + 1 } } });
  const papers = data?.items ?? [];
  const [clicked, setClicked] = useState<ReadonlySet<string>>(new Set());
  const shown = useInPlace(papers.slice(0, SHOWN), clicked);
  if (shown.length === 0) return null;
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
        {shown.map((paper) => (
          <PaperLine key={paper.id} of={paper} onClick={() => setClicked((before) => new Set(before).add(paper.id))} />
        ))}
      </ul>
    </Card>
  );
}

interface PaperLineProps {
  readonly of: Schemas['Notice'];
  /** Before it is signed for: from then on it stays. */
  readonly onClick: () => void;
}

function PaperLine({ of, onClick }: PaperLineProps): ReactNode {
  const t = useWords();
  const { sign, isUnderWay, failed } = useSigning();
  const [isSigned, setSigned] = useState(false);
  const signIt = async (): Promise<void> => {
    onClick();
    setSigned((await sign([of])).length === 0);
  };
  return (
    <li>
      <span>
        {t(of.title)} <span className="quiet">{of.number}</span> <Moment at={of.issuedAt} />
      </span>
      {isSigned ? (
        <span role="status" className="quiet" style={{ minHeight: 24 }}>
          {t(say('已签收', 'Signed for'))}
        </span>
      ) : (
        <Button size="small" loading={isUnderWay} onClick={() => void signIt()}>
          {t(say('签收', 'Sign for it'))}
        </Button>
      )}
      {failed.map(({ item, error }) => (
        <ProblemNote key={item.id} error={error} />
      ))}
    </li>
  );
}
