/** One time limit by itself (期限说明): who owes what until when, and how the date was counted; it prints as it stands. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Card, Page, PageOf } from '../parts/page.js';
import { ObligationExplained } from './obligation-explained.js';

export function ObligationPage(): ReactNode {
  const t = useWords();
  const { id } = useParams({ from: '/obligations/$id' });
  const asked = api.useQuery('get', '/v1/obligations/{id}', { params: { path: { id } } });
  return (
    <PageOf title={say('期限说明', 'The time limit explained')} of={asked}>
      {(one) => (
        <Page
          title={t(say('期限说明', 'The time limit explained'))}
          tools={
            <>
              {one.caseId !== null && (
                <Link to="/cases/$id" params={{ id: one.caseId }}>
                  {t(say(`查看案件 ${one.caseNumber ?? ''}`, `Open the case ${one.caseNumber ?? ''}`))}
                </Link>
              )}
              <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                {t(say('打印', 'Print'))}
              </Button>
            </>
          }
        >
          <Card>
            <ObligationExplained one={one} />
          </Card>
        </Page>
      )}
    </PageOf>
  );
}
