/** A new letter to another center, out of a case; or one that came on paper, entered as it stands. */
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { CasePicker } from '../parts/pickers.js';
import { Card, Page } from '../parts/page.js';
import { Shown } from '../parts/shown.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { LetterForm } from './letter-form.js';
import './collaboration.css';

export function NewLetterPage(): ReactNode {
  const t = useWords();
  const [{ from }] = useUrlFilters<{ readonly from?: string }>();
  if (from === 'paper') {
    return (
      <Page title={t(say('录入纸质来函', 'Enter a letter on paper'))}>
        <LetterForm home={null} />
      </Page>
    );
  }
  return (
    <Page title={t(say('发出协作函', 'Send a letter'))}>
      <FromCase />
    </Page>
  );
}

/** The case comes with the address, or is chosen first: what is known from it stands in the form already. */
function FromCase(): ReactNode {
  const t = useWords();
  const [{ caseId }, change] = useUrlFilters<{ readonly caseId?: string }>();
  const label = t(say('为哪个案件', 'For which case'));
  return (
    <>
      <Card>
        <label htmlFor="home-case" className="field-label">
          {label}
        </label>
        <div style={{ maxWidth: 480 }}>
          <CasePicker id="home-case" value={caseId} onChange={(id) => change({ caseId: id ?? '' })} />
        </div>
        {caseId === undefined && (
          <p className="quiet">
            {t(
              say(
                '先选择案件，当事人等已有的信息会自动填好。',
                'Choose the case first: what is known of it is filled in by itself.',
              ),
            )}
          </p>
        )}
      </Card>
      {caseId !== undefined && <WithCase key={caseId} id={caseId} />}
    </>
  );
}

function WithCase({ id }: { readonly id: string }): ReactNode {
  const asked = api.useQuery('get', '/v1/cases/{id}', { params: { path: { id } } });
  return (
    <div style={{ marginTop: 16 }}>
      <Shown of={asked}>{(one) => <LetterForm home={one as Schemas['Case']} />}</Shown>
    </div>
  );
}
