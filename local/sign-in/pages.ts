/** The pages of the local provider: who is there to be played, what went wrong, and the way out. */
import { markup } from '../../activities/papers/html.js';
import type { Language } from '../../api/http/language.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { framed, type Page, type PagePlace } from './page-frame.js';
import { peopleByKind, type Person } from './people.js';

const SIGN_IN: Bilingual = { zh: '登录', en: 'Sign in' };
const CHOOSE: Bilingual = {
  zh: '请选择以哪位演示人员的身份继续，点击即登录。',
  en: 'Choose whom to go on as. One click signs you in.',
};
const DEMO: Bilingual = {
  zh: '这是本机演示环境自带的登录服务。下列人员均为虚构，登录不需要密码。',
  en: 'This sign-in belongs to the demo on this machine. All people are made up and need no password.',
};
const CANCEL: Bilingual = { zh: '取消', en: 'Cancel' };
const SIGNED_IN_NOW: Bilingual = { zh: '当前已登录', en: 'Signed in now' };

/** @param signedIn the account that the browser is signed in as, where somebody is */
export function loginPage(place: PagePlace, language: Language, uid: string, signedIn: string | undefined): Page {
  const groups = peopleByKind().map(
    ({ kind, title, people }) => markup`<section aria-labelledby="kind-${kind}">
<h2 id="kind-${kind}">${capitalised(title[language])}</h2>
<ul class="people">${people.map((person) => personButton(person, language, signedIn))}</ul>
</section>
`,
  );
  const other = language === 'zh' ? 'en' : 'zh-CN';
  return framed({
    place,
    language,
    title: SIGN_IN,
    body: markup`<div class="card">
<div class="top"><h1>${SIGN_IN[language]}</h1>
<a href="?ui_locales=${other}" lang="${other}" hreflang="${other}">${language === 'zh' ? 'English' : '中文'}</a></div>
<p>${CHOOSE[language]}</p>
<p class="demo">${DEMO[language]}</p>
<form method="post" action="${place.base}/interaction/${uid}">
<div class="kinds">
${groups}</div>
<div class="actions"><button class="quiet" name="cancel" value="yes">${CANCEL[language]}</button></div>
</form>
</div>`,
  });
}

function personButton({ account, name, role, agency }: Person, language: Language, signedIn: string | undefined) {
  const now = account === signedIn ? [markup`<span class="now">${SIGNED_IN_NOW[language]}</span>`] : [];
  return markup`<li><button name="account" value="${account}"><span class="who"><span class="name" lang="zh-CN">${name}</span>
<span class="role">${role[language]}</span></span>
<span class="agency">${agency[language]}</span>${now}</button></li>
`;
}

/** Headings begin with a capital letter, where the language has them. */
function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface Mishap {
  readonly title: Bilingual;
  /** What happened, and what to do about it. */
  readonly advice: Bilingual;
}

const EXPIRED: Mishap = {
  title: { zh: '这次登录已经失效', en: 'This sign-in is over' },
  advice: {
    zh: '它已经完成、等待过久，或者登录服务在此期间重新启动过。请回到控制台重新登录；如果这是弹出的小窗口，请关闭它，在原来的窗口里再试一次。',
    en: 'It was finished already, waited too long, or the sign-in service was started anew meanwhile. Go back to the console and sign in again; if this is a popup, close it and try once more in the window it came from.',
  },
};
const UNKNOWN_CLIENT: Mishap = {
  title: { zh: '登录服务不认识这个程序', en: 'The program is not known here' },
  advice: {
    zh: '发起登录的程序没有在这里登记。请从控制台首页重新进入；如果是自行配置的程序，请核对 CONSOLE_CLIENT_ID。',
    en: 'The program that asked for the sign-in is not registered here. Start again from the console; if you have configured the program yourself, look at CONSOLE_CLIENT_ID.',
  },
};
const NOT_THERE: Mishap = {
  title: { zh: '没有这个页面', en: 'There is no such page' },
  advice: { zh: '请从控制台首页重新进入。', en: 'Start again from the console.' },
};
const BROKEN: Mishap = {
  title: { zh: '登录服务出错', en: 'The sign-in failed' },
  advice: { zh: '请稍后从控制台首页再试一次。', en: 'Please try again from the console in a moment.' },
};
const REFUSED: Mishap = {
  title: { zh: '登录请求有误', en: 'The request cannot be taken' },
  advice: {
    zh: '登录请求缺少内容或者内容有误。请从控制台首页重新进入。',
    en: 'Something in the request is missing or wrong. Start again from the console.',
  },
};

