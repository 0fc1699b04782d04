/** What an act came to, said once it is recorded: what went out, what is done, what is still missing. */
import { App } from 'antd';
import type { Schemas } from '../client/api.js';
import { say, useWords, type Bilingual } from '../language/words.js';

type Answer = Pick<Schemas['ActAnswer'], 'notices' | 'fulfilled' | 'opened' | 'cancelled' | 'warnings' | 'missing'>;

/** Long enough to be read, and it can be closed before. */
const SHOWN_S = 6;

export function useTellRecorded(): (title: Bilingual, answer: Answer) => void {
  const t = useWords();
  const { notification } = App.useApp();
  return (title, answer) => {
    const remarks = [
      ...(answer.warnings ?? []).map((one) => t(one)),
      ...((answer.missing ?? []).length === 0
        ? []
        : [t(say('尚缺：', 'Still missing: ')) + (answer.missing ?? []).map((one) => t(one.title)).join('；')]),
    ];
    notification[remarks.length > 0 ? 'warning' : 'success']({
      title: t(say(`已登记：${title.zh}`, `Recorded: ${title.en}`)),
      description: (
        <>
          <div>{t(consequencesOf(answer))}</div>
          {remarks.map((remark) => (
            <div key={remark}>{remark}</div>
          ))}
        </>
      ),
      // Not over the form that somebody opens next, which stands on the right.
      placement: 'bottomLeft',
      // What wants doing stays until it is closed.
      duration: remarks.length > 0 ? 0 : SHOWN_S,
    });
  };
}

function consequencesOf({ notices = [], fulfilled = [], opened = [], cancelled = [] }: Partial<Answer>): Bilingual {
  const parts: readonly (readonly [number, Bilingual])[] = [
    [notices.length, say(`发出文书 ${notices.length} 件`, `papers sent: ${notices.length}`)],
    [fulfilled.length, say(`履行期限事项 ${fulfilled.length} 项`, `duties done: ${fulfilled.length}`)],
    [opened.length, say(`新增期限事项 ${opened.length} 项`, `new duties: ${opened.length}`)],
    [cancelled.length, say(`取消期限事项 ${cancelled.length} 项`, `duties cancelled: ${cancelled.length}`)],
  ];
  const some = parts.filter(([count]) => count > 0).map(([, words]) => words);
  return say(some.map(({ zh }) => zh).join('，'), some.map(({ en }) => en).join(', '));
}
