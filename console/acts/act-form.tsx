/**
 * One act (诉讼行为) as a form, made from its definition. It says for which state of the case it was filled in; where that has moved on,
 * it shows what changed and by whom before anything is recorded on top.
 */
import { Button, Form, Space, type FormInstance } from 'antd';
import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { subscribeUploads, uploadsUnderWay } from '../client/upload.js';
import { say, useWords } from '../language/words.js';
import { DraftLine } from '../parts/draft-line.js';
import { useDraft } from '../parts/draft.js';
import { ProblemNote } from '../parts/shown.js';
import { useMe } from '../session/me.js';
import { ActPreview, usePreview } from './act-preview.js';
import { bodyOf, type Values } from './body.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { helpFor } from './conditions.js';
import { Besides, EnteredFor } from './envelope.js';
import { showFieldErrors } from './field-errors.js';
import { FieldInput } from './field-input.js';
import { OccurredAt } from './occurred-at.js';
import { onlyChoices, prefillOf } from './prefills.js';
import { useTellRecorded } from './recorded.js';
import { bodySchema, fieldsOf, type Field } from './schemas.js';
import { ActSurroundings, type Surroundings } from './surroundings.js';
import './acts.css';

export type PossibleAct = Schemas['PossibleAct'];

export interface ActFormProps {
  readonly act: PossibleAct;
  /** Path of the contract under which it is recorded, as described and with its id. */
  readonly paths: { readonly described: string; readonly real: string; readonly history: string };
  /** Of what it is done in, when the form was opened. */
  readonly version: number;
  /** What the fields begin with, by the act's kind. */
  readonly about: unknown;
  readonly surroundings: Surroundings;
  readonly onClose: () => void;
  readonly onRecorded: (answer: unknown) => void;
}

/** Fields that every act has; they stand apart from its own. */
const ENVELOPE = ['kind', 'occurredAt', 'evidence', 'note', 'channel', 'onBehalfOf'];

const NONE: readonly string[] = [];

/** Kept with what was typed: what stood there before, and in which state of the case. */
interface Kept {
  readonly values: Values;
  readonly before: Values;
  readonly version: number;
}

export function ActForm(props: ActFormProps): ReactNode {
  const { act, paths, onClose, onRecorded } = props;
  const t = useWords();
  const [form] = Form.useForm<Values>();
  const recording = useRecording<Schemas['ActAnswer']>(paths.real);
  const preview = usePreview(paths.real);
  const tellRecorded = useTellRecorded();
  const { fields, around } = useDescribed(props);
  const { kept, keep, drop, before, version, setVersion, clear } = useKept(props, fields, form);
  const filled = { fields, before };
  const submit = async (values: Values): Promise<void> => {
    const answer = await recording.send(bodyOf(act.kind, values, filled, recording.moment()), { version });
    if (answer === undefined) return;
    drop();
    tellRecorded(act.title, answer);
    onRecorded(answer);
  };
  const lookAhead = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null);
    if (values !== null) await preview.ask(bodyOf(act.kind, values, filled, new Date().toISOString()), version);
  };
  const error = recording.error ?? preview.error;
  useEffect(() => showFieldErrors(form, error), [form, error]);
  const isStale = isProblem(error) && error.status === 412;
  const help = props.surroundings.help?.[act.kind] ?? helpFor(act.kind);
  return (
    <ActSurroundings value={around}>
      <Form
        form={form}
        // So that its labels name its own fields, not those of a form on the page below.
        name={act.kind}
        layout="vertical"
        onFinish={(values) => void submit(values)}
        onValuesChange={(_changed, values) => {
          keep({ values, before, version });
          preview.clear();
        }}
        scrollToFirstError={{ block: 'center', focus: true }}
      >
        {kept !== null && <DraftLine onClear={clear} />}
        {help !== undefined && <p className="act-help">{t(help)}</p>}
        {act.onBehalfOf !== undefined && <EnteredFor agencies={act.onBehalfOf} />}
        {fields.map((field) => (
          <FieldInput key={field.name} field={field} at={[]} />
        ))}
        <OccurredAt />
        <Besides />
        <ActPreview of={preview} />
        {isStale && (
          <ChangedMeanwhile
            historyPath={paths.history}
            described={paths.described}
            since={version}
            onGoOn={(now) => {
              setVersion(now);
              keep({ values: form.getFieldsValue(), before, version: now });
              recording.clear();
              preview.clear();
            }}
          />
        )}
        {!isStale && error !== null && <ProblemNote error={error} />}
        <Buttons
          isStale={isStale}
          isRecording={recording.isUnderWay}
          isLooking={preview.isUnderWay}
          onLook={() => void lookAhead()}
          onClose={onClose}
        />
      </Form>
    </ActSurroundings>
  );
}

