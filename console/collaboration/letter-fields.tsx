/** The fields of a letter, in the order in which the paper says them. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Collapse, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { DocumentsInput } from '../parts/document-input.js';
import { AgencyPicker } from '../parts/pickers.js';
import { DateInput, InstantInput } from '../parts/time-inputs.js';
import { useMe } from '../session/me.js';
import { ENCLOSURES, LETTER_KINDS, PAPER_KINDS } from './letter-words.js';
import './collaboration.css';

const LONGEST = 4000;

function useNeeded(): (words: Bilingual) => { required: true; message: string }[] {
  const t = useWords();
  return (words) => [{ required: true, message: t(say(`请填写${words.zh}`, `${words.en} is needed`)) }];
}

export function WhoAndWhen({ isPaper }: { readonly isPaper: boolean }): ReactNode {
  const t = useWords();
  const needed = useNeeded();
  const { agency } = useMe();
  const kinds = isPaper ? PAPER_KINDS : LETTER_KINDS;
  const center = isPaper
    ? say('来函的法律援助中心', 'Center that wrote it')
    : say('协作的法律援助中心', 'Center that is asked');
  const due = say('答复期限', 'Answer by');
  return (
    <div className="fields">
      <Form.Item name="kind" label={t(say('协作种类', 'Kind of help'))} rules={needed(say('协作种类', 'kind of help'))}>
        <Select options={kinds.map(({ kind, words }) => ({ value: kind, label: t(words) }))} />
      </Form.Item>
      <Form.Item name={isPaper ? 'fromCenterId' : 'toCenterId'} label={t(center)} rules={needed(center)}>
        <AgencyPicker kinds={['legal-aid-center']} except={agency.id} />
      </Form.Item>
      {isPaper && (
        <Form.Item
          name="occurredAt"
          label={t(say('收到时间', 'When it came'))}
          rules={needed(say('收到时间', 'when it came'))}
        >
          <InstantInput aria-label={t(say('收到时间', 'When it came'))} />
        </Form.Item>
      )}
      <Form.Item
        name="dueOn"
        label={t(due)}
        rules={isPaper ? [] : needed(due)}
        extra={
          isPaper
            ? t(say('来函没有写明的，不填', 'Leave it out where the letter names none'))
            : t(say('这一日（含当日）以前答复', 'to be answered by that day, included'))
        }
      >
        <DateInput aria-label={t(due)} />
      </Form.Item>
    </div>
  );
}

export function Facts(): ReactNode {
  const t = useWords();
  const needed = useNeeded();
  const facts = say('案情和协作理由', 'Facts of the matter');
  const items = say('协作事项', 'What is asked for');
  return (
    <>
      <ComesBack />
      <Form.Item name="facts" label={t(facts)} rules={needed(facts)}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={LONGEST} showCount />
      </Form.Item>
      <fieldset className="group">
        <legend>{t(items)}</legend>
        <Form.List name="items">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row, at) => (
                <div key={row.key} className="one-line">
                  <Form.Item name={row.name} rules={needed(items)} style={{ flex: 1 }}>
                    <Input
                      maxLength={500}
                      aria-label={t(say(`协作事项第 ${at + 1} 项`, `item ${at + 1}`))}
                      placeholder={t(say('请写明具体要做什么', 'Say just what is to be done'))}
                    />
                  </Form.Item>
                  {rows.length > 1 && (
                    <Button
                      icon={<DeleteOutlined />}
                      aria-label={t(say('删去这一项', 'Remove this one'))}
                      onClick={() => remove(row.name)}
                    />
                  )}
                </div>
              ))}
              <Button icon={<PlusOutlined />} onClick={() => add('')} style={{ marginBottom: 12 }}>
                {t(say('添加一项', 'Add one'))}
              </Button>
            </>
          )}
        </Form.List>
      </fieldset>
      <Form.Item name="requirements" label={t(say('具体要求', 'Requirements'))}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={LONGEST} showCount />
      </Form.Item>
      <div className="fields">
        <Form.Item
          name={['contact', 'name']}
          label={t(say('联系人', 'Contact'))}
          rules={needed(say('联系人', 'contact'))}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name={['contact', 'phone']}
          label={t(say('联系电话', 'Phone'))}
          rules={needed(say('联系电话', 'phone'))}
        >
          <Input maxLength={50} inputMode="tel" autoComplete="tel" />
        </Form.Item>
      </div>
    </>
  );
}

/** So that it can be asked for in the items. */
function ComesBack(): ReactNode {
  const t = useWords();
  const kind = Form.useWatch('kind') as string | undefined;
  const row = PAPER_KINDS.find((one) => one.kind === kind);
  if (row === undefined) return null;
  return (
    <p className="quiet">{t(say(`应当回复：${row.comesBack.zh}。`, `What has to come back: ${row.comesBack.en}.`))}</p>
  );
}

