/** Closing a case (结案): the closing paper and its day, the whole file at once, and what is still missing, in one go. */
import { Alert, App, Button, Form, Popconfirm, Space } from 'antd';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useRecording } from '../client/recording.js';
import { isolated } from '../language/isolated.js';
import { say, useWords } from '../language/words.js';
import { Card, Page, PageOf } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';
import { CaseTag } from '../parts/tags.js';
import { fileState, isReadable, type ChosenPaper, type FileState, type Material } from './closing-file.js';
import { ClosingPapers } from './closing-papers.js';
import { useChosenPapers } from './chosen-papers.js';
import { ConclusionFields, type Conclusion } from './conclusion-fields.js';
import './lawyer.css';
import { MissingList } from './missing-list.js';
import type { Case } from './work-reads.js';

export function ClosingPage(): ReactNode {
  const { id } = useParams({ from: '/cases/$id/close' });
  const asked = api.useQuery('get', '/v1/cases/{id}', { params: { path: { id } } });
  const listed = api.useQuery('get', '/v1/cases/{id}/closing-materials', { params: { path: { id } } });
  return (
    <PageOf title={say('结案', 'Closing')} of={asked}>
      {(one) =>
        'stage' in one && (
          <PageOf title={say('结案', 'Closing')} of={listed}>
            {({ items, closingPapers }) => <Closing key={id} one={one} materials={items} endings={closingPapers} />}
          </PageOf>
        )
      }
    </PageOf>
  );
}

interface ClosingProps {
  readonly one: Case;
  readonly materials: readonly Material[];
  /** Papers that end the stage. */
  readonly endings: readonly string[];
}

const OPEN: readonly string[] = ['accepted', 'concluded', 'file-returned'];

function Closing({ one, materials, endings }: ClosingProps): ReactNode {
  const t = useWords();
  const chosen = useChosenPapers(one.id);
  const state = fileState(materials, chosen.papers);
  const isOpen = OPEN.includes(one.status);
  const name = isolated(one.person.name);
  return (
    <Page
      title={t(say(`结案：${name} · ${one.caseNumber}`, `Closing: ${name} · ${one.caseNumber}`))}
      tools={
        <Space>
          <CaseTag status={one.status} />
          <Link to="/cases/$id" params={{ id: one.id }}>
            {t(say('查看案件', 'Open the case'))}
          </Link>
        </Space>
      }
    >
      <Where one={one} />
      <div className="closing">
        <div>
          {isOpen && (
            <Card title={t(say('结案归档材料', 'Papers of the file'))}>
              <ClosingPapers materials={materials} chosen={chosen} />
            </Card>
          )}
          {isOpen && <HandIn one={one} endings={endings} state={state} papers={chosen.papers} {...{ chosen }} />}
        </div>
        <MissingList materials={materials} papers={chosen.papers} state={state} />
      </div>
    </Page>
  );
}

function Where({ one: { status } }: { readonly one: Case }): ReactNode {
  const t = useWords();
  const words = {
    'file-returned': say(
      '中心已退回补正：材料目录中写明了退回的材料和原因，补交这些即可，其余已交的不必再交。',
      'The center sent the file back: the list says what and why. Hand in these; what stands need not come again.',
    ),
    'file-submitted': say(
      '材料已提交，等待中心审查；补贴在审查合格后核算。',
      'The file has been handed in and waits for the center; the subsidy is reckoned once it is accepted.',
    ),
    assigned: say('接受指派后才能结案。', 'Accept the assignment first.'),
    received: say('案件尚未指派。', 'The case has not been assigned yet.'),
  }[status as string];
  if (words === undefined) return null;
  return (
    <Alert
      showIcon
      type={status === 'file-returned' ? 'warning' : 'info'}
      title={t(words)}
      style={{ marginBottom: 16 }}
    />
  );
}

interface HandInProps {
  readonly one: Case;
  readonly endings: readonly string[];
  readonly state: FileState;
  readonly papers: readonly ChosenPaper[];
  readonly chosen: ReturnType<typeof useChosenPapers>;
}

