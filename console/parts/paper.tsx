/** A paper (文书) as it was issued, in a frame in which nothing runs; it prints as it stands. */
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';

interface PaperProps {
  readonly title: string;
  /** Whole document, as the API gave it. */
  readonly html: string;
  readonly height?: number;
}

export function Paper({ title, html, height = 560 }: PaperProps): ReactNode {
  const t = useWords();
  const frame = useRef<HTMLIFrameElement>(null);
  return (
    <div className="paper">
      <div className="paper-tools">
        <Button size="small" icon={<PrinterOutlined />} onClick={() => frame.current?.contentWindow?.print()}>
          {t(say('打印', 'Print'))}
        </Button>
      </div>
      <iframe ref={frame} title={title} srcDoc={html} sandbox="allow-same-origin allow-modals" style={{ height }} />
    </div>
  );
}
