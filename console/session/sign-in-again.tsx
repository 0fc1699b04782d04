/** Says that the session has ended, over whatever page there is: what was typed stays where it is. */
import { Alert, Modal } from 'antd';
import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { signInBeside } from './session.js';
import { isWaiting, signedInAgain, subscribe } from './signing-in.js';

export function SignInAgain(): ReactNode {
  const t = useWords();
  const open = useSyncExternalStore(subscribe, isWaiting);
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const signIn = async (): Promise<void> => {
    setBusy(true);
    setFailed(false);
    try {
      if (await signInBeside()) signedInAgain();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={t(say('登录已到期', 'Your session has ended'))}
      okText={t(say('重新登录', 'Sign in again'))}
      onOk={() => void signIn()}
      confirmLoading={isBusy}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <p>
        {t(
          say(
            '您填写的内容都还在。登录在新窗口进行，完成后自动继续。',
            'What you have typed is still here. Signing in happens in a window of its own; then this page goes on by itself.',
          ),
        )}
      </p>
      {failed && (
        <Alert
          type="warning"
          showIcon
          title={t(
            say(
              '没有登录成功。如果没有弹出窗口，请允许本站弹出窗口后再试。',
              'That did not work. If no window opened, allow this site to open windows and try again.',
            ),
          )}
        />
      )}
    </Modal>
  );
}
