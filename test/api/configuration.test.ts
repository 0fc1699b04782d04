/** What the API refuses to start with. */
import { describe, expect, it } from 'vitest';
import { apiConfig } from '../../activities/adapters/config.js';

const WHOLE = {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/nothing',
  TEMPORAL_ADDRESS: '127.0.0.1:9',
  PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  LINK_SECRET: Buffer.alloc(32, 1).toString('base64'),
  PUBLIC_URL: 'http://localhost:3000',
  OIDC_ISSUER: 'http://localhost:3000/oidc',
};

describe('the proxies that are believed', () => {
  it.each([
    [undefined, ['loopback']],
    ['', ['loopback']],
    ['0', 0],
    ['2', 2],
    ['10.0.0.7', ['10.0.0.7']],
    ['loopback, 10.1.0.0/16,2001:db8::/48', ['loopback', '10.1.0.0/16', '2001:db8::/48']],
  ])('may be given as %j', (text, proxies) => {
    const given = text === undefined ? {} : { TRUST_PROXY: text };
    expect(apiConfig({ ...WHOLE, ...given }).TRUST_PROXY).toEqual(proxies);
  });

  it.each(['true', '-1', '1.5', '3000', 'proxy.example', '10.1', '10.0.0.0/33', '0.0.0.0/0', '::/0', '10.0.0.7,', ','])(
    'refuse the start as %j, by the name of the variable and without its value',
    (text) => {
      const start = (): unknown => apiConfig({ ...WHOLE, TRUST_PROXY: text });
      expect(start).toThrow(/TRUST_PROXY: wants a number of hops, or addresses and subnets separated by commas$/);
    },
  );
});

describe('the web console', () => {
  it.each([
    [{}, 'fayuan-console', 'openid'],
    [{ CONSOLE_CLIENT_ID: '', CONSOLE_SCOPE: '' }, 'fayuan-console', 'openid'],
    [{ CONSOLE_CLIENT_ID: 'aid', CONSOLE_SCOPE: 'openid fayuan' }, 'aid', 'openid fayuan'],
  ])('signs people in with %j', (given, clientId, scope) => {
    const config = apiConfig({ ...WHOLE, ...given });
    expect([config.CONSOLE_CLIENT_ID, config.CONSOLE_SCOPE]).toEqual([clientId, scope]);
  });
});
