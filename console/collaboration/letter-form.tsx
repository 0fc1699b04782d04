/** The form of a letter; before it goes out it is seen as the paper that it will be. */
import { App, Button, Drawer, Form, Space } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { showFieldErrors } from '../acts/field-errors.js';
import type { Schemas } from '../client/api.js';
import { useRecording } from '../client/recording.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { useDraft } from '../parts/draft.js';
import { Card } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';
import { WhatFollows } from '../parts/what-follows.js';
import { useMe } from '../session/me.js';
import { firstValues, letterBody, type LetterValues } from './letter-body.js';
import { Enclosed, Facts, PeriodThatEnds, Persons, WhoAndWhen } from './letter-fields.js';

const PATH = '/v1/collaborations';
const PHONE = 'fayuan.contact-phone';

type Answer = Schemas['LetterAnswer'];

/** @param home case for which it is sent; null: it came on paper */
export function LetterForm({ home }: { readonly home: Schemas['Case'] | null }): ReactNode {
  const t = useWords();
  const me = useMe();
  const [form] = Form.useForm<LetterValues>();
  const draft = useDraft<LetterValues>(`letter/${home?.id ?? 'paper'}`);
  const first = useMemo(() => {
    const writer = { name: me.name, phone: localStorage.getItem(`${PHONE}/${me.account}`) ?? '' };
    // Files are chosen again: what nobody sees must not go with the letter.
    const { enclosed: _enclosed, evidence: _evidence, ...kept } = draft.kept ?? {};
    return { ...firstValues(home, writer, Date.now()), ...kept };
  }, [home, me, draft.kept]);
  const recording = useRecording<Answer>(PATH);
  const [body, setBody] = useState<unknown>(null);
  const sent = useSent(draft.drop);
  useEffect(() => {
    showFieldErrors(form, recording.error);
  }, [form, recording.error]);
  const send = async (): Promise<void> => {
    const answer = await recording.send(body);
    if (answer === undefined) return setBody(null);
    const phone = form.getFieldValue(['contact', 'phone']) as string | undefined;
    if (home !== null && phone !== undefined) localStorage.setItem(`${PHONE}/${me.account}`, phone);
    sent(answer);
  };
  const words = home === null ? say('录入来函', 'Enter it') : say('发出协作函', 'Send it');
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      initialValues={first}
      scrollToFirstError
      onFinish={(values) => setBody(letterBody(values, home, me.agency.id))}
      onValuesChange={(_changed, all) => draft.keep(all)}
    >
      <Card title={t(say('向谁请求什么', 'Whom, and what'))}>
        <WhoAndWhen isPaper={home === null} />
        <Facts />
      </Card>
      <Card title={t(say('涉及人员', 'Persons'))}>
        <Persons />
      </Card>
      <Card title={t(say('随函材料', 'What goes with it'))}>
        <Enclosed isPaper={home === null} />
        <PeriodThatEnds />
      </Card>
      {recording.error !== null && <ProblemNote error={recording.error} />}
      <Space style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit">
          {t(say('预览', 'See it first'))}
        </Button>
        <Button
          onClick={() => {
            draft.drop();
            history.back();
          }}
        >
          {t(say('放弃', 'Give it up'))}
        </Button>
      </Space>
      <SeenFirst
        body={body}
        words={words}
        isUnderWay={recording.isUnderWay}
        onBack={() => setBody(null)}
        onSend={() => void send()}
      />
    </Form>
  );
}

interface SeenFirstProps {
  /** null: it is still being written. */
  readonly body: unknown;
  readonly words: Bilingual;
  readonly isUnderWay: boolean;
  readonly onBack: () => void;
  readonly onSend: () => void;
}

function SeenFirst({ body, words, isUnderWay, onBack, onSend }: SeenFirstProps): ReactNode {
  const t = useWords();
  return (
    <Drawer
      open={body !== null}
      onClose={onBack}
      size={640}
      destroyOnHidden
      title={t(say(`${words.zh}：将产生的文书和期限`, `${words.en}: what follows`))}
    >
      <Space style={{ marginBottom: 16 }}>
        <Button type="primary" loading={isUnderWay} onClick={onSend}>
          {t(say(`确认${words.zh}`, words.en))}
        </Button>
        <Button onClick={onBack}>{t(say('返回修改', 'Back to the form'))}</Button>
      </Space>
      {body !== null && <WhatFollows path={PATH} body={body} />}
    </Drawer>
  );
}

/** Goes to the letter; the form does not come back filled. */
function useSent(drop: () => void): (answer: Answer) => void {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return ({ collaborationId, number }) => {
    drop();
    void message.success(t(say(`已登记：${number}`, `Recorded: ${number}`)));
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'preview' });
    void navigate({ to: '/collaborations/$id', params: { id: collaborationId }, replace: true });
  };
}
