/**
 * Sending a notice for defence (通知辩护): one page, filled in from what the organ entered before, looked at as a paper, and sent. What is
 * typed outlasts a reload and a lost line. The center enters here what came on paper or by telephone.
 */
import { CopyOutlined, EyeOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { isolated } from '../language/isolated.js';
import { say, useWords } from '../language/words.js';
import { useDraft } from '../parts/draft.js';
import { Page } from '../parts/page.js';
import { ProblemNote, Shown } from '../parts/shown.js';
import { useUrlFilters } from '../parts/url-filters.js';
import { isCenter, useMe } from '../session/me.js';
import { ArrivalGroup } from './arrival-group.js';
import { AttachmentsInput } from './attachments-input.js';
import { CaseGroup } from './case-group.js';
import { wordsAt } from './described.js';
import { GroundGroup } from './ground-group.js';
import { Group, NoticeField } from './notice-field.js';
import { likeLast, type NoticeValues, type Stage } from './notice-values.js';
import { PersonGroup } from './person-group.js';
import { PreviewDrawer } from './preview-drawer.js';
import { useBeginning, useLastCase, useSender } from './notice-start.js';
import { useSending } from './notice-sending.js';
import { CustodyGroup, HearingGroup, OfficialGroup, TimesGroup } from './procedure-groups.js';
import './notice.css';

type Case = Schemas['Case'];

/** `with`: a case whose co-accused is the next one. */
type Start = { readonly with?: string };

export function NewNoticePage(): ReactNode {
  const { role, agency } = useMe();
  const [{ with: otherId }] = useUrlFilters<Start>();
  const isEntered = isCenter(role);
  const last = useLastCase(isEntered ? undefined : agency.id);
  const other = api.useQuery(
    'get',
    '/v1/cases/{id}',
    { params: { path: { id: otherId ?? '' } } },
    { enabled: otherId !== undefined, staleTime: 'static' },
  );
  if (otherId !== undefined)
    return (
      <Shown of={other}>
        {(one) => <NoticeForm key={otherId} isEntered={isEntered} last={last.of} coAccused={one as Case} />}
      </Shown>
    );
  if (last.isAsked) return null;
  return <NoticeForm key="new" isEntered={isEntered} last={last.of} coAccused={null} />;
}

interface NoticeFormProps {
  readonly isEntered: boolean;
  readonly last: Case | undefined;
  readonly coAccused: Case | null;
}

function NoticeForm({ isEntered, last, coAccused }: NoticeFormProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<NoticeValues>();
  const draft = useDraft<NoticeValues>(coAccused === null ? 'defence-notice' : `defence-notice/${coAccused.id}`);
  const [isFromDraft, setFromDraft] = useState(draft.kept !== null);
  const [turn, setTurn] = useState(0);
  const { organs, newest, stages } = useSender(form, isEntered, last);
  const fresh = useBeginning(form, { isEntered, last, coAccused }, draft.kept);
  const sending = useSending(form, isEntered, draft.drop);
  const filled = (): NoticeValues => form.getFieldsValue(true) as NoticeValues;
  const restart = (values: NoticeValues): void => {
    form.resetFields();
    form.setFieldsValue(values);
    setTurn((count) => count + 1);
  };
  const repeat = (): void => {
    if (newest === undefined) return;
    const { person, attachments, channel, onBehalfOf, receivedAt } = filled();
    restart({
      ...{ ...fresh, ...likeLast(newest), person: person ?? fresh.person },
      ...{ attachments, channel, onBehalfOf, receivedAt },
    });
    draft.keep(filled());
    void message.success(t(say('已填入上次的内容，请核对案号', 'Filled in as last time; check the case number')));
  };
  return (
    <Page
      title={t(isEntered ? say('代录通知辩护', 'Enter a notice') : say('发出通知辩护', 'Send a notice'))}
      tools={
        <Button icon={<CopyOutlined aria-hidden />} disabled={newest === undefined} onClick={repeat}>
          {t(say('重复上次', 'As last time'))}
        </Button>
      }
    >
      <Form<NoticeValues>
        key={turn}
        form={form}
        layout="vertical"
        onFinish={() => void sending.look()}
        onValuesChange={() => draft.keep(filled())}
        scrollToFirstError={{ focus: true, block: 'center' }}
      >
        {isFromDraft && (
          <DraftNote
            onEmpty={() => {
              draft.drop();
              setFromDraft(false);
              restart(fresh);
            }}
          />
        )}
        {coAccused !== null && <CoAccusedNote of={coAccused} />}
        <Groups organs={isEntered ? organs : null} stages={stages} lastNumber={newest?.organCaseNumber} />
        <div className="send-bar">
          {sending.problem !== null && <ProblemNote error={sending.problem} />}
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            icon={<EyeOutlined aria-hidden />}
            loading={sending.isLooking}
          >
            {t(isEntered ? say('预览并登记', 'Preview and record') : say('预览并发出', 'Preview and send'))}
          </Button>
        </div>
      </Form>
      <PreviewDrawer
        isEntered={isEntered}
        preview={sending.preview}
        isSending={sending.isSending}
        error={sending.sendError}
        onBack={sending.back}
        onSend={() => void sending.send()}
      />
    </Page>
  );
}

interface GroupsProps {
  /** null: the notice is the own organ's. */
  readonly organs: readonly Schemas['Agency'][] | null;
  readonly stages: readonly Stage[];
  readonly lastNumber: string | undefined;
}

/** In the order in which a clerk has it before him: the person, the case, the ground; then custody, hearing and the rest. */
function Groups({ organs, stages, lastNumber }: GroupsProps): ReactNode {
  return (
    <div className="two-columns">
      <div>
        {organs !== null && <ArrivalGroup organs={organs} />}
        <PersonGroup />
        <CaseGroup stages={stages} lastNumber={lastNumber} />
        <GroundGroup />
      </div>
      <div>
        <CustodyGroup />
        <HearingGroup />
        <OfficialGroup />
        <Group title={wordsAt(['attachments'])}>
          <NoticeField at={['attachments']} called={say('点种类选择文件', 'Choose a file by its kind')}>
            <AttachmentsInput />
          </NoticeField>
        </Group>
        <TimesGroup isEntered={organs !== null} />
      </div>
    </div>
  );
}

function DraftNote({ onEmpty }: { readonly onEmpty: () => void }): ReactNode {
  const t = useWords();
  return (
    <Alert
      className="form-note"
      type="info"
      showIcon
      title={t(say('已恢复上次未发出的内容', 'What was not sent last time is here again'))}
      action={
        <Button size="small" onClick={onEmpty}>
          {t(say('清空重填', 'Start anew'))}
        </Button>
      }
    />
  );
}

function CoAccusedNote({ of }: { readonly of: Case }): ReactNode {
  const t = useWords();
  const name = isolated(of.person.name);
  return (
    <Alert
      className="form-note"
      type="info"
      showIcon
      title={t(
        say(
          `${name}的同案人：案号、罪名、开庭和承办人已填好，请填写当事人和强制措施`,
          `Co-accused of ${name}: number, charge, hearing and official are filled in; add person and custody`,
        ),
      )}
    />
  );
}
