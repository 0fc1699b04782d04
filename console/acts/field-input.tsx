/** The input that a field of a body has, by what the API says of it. */
import { Checkbox, Form, Input, InputNumber, Radio, Select, Button } from 'antd';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useContext, type ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { DocumentInput, DocumentsInput } from '../parts/document-input.js';
import { MoneyInput } from '../parts/money-input.js';
import { AgencyPicker, CasePicker, LawyerPicker } from '../parts/pickers.js';
import { DateInput, InstantInput } from '../parts/time-inputs.js';
import { ActSurroundings } from './surroundings.js';
import type { Field, FieldShape, Option } from './schemas.js';

/** So few choices stand side by side; more of them open as a list. */
const SIDE_BY_SIDE = 4;

type Name = (string | number)[];

interface FieldInputProps {
  readonly field: Field;
  /** Of the object in which it stands. */
  readonly at: Name;
  /** The same with the names of the lists around it, for errors. */
  readonly path?: Name;
}

/** A field with its label; groups and lists with those of what is in them. */
export function FieldInput({ field, at, path = at }: FieldInputProps): ReactNode {
  const t = useWords();
  const { shape, words, isRequired } = field;
  const name = [...at, field.name];
  if (shape.is === 'group') return <Group field={field} name={name} path={[...path, field.name]} />;
  if (shape.is === 'rows') return <Rows field={field} name={name} path={[...path, field.name]} />;
  const label = t(shape.is === 'money' ? inYuan(words) : words);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={isRequired ? [{ required: true, message: t(say(`请填写${words.zh}`, `${words.en} is needed`)) }] : []}
      {...(shape.is === 'yes-no' ? { initialValue: isRequired ? undefined : false } : {})}
    >
      <ValueInput shape={shape} label={label} />
    </Form.Item>
  );
}

/** The API counts fen; people type yuan. */
function inYuan({ zh, en }: Bilingual): Bilingual {
  return { zh: zh.replace('（分）', '（元）'), en: en.replace('in fen', 'in yuan') };
}

function Group({ field, name, path }: { readonly field: Field; readonly name: Name; readonly path: Name }): ReactNode {
  const t = useWords();
  if (field.shape.is !== 'group') return null;
  return (
    <fieldset className="group">
      <legend>{t(field.words)}</legend>
      {field.shape.fields.map((inner) => (
        <FieldInput
          key={inner.name}
          field={field.isRequired ? inner : { ...inner, isRequired: false }}
          at={name}
          path={path}
        />
      ))}
    </fieldset>
  );
}

function Rows({ field, name, path }: { readonly field: Field; readonly name: Name; readonly path: Name }): ReactNode {
  const t = useWords();
  const { shape, words, isRequired } = field;
  if (shape.is !== 'rows') return null;
  return (
    <fieldset className="group">
      <legend>{t(words)}</legend>
      <Form.List name={name} initialValue={isRequired ? [{}] : []}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="row">
                {shape.fields.map((inner) => (
                  <FieldInput key={inner.name} field={inner} at={[row.name]} path={[...path, row.name]} />
                ))}
                <Button
                  icon={<DeleteOutlined />}
                  aria-label={t(say('删去这一项', 'Remove this one'))}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})}>
              {t(say('添加一项', 'Add one'))}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

interface InputProps {
  readonly shape: FieldShape;
  readonly label: string;
  readonly id?: string;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

/** Given id, value and change by the form's item. */
function ValueInput({ shape, label, ...item }: InputProps): ReactNode {
  const t = useWords();
  const given = item as { id?: string; value?: never; onChange?: (value: unknown) => void };
  switch (shape.is) {
    case 'text':
      return shape.isLong ? (
        <Input.TextArea
          {...given}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={shape.maxLength}
          showCount={shape.maxLength !== undefined}
        />
      ) : (
        <Input {...given} maxLength={shape.maxLength} />
      );
    case 'choice':
      return <Choice options={shape.options} given={given} />;
    case 'choices':
      return (
        <Checkbox.Group {...given} options={shape.options.map(({ value, words }) => ({ value, label: t(words) }))} />
      );
    case 'texts':
      return (
        <Select
          {...given}
          mode="tags"
          open={false}
          suffixIcon={null}
          placeholder={t(say('输入后按回车', 'Type, then Enter'))}
        />
      );
    case 'instant':
      return <InstantInput {...given} aria-label={label} />;
    case 'date':
      return <DateInput {...given} aria-label={label} />;
    case 'money':
      return <MoneyInput {...given} />;
    case 'number':
      return <InputNumber {...given} min={shape.min} max={shape.max} />;
    case 'yes-no':
      return <YesNo given={given} />;
    case 'reference':
      return <Reference shape={shape} given={given} />;
    case 'references':
      return <DocumentsInput {...given} kind="evidence" />;
    default:
      return null;
  }
}

type Given = { id?: string; value?: never; onChange?: (value: unknown) => void };

function Choice({ options, given }: { readonly options: readonly Option[]; readonly given: Given }): ReactNode {
  const t = useWords();
  const shown = options.map(({ value, words }) => ({ value, label: t(words) }));
  if (shown.length <= SIDE_BY_SIDE)
    return <Radio.Group {...given} options={shown} onChange={(event) => given.onChange?.(event.target.value)} />;
  return <Select {...given} showSearch={{ optionFilterProp: 'label' }} options={shown} allowClear />;
}

/** A decision is one of two words, not a switch that stands somewhere already. */
function YesNo({ given }: { readonly given: Given }): ReactNode {
  const t = useWords();
  const options = [
    { value: true, label: t(say('是', 'Yes')) },
    { value: false, label: t(say('否', 'No')) },
  ];
  return <Radio.Group {...given} options={options} onChange={(event) => given.onChange?.(event.target.value)} />;
}

function Reference({
  shape,
  given,
}: {
  readonly shape: Extract<FieldShape, { is: 'reference' }>;
  readonly given: Given;
}): ReactNode {
  const { caseId, things } = useContext(ActSurroundings);
  switch (shape.to) {
    case 'agency':
      return <AgencyPicker {...given} kinds={shape.agencyKinds} />;
    case 'lawyer':
      return caseId === null ? <Input {...given} /> : <LawyerPicker {...given} caseId={caseId} />;
    case 'case':
      return <CasePicker {...given} {...(caseId === null ? {} : { except: caseId })} />;
    case 'document':
      return <DocumentInput {...given} kind="evidence" />;
    default: {
      const known = things[shape.to];
      return known === undefined ? <Input {...given} /> : <Select {...given} options={[...known]} />;
    }
  }
}
