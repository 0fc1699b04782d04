/** What is shown while something is read, when there is nothing, and when it failed: each says what to do. */
import { Alert, Button, Empty, Skeleton, Space } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isProblem, type Problem } from '../client/problem.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { CutNote } from './cut-note.js';

export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/**
 * The answer of a query, or what stands in its place. What was read once stays while it is read again; a list that was not read to its
 * end says so.
 */
export function Shown<T>({
  of,
  isOneLine = false,
  children,
}: {
  readonly of: Asked<T>;
  /** A line of buttons comes: what stands below must not move under the pointer when it does. */
  readonly isOneLine?: boolean;
  readonly children: (data: T) => ReactNode;
}): ReactNode {
  const t = useWords();
  if (of.data !== undefined)
    return (
      <>
        {children(of.data)}
        <CutNote of={of.data} />
      </>
    );
  if (of.error !== null && of.error !== undefined)
    return <ProblemNote error={of.error} again={() => void of.refetch()} />;
  // The bars alone are nothing to who does not see them.
  return (
    <div role="status" aria-label={t(say('正在读取', 'Loading'))}>
      {isOneLine ? <Skeleton.Button active /> : <Skeleton active title={false} paragraph={{ rows: 4 }} />}
    </div>
  );
}

export function Nothing({ text, children }: { readonly text: Bilingual; readonly children?: ReactNode }): ReactNode {
  const t = useWords();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(text)}>
      {children}
    </Empty>
  );
}

interface ProblemNoteProps {
  readonly error: unknown;
  /** Tries once more; absent: there is nothing to be tried. */
  readonly again?: (() => void) | undefined;
}

/** The API does not tell what there is none of from what somebody may not see, and so neither does the page. */
const MISSING = {
  title: say('没有找到', 'Not found'),
  detail: say(
    '没有这一项，或者不在您的查阅范围内。请核对地址，或者从列表中打开。',
    'There is none, or it is not for you to see. Check the address, or open it from a list.',
  ),
};

/** Why something did not work, and what can be done: the API's own words where it said some. */
export function ProblemNote({ error, again }: ProblemNoteProps): ReactNode {
  const t = useWords();
  const problem = isProblem(error) ? error : null;
  // What was to be read: asking for it once more finds nothing either.
  const isMissing = problem?.status === 404 && again !== undefined;
  const { title, detail } = isMissing ? MISSING : wordsOf(problem);
  return (
    <Alert
      type={problem !== null && problem.status >= 400 && problem.status < 500 ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={t(title)}
      description={
        <Space direction="vertical" size={4}>
          {detail !== null && <span>{t(detail)}</span>}
          <Fields problem={problem} />
          <Later problem={problem} isRead={again !== undefined} />
          {problem?.body.next?.filter(isForPeople).map((step) => (
            <span key={step}>{step}</span>
          ))}
          <Existing problem={problem} />
          {isMissing && <Link to="/">{t(say('回到我的首页', 'Back to my first page'))}</Link>}
        </Space>
      }
      action={
        again === undefined || isMissing ? undefined : (
          <Button size="small" onClick={again}>
            {t(say('重试', 'Try again'))}
          </Button>
        )
      }
    />
  );
}

/** Some steps name a route of the API: those are for who writes programs. */
function isForPeople(step: string): boolean {
  return !/\b(GET|POST) \//.test(step);
}

/** Bad fields that no field of the form stands for. */
function Fields({ problem }: { readonly problem: Problem | null }): ReactNode {
  // What the problem says already is not said twice.
  const errors = (problem?.body.errors ?? []).filter(({ detail }) => detail !== problem?.body.detail);
  if (errors.length === 0) return null;
  return (
    <ul className="plain">
      {errors.map(({ pointer, code, detail }) => (
        <li key={`${pointer}${code}`}>{detail}</li>
      ))}
    </ul>
  );
}

/** What will pass, as the API says: when to send again, and that it is safe to. */
function Later({ problem, isRead }: { readonly problem: Problem | null; readonly isRead: boolean }): ReactNode {
  const t = useWords();
  const seconds = problem?.retryAfterS ?? null;
  if (seconds === null) return null;
  if (isRead) return <span>{t(say(`请在 ${seconds} 秒后重试。`, `Try again in ${seconds} s.`))}</span>;
  return (
    <span>
      {t(
        say(
          `请在 ${seconds} 秒后再试。填写的内容都在，再次提交不会重复登记。`,
          `Try again in ${seconds} s. What you typed is still here, and sending it once more records nothing twice.`,
        ),
      )}
    </span>
  );
}

function Existing({ problem }: { readonly problem: Problem | null }): ReactNode {
  const t = useWords();
  const { existing, center } = problem?.body ?? {};
  if (existing?.['caseId'] !== undefined) {
    return (
      <Link to="/cases/$id" params={{ id: existing['caseId'] }}>
        {t(
          say(`查看已有案件 ${existing['caseNumber'] ?? ''}`, `Open the existing case ${existing['caseNumber'] ?? ''}`),
        )}
      </Link>
    );
  }
  if (center !== undefined) return <span>{t(say(`由${center.name}办理`, `Handled by ${center.name}`))}</span>;
  return null;
}

function wordsOf(problem: Problem | null): { readonly title: Bilingual; readonly detail: Bilingual | null } {
  if (problem === null) {
    return {
      title: say('页面出了错', 'Something went wrong on this page'),
      detail: say('请重试；仍不行的，请刷新页面。', 'Try again; if that does not help, reload the page.'),
    };
  }
  if (problem.status === 0) {
    return {
      title: say('没有收到系统的答复', 'No answer came back'),
      detail: say(
        '可能是网络中断。再次提交不会重复登记。',
        'The network may be down. Sending once more records nothing twice.',
      ),
    };
  }
  const { title, detail } = problem.body;
  return { title: say(title, title), detail: detail === '' || detail === title ? null : say(detail, detail) };
}
