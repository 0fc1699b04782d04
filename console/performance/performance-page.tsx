/** How regions and organs perform (履职情况): figures beside the period before, the course over time, who does worst, and what is behind it. */
import { PrinterOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { withFilters } from '../client/with-filters.js';
import { dayOf, dayWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { ExportButton } from '../parts/export-button.js';
import { Card, Page } from '../parts/page.js';
import { periodOf } from '../parts/report-periods.js';
import { Nothing, Shown } from '../parts/shown.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { isCenter, useMe } from '../session/me.js';
import { DutiesBehind } from './duties-behind.js';
import { Headline } from './headline.js';
import { behind, reportQuery, type LookedAt } from './looked-at.js';
import { OverTime } from './over-time.js';
import { PerformanceFilters } from './performance-filters.js';
import { Ranking } from './ranking.js';
import { WayHere } from './way-here.js';
import './performance.css';

const PATH = '/v1/reports/performance';

export function PerformancePage(): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const { role } = useMe();
  const [looked, change] = useUrlFilters<LookedAt>();
  const period = periodOf(looked, dayOf(Date.now()));
  // A center works with organs; who looks on from above asks first where.
  const query = reportQuery(looked, period, isCenter(role) ? 'agency' : 'region');
  const asked = api.useQuery('get', PATH, { params: { query } }, { placeholderData: keepPreviousData });
  const duties = behind(looked);
  const span = `${dayWords(period.from, language)} – ${dayWords(period.to, language)}`;
  return (
    <div className="performance">
      <Page
        title={t(say('履职情况', 'Performance'))}
        tools={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t(say('打印', 'Print'))}
            </Button>
            <ExportButton path={withFilters(PATH, { ...query })} name={t(say('履职情况', 'performance'))} />
          </>
        }
      >
        <PerformanceFilters looked={looked} query={query} onChange={change} />
        <Shown of={asked}>
          {(report) => (
            <>
              <WayHere looked={looked} within={report.within} />
              <Card title={t(say(`${span}到期的事项`, `Due ${span}`))}>
                <Headline now={report.current.total} before={report.previous.total} since={report.previous} />
              </Card>
              {report.lineCount === 0 ? (
                <Card>
                  <Nothing
                    text={say(
                      '该期间没有到期的事项，也没有收到案件。请换一个期间，或者放宽筛选。',
                      'Nothing fell due and no case came in: choose another period, or loosen the filters.',
                    )}
                  />
                </Card>
              ) : (
                <>
                  {duties === null && <Ranking report={report} looked={looked} />}
                  <OverTime report={report} looked={looked} onChange={change} />
                  {duties !== null && (
                    <DutiesBehind duties={duties} period={period} looked={looked} onChange={change} />
                  )}
                </>
              )}
            </>
          )}
        </Shown>
      </Page>
    </div>
  );
}
