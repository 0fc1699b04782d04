/** Says that what stands in a form was typed earlier and not sent, and offers to begin anew. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';

export function DraftLine({ onClear }: { readonly onClear: () => void }): ReactNode {
  const t = useWords();
  return (
    <p className="draft-line" role="status">
      {t(say('已恢复您上次未提交的草稿', 'What you typed last time is back'))}
      <Button type="link" size="small" onClick={onClear}>
        {t(say('清除', 'Clear'))}
      </Button>
    </p>
  );
}
