/** Days from a file: a table of dates, or JSON as the API takes it. What cannot be read is said by its line. */
import { Alert, Button } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { useRef, useState, type ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { readNoticeFile, type NoticeFile } from './notice.js';

/** A year has some dozens of lines. */
const LARGEST = 200_000;

export function NoticeFileInput({ onRead }: { readonly onRead: (file: NoticeFile) => void }): ReactNode {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly Bilingual[]>([]);
  const [taken, setTaken] = useState<string | null>(null);
  const read = async (file: File): Promise<void> => {
    setTaken(null);
    if (file.size > LARGEST) {
      setProblems([say('文件太大，不像一个年度的安排', 'The file is too large to be the days of a year')]);
      return;
    }
    const answer = readNoticeFile(await file.text());
    setProblems(answer.problems);
    if (answer.problems.length > 0) return;
    setTaken(file.name);
    onRead(answer);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.json,text/csv,text/plain,application/json"
        hidden
        aria-label={t(say('安排文件', 'File of days off'))}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void read(file);
          target.value = '';
        }}
      />
      <Button icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
        {t(say('从文件读入日期', 'Read the days from a file'))}
      </Button>
      <p className="quiet">
        {t(
          say(
            'CSV（UTF-8）每行一天：日期,放假或者上班,名称。例如“2027-02-05,放假,春节”“2027-02-14,上班”。也可以是 JSON。读入后仍可在下面逐日修改。',
            'CSV (UTF-8), a day a line: date,放假 (off) or 上班 (worked),name, as in “2027-02-05,放假,春节” and “2027-02-14,上班”. JSON is taken too. Days can be changed below afterwards.',
          ),
        )}
      </p>
      {taken !== null && (
        <p role="status" className="good">
          {t(say(`已读入 ${taken}`, `${taken} was read`))}
        </p>
      )}
      {problems.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t(say('文件没有读入', 'The file was not taken'))}
          description={
            <ul className="plain">
              {problems.slice(0, 20).map((problem) => (
                <li key={problem.zh}>{t(problem)}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}
