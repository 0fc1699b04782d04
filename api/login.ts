/** Where the web console signs people in: what a browser must know before it has a token. */
import { z } from 'zod';
import { ok, type OpenRoute } from './http/http.js';
import { text } from './schemas/objects.js';

const uri = text.meta({ format: 'uri' });

const login = z.object({ issuer: uri, clientId: text, scope: text, publicUrl: uri }).meta({ id: 'Login' });

export const readLogin: OpenRoute = {
  access: 'open',
  method: 'get',
  path: '/v1/login',
  tag: '名录 Directory',
  summary: { zh: '在哪里登录、以哪个客户端登录', en: 'Where to sign in, and as which client' },
  answers: { 200: { description: 'Issuer (OpenID Connect) and the public client of the web console', schema: login } },
  handle: ({ deps: { signIn, publicUrl } }) => {
    const { issuer, clientId, scope } = signIn;
    return Promise.resolve(ok({ issuer, clientId, scope, publicUrl }));
  },
};