/** What the form asks for, and what can be chosen in it. */
function useDescribed({ act, paths: { described }, surroundings }: ActFormProps): {
  readonly fields: readonly Field[];
  readonly around: Surroundings;
} {
  const { leftOut = NONE } = surroundings;
  const fields = useMemo(() => {
    const schema = bodySchema(described, act.kind);
    const elsewhere = leftOut.flatMap((name) =>
      name.startsWith(`${act.kind}.`) ? [name.slice(act.kind.length + 1)] : [],
    );
    return schema === undefined ? [] : fieldsOf(schema, [...ENVELOPE, ...elsewhere]);
  }, [described, act.kind, leftOut]);
  const around = useMemo(
    () => ({ ...surroundings, kind: act.kind, varieties: act.varieties, things: thingsOf(act, surroundings) }),
    [act, surroundings],
  );
  return { fields, around };
}

interface ButtonsProps {
  readonly isStale: boolean;
  readonly isRecording: boolean;
  readonly isLooking: boolean;
  readonly onLook: () => void;
  readonly onClose: () => void;
}

/** Nothing is sent while a file of it is still on its way. */
function Buttons({ isStale, isRecording, isLooking, onLook, onClose }: ButtonsProps): ReactNode {
  const t = useWords();
  const isUploading = useSyncExternalStore(subscribeUploads, uploadsUnderWay) > 0;
  return (
    <Space className="act-buttons" wrap>
      <Button type="primary" htmlType="submit" loading={isRecording} disabled={isStale || isUploading}>
        {isUploading ? t(say('文件上传中', 'A file is going up')) : t(say('提交', 'Record'))}
      </Button>
      <Button onClick={onLook} loading={isLooking} disabled={isStale || isRecording || isUploading}>
        {t(say('先看后果', 'See what follows'))}
      </Button>
      <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
    </Space>
  );
}

interface KeptForm {
  /** What was restored; null: nothing, or it was cleared. */
  readonly kept: Kept | null;
  readonly keep: (kept: Kept) => void;
  readonly drop: () => void;
  readonly before: Values;
  readonly version: number;
  readonly setVersion: (version: number) => void;
  readonly clear: () => void;
}

/**
 * What stood there when the form was opened stays what it is compared with, also for a draft that comes back: what somebody else
 * changed meanwhile must not be changed back by a field that was never touched.
 */
function useKept(props: ActFormProps, fields: readonly Field[], form: FormInstance<Values>): KeptForm {
  const { act, paths, about, version: current } = props;
  const me = useMe();
  const { kept: found, keep, drop } = useDraft<Kept>(`${paths.real}/${act.kind}/${act.onBehalfOf?.join() ?? ''}`);
  const fresh = useMemo(() => ({ ...onlyChoices(fields), ...prefillOf(act, about, me) }), [fields, act, about, me]);
  const [kept, setKept] = useState(found);
  const [before, setBefore] = useState(kept?.before ?? fresh);
  const [version, setVersion] = useState(kept?.version ?? current);
  useEffect(() => {
    form.setFieldsValue(kept?.values ?? before);
    // Once, as the form opens.
  }, []);
  const clear = (): void => {
    drop();
    setKept(null);
    setBefore(fresh);
    setVersion(current);
    form.resetFields();
    form.setFieldsValue(fresh);
  };
  return { kept, keep, drop, before, version, setVersion, clear };
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
