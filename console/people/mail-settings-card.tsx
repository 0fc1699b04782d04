/** What the person wants by mail: one switch for what concerns his account, kept at once. */
import { App, Switch } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useRecording } from '../client/recording.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Card } from '../parts/page.js';
import { ProblemNote, Shown } from '../parts/shown.js';

type Settings = Schemas['MailSettings'];
type Change = Schemas['MailSettingsChange'];

const PATH = '/v1/me/mail-settings';

export function MailSettingsCard(): ReactNode {
  const t = useWords();
  const asked = api.useQuery('get', PATH);
  return (
    <Card title={t(say('邮件', 'Mail'))}>
      <Shown of={asked}>{(settings) => <Choices settings={settings} />}</Shown>
    </Card>
  );
}

function Choices({ settings }: { readonly settings: Settings }): ReactNode {
  const t = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const recording = useRecording<Settings>(PATH);
  const change = async (next: Change): Promise<void> => {
    const answer = await recording.send(next);
    if (answer === undefined) return;
    queries.setQueriesData({ predicate: ({ queryKey }) => queryKey[1] === PATH }, answer);
    void message.success(t(say('已保存', 'Saved')));
  };
  const { address, morningDigest, agencyCopies } = settings;
  return (
    <>
      <p style={{ marginTop: 0 }}>
        {t(say('收件地址：', 'Address: '))}
        <bdi>{address}</bdi>
      </p>
      {morningDigest !== null && (
        <Choice
          id="morning-digest"
          words={say('每个工作日早上发送期限提示', 'A digest of deadlines each working morning')}
          about={say(
            '关闭后，需要签收的文书仍照常发送，期限仍在系统中显示。',
            'Turned off, papers to sign for are sent as ever, and deadlines show in the system.',
          )}
          isOn={morningDigest === 'daily'}
          isUnderWay={recording.isUnderWay}
          onChange={(isOn) => void change({ morningDigest: isOn ? 'daily' : 'off' })}
        />
      )}
      {agencyCopies !== null && (
        <Choice
          id="agency-copies"
          words={say('把本单位收到的文书抄送给我', 'Send me a copy of what my agency gets')}
          about={say(
            '抄送件只供查阅，没有签收链接；本单位邮箱照常收到原件。',
            'A copy is for reading and has no receipt link; the mailbox of your agency gets the original as ever.',
          )}
          isOn={agencyCopies === 'all'}
          isUnderWay={recording.isUnderWay}
          onChange={(isOn) => void change({ agencyCopies: isOn ? 'all' : 'none' })}
        />
      )}
      {recording.error !== null && <ProblemNote error={recording.error} />}
    </>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly words: Bilingual;
  readonly about: Bilingual;
  readonly isOn: boolean;
  readonly isUnderWay: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Choice({ id, words, about, isOn, isUnderWay, onChange }: ChoiceProps): ReactNode {
  const t = useWords();
  return (
    <div style={{ display: 'flex', gap: 12, alignItems: 'flex-start', marginBottom: 12 }}>
      <Switch
        id={id}
        checked={isOn}
        loading={isUnderWay}
        onChange={onChange}
        aria-describedby={`${id}-about`}
        checkedChildren={t(say('开', 'on'))}
        unCheckedChildren={t(say('关', 'off'))}
      />
      <div>
        <label htmlFor={id}>{t(words)}</label>
        <div id={`${id}-about`} className="quiet">
          {t(about)}
        </div>
      </div>
    </div>
  );
}
