/** Start of the console. */
import 'antd/dist/antd.css';
import './console.css';
import '../parts/parts.css';
import { App, ConfigProvider, Spin } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { isProblem } from '../client/problem.js';
import { listen } from '../client/live.js';
import { LanguageProvider, useLanguage } from '../language/words.js';
import { ProblemNote } from '../parts/shown.js';
import { MeProvider } from '../session/me.js';
import { begin, finishPopup, SIGNED_OUT } from '../session/session.js';
import { SignedOut } from '../session/signed-out.js';
import { SignInAgain } from '../session/sign-in-again.js';
import { router } from './routes.js';
import { THEME } from './theme.js';

const FRESH_MS = 10_000;
const MOST_RETRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // Whether there is a network a browser only guesses: what fails says so, and is asked again when it is back.
      networkMode: 'always',
      refetchOnReconnect: true,
      // What the API refused it refuses again.
      retry: (count, error) => count < MOST_RETRIES && !(isProblem(error) && error.status >= 400 && error.status < 500),
    },
  },
});

function Console(): ReactNode {
  useEffect(() => listen(queries), []);
  return (
    <MeProvider>
      <RouterProvider router={router} />
    </MeProvider>
  );
}

/** Locale, look, and what every page needs. */
function Around({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
  return (
    <ConfigProvider
      locale={language === 'en' ? enUS : zhCN}
      theme={THEME}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <App>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

async function start(): Promise<void> {
  const place = document.getElementById('console');
  if (place === null) throw new Error('The page has no place for the console');
  const show = (what: ReactNode): void => {
    tree.render(
      <StrictMode>
        <LanguageProvider>
          <Around>{what}</Around>
        </LanguageProvider>
      </StrictMode>,
    );
  };
  const tree = createRoot(place);
  if (location.pathname === '/signed-in-popup') {
    show(<Spin fullscreen />);
    await finishPopup();
    return;
  }
  if (location.pathname === SIGNED_OUT) {
    show(<SignedOut />);
    return;
  }
  try {
    if (!(await begin())) return;
    show(
      <>
        <Console />
        <SignInAgain />
      </>,
    );
  } catch (error) {
    show(
      <main style={{ maxWidth: 560, margin: '15vh auto', padding: 16 }}>
        <ProblemNote error={error} again={startAgain} />
      </main>,
    );
  }
}

/** Where he wanted to be; a code that came back from the provider is good for once. */
function startAgain(): void {
  if (location.pathname === '/signed-in') location.replace('/');
  else location.reload();
}

void start();
