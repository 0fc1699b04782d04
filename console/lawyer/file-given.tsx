/** What an organ gave of its file (已提供的案卷材料): the list, how, and the documents that came with it, to be opened. */
import { PaperClipOutlined } from '@ant-design/icons';
import { App, Button, Space } from 'antd';
import type { ReactNode } from 'react';
import { openDocument } from '../client/upload.js';
import { useWhole } from '../client/whole.js';
import { FILE_MEDIA, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { refusalOf } from '../parts/document-input.js';
import { Moment } from '../parts/times.js';
import type { Case } from './work-reads.js';

interface FileGivenProps {
  readonly of: Case;
  readonly request: Case['fileAccessRequests'][number];
}

export function FileGiven({ of, request }: FileGivenProps): ReactNode {
  const t = useWords();
  const { items, medium, givenAt } = request;
  return (
    <div>
      {t(say('已提供：', 'Given: '))}
      <bdi>{items.join('、')}</bdi>
      {medium !== null && <span className="quiet"> {t(termOf(FILE_MEDIA, medium))}</span>}{' '}
      {givenAt !== null && <Moment at={givenAt} />}
      <Enclosed of={of} />
    </div>
  );
}

/** Whatever lies in the case that the organ itself put there. */
function Enclosed({ of }: { readonly of: Case }): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const { data } = useWhole('/v1/cases/{id}/documents', { path: { id: of.id } });
  const own = (data?.items ?? []).filter(({ sealed, addedBy }) => !sealed && addedBy.agency === of.organ.name);
  if (own.length === 0) return null;
  return (
    <Space wrap size={[12, 0]} style={{ display: 'flex' }}>
      {own.map(({ documentId, fileName, contentType }) => (
        <Button
          key={documentId}
          type="link"
          size="small"
          icon={<PaperClipOutlined />}
          style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
          onClick={() => {
            openDocument(documentId, fileName, contentType).catch((error: unknown) => {
              void message.error(t(refusalOf(error)));
            });
          }}
        >
          <bdi>{fileName}</bdi>
        </Button>
      ))}
    </Space>
  );
}
