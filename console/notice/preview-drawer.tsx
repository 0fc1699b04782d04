/** What the notice would come to, before it is sent: the papers as they will be read, and what will be owed by whom until when. */
import { Button, Drawer, Space } from 'antd';
import { SendOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Paper } from '../parts/paper.js';
import { ProblemNote } from '../parts/shown.js';
import { OwedList } from './owed-list.js';
import './notice.css';

interface PreviewDrawerProps {
  /** From paper or telephone: it was sent already. */
  readonly isEntered: boolean;
  /** null: nothing is being looked at. */
  readonly preview: Schemas['Preview'] | null;
  readonly isSending: boolean;
  /** Why it was not sent. */
  readonly error: unknown;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

export function PreviewDrawer({ isEntered, preview, isSending, error, onBack, onSend }: PreviewDrawerProps): ReactNode {
  const t = useWords();
  return (
    <Drawer
      open={preview !== null}
      onClose={onBack}
      size={820}
      title={t(
        isEntered
          ? say('登记前请核对', 'Please check before it is recorded')
          : say('发出前请核对', 'Please check before it is sent'),
      )}
      footer={
        <Space>
          <Button type="primary" icon={<SendOutlined aria-hidden />} autoFocus loading={isSending} onClick={onSend}>
            {t(isEntered ? say('登记', 'Record') : say('发出', 'Send'))}
          </Button>
          <Button onClick={onBack}>{t(say('返回修改', 'Back to the form'))}</Button>
        </Space>
      }
    >
      {preview !== null && (
        <Space direction="vertical" size={16} style={{ width: '100%' }}>
          {error !== null && <ProblemNote error={error} />}
          <Warnings of={preview.warnings} />
          {preview.papers.map((paper) => (
            <section key={paper.form} aria-label={t(paper.title)}>
              <h2 className="section-title">{t(paper.title)}</h2>
              {paper.to.length > 0 && (
                <p className="quiet">
                  {t(say('送达：', 'To: '))}
                  {paper.to.map(({ name }) => name).join('、')}
                </p>
              )}
              {paper.html !== null && <Paper title={t(paper.title)} html={paper.html} height={460} />}
            </section>
          ))}
          <section aria-label={t(say('由此产生的期限', 'What will be owed'))}>
            <h2 className="section-title">{t(say('由此产生的期限', 'What will be owed'))}</h2>
            <OwedList of={[...preview.opened, ...preview.fulfilled]} />
          </section>
        </Space>
      )}
    </Drawer>
  );
}

/** What is unusual and taken all the same. */
export function Warnings({ of }: { readonly of: readonly Schemas['Warning'][] }): ReactNode {
  const t = useWords();
  if (of.length === 0) return null;
  return (
    <div className="note" role="status">
      <strong>{t(say('请核对', 'Please check'))}</strong>
      <ul className="plain">
        {of.map((one) => (
          <li key={one.code}>{t(one)}</li>
        ))}
      </ul>
    </div>
  );
}
