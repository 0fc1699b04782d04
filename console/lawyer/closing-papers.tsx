/** The papers of a closing file: dropped or chosen many at once, each with what it is; how far each has come. */
import { DeleteOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, Progress, Select, Upload } from 'antd';
import type { ReactNode } from 'react';
import { isProblem } from '../client/problem.js';
import { say, useWords } from '../language/words.js';
import { TAKEN_FILES, TAKEN_WORDS } from '../parts/taken-files.js';
import { guessedKind, type Material } from './closing-file.js';
import type { ChosenPapers, PaperGoing } from './chosen-papers.js';

interface ClosingPapersProps {
  readonly materials: readonly Material[];
  readonly chosen: ChosenPapers;
}

export function ClosingPapers({ materials, chosen }: ClosingPapersProps): ReactNode {
  const t = useWords();
  return (
    <>
      <Upload.Dragger
        accept={TAKEN_FILES}
        multiple
        showUploadList={false}
        beforeUpload={(file) => {
          chosen.take(file, guessedKind(file.name, materials));
          return false;
        }}
      >
        <p style={{ margin: 0, fontSize: 28, color: '#1f5fa8' }}>
          <InboxOutlined aria-hidden />
        </p>
        <p style={{ margin: '4px 0' }}>
          {t(say('把全部材料拖到这里，或者点击选择（可多选）', 'Drop all papers here, or click to choose several'))}
        </p>
        <p className="quiet" style={{ margin: 0 }}>
          {t(TAKEN_WORDS)}
          {t(say('；种类按文件名识别，可以更改', '; what each is, is told by its name and can be changed'))}
        </p>
      </Upload.Dragger>
      <ul className="papers-chosen" aria-label={t(say('已选材料', 'Papers chosen'))}>
        {chosen.papers.map((paper) => (
          <PaperRow key={paper.key} of={paper} materials={materials} chosen={chosen} />
        ))}
      </ul>
    </>
  );
}

interface PaperRowProps extends ClosingPapersProps {
  readonly of: PaperGoing;
}

function PaperRow({ of, materials, chosen }: PaperRowProps): ReactNode {
  const t = useWords();
  const options = materials.map(({ kind, title }) => ({ value: kind, label: t(title) }));
  return (
    <li>
      <span>
        <bdi>{of.name}</bdi> <HowFar of={of} again={() => chosen.again(of.key)} />
      </span>
      <Select<string>
        aria-label={t(say(`${of.name} 是什么材料`, `What ${of.name} is`))}
        placeholder={t(say('选择种类', 'What is it?'))}
        status={of.kind === null ? 'warning' : ''}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={of.kind}
        options={options}
        onChange={(kind) => chosen.name(of.key, kind)}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t(say(`去掉 ${of.name}`, `Take out ${of.name}`))}
        onClick={() => chosen.drop(of.key)}
      />
    </li>
  );
}

function HowFar({ of, again }: { readonly of: PaperGoing; readonly again: () => void }): ReactNode {
  const t = useWords();
  if (of.problem !== null)
    return (
      <span className="late" role="alert">
        {reasonOf(of.problem, t(say('没有传上去，请检查网络', 'Not uploaded; check the network')))}{' '}
        <Button size="small" onClick={again}>
          {t(say('重传', 'Try again'))}
        </Button>
      </span>
    );
  if (of.flaw !== null)
    return (
      <span className="late" role="alert">
        {t(of.flaw)}
        {t(say('。结案材料不收这一份，请先去掉。', '. No closing file takes this one: take it out.'))}
      </span>
    );
  if (of.documentId !== null) return <span className="quiet">{t(say('已上传', 'uploaded'))}</span>;
  return <Progress percent={of.percent} size="small" style={{ maxWidth: 200 }} />;
}

/** What the API says against the file, in its own words. */
function reasonOf(problem: unknown, otherwise: string): string {
  if (!isProblem(problem) || problem.status === 0) return otherwise;
  const { title, detail, errors } = problem.body;
  return errors?.[0]?.detail ?? (detail === '' ? title : detail);
}
