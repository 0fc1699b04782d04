/** Checking a closing file (审查结案材料): the file beside the list of what belongs into it; then the payout that came of it. */
import { Alert, Button, Space } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { CASE_STATUSES, STAGES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { DocumentFrame, type ShownDocument } from '../parts/document-frame.js';
import { useDraft } from '../parts/draft.js';
import { Card, Page, PageOf } from '../parts/page.js';
import { Nothing, Shown } from '../parts/shown.js';
import { CaseTag } from '../parts/tags.js';
import { missingOf, unseenOf, type Findings, type Material } from './closing-check.js';
import { Checklist } from './checklist.js';
import { ConfirmAct } from './confirm-act.js';
import { PayoutProposals } from './payout-proposals.js';
import './center.css';

type Case = Schemas['Case'];

export function ClosingPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const asked = api.useQuery('get', '/v1/cases/{id}', { params: { path: { id: id ?? '' } } });
  return (
    <PageOf title={say('结案材料', 'Closing file')} of={asked}>
      {(one) => <Closing key={one.id} one={one as Case} />}
    </PageOf>
  );
}

function Closing({ one }: { readonly one: Case }): ReactNode {
  const t = useWords();
  const asked = api.useQuery('get', '/v1/cases/{id}/closing-materials', { params: { path: { id: one.id } } });
  return (
    <Page
      title={t(say(`结案材料 · ${one.person.name}`, `Closing file · ${one.person.name}`))}
      tools={<CaseTag status={one.status} />}
    >
      <p className="case-line">
        <Link to="/cases/$id" params={{ id: one.id }} className="number">
          {one.caseNumber}
        </Link>
        <span>
          <bdi>{one.charge}</bdi> · {t(termOf(STAGES, one.stage))}
        </span>
        {one.lawyer !== null && (
          <bdi>
            {one.lawyer.name}（{one.firm?.name}）
          </bdi>
        )}
      </p>
      <PayoutProposals caseId={one.id} />
      <Shown of={asked}>{({ items }) => <FileAndList one={one} materials={items} />}</Shown>
    </Page>
  );
}

interface FileProps {
  readonly one: Case;
  readonly materials: readonly Material[];
}

function FileAndList({ one, materials }: FileProps): ReactNode {
  const t = useWords();
  const documents = useMemo(() => materials.flatMap((material) => material.documents), [materials]);
  const [openId, setOpenId] = useState<string | null>(documents[0]?.documentId ?? null);
  const open: ShownDocument | undefined = documents.find(({ documentId }) => documentId === openId) ?? documents[0];
  const draft = useDraft<Findings>(`closing/${one.id}`);
  const [findings, setFindings] = useState<Findings>(draft.kept ?? {});
  const change = (next: Findings): void => {
    draft.keep(next);
    setFindings(next);
  };
  const isChecked = one.status === 'file-submitted';
  return (
    <div className="file-beside">
      <Card title={t(say('应交材料', 'What belongs into it'))}>
        {!isChecked && <NotNow one={one} />}
        <Checklist
          materials={materials}
          findings={isChecked ? findings : null}
          openId={open?.documentId ?? null}
          onOpen={setOpenId}
          onChange={change}
        />
        {isChecked && <Decision one={one} materials={materials} findings={findings} onDecided={draft.drop} />}
      </Card>
      <section className="file-frame" aria-label={t(say('材料内容', 'The document'))}>
        {open === undefined ? (
          <Nothing text={say('还没有提交材料。', 'Nothing has been handed in.')} />
        ) : (
          <DocumentFrame key={open.documentId} of={open} height={680} />
        )}
      </section>
    </div>
  );
}

function NotNow({ one }: { readonly one: Case }): ReactNode {
  const t = useWords();
  const { zh, en } = termOf(CASE_STATUSES, one.status);
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={
        one.status === 'archived'
          ? t(say('结案材料已接受，案件已归档。', 'The file was accepted and the case is archived.'))
          : t(
              say(
                `案件目前为“${zh}”，尚无待审查的结案材料。`,
                `The case is ${en}: there is no file to be checked now.`,
              ),
            )
      }
    />
  );
}

interface DecisionProps extends FileProps {
  readonly findings: Findings;
  readonly onDecided: () => void;
}

function Decision({ one, materials, findings, onDecided }: DecisionProps): ReactNode {
  const t = useWords();
  const [body, setBody] = useState<{ readonly kind: string } | null>(null);
  const missing = missingOf(materials, findings);
  const unseen = unseenOf(materials, findings);
  const titles = new Map(materials.map(({ kind, title }) => [kind, title]));
  const isReturn = body?.kind === 'closing-file-returned';
  return (
    <>
      <Space wrap className="at-hand">
        <Button
          type={missing.length === 0 ? 'primary' : 'default'}
          onClick={() => setBody({ kind: 'closing-file-accepted' })}
        >
          {t(say('接受并归档', 'Accept and archive'))}
        </Button>
        <Button
          type={missing.length === 0 ? 'default' : 'primary'}
          disabled={missing.length === 0}
          onClick={() => setBody({ kind: 'closing-file-returned', missing } as { readonly kind: string })}
        >
          {t(say(`退回补正${missing.length > 0 ? `（${missing.length} 项）` : ''}`, `Send back (${missing.length})`))}
        </Button>
      </Space>
      <ConfirmAct
        one={one}
        body={body}
        words={isReturn ? say('退回补正', 'Send back') : say('接受并归档', 'Accept and archive')}
        onClose={() => setBody(null)}
        onRecorded={() => {
          setBody(null);
          onDecided();
        }}
      >
        {isReturn && (
          <ul className="plain">
            {missing.map(({ kind, reason }) => (
              <li key={kind}>
                {t(titles.get(kind) ?? say('', ''))}：<bdi>{reason}</bdi>
              </li>
            ))}
          </ul>
        )}
        {!isReturn && missing.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t(
              say(
                `有 ${missing.length} 项缺少或者需要补正，仍要接受吗？`,
                `${missing.length} are missing or to be put right. Accept all the same?`,
              ),
            )}
          />
        )}
        {!isReturn && unseen.length > 0 && (
          <Alert
            type="info"
            showIcon
            title={t(say(`还有 ${unseen.length} 项没有勾选。`, `${unseen.length} have not been ticked.`))}
          />
        )}
      </ConfirmAct>
    </>
  );
}