/** First the conclusion, where it is not recorded yet, then the file; if the second fails the first stands and is not sent again. */
function HandIn({ one, endings, state, papers, chosen }: HandInProps): ReactNode {
  const t = useWords();
  const [form] = Form.useForm<Conclusion>();
  const { run, isUnderWay, isConcluded, error } = useHandingIn(one, chosen.clear);
  const paper = papers.find((one) => one.kind === 'closing-paper' && isReadable(one));
  const concludes = one.status === 'accepted';
  const flaws = [
    ...(chosen.isGoing ? [say('材料还在上传', 'papers are still going up')] : []),
    ...(papers.some(({ documentId }) => documentId === null) && !chosen.isGoing
      ? [say('有材料没有传上去', 'some papers did not go up')]
      : []),
    ...state.unreadable.map(({ name }) =>
      say(`“${name}”无法阅读，请去掉或者换一份`, `“${name}” cannot be read: take it out or upload another`),
    ),
    ...(state.unnamed.length > 0
      ? [say(`${state.unnamed.length} 份材料没有选种类`, `${state.unnamed.length} papers have no kind`)]
      : []),
    ...state.doubled.map(({ title }) => say(`“${title.zh}”只能交一份`, `“${title.en}” may come only once`)),
    ...(concludes && paper === undefined
      ? [say('材料中没有结案文书', 'the closing paper is not among the papers')]
      : []),
    ...(!concludes && state.items.length === 0 ? [say('还没有选材料', 'no paper is chosen yet')] : []),
  ];
  const send = (values: Conclusion): void =>
    void run(concludes ? { ...values, documentId: paper?.documentId ?? '' } : null, state.items);
  return (
    <Card title={concludes ? t(say('办结并提交', 'Conclude and hand in')) : t(say('提交', 'Hand in'))}>
      <Form form={form} layout="vertical" onFinish={send} scrollToFirstError>
        {concludes && <ConclusionFields endings={endings} paperName={paper?.name} hearing={one.hearing} />}
        {flaws.length > 0 && (
          <p className="near" aria-live="polite">
            {t(say('提交之前：', 'Before handing in: '))}
            {flaws.map(t).join(t(say('；', '; ')))}
          </p>
        )}
        {state.missing.length > 0 && (
          <p className="quiet">
            {t(say(`还缺 ${state.missing.length} 件必交材料：`, `${state.missing.length} needed papers are missing: `))}
            {state.missing.map(({ title }) => t(title)).join(t(say('、', ', ')))}
          </p>
        )}
        {error !== null && isConcluded && <OnlyTheFileIsLeft />}
        {error !== null && <ProblemNote error={error} />}
        <SendButton
          isReady={flaws.length === 0}
          isUnderWay={isUnderWay}
          missing={state.missing}
          onSend={() => form.submit()}
        />
      </Form>
    </Card>
  );
}

/** Whoever sent two things and reads of one refusal is to know which of them stands. */
function OnlyTheFileIsLeft(): ReactNode {
  const t = useWords();
  return (
    <Alert
      showIcon
      type="info"
      style={{ marginBottom: 8 }}
      title={t(
        say(
          '办结已经登记，不必再办；只有结案材料还没有交成，改好后再提交即可。',
          'The conclusion is on record and need not be recorded again; only the file is still to be handed in.',
        ),
      )}
    />
  );
}

interface SendButtonProps {
  readonly isReady: boolean;
  readonly isUnderWay: boolean;
  readonly missing: readonly Material[];
  readonly onSend: () => void;
}

/** An incomplete file is taken; it is only asked whether that is meant. */
function SendButton({ isReady, isUnderWay, missing, onSend }: SendButtonProps): ReactNode {
  const t = useWords();
  const words = t(say('提交结案材料', 'Hand in the file'));
  if (missing.length === 0 || !isReady)
    return (
      <Button type="primary" disabled={!isReady} loading={isUnderWay} onClick={onSend}>
        {words}
      </Button>
    );
  return (
    <Popconfirm
      title={t(
        say(
          `还缺 ${missing.length} 件必交材料，仍然提交吗？`,
          `${missing.length} papers are missing. Hand in all the same?`,
        ),
      )}
      description={missing.map(({ title }) => t(title)).join(t(say('、', ', ')))}
      okText={t(say('仍然提交', 'Hand in'))}
      cancelText={t(say('继续补充', 'Go on'))}
      styles={{ root: { maxWidth: 420 } }}
      onConfirm={onSend}
    >
      <Button type="primary" loading={isUnderWay}>
        {words}
      </Button>
    </Popconfirm>
  );
}

interface HandingIn {
  readonly run: (conclusion: (Conclusion & { documentId: string }) | null, items: FileState['items']) => Promise<void>;
  readonly isUnderWay: boolean;
  /** The conclusion was recorded from this page, whatever became of the file. */
  readonly isConcluded: boolean;
  readonly error: unknown;
}

function useHandingIn(one: Case, onDone: () => void): HandingIn {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const path = `/v1/cases/${one.id}/acts`;
  const concluding = useRecording<Schemas['ActAnswer']>(path);
  const handing = useRecording<Schemas['ActAnswer']>(path);
  const [isConcluded, setConcluded] = useState(false);
  const run: HandingIn['run'] = async (conclusion, items) => {
    let { version } = one;
    if (conclusion !== null) {
      const concluded = await concluding.send(
        { kind: 'concluded', occurredAt: concluding.moment(), ...conclusion },
        { version },
      );
      if (concluded === undefined) return;
      setConcluded(true);
      version = concluded.case.version;
    }
    const handed = await handing.send(
      { kind: 'closing-file-submitted', occurredAt: handing.moment(), items },
      { version },
    );
    if (handed === undefined) {
      // What was recorded shows, and is not recorded again.
      await queries.invalidateQueries();
      return;
    }
    onDone();
    const missing = handed.missing ?? [];
    void message.success(
      missing.length === 0
        ? t(say('结案材料已提交，材料齐全', 'The file has been handed in and is complete'))
        : t(say(`结案材料已提交，尚缺 ${missing.length} 件`, `Handed in; ${missing.length} are missing`)),
    );
    await queries.invalidateQueries();
    await navigate({ to: '/my-work', replace: true });
  };
  const isUnderWay = concluding.isUnderWay || handing.isUnderWay;
  return { run, isUnderWay, isConcluded, error: concluding.error ?? handing.error };
}
