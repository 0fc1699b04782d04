/** The input that a value has, by what the API says of it. */
import { AutoComplete, Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useContext, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { DocumentInput, DocumentsInput } from '../parts/document-input.js';
import { leaveByTab } from '../parts/leave-by-tab.js';
import { MoneyInput } from '../parts/money-input.js';
import { AgencyPicker, CasePicker, LawyerPicker } from '../parts/pickers.js';
import { DateInput, InstantInput } from '../parts/time-inputs.js';
import type { FieldShape, Option } from './schemas.js';
import { ActSurroundings, type Surroundings } from './surroundings.js';

/** So few choices stand side by side; more of them open as a list. */
const SIDE_BY_SIDE = 4;

interface InputProps {
  readonly shape: FieldShape;
  readonly label: string;
  /** `<kind>.<field>`. */
  readonly path: string;
  readonly id?: string;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

export interface Given {
  readonly id?: string;
  readonly value?: never;
  readonly onChange?: (value: unknown) => void;
}

/** Given id, value and change by the form's item. */
export function ValueInput({ shape, label, path, ...item }: InputProps): ReactNode {
  const t = useWords();
  const given = item as Given;
  switch (shape.is) {
    case 'text':
      return <TextInput shape={shape} path={path} given={given} />;
    case 'choice':
      return <Choice shape={shape} given={given} />;
    case 'choices':
      return (
        <Checkbox.Group {...given} options={shape.options.map(({ value, words }) => ({ value, label: t(words) }))} />
      );
    case 'texts':
      return <Texts path={path} given={given} />;
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
      return <Reference shape={shape} path={path} given={given} />;
    case 'references':
      return <Documents path={path} given={given} />;
    default:
      return null;
  }
}

interface TextInputProps {
  readonly shape: Extract<FieldShape, { is: 'text' }>;
  readonly path: string;
  readonly given: Given;
}

function TextInput({ shape, path, given }: TextInputProps): ReactNode {
  const { names, unoffered = [] } = useContext(ActSurroundings);
  const offered = names?.[path] ?? [];
  const known = unoffered.includes(path) ? [] : shape.known;
  if (known.length > 0 || offered.length > 0)
    return (
      <KnownText
        given={given}
        isLong={shape.isLong}
        known={[...known, ...offered.map((name) => ({ value: name, words: say(name, name) }))]}
      />
    );
  return shape.isLong ? (
    <Input.TextArea {...given} maxLength={shape.maxLength} showCount={shape.maxLength !== undefined} />
  ) : (
    <Input {...given} maxLength={shape.maxLength} />
  );
}

interface KnownTextProps {
  readonly known: readonly Option[];
  readonly isLong: boolean;
  readonly given: Given;
}

/** Shown in words, sent as the API understands it; what is none of them is sent as it was typed. */
function KnownText({ known, isLong, given }: KnownTextProps): ReactNode {
  const t = useWords();
  const wordsOf = (text: string | undefined): string | undefined => {
    const found = known.find(({ value }) => value === text);
    return found === undefined ? text : t(found.words);
  };
  const valueOf = (text: string): string => known.find(({ words }) => t(words) === text)?.value ?? text;
  return (
    <AutoComplete
      {...(given.id === undefined ? {} : { id: given.id })}
      value={wordsOf(given.value) ?? ''}
      onChange={(text: string) => given.onChange?.(text === '' ? undefined : valueOf(text))}
      placeholder={t(say('选择或者直接填写', 'Choose or write'))}
      options={known.map(({ words }) => ({ value: t(words) }))}
    >
      {isLong ? <Input.TextArea /> : <Input />}
    </AutoComplete>
  );
}

interface ChoiceProps {
  readonly shape: Extract<FieldShape, { is: 'choice' }>;
  readonly given: Given;
}

function Choice({ shape, given }: ChoiceProps): ReactNode {
  const t = useWords();
  const { varieties } = useContext(ActSurroundings);
  const possible =
    shape.isByVariety && varieties !== undefined
      ? shape.options.filter(({ value }) => varieties.includes(value))
      : shape.options;
  const shown = possible.map(({ value, words, article }) => ({
    value,
    label: t(words),
    article: article === undefined ? '' : t(article),
  }));
  if (shown.length <= SIDE_BY_SIDE)
    return (
      <Radio.Group
        {...given}
        options={shown.map(({ value, label }) => ({ value, label }))}
        onChange={(event) => given.onChange?.(event.target.value)}
      />
    );
  return (
    <Select
      {...given}
      showSearch={{ optionFilterProp: 'label' }}
      options={shown}
      allowClear
      placeholder={t(say('请选择', 'Choose'))}
      optionRender={({ label, data }) => (
        <>
          {label} <span className="quiet">{(data as { readonly article: string }).article}</span>
        </>
      )}
    />
  );
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

function Texts({ path, given }: { readonly path: string; readonly given: Given }): ReactNode {
  const t = useWords();
  const { names } = useContext(ActSurroundings);
  const offered = names?.[path] ?? [];
  return (
    <Select
      {...given}
      mode="tags"
      onInputKeyDown={leaveByTab}
      tokenSeparators={['、', '，', ',', '；', ';']}
      {...(offered.length === 0 ? { open: false, suffixIcon: null } : {})}
      options={offered.map((value) => ({ value, label: value }))}
      placeholder={
        offered.length === 0
          ? t(say('输入后按回车，可以多项', 'Type, then Enter; several are possible'))
          : t(say('选择，或者输入后按回车', 'Choose, or type and press Enter'))
      }
    />
  );
}

interface ReferenceProps {
  readonly shape: Extract<FieldShape, { is: 'reference' }>;
  readonly path: string;
  readonly given: Given;
}

function Reference({ shape, path, given }: ReferenceProps): ReactNode {
  const { caseId, things, documents } = useContext(ActSurroundings);
  switch (shape.to) {
    case 'agency':
      return <AgencyPicker {...given} kinds={shape.agencyKinds} />;
    case 'lawyer':
      return caseId === null ? (
        <Thing of={things[shape.to]} given={given} />
      ) : (
        <LawyerPicker {...given} caseId={caseId} />
      );
    case 'case':
      return <CasePicker {...given} {...(caseId === null ? {} : { except: caseId })} />;
    case 'document':
      return <DocumentInput {...given} kind={KEPT_AS[path] ?? 'evidence'} known={documents} />;
    default:
      return <Thing of={things[shape.to]} given={given} />;
  }
}

interface ThingProps {
  readonly of: Surroundings['things'][string] | undefined;
  readonly given: Given;
}

/** One of those that are known around the act. */
function Thing({ of, given }: ThingProps): ReactNode {
  const t = useWords();
  if (of === undefined) return <Input {...given} />;
  return (
    <Select
      {...given}
      options={[...of]}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t(say('请选择', 'Choose'))}
    />
  );
}

function Documents({ path, given }: { readonly path: string; readonly given: Given }): ReactNode {
  const { documents } = useContext(ActSurroundings);
  return <DocumentsInput {...given} kind={KEPT_AS[path] ?? 'evidence'} known={documents} />;
}

/** Kinds under which documents of an act are kept. */
const KEPT_AS: Readonly<Record<string, string>> = {
  'retainer-signed.documentId': 'retainer',
  'meeting-held.recordDocumentId': 'meeting-record',
  'papers-served.documentId': 'proof-of-service',
  'concluded.documentId': 'closing-paper',
  'term-paused.documentId': 'decision',
  'term-resumed.documentId': 'decision',
  'term-extended.documentId': 'decision',
  'relief-decided.documentId': 'decision',
};
