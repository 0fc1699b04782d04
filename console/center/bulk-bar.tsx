/** What can be done with several rows of the board at once. */
import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { withFilters } from '../client/with-filters.js';
import { say, useWords } from '../language/words.js';
import { ExportButton } from '../parts/export-button.js';
import { isCenter, useMe } from '../session/me.js';
import type { CaseNamed } from './case-named.js';
import { NoteOnCases } from './note-on-cases.js';
import { SignForCases } from './sign-for-cases.js';
import { pageOf } from './shortcuts.js';
import './center.css';

type Obligation = Schemas['Obligation'];

/** More tabs than this nobody reads. */
const MOST_TABS = 10;

export function BulkBar({
  chosen,
  onNone,
}: {
  readonly chosen: readonly Obligation[];
  readonly onNone: () => void;
}): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const { role } = useMe();
  const [doing, setDoing] = useState<'note' | 'sign' | null>(null);
  const cases = casesOf(chosen);
  const openAll = (): void => {
    const all = [...new Set(chosen.map(pageOf))];
    const pages = all.slice(0, MOST_TABS);
    // Without a window that can be asked nobody would know that the browser opened only one.
    const opened = pages.map((page) => window.open(page, '_blank')).filter((one) => one !== null).length;
    if (opened < pages.length)
      void message.warning(
        t(
          say(
            `浏览器只允许打开 ${opened} 个，共 ${pages.length} 个。请在地址栏右侧允许本站弹出窗口后重试。`,
            `The browser let ${opened} of ${pages.length} open. Allow pop-ups for this site and try again.`,
          ),
        ),
        8,
      );
    else if (pages.length < all.length)
      void message.info(
        t(
          say(
            `一次最多打开 ${MOST_TABS} 个，已打开前 ${MOST_TABS} 个。`,
            `${MOST_TABS} at once at most: the first are open.`,
          ),
        ),
      );
  };
  return (
    <div className="bulk" role="region" aria-label={t(say('对所选事项', 'With what is chosen'))}>
      <strong aria-live="polite">{t(say(`已选 ${chosen.length} 项`, `${chosen.length} chosen`))}</strong>
      {isCenter(role) && (
        <>
          <Button disabled={cases.length === 0} onClick={() => setDoing('note')}>
            {t(say('添加备注', 'Add a note'))}
          </Button>
          <Button disabled={cases.length === 0} onClick={() => setDoing('sign')}>
            {t(say('签收文书', 'Sign for papers'))}
          </Button>
        </>
      )}
      <ExportButton
        label={say('导出所选', 'Export these')}
        name={t(say('所选期限事项', 'chosen-obligations'))}
        path={withFilters('/v1/obligations', { obligationId: chosen.map(({ id }) => id) })}
      />
      <Button onClick={openAll}>{t(say('逐个打开', 'Open in tabs'))}</Button>
      <Button type="link" onClick={onNone}>
        {t(say('取消选择', 'Choose none'))}
      </Button>
      <NoteOnCases isOpen={doing === 'note'} cases={cases} onClose={() => setDoing(null)} />
      <SignForCases isOpen={doing === 'sign'} cases={cases} onClose={() => setDoing(null)} />
    </div>
  );
}

/** Each once, in the order of the rows. */
function casesOf(chosen: readonly Obligation[]): readonly CaseNamed[] {
  const known = new Map<string, CaseNamed>();
  for (const { caseId, caseNumber } of chosen)
    if (caseId !== null) known.set(caseId, { id: caseId, number: caseNumber ?? '' });
  return [...known.values()];
}
