// The mail catcher as a process of its own: takes every mail, keeps it in a folder, shows it on a page.
import { MailDev } from 'maildev';

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
};

const mail = new MailDev({
  smtp: Number(required('SMTP_PORT')),
  ip: '127.0.0.1',
  web: Number(required('MAIL_PORT')),
  webIp: '127.0.0.1',
  mailDirectory: required('MAIL_FOLDER'),
  silent: true,
});
const { api } = await mail.start();

// The catcher's interface moved below /api in its version 3; `GET /email` is what our contract promises.
api?.server.server.prependListener('request', (request) => {
  if (/^\/email(?:[/?]|$)/.test(request.url ?? '')) request.url = `/api${request.url}`;
  // The page is given only to who asks for HTML by name; curl asks for anything.
  if (request.url === '/') request.headers.accept = 'text/html';
});

const stop = (): void => {
  void mail.stop().finally(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
