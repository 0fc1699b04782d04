/** Checks the history and the papers of the case one is reading (核验本案), and says what came of it. */
import { Alert, Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { api } from '../client/api.js';
import { momentWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { Shown } from '../parts/shown.js';
import { FaultTable } from './fault-table.js';

export function HistoryCheck({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(say('核验本案', 'Check this history'))}</Button>
      <Modal
        open={isOpen}
        width={640}
        title={t(say('核验本案的历史和文书', 'History and papers of this case, checked'))}
        footer={<Button onClick={() => setOpen(false)}>{t(say('关闭', 'Close'))}</Button>}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Checked caseId={caseId} />
      </Modal>
    </>
  );
}

/** Anew each time somebody opens it. */
function Checked({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const asked = api.useQuery(
    'get',
    '/v1/cases/{id}/history/check',
    { params: { path: { id: caseId } } },
    { gcTime: 0, staleTime: 0 },
  );
  return (
    <Shown of={asked}>
      {({ checkedAt, entries, papers, faults }) => {
        const when = momentWords(checkedAt, language);
        return faults.length === 0 ? (
          <Alert
            type="success"
            showIcon
            title={t(say('与登记时一致', 'All is as it was recorded'))}
            description={t(
              say(
                `${when} 核验了 ${entries} 条历史记录、${papers} 份文书，逐条重算指纹，未发现问题。`,
                `${entries} entries and ${papers} papers, their fingerprints computed anew on ${when}; nothing is wrong.`,
              ),
            )}
          />
        ) : (
          <>
            <Alert
              className="space-below"
              type="error"
              showIcon
              title={t(
                say(`发现 ${faults.length} 项与登记时不一致`, `${faults.length} things are not as they were recorded`),
              )}
            />
            <FaultTable faults={faults} isOfOneCase />
          </>
        );
      }}
    </Shown>
  );
}
