/** How far the case has come (办案步骤), in one line of steps. */
import { CheckCircleFilled, ClockCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useWhole } from '../client/whole.js';
import { say, useWords } from '../language/words.js';
import { Due, Moment } from '../parts/times.js';
import type { FullCase } from './case-seen.js';
import { stepsOf, type Step } from './steps.js';
import { useWholeHistory } from './whole-history.js';
import './case.css';

export function StepList({ of }: { readonly of: FullCase }): ReactNode {
  const t = useWords();
  const entries = useWholeHistory(of.id);
  const owed = useWhole('/v1/obligations', { query: { caseId: of.id } });
  if (entries === null || owed.data === undefined) return null;
  return (
    <section className="sub">
      <h3>{t(say('办案步骤', 'Steps'))}</h3>
      <ol className="steps">
        {stepsOf(of, entries, owed.data.items).map((step) => (
          <li key={step.key} className={step.isDue ? 'step-next' : ''}>
            <Mark step={step} /> <strong>{t(step.words)}</strong>
            <div className="quiet">
              <Said step={step} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Mark({ step }: { readonly step: Step }): ReactNode {
  if (step.doneAt !== null) return <CheckCircleFilled className="step-done" />;
  return step.notBecause === null ? <ClockCircleOutlined /> : <MinusCircleOutlined />;
}

function Said({ step }: { readonly step: Step }): ReactNode {
  const t = useWords();
  if (step.doneAt !== null)
    return (
      <>
        <Moment at={step.doneAt} /> {t(say('完成', 'done'))}
      </>
    );
  if (step.notBecause !== null) return t(step.notBecause);
  if (step.due !== null && (step.due.dueOn !== null || step.due.dueAt !== null)) return <Due {...step.due} />;
  return step.isDue ? t(say('下一步', 'next')) : t(say('尚未', 'not yet'));
}
