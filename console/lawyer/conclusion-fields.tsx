/** By which paper a case ends, and when it came (结案文书、结案日). */
import { Alert, Form, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { bodySchema, fieldsOf } from '../acts/schemas.js';
import { dayOf, momentWords } from '../language/legal-time.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { DateInput } from '../parts/time-inputs.js';
import { guessedClosingPaper } from './closing-file.js';
import type { Case } from './work-reads.js';

export interface Conclusion {
  readonly closingPaper: string;
  readonly receivedOn: string;
}

interface ConclusionProps {
  readonly endings: readonly string[];
  readonly paperName?: string | undefined;
  readonly hearing: Case['hearing'];
}

export function ConclusionFields({ endings, paperName, hearing }: ConclusionProps): ReactNode {
  const t = useWords();
  const form = Form.useFormInstance<Conclusion>();
  const guessed = paperName === undefined ? undefined : guessedClosingPaper(paperName, endings);
  const [hasChosen, setChosen] = useState(false);
  useEffect(() => {
    if (!hasChosen && guessed !== undefined) form.setFieldValue('closingPaper', guessed);
  }, [form, guessed, hasChosen]);
  return (
    <>
      <HearingAhead of={hearing} />
      <div className="closing-fields">
        <Form.Item
          name="closingPaper"
          label={t(say('结案文书', 'Closing paper'))}
          rules={[{ required: true, message: t(say('请选择结案文书', 'Say which paper it is')) }]}
        >
          <Select
            placeholder={t(say('选择', 'Choose'))}
            onChange={() => setChosen(true)}
            options={PAPER_WORDS.filter(({ value }) => endings.includes(value)).map(({ value, words }) => ({
              value,
              label: t(words),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="receivedOn"
          label={t(say('收到日期（结案日）', 'Received on (closing day)'))}
          initialValue={dayOf(Date.now())}
          rules={[{ required: true, message: t(say('请填写收到日期', 'The day is needed')) }]}
        >
          <DateInput />
        </Form.Item>
      </div>
    </>
  );
}

/** A slip that is hard to see behind it: the wrong case, or the wrong paper. */
function HearingAhead({ of }: { readonly of: Case['hearing'] }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  if (of === null || Date.parse(of.at) <= Date.now()) return null;
  const when = momentWords(of.at, language);
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t(
        say(
          `本案定于${when}开庭，尚未开庭。请核对是否应当办结。`,
          `The hearing is fixed for ${when} and lies ahead. Is it this case that is concluded?`,
        ),
      )}
    />
  );
}

/** As the API calls them. */
const PAPER_WORDS = closingPaperWords();

function closingPaperWords() {
  const schema = bodySchema('/v1/cases/{id}/acts', 'concluded');
  const shape = schema === undefined ? undefined : fieldsOf(schema).find(({ name }) => name === 'closingPaper')?.shape;
  return shape?.is === 'choice' ? shape.options : [];
}
