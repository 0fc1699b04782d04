/** What every act may carry beside its own fields: for whom it is entered, what proves it, what is to be noted. */
import { Collapse, Form, Input, Radio, Select } from 'antd';
import { useContext, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { useAgencyNames } from '../parts/agency-names.js';
import { DocumentsInput } from '../parts/document-input.js';
import { ActSurroundings } from './surroundings.js';
import './acts.css';

export function EnteredFor({ agencies }: { readonly agencies: readonly string[] }): ReactNode {
  const t = useWords();
  const nameOf = useAgencyNames(agencies);
  return (
    <fieldset className="group">
      <legend>{t(say('代录', 'Entered for another agency'))}</legend>
      <Form.Item
        name="onBehalfOf"
        label={t(say('代录机关', 'Entered for'))}
        rules={[{ required: true, message: t(say('请选择机关', 'Choose the agency')) }]}
        initialValue={agencies[0]}
      >
        <Select options={agencies.map((id) => ({ value: id, label: nameOf(id) }))} />
      </Form.Item>
      <Form.Item
        name="channel"
        label={t(say('来件方式', 'How it came'))}
        rules={[{ required: true, message: t(say('请选择来件方式', 'Choose how it came')) }]}
        initialValue="paper"
      >
        <Radio.Group
          options={[
            { value: 'paper', label: t(say('纸质', 'on paper')) },
            { value: 'telephone', label: t(say('电话', 'by telephone')) },
          ]}
        />
      </Form.Item>
    </fieldset>
  );
}

export function Besides(): ReactNode {
  const t = useWords();
  const { documents, kind } = useContext(ActSurroundings);
  // A note that is noted beside a note says nothing.
  const isNote = kind === 'note-added';
  return (
    <Collapse
      ghost
      className="besides"
      items={[
        {
          key: 'more',
          label: isNote
            ? t(say('附件（可不填）', 'Attachments (optional)'))
            : t(say('附件和备注（可不填）', 'Evidence and note (optional)')),
          forceRender: true,
          children: (
            <>
              <Form.Item name="evidence" label={t(say('佐证材料', 'Evidence'))}>
                <DocumentsInput kind="evidence" known={documents} />
              </Form.Item>
              {!isNote && (
                <Form.Item
                  name="note"
                  label={t(say('备注', 'Note'))}
                  extra={t(say('看得到本案的各方都能看到', 'Whoever sees the case sees it'))}
                >
                  <Input.TextArea maxLength={4000} showCount />
                </Form.Item>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
