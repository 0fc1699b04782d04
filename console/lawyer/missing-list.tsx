/** What belongs into a closing file, and how each stands: there, chosen, still missing, sent back and why. */
import { CheckCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { isReadable, type ChosenPaper, type FileState, type Material } from './closing-file.js';

interface MissingListProps {
  readonly materials: readonly Material[];
  readonly papers: readonly ChosenPaper[];
  readonly state: FileState;
}

export function MissingList({ materials, papers, state }: MissingListProps): ReactNode {
  const t = useWords();
  const { missing } = state;
  return (
    <section className="card closing-missing" aria-label={t(say('材料目录', 'What belongs into the file'))}>
      <h2 style={{ margin: '0 0 8px', fontSize: 17 }} aria-live="polite">
        {missing.length === 0
          ? t(say('必交材料已齐', 'Everything needed is there'))
          : t(say(`还缺 ${missing.length} 件必交材料`, `${missing.length} needed papers are missing`))}
      </h2>
      <ul className="lines">
        {returnedFirst(materials).map((material) => (
          <MaterialLine
            key={material.kind}
            of={material}
            isMissing={missing.includes(material)}
            chosen={papers.filter((one) => one.kind === material.kind && isReadable(one)).length}
          />
        ))}
      </ul>
    </section>
  );
}

/** What the center asks for is what the person came to read. */
function returnedFirst(materials: readonly Material[]): readonly Material[] {
  const isReturned = ({ returnReason }: Material): boolean => returnReason !== null;
  return [...materials.filter(isReturned), ...materials.filter((one) => !isReturned(one))];
}

interface MaterialLineProps {
  readonly of: Material;
  readonly isMissing: boolean;
  readonly chosen: number;
}

function MaterialLine({ of, isMissing, chosen }: MaterialLineProps): ReactNode {
  const t = useWords();
  const { icon, words } = standing(of, isMissing, chosen);
  return (
    <li style={{ display: 'block' }}>
      {icon} {t(of.title)} <span className={isMissing ? 'late' : 'quiet'}>{t(words)}</span>
      {of.returnReason !== null && (
        <Alert
          type="warning"
          style={{ padding: '2px 8px', marginTop: 4 }}
          title={
            <>
              {t(say('退回原因：', 'Sent back: '))}
              <bdi>{of.returnReason}</bdi>
            </>
          }
        />
      )}
    </li>
  );
}

const GREEN = { color: '#1d6b35' };
const RED = { color: '#b42318' };

function standing(
  { submitted, required }: Material,
  isMissing: boolean,
  chosen: number,
): { readonly icon: ReactNode; readonly words: Bilingual } {
  if (chosen > 0)
    return {
      icon: <CheckCircleFilled style={GREEN} aria-hidden />,
      words: say(`已选 ${chosen} 份`, `${chosen} chosen`),
    };
  if (submitted) return { icon: <CheckCircleFilled style={GREEN} aria-hidden />, words: say('已交', 'handed in') };
  if (isMissing) return { icon: <ExclamationCircleFilled style={RED} aria-hidden />, words: say('还缺', 'missing') };
  return {
    icon: <MinusCircleOutlined className="quiet" aria-hidden />,
    words: required ? say('随结案文书', 'with the closing paper') : say('有则提交', 'if there is one'),
  };
}
