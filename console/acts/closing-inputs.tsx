/** The closing file as a list of what belongs into it: each material with its document, or with what is wrong with it. */
import { CheckCircleOutlined } from '@ant-design/icons';
import { Checkbox, Input, Tag } from 'antd';
import { useContext, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { DocumentInput } from '../parts/document-input.js';
import { Shown } from '../parts/shown.js';
import { useValueByThen } from '../parts/value-by-then.js';
import type { SpecialInputProps } from './surroundings.js';
import { ActSurroundings } from './surroundings.js';

interface Item {
  readonly kind: string;
  readonly documentId: string;
}

/** What was handed in before and not sent back need not be handed in again. */
export function ClosingItems({ value, onChange }: SpecialInputProps): ReactNode {
  const t = useWords();
  const { documents } = useContext(ActSurroundings);
  const items = (value ?? []) as readonly Item[];
  const change = useValueByThen(items, (next) => onChange?.(next.length === 0 ? undefined : next));
  const set = (kind: string, documentId: string | undefined): void =>
    change((now) => {
      const rest = now.filter((one) => one.kind !== kind);
      return documentId === undefined ? rest : [...rest, { kind, documentId }];
    });
  return (
    <Materials>
      {(material) => (
        <li key={material.kind} className="material">
          <span>
            {t(material.title)} <Needed of={material} />
          </span>
          <DocumentInput
            kind={material.kind}
            known={documents}
            isSaidBefore
            value={items.find((one) => one.kind === material.kind)?.documentId}
            onChange={(documentId) => set(material.kind, documentId)}
          />
        </li>
      )}
    </Materials>
  );
}

interface Missing {
  readonly kind: string;
  readonly reason?: string | undefined;
}

export function ClosingMissing({ value, onChange }: SpecialInputProps): ReactNode {
  const t = useWords();
  const missing = (value ?? []) as readonly Missing[];
  const change = (next: readonly Missing[]): void => onChange?.(next.length === 0 ? undefined : next);
  return (
    <Materials>
      {(material) => {
        const named = missing.find((one) => one.kind === material.kind);
        return (
          <li key={material.kind} className="material">
            <Checkbox
              checked={named !== undefined}
              onChange={({ target }) =>
                change(
                  target.checked
                    ? [...missing, { kind: material.kind }]
                    : missing.filter((one) => one.kind !== material.kind),
                )
              }
            >
              {t(material.title)} <Needed of={material} />
            </Checkbox>
            {named !== undefined && (
              <Input
                aria-label={t(say(`${material.title.zh}的补正要求`, `What is wrong with: ${material.title.en}`))}
                aria-required
                status={(named.reason ?? '') === '' ? 'warning' : ''}
                placeholder={t(say('补正要求（必填），如“缺少签名”', 'What is to be put right (needed)'))}
                value={named.reason ?? ''}
                onChange={({ target }) =>
                  change(missing.map((one) => (one === named ? { ...one, reason: target.value } : one)))
                }
              />
            )}
          </li>
        );
      }}
    </Materials>
  );
}

type Material = Schemas['ClosingMaterial'];

function Materials({ children }: { readonly children: (material: Material) => ReactNode }): ReactNode {
  const { caseId } = useContext(ActSurroundings);
  const asked = api.useQuery('get', '/v1/cases/{id}/closing-materials', { params: { path: { id: caseId ?? '' } } });
  return <Shown of={asked}>{({ items }) => <ul className="materials">{items.map(children)}</ul>}</Shown>;
}

function Needed({ of }: { readonly of: Material }): ReactNode {
  const t = useWords();
  if (of.submitted)
    return (
      <Tag color="success" icon={<CheckCircleOutlined />}>
        {t(say('已交', 'handed in'))}
      </Tag>
    );
  return of.required ? (
    <Tag color="warning">{t(say('必交', 'needed'))}</Tag>
  ) : (
    <Tag>{t(say('有则交', 'if there is one'))}</Tag>
  );
}
