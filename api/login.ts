/** Where the web console signs people in: what a browser must know before it has a token. */
import { z } from 'zod';
import { ok, type OpenRoute } from './http/http.js';
import { text } from './schemas/objects.js';

const uri = text.meta({ format: 'uri' });

const login = z.object({ issuer: uri, clientId: text, scope: text, publicUrl: uri }).meta({ id: 'Login' });

export const readLogin: OpenRoute = {
  operationId: 'readLogin',
  access: 'open',
  method: 'get',
  path: '/v1/login',
  tag: '名录 Directory',
  summary: { zh: '在哪里登录、以哪个客户端登录', en: 'Where to sign in, and as which client' },
  discloses: 'nobody',
  description: {
    zh: '浏览器在登录之前需要知道的：身份提供方（OpenID Connect）和工作台的公开客户端。无须令牌。',
    en: 'What a browser must know before it has a token: the issuer (OpenID Connect) and the public client of the console. Without a token.',
  },
  answers: { 200: { description: 'Issuer (OpenID Connect) and the public client of the web console', schema: login } },
  handle: ({ deps: { signIn, publicUrl } }) => {
    const { issuer, clientId, scope } = signIn;
    return Promise.resolve(ok({ issuer, clientId, scope, publicUrl }));
  },
};
