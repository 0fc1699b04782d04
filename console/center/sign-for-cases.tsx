/** The papers of several cases that still wait to be signed for: shown before they are signed. */
import { App, Checkbox, Modal, Progress } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { client, type Schemas } from '../client/api.js';
import { useOneByOne } from '../client/one-by-one.js';
import { changedBy } from '../client/shown-at.js';
import { say, useWords } from '../language/words.js';
import { Nothing, Shown } from '../parts/shown.js';
import type { CaseNamed } from './case-named.js';
import { FailedCases } from './failed-cases.js';

interface SignForCasesProps {
  readonly isOpen: boolean;
  readonly cases: readonly CaseNamed[];
  readonly onClose: () => void;
}

type Notice = Schemas['Notice'];

export function SignForCases({ isOpen, cases, onClose }: SignForCasesProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { run, done, failed } = useOneByOne<Notice>();
  const asked = useQuery({
    queryKey: ['unsigned-of', cases.map(({ id }) => id).join()],
    queryFn: () => unsignedOf(cases),
    enabled: isOpen,
    staleTime: 0,
  });
  const papers = asked.data ?? [];
  const toSign = papers.filter(({ id }) => !left.has(id));
  const sign = async (): Promise<void> => {
    const bad = await run(toSign, ({ id }) =>
      client.POST('/v1/notices/{id}/acknowledgement', { params: { path: { id } }, body: {} }),
    );
    void queries.invalidateQueries(changedBy('notice'));
    if (bad.length > 0) return void asked.refetch();
    void message.success(t(say(`已签收 ${toSign.length} 件`, `${toSign.length} signed for`)));
    onClose();
  };
  return (
    <Modal
      open={isOpen}
      title={t(say('签收所选案件的文书', 'Sign for the papers of these cases'))}
      okText={t(say(`签收 ${toSign.length} 件`, `Sign for ${toSign.length}`))}
      okButtonProps={{ disabled: toSign.length === 0, loading: done !== null }}
      onOk={() => void sign()}
      onCancel={onClose}
    >
      <Shown of={asked}>
        {(items) =>
          items.length === 0 ? (
            <Nothing text={say('这些案件没有待签收的文书。', 'Nothing in these cases waits for a signature.')} />
          ) : (
            <ul className="plain" style={{ listStyle: 'none', padding: 0 }}>
              {items.map((one) => (
                <li key={one.id}>
                  <Checkbox
                    checked={!left.has(one.id)}
                    onChange={({ target }) => {
                      const next = new Set(left);
                      if (target.checked) next.delete(one.id);
                      else next.add(one.id);
                      setLeft(next);
                    }}
                  >
                    {t(one.title)} <span className="quiet">{one.number}</span>
                  </Checkbox>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      {done !== null && <Progress percent={Math.round((100 * done) / Math.max(toSign.length, 1))} />}
      <FailedCases failed={failed} />
    </Modal>
  );
}

async function unsignedOf(cases: readonly CaseNamed[]): Promise<readonly Notice[]> {
  const found: Notice[] = [];
  for (const { id: caseId } of cases) {
    const { data } = await client.GET('/v1/notices', { params: { query: { unsigned: 'true', caseId, limit: 200 } } });
    found.push(...(data?.items ?? []));
  }
  return found;
}