function wrongReturn({ origins }: PagePlace): Mishap {
  return {
    title: { zh: '返回地址没有登记', en: 'The return address is not registered' },
    advice: {
      zh: `登录以后只能返回已登记的控制台地址。请改用下列地址之一打开控制台：${origins.join('、')}`,
      en: `A sign-in leads back to the console's own addresses only. Open the console as one of: ${origins.join(', ')}`,
    },
  };
}

/** What became impossible, by the code of the protocol; `expired` and `not_there` are ours. */
function mishapOf(place: PagePlace, code: string): Mishap {
  switch (code) {
    case 'expired':
      return EXPIRED;
    case 'not_there':
      return NOT_THERE;
    case 'invalid_client':
      return UNKNOWN_CLIENT;
    case 'invalid_redirect_uri':
      return wrongReturn(place);
    case 'server_error':
      return BROKEN;
    default:
      return REFUSED;
  }
}

export function errorPage(place: PagePlace, language: Language, status: number, code: string): Page {
  const { title, advice } = mishapOf(place, code);
  return framed({
    place,
    language,
    title,
    status,
    body: markup`<div class="card narrow">
<h1>${title[language]}</h1>
<p>${advice[language]}</p>
<p class="code">${status} · ${code}</p>
<p class="actions"><a class="button" href="/">${language === 'zh' ? '回到控制台' : 'Back to the console'}</a></p>
</div>`,
  });
}

const SIGN_OUT: Bilingual = { zh: '退出登录', en: 'Sign out' };

/** @param automatic whether the page sends itself: the client has shown whose session it ends, or nobody is signed in */
export function leavingPage(
  place: PagePlace,
  language: Language,
  { action, xsrf, automatic }: { readonly action: string; readonly xsrf: string; readonly automatic: boolean },
): Page {
  const words: Bilingual = automatic
    ? {
        zh: '正在退出……如果页面没有自动跳转，请按下面的按钮。',
        en: 'Signing out… If nothing happens, press the button.',
      }
    : { zh: '要在这个浏览器中退出登录吗？', en: 'Do you want to sign out in this browser?' };
  return framed({
    place,
    language,
    title: SIGN_OUT,
    submits: automatic,
    body: markup`<div class="card narrow">
<h1>${SIGN_OUT[language]}</h1>
<p>${words[language]}</p>
<form method="post" action="${action}">
<input type="hidden" name="xsrf" value="${xsrf}">
<input type="hidden" name="logout" value="yes">
<p class="actions"><button>${SIGN_OUT[language]}</button>
${automatic ? [] : [markup`<a class="button quiet" href="/">${language === 'zh' ? '不退出，回到控制台' : 'Stay signed in'}</a>`]}</p>
</form>
</div>`,
  });
}

export function leftPage(place: PagePlace, language: Language): Page {
  const title: Bilingual = { zh: '已退出登录', en: 'Signed out' };
  return framed({
    place,
    language,
    title,
    body: markup`<div class="card narrow">
<h1>${title[language]}</h1>
<p>${language === 'zh' ? '您已在这个浏览器中退出。' : 'You are signed out in this browser.'}</p>
<p class="actions"><a class="button" href="/">${language === 'zh' ? '回到控制台' : 'Back to the console'}</a></p>
</div>`,
  });
}
