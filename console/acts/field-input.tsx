/** A field of an act with its label, its help and its input; groups and lists with those of what is in them. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import { useContext, type ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { hasCondition, helpFor, isAskedFor, isNeeded } from './conditions.js';
import { SPECIAL_INPUTS } from './special-inputs.js';
import { ActSurroundings } from './surroundings.js';
import type { Field } from './schemas.js';
import { ValueInput } from './value-input.js';
import './acts.css';

type Name = (string | number)[];

interface FieldInputProps {
  readonly field: Field;
  /** Of the object in which it stands. */
  readonly at: Name;
  /** The same with the names of the lists around it. */
  readonly path?: Name;
}

export function FieldInput(props: FieldInputProps): ReactNode {
  const { kind = '' } = useContext(ActSurroundings);
  return hasCondition(`${kind}.${props.field.name}`) ? <SometimesAsked {...props} /> : <FieldShown {...props} />;
}

/** Asked for only while other fields say so: then it may be needed, too. */
function SometimesAsked(props: FieldInputProps): ReactNode {
  const { kind = '' } = useContext(ActSurroundings);
  const values = (Form.useWatch([], Form.useFormInstance()) ?? {}) as Readonly<Record<string, unknown>>;
  const name = `${kind}.${props.field.name}`;
  if (!isAskedFor(name, values)) return null;
  const isRequired = props.field.isRequired || isNeeded(name, values);
  return <FieldShown {...props} field={{ ...props.field, isRequired }} />;
}

function FieldShown({ field, at, path = at }: FieldInputProps): ReactNode {
  const t = useWords();
  const { kind = '' } = useContext(ActSurroundings);
  const { shape, words, isRequired } = field;
  const name = [...at, field.name];
  const wholePath = [...path, field.name];
  const known = `${kind}.${wholePath.filter((part) => typeof part === 'string').join('.')}`;
  const Special = SPECIAL_INPUTS[known];
  const help = helpFor(known);
  if (Special === undefined && shape.is === 'group')
    return <Group field={field} name={name} path={wholePath} help={help === undefined ? '' : t(help)} />;
  if (Special === undefined && shape.is === 'rows') return <Rows field={field} name={name} path={wholePath} />;
  const label = t(shape.is === 'money' ? inYuan(words) : words);
  return (
    <Form.Item
      name={name}
      label={label}
      extra={help === undefined ? undefined : t(help)}
      rules={isRequired ? [{ required: true, message: t(neededWords(field)) }] : []}
      {...(shape.is === 'yes-no' && !isRequired ? { initialValue: false } : {})}
    >
      {Special === undefined ? <ValueInput shape={shape} label={label} path={known} /> : <Special label={label} />}
    </Form.Item>
  );
}

/** One fills in a text and chooses an answer. */
function neededWords({ shape, words }: Field): Bilingual {
  const verb = ['choice', 'choices', 'yes-no', 'reference', 'references'].includes(shape.is) ? '请选择' : '请填写';
  return say(`${verb}${words.zh}`, `${words.en} is needed`);
}

interface InsideProps {
  readonly field: Field;
  readonly name: Name;
  readonly path: Name;
}

/** The API counts fen; people type yuan. */
function inYuan({ zh, en }: Bilingual): Bilingual {
  return { zh: zh.replace('（分）', '（元）'), en: en.replace('in fen', 'in yuan') };
}

function Group({ field, name, path, help }: InsideProps & { readonly help: string }): ReactNode {
  const t = useWords();
  if (field.shape.is !== 'group') return null;
  return (
    <fieldset className="group">
      <legend>{t(field.words)}</legend>
      {help !== '' && <p className="quiet">{help}</p>}
      {field.shape.fields.map((inner) => (
        <FieldShown
          key={inner.name}
          field={field.isRequired ? inner : { ...inner, isRequired: false }}
          at={name}
          path={path}
        />
      ))}
    </fieldset>
  );
}

function Rows({ field, name, path }: InsideProps): ReactNode {
  const t = useWords();
  const { shape, words, isRequired } = field;
  if (shape.is !== 'rows') return null;
  return (
    <fieldset className="group">
      <legend>{t(words)}</legend>
      <Form.List name={name} initialValue={isRequired && shape.least > 0 ? [{}] : []}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="row">
                {shape.fields.map((inner) => (
                  <FieldShown key={inner.name} field={inner} at={[row.name]} path={[...path, row.name]} />
                ))}
                <Button
                  icon={<DeleteOutlined />}
                  aria-label={t(say(`删去第 ${row.name + 1} 项`, `Remove number ${row.name + 1}`))}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} className="add-row" onClick={() => add({})}>
              {t(say('添加一项', 'Add one'))}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
