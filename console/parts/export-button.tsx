/** A list as a file for one's own programs (导出): the whole of it as it is filtered, with what has come so far while it comes. */
import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { CSV, download, XLSX } from '../client/download.js';
import { isProblem } from '../client/problem.js';
import { dayOf } from '../language/legal-time.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { ProblemNote } from './shown.js';

interface ExportButtonProps {
  /** Path of the list with its filters, as the API takes it. */
  readonly path: string;
  /** Of the file, without its day and ending. */
  readonly name: string;
  readonly label?: Bilingual;
}

const KB = 1024;

export function ExportButton({ path, name, label = say('导出', 'Export') }: ExportButtonProps): ReactNode {
  const t = useWords();
  const { message, modal } = App.useApp();
  const [bytes, setBytes] = useState<number | null>(null);
  const fetchAs = async (accept: string, ending: string): Promise<void> => {
    if (bytes !== null) return;
    setBytes(0);
    const fileName = `${name}-${dayOf(Date.now())}.${ending}`;
    try {
      await download(path, { accept, fileName, onProgress: setBytes });
      void message.success(t(say('已导出', 'Exported')));
    } catch (error) {
      if (isProblem(error))
        modal.warning({ title: t(say('没有导出', 'Not exported')), content: <ProblemNote error={error} /> });
      else throw error;
    } finally {
      setBytes(null);
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      disabled={bytes !== null}
      menu={{
        items: [
          {
            key: 'xlsx',
            label: t(say('导出 Excel 工作簿', 'As a workbook (XLSX)')),
            onClick: () => void fetchAs(XLSX, 'xlsx'),
          },
          { key: 'csv', label: t(say('导出 CSV', 'As CSV')), onClick: () => void fetchAs(CSV, 'csv') },
        ],
      }}
    >
      <Button icon={<DownloadOutlined />} loading={bytes !== null} aria-live="polite">
        {bytes === null
          ? t(label)
          : t(say(`正在导出 ${Math.ceil(bytes / KB)} KB`, `Exporting ${Math.ceil(bytes / KB)} KB`))}
      </Button>
    </Dropdown>
  );
}
