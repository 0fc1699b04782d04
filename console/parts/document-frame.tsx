/** A document opened where it is read: PDF, picture or text; what no browser shows is handed over as a file. */
import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, type ReactNode } from 'react';
import { FOR_GOOD, useDocumentContent } from '../client/document-content.js';
import { save } from '../client/download.js';
import { isProblem } from '../client/problem.js';
import { openDocument } from '../client/upload.js';
import { say, useWords } from '../language/words.js';
import { Nothing, Shown } from './shown.js';

export interface ShownDocument {
  readonly documentId: string;
  readonly fileName: string;
  readonly contentType: string;
}

interface DocumentFrameProps {
  readonly of: ShownDocument;
  readonly height?: number;
}

export function DocumentFrame({ of, height = 640 }: DocumentFrameProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const asked = useDocumentContent(of.documentId, isShowable(of.contentType));
  const keep = (): void => {
    if (asked.data !== undefined) return save(asked.data.blob, of.fileName);
    openDocument(of.documentId, of.fileName).catch((error: unknown) => {
      void message.error(isProblem(error) ? error.body.title : t(say('没有取到文件', 'The file did not come')));
    });
  };
  return (
    <div className="paper">
      <div className="paper-tools">
        <bdi className="grow">{of.fileName}</bdi>
        <Button size="small" icon={<DownloadOutlined />} onClick={keep}>
          {t(say('下载', 'Download'))}
        </Button>
      </div>
      {isShowable(of.contentType) ? (
        <Shown of={asked}>{({ blob }) => <Content blob={blob} of={of} height={height} />}</Shown>
      ) : (
        <Nothing
          text={say('浏览器不能显示这种文件，请下载后查看。', 'No browser shows this kind of file: download it.')}
        />
      )}
    </div>
  );
}

function isShowable(type: string): boolean {
  return type === 'application/pdf' || type === 'image/png' || type === 'image/jpeg' || type.startsWith('text/');
}

interface ContentProps {
  readonly blob: Blob;
  readonly of: ShownDocument;
  readonly height: number;
}

function Content({ blob, of, height }: ContentProps): ReactNode {
  if (of.contentType.startsWith('text/')) return <Text blob={blob} id={of.documentId} height={height} />;
  return <Picture blob={blob} of={of} height={height} />;
}

function Text({ blob, id, height }: { readonly blob: Blob; readonly id: string; readonly height: number }): ReactNode {
  const asked = useQuery({ queryKey: ['document-text', id], queryFn: () => blob.text(), ...FOR_GOOD });
  return (
    <Shown of={asked}>
      {(text) => (
        // Scrolled by the keyboard, too.
        <pre className="document-text" style={{ height }} tabIndex={0}>
          <bdi>{text}</bdi>
        </pre>
      )}
    </Shown>
  );
}

/** PDF and pictures have an address of their own while they are shown. */
function Picture({ blob, of, height }: ContentProps): ReactNode {
  const address = useMemo(
    () => URL.createObjectURL(new Blob([blob], { type: of.contentType })),
    [blob, of.contentType],
  );
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  if (of.contentType === 'application/pdf')
    return <iframe title={of.fileName} src={`${address}#navpanes=0&view=FitH`} style={{ height }} />;
  return (
    <div className="document-picture" style={{ height }}>
      <img src={address} alt={of.fileName} />
    </div>
  );
}
