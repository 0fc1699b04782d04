/** Subscribing to one's own dates (日历订阅): one address, for the calendar of any telephone or computer; it can be changed and ended. */
import { CalendarOutlined, CopyOutlined } from '@ant-design/icons';
import { Alert, App, Button, Collapse, Input, Popconfirm, QRCode, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, client, type Schemas } from '../client/api.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Card, Page } from '../parts/page.js';
import { ProblemNote, Shown } from '../parts/shown.js';
import { Moment } from '../parts/times.js';

type Link = Schemas['CalendarLink'];

export function CalendarPage(): ReactNode {
  const t = useWords();
  const asked = api.useQuery('get', '/v1/me/calendar-link');
  const changing = useChanging();
  return (
    <Page title={t(say('订阅日历', 'Subscribe in a calendar'))}>
      <Card>
        <p style={{ marginTop: 0, maxWidth: '70ch' }}>
          {t(
            say(
              '把开庭、会见和期限订阅到手机或电脑的日历，此后自动更新：改期会跟着改，您不再承办的案件会自动消失。日历里只有案号、地点和事项，没有当事人姓名。',
              'Hearings, meetings and time limits in the calendar of your telephone or computer, kept up to date by itself: what is moved moves, a case that you have left is gone. It shows numbers, places and duties, and no client’s name.',
            ),
          )}
        </p>
        {changing.error !== null && <ProblemNote error={changing.error} />}
        <Shown of={asked}>
          {(link) =>
            link.address === null ? (
              <Button
                type="primary"
                icon={<CalendarOutlined />}
                loading={changing.isUnderWay}
                onClick={() => void changing.renew()}
              >
                {t(say('生成订阅地址', 'Make my address'))}
              </Button>
            ) : (
              <Address address={link.address} madeAt={link.madeAt} changing={changing} />
            )
          }
        </Shown>
      </Card>
      <HowTo />
    </Page>
  );
}

interface Changing {
  readonly renew: () => Promise<void>;
  readonly end: () => Promise<void>;
  readonly isUnderWay: boolean;
  readonly error: unknown;
}

function useChanging(): Changing {
  const queries = useQueryClient();
  const [isUnderWay, setUnderWay] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const change = async (path: '/v1/me/calendar-link' | '/v1/me/calendar-link/end'): Promise<void> => {
    setUnderWay(true);
    setError(null);
    try {
      await client.POST(path, { body: {} });
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/v1/me/calendar-link' });
    } catch (caught) {
      setError(caught);
    } finally {
      setUnderWay(false);
    }
  };
  return {
    renew: () => change('/v1/me/calendar-link'),
    end: () => change('/v1/me/calendar-link/end'),
    isUnderWay,
    error,
  };
}

interface AddressProps {
  readonly address: string;
  readonly madeAt: Link['madeAt'];
  readonly changing: Changing;
}

