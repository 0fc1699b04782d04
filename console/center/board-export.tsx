/** A list leaves as a table (导出): whole, however long, for people's own programs; it says how much has come. */
import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { CSV, download, XLSX } from '../client/download.js';
import { isProblem } from '../client/problem.js';
import { dayOf } from '../language/legal-time.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { exportPath, type ObligationQuery } from './board-query.js';

interface BoardExportProps {
  readonly query: ObligationQuery;
  /** What is in it: the name of the file. */
  readonly words: Bilingual;
  readonly label?: Bilingual;
}

const KB = 1024;

export function BoardExport({ query, words, label = say('导出清单', 'Export the list') }: BoardExportProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const [bytes, setBytes] = useState<number | null>(null);
  const take = async (kind: 'csv' | 'xlsx'): Promise<void> => {
    setBytes(0);
    const fileName = `${t(words)}-${dayOf(Date.now())}.${kind}`;
    try {
      await download(exportPath(query), { accept: kind === 'csv' ? CSV : XLSX, fileName, onProgress: setBytes });
      void message.success(t(say(`已导出：${fileName}`, `Exported: ${fileName}`)));
    } catch (error) {
      const why = isProblem(error) ? (error.body.errors?.[0]?.detail ?? error.body.title) : '';
      void message.error(`${t(say('没有导出', 'Not exported'))}${why === '' ? '' : `：${why}`}`, 8);
    } finally {
      setBytes(null);
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      disabled={bytes !== null}
      menu={{
        onClick: ({ key }) => void take(key as 'csv' | 'xlsx'),
        items: [
          { key: 'xlsx', label: t(say('Excel 工作簿（XLSX）', 'Excel workbook (XLSX)')) },
          { key: 'csv', label: t(say('CSV 文本', 'CSV')) },
        ],
      }}
    >
      <Button icon={<DownloadOutlined />} loading={bytes !== null}>
        {bytes === null || bytes === 0
          ? t(label)
          : t(say(`已收到 ${Math.ceil(bytes / KB)} KB`, `${Math.ceil(bytes / KB)} KB so far`))}
      </Button>
    </Dropdown>
  );
}
