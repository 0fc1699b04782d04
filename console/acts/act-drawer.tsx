/**
 * One act (诉讼行为) as a form, made from its definition. It says for which state of the case it was filled in; where that has moved on,
 * it shows what changed and by whom before anything is recorded on top.
 */
import { App, Button, Collapse, Drawer, Form, Input, Radio, Select, Space } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { say, useWords } from '../language/words.js';
import { DocumentsInput } from '../parts/document-input.js';
import { useDraft } from '../parts/draft.js';
import { ProblemNote } from '../parts/shown.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { showFieldErrors } from './field-errors.js';
import { FieldInput } from './field-input.js';
import { prefillOf } from './prefills.js';
import { OccurredAt } from './occurred-at.js';
import { bodySchema, changedFrom, fieldsOf, filledIn } from './schemas.js';
import { ActSurroundings, type Surroundings } from './surroundings.js';

export type PossibleAct = Schemas['PossibleAct'];

interface ActDrawerProps {
  /** null: none is being done. */
  readonly act: PossibleAct | null;
  /** Path of the contract under which it is recorded, as described and with its id. */
  readonly paths: { readonly described: string; readonly real: string; readonly history: string };
  /** Of what it is done in, when the form was opened. */
  readonly version: number;
  /** What the fields begin with, by the act's kind. */
  readonly about: unknown;
  readonly surroundings: Surroundings;
  /** Names of agencies for which it may be entered. */
  readonly nameOf: (agencyId: string) => string;
  readonly onClose: () => void;
  readonly onRecorded: (answer: unknown) => void;
}

/** Fields that every act has; they stand apart from its own. */
const ENVELOPE = ['kind', 'occurredAt', 'evidence', 'note', 'channel', 'onBehalfOf'];

export function ActDrawer(props: ActDrawerProps): ReactNode {
  const { act } = props;
  const t = useWords();
  return (
    <Drawer
      open={act !== null}
      onClose={props.onClose}
      size={560}
      title={act === null ? '' : t(act.title)}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {act !== null && <ActForm key={`${act.kind}${act.onBehalfOf?.join() ?? ''}`} {...props} act={act} />}
    </Drawer>
  );
}

type Values = Readonly<Record<string, unknown>>;

function ActForm(props: ActDrawerProps & { readonly act: PossibleAct }): ReactNode {
  const { act, paths, about, surroundings, nameOf, onClose, onRecorded } = props;
  const t = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [version, setVersion] = useState(props.version);
  const draft = useDraft<Values>(`${paths.real}/${act.kind}`);
  const recording = useRecording<unknown>(paths.real);
  const fields = useMemo(() => {
    const schema = bodySchema(paths.described, act.kind);
    return schema === undefined ? [] : fieldsOf(schema, ENVELOPE);
  }, [paths.described, act.kind]);
  const things = useMemo(() => thingsOf(act, surroundings), [act, surroundings]);
  const before = useMemo(() => prefillOf(act, about), [act, about]);
  useEffect(() => {
    form.setFieldsValue({ ...before, ...draft.kept });
    // Once, as the form opens.
  }, []);
  const submit = async (values: Values): Promise<void> => {
    const { occurredAt, ...own } = values;
    const changed =
      act.kind === 'notice-corrected'
        ? { ...own, corrections: changedFrom(before['corrections'], own['corrections']) }
        : own;
    const body = {
      kind: act.kind,
      ...(filledIn(changed) as object),
      occurredAt: occurredAt ?? new Date().toISOString(),
    };
    const answer = await recording.send(body, { version });
    if (answer === undefined) return;
    draft.drop();
    void message.success(t(say(`已登记：${act.title.zh}`, `Recorded: ${act.title.en}`)));
    onRecorded(answer);
  };
  useEffect(() => showFieldErrors(form, recording.error), [form, recording.error]);
  const isStale = isProblem(recording.error) && recording.error.status === 412;
  return (
    <ActSurroundings value={{ ...surroundings, things }}>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onFinish={(values) => void submit(values)}
        onValuesChange={(_changed, all) => draft.keep(all)}
        scrollToFirstError
      >
        {act.onBehalfOf !== undefined && <EnteredFor agencies={act.onBehalfOf} nameOf={nameOf} />}
        {fields.map((field) => (
          <FieldInput key={field.name} field={field} at={[]} />
        ))}
        <OccurredAt />
        <Collapse
          ghost
          items={[
            {
              key: 'more',
              label: t(say('附件和备注', 'Evidence and note')),
              forceRender: true,
              children: <Besides />,
            },
          ]}
        />
        {isStale ? (
          <ChangedMeanwhile
            historyPath={paths.history}
            since={version}
            onGoOn={(now) => {
              setVersion(now);
              recording.clear();
            }}
          />
        ) : (
          recording.error !== null && <ProblemNote error={recording.error} />
        )}
        <Space style={{ marginTop: 16 }}>
          <Button type="primary" htmlType="submit" loading={recording.isUnderWay} disabled={isStale}>
            {t(say('提交', 'Record'))}
          </Button>
          <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
        </Space>
      </Form>
    </ActSurroundings>
  );
}

/** Those of the act's own kind that it is possible with. */
function thingsOf(act: PossibleAct, { things }: Surroundings): Surroundings['things'] {
  const { subjectIds } = act;
  if (subjectIds === undefined) return things;
  return Object.fromEntries(
    Object.entries(things).map(([kind, known]) => {
      const possible = known.filter(({ value }) => subjectIds.includes(value));
      return [kind, possible.length > 0 ? possible : known];
    }),
  );
}

function EnteredFor({
  agencies,
  nameOf,
}: {
  readonly agencies: readonly string[];
  readonly nameOf: (id: string) => string;
}): ReactNode {
  const t = useWords();
  return (
    <>
      <Form.Item
        name="onBehalfOf"
        label={t(say('代录机关', 'Entered for'))}
        rules={[{ required: true }]}
        initialValue={agencies[0]}
      >
        <Select options={agencies.map((id) => ({ value: id, label: nameOf(id) }))} />
      </Form.Item>
      <Form.Item
        name="channel"
        label={t(say('来件方式', 'How it came'))}
        rules={[{ required: true }]}
        initialValue="paper"
      >
        <Radio.Group
          options={[
            { value: 'paper', label: t(say('纸质', 'on paper')) },
            { value: 'telephone', label: t(say('电话', 'by telephone')) },
          ]}
        />
      </Form.Item>
    </>
  );
}

function Besides(): ReactNode {
  const t = useWords();
  return (
    <>
      <Form.Item name="evidence" label={t(say('佐证材料', 'Evidence'))}>
        <DocumentsInput kind="evidence" />
      </Form.Item>
      <Form.Item
        name="note"
        label={t(say('备注', 'Note'))}
        extra={t(say('看得到本案的各方都能看到', 'Whoever sees the case sees it'))}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
    </>
  );
}
