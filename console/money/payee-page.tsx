/** One payee: the account in force, the change under way, and the number that asks for one, confirms it, or takes it back. */
import { Alert, App, Button, Form, Input } from 'antd';
import { useParams } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useRecording } from '../client/recording.js';
import { changedBy } from '../client/shown-at.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { showFieldErrors } from '../acts/field-errors.js';
import { Fact, Facts } from '../parts/facts.js';
import { Card, Page, PageOf } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';
import { useMe } from '../session/me.js';
import { AccountChange } from './account-change.js';
import './money.css';

type Payee = Schemas['Payee'];

export function PayeePage(): ReactNode {
  const { id } = useParams({ from: '/payees/$id' });
  const asked = api.useQuery('get', '/v1/payees/{id}', { params: { path: { id } } });
  return (
    <PageOf title={say('收款人', 'Payee')} of={asked}>
      {(one) => <PayeeShown key={id} one={one} />}
    </PageOf>
  );
}

function PayeeShown({ one }: { readonly one: Payee }): ReactNode {
  const t = useWords();
  const { change } = one;
  return (
    <Page title={`${t(say('收款账户', 'Account'))} · ${one.name}`}>
      <Card>
        <Facts>
          <Fact words={say('现用账户', 'Account in force')} isFigure>
            {one.accountMasked}
          </Fact>
          <Fact words={say('类别', 'Kind')}>
            {t(one.kind === 'firm' ? say('律师事务所', 'law firm') : say('律师本人', 'lawyer'))}
          </Fact>
        </Facts>
        {change !== null && (
          <Alert
            className="space-above"
            type="warning"
            showIcon
            title={t(say('账户变更', 'Change of account'))}
            description={<AccountChange change={change} />}
          />
        )}
      </Card>
      <ChangeForm one={one} />
    </Page>
  );
}

/** What sending a number means now. */
function meaningOf(
  { change }: Payee,
  account: string,
): { readonly title: Bilingual; readonly help: Bilingual; readonly submit: Bilingual } {
  const cancel = say('填写现用账号，即撤销正在进行的变更。', 'The number in force takes the change back.');
  if (change === null || change.state === 'confirmed')
    return {
      title: say('申请变更', 'Ask for a change'),
      help: say(
        `另一名财务人员填写同一账号确认后24小时生效，付款才用新账户。${change === null ? '' : cancel.zh}`,
        `Once another officer has confirmed it by the same number it waits 24 hours; then money goes there. ${change === null ? '' : cancel.en}`,
      ),
      submit: say('提交', 'Send'),
    };
  if (change.requestedBy === account)
    return {
      title: say('更正或者撤销', 'Correct it, or take it back'),
      help: say(
        `等待另一名财务人员确认。账号填错的，重新填写正确账号；${cancel.zh}`,
        `Another officer must confirm it. If it was mistyped, give the right number. ${cancel.en}`,
      ),
      submit: say('提交', 'Send'),
    };
  return {
    title: say('确认变更', 'Confirm the change'),
    help: say(
      `请依据收款人的书面材料填写完整账号，与申请一致即为确认，24小时后生效。不同意的，${cancel.zh}`,
      `Type the whole number from the payee's own paper: if it is the one asked for, it is confirmed and in force 24 hours later. ${cancel.en}`,
    ),
    submit: say('确认', 'Confirm'),
  };
}

function ChangeForm({ one }: { readonly one: Payee }): ReactNode {
  const t = useWords();
  const { account } = useMe();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ account: string }>();
  const recording = useRecording<Schemas['AccountChange']>(`/v1/payees/${one.id}/account`);
  useEffect(() => showFieldErrors(form, recording.error), [form, recording.error]);
  const { title, help, submit } = meaningOf(one, account);
  const send = async (values: { account: string }): Promise<void> => {
    const answer = await recording.send(values);
    void queries.invalidateQueries(changedBy('payee'));
    if (answer === undefined) return;
    form.resetFields();
    void message.success(t(DONE[answer.state]));
  };
  return (
    <Card title={t(title)}>
      <Form form={form} layout="vertical" requiredMark="optional" onFinish={(values) => void send(values)}>
        <Form.Item
          name="account"
          label={t(say('银行账号', 'Account number'))}
          extra={t(help)}
          rules={[{ required: true, whitespace: true, message: t(say('请填写账号', 'Give the number')) }]}
        >
          <Input inputMode="numeric" autoComplete="off" maxLength={60} style={{ maxWidth: 360 }} />
        </Form.Item>
        {recording.error !== null && <ProblemNote error={recording.error} />}
        <Button type="primary" htmlType="submit" loading={recording.isUnderWay} className="space-above">
          {t(submit)}
        </Button>
      </Form>
    </Card>
  );
}

const DONE: Readonly<Record<Schemas['AccountChange']['state'], Bilingual>> = {
  requested: say('已申请，待另一名财务人员确认', 'Asked for; another officer must confirm it'),
  confirmed: say('已确认，24小时后生效', 'Confirmed; in force in 24 hours'),
  cancelled: say('已撤销变更', 'The change is taken back'),
};
