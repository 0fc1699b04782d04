/** My settings (个人设置): who stands in for me and for whom I stand in, what I want by mail, and in which language. */
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { say, useLanguage, useWords, type Language } from '../language/words.js';
import { Card, Page } from '../parts/page.js';
import { MailSettingsCard } from './mail-settings-card.js';
import { StandInsCard } from './stand-ins-card.js';

export function SettingsPage(): ReactNode {
  const t = useWords();
  return (
    <Page title={t(say('个人设置', 'My settings'))}>
      <StandInsCard />
      <MailSettingsCard />
      <LanguageCard />
    </Page>
  );
}

function LanguageCard(): ReactNode {
  const t = useWords();
  const { language, speak } = useLanguage();
  return (
    <Card title={t(say('语言', 'Language'))}>
      <Segmented<Language>
        aria-label={t(say('语言', 'Language'))}
        value={language}
        onChange={speak}
        options={[
          { value: 'zh', label: <span lang="zh-CN">中文</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
      />
      <p className="quiet" style={{ marginBottom: 0 }}>
        {t(say('仅对本浏览器有效；文书始终中英文对照。', 'For this browser; papers are in both languages always.'))}
      </p>
    </Card>
  );
}