function Address({ address, madeAt, changing }: AddressProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const subscription = address.replace(/^https?:/, 'webcal:');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      void message.success(t(say('已复制', 'Copied')));
    } catch {
      void message.info(t(say('请选中地址后复制', 'Select the address and copy it')));
    }
  };
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 20 }}>
        <QRCode
          value={subscription}
          type="svg"
          size={168}
          aria-label={t(say('订阅地址二维码', 'Code of the address'))}
        />
        <div style={{ display: 'grid', gap: 12, flex: '1 1 240px', minWidth: 0, maxWidth: 560, alignContent: 'start' }}>
          <Space wrap>
            <Button type="primary" icon={<CalendarOutlined />} href={subscription}>
              {t(say('添加到本机日历', 'Add to this device’s calendar'))}
            </Button>
            <Button icon={<CopyOutlined />} onClick={() => void copy()}>
              {t(say('复制地址', 'Copy the address'))}
            </Button>
          </Space>
          <Input.TextArea
            readOnly
            rows={3}
            style={{ width: '100%', fieldSizing: 'fixed' }}
            value={address}
            aria-label={t(say('订阅地址', 'Address'))}
            onFocus={({ target }) => target.select()}
          />
          <span className="quiet">
            {t(say('用手机扫码，或者复制地址。', 'Scan it with a telephone, or copy the address.'))}
            {madeAt !== null && (
              <>
                {' '}
                {t(say('生成于', 'Made'))} <Moment at={madeAt} />
              </>
            )}
          </span>
        </div>
      </div>
      <Alert
        type="info"
        showIcon
        style={{ margin: '16px 0' }}
        title={t(
          say(
            '地址等同钥匙，请勿转发。手机遗失或者地址外泄的，换一个新地址，原地址立即失效。',
            'The address is a key: do not pass it on. If the telephone is lost or the address got out, make a new one; the old one ends at once.',
          ),
        )}
      />
      <Space wrap>
        <Sure
          ask={say(
            '换新地址后，已订阅的日历须用新地址重新订阅。',
            'Calendars that read the old address must subscribe anew.',
          )}
          words={say('换新地址', 'New address')}
          isUnderWay={changing.isUnderWay}
          onSure={changing.renew}
        />
        <Sure
          ask={say('停止后，已订阅的日历不再更新。', 'Calendars that read it get nothing more.')}
          words={say('停止订阅', 'End the subscription')}
          isUnderWay={changing.isUnderWay}
          onSure={changing.end}
        />
      </Space>
    </>
  );
}

interface SureProps {
  readonly ask: Bilingual;
  readonly words: Bilingual;
  readonly isUnderWay: boolean;
  readonly onSure: () => Promise<void>;
}

function Sure({ ask, words, isUnderWay, onSure }: SureProps): ReactNode {
  const t = useWords();
  return (
    <Popconfirm
      title={t(ask)}
      okText={t(words)}
      cancelText={t(say('取消', 'Cancel'))}
      styles={{ root: { maxWidth: 360 } }}
      onConfirm={() => void onSure()}
    >
      <Button loading={isUnderWay}>{t(words)}</Button>
    </Popconfirm>
  );
}

const DEVICES: readonly { readonly name: Bilingual; readonly how: Bilingual }[] = [
  {
    name: say('苹果手机、电脑', 'iPhone, Mac'),
    how: say(
      '扫码或者点“添加到本机日历”，在弹出的窗口中点“订阅”。',
      'Scan the code or press the button, then “Subscribe”.',
    ),
  },
  {
    name: say('安卓手机', 'Android'),
    how: say(
      '在日历应用的设置中选择“添加订阅日历”（或“网络日历”“URL 导入”），粘贴地址。应用不支持的，可安装支持 iCalendar 订阅的日历应用。',
      'In the settings of the calendar choose “Add subscription” (or “by URL”) and paste the address; where there is none, use a calendar that reads iCalendar subscriptions.',
    ),
  },
  {
    name: say('Outlook、其他电脑日历', 'Outlook and others'),
    how: say(
      '选择“添加日历”“从 Internet 订阅”，粘贴地址。',
      '“Add calendar”, “Subscribe from web”, paste the address.',
    ),
  },
];

function HowTo(): ReactNode {
  const t = useWords();
  return (
    <Card title={t(say('怎样订阅', 'How to subscribe'))}>
      <Collapse
        ghost
        defaultActiveKey={DEVICES.map(({ name }) => name.zh)}
        items={DEVICES.map(({ name, how }) => ({ key: name.zh, label: t(name), children: t(how) }))}
      />
      <p className="quiet" style={{ marginBottom: 0 }}>
        {t(
          say(
            '日历多久更新一次由日历应用决定，一般几小时一次；以本系统所示为准。',
            'How often it is read again is up to the calendar, mostly every few hours; what this system shows prevails.',
          ),
        )}
      </p>
    </Card>
  );
}