export function Persons(): ReactNode {
  const t = useWords();
  const needed = useNeeded();
  const name = say('姓名', 'name');
  return (
    <Form.List name="persons">
      {(rows, { add, remove }) => (
        <>
          {rows.map((row) => (
            <div key={row.key} className="row">
              <Form.Item name={[row.name, 'name']} label={t(say('姓名', 'Name'))} rules={needed(name)}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={[row.name, 'birthDate']} label={t(say('出生日期', 'Birth date'))}>
                <DateInput aria-label={t(say('出生日期', 'Birth date'))} />
              </Form.Item>
              <Form.Item name={[row.name, 'identity', 'kind']} hidden initialValue="resident-id">
                <Input />
              </Form.Item>
              <Form.Item name={[row.name, 'identity', 'number']} label={t(say('证件号码', 'Identity number'))}>
                <Input maxLength={50} />
              </Form.Item>
              <Form.Item name={[row.name, 'custody', 'placeId']} label={t(say('羁押场所', 'Place of custody'))}>
                <AgencyPicker kinds={['detention-center']} />
              </Form.Item>
              {rows.length > 1 && (
                <Button
                  icon={<DeleteOutlined />}
                  aria-label={t(say('删去这个人', 'Remove this person'))}
                  onClick={() => remove(row.name)}
                />
              )}
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {t(say('添加一人', 'Add a person'))}
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** What should go with a letter of the kind that was chosen; leaving it out refuses nothing. */
export function Enclosed({ isPaper }: { readonly isPaper: boolean }): ReactNode {
  const t = useWords();
  const kind = Form.useWatch('kind') as string | undefined;
  const row = PAPER_KINDS.find((one) => one.kind === kind);
  return (
    <>
      {row === undefined && <p className="quiet">{t(say('先选择协作种类。', 'Choose the kind of help first.'))}</p>}
      <div className="fields">
        {row?.encloses.map((enclosure) => (
          <Form.Item
            key={enclosure}
            name={['enclosed', enclosure]}
            label={t(ENCLOSURES[enclosure] ?? say('材料', 'document'))}
          >
            <DocumentsInput kind={enclosure} most={5} />
          </Form.Item>
        ))}
        {isPaper && (
          <Form.Item name="evidence" label={t(say('来函扫描件', 'Scan of the letter'))}>
            <DocumentsInput kind="letter-scan" most={10} />
          </Form.Item>
        )}
      </div>
    </>
  );
}

/** 时效: if one ends soon, both centers are warned. */
export function PeriodThatEnds(): ReactNode {
  const t = useWords();
  return (
    <Collapse
      ghost
      items={[
        {
          key: 'period',
          label: t(say('有时效或者期限即将届满', 'A limitation or period is about to end')),
          forceRender: true,
          children: (
            <div className="fields">
              <Form.Item name="periodName" label={t(say('什么期限', 'Which one'))}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name="periodEndsOn" label={t(say('届满日', 'Ends on'))}>
                <DateInput aria-label={t(say('届满日', 'Ends on'))} />
              </Form.Item>
            </div>
          ),
        },
      ]}
    />
  );
}
