import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judge, MailNotTaken, type StuckAt, type Whose } from '../../activities/adapters/mail-not-taken.js';
import { createMailer, type Mailer } from '../../activities/adapters/mailer.js';
import { Relay, type Deed, type Step } from '../support/relay.js';

const FROM = '法援协同 <fayuan@fayuan.example>';
const LOGIN = { user: 'fayuan@relay.example', pass: 'p:ss/word' };
/** Where nothing hangs, no slow machine shall look like it. */
const PATIENT_MS = 20_000;
/** Long for a server on loopback, short for whoever waits for a hang. */
const HASTY_MS = 250;

const paper = (number: number, to = 'office@cd-center.example') => ({
  ...{ to, subject: `第${number}号`, text: `公函 ${number}\n.\n`, html: `<p>公函 ${number}</p>` },
  messageId: `<paper-${number}@fayuan.example>`,
});

/** Enhanced codes as relays give them with the reply, the first of each without. */
const REPLIES: Readonly<Record<number, readonly string[]>> = {
  421: ['', '4.3.2', '4.7.0'],
  450: ['', '4.2.0', '4.1.1'],
  452: ['', '4.2.2', '4.3.1'],
  530: ['', '5.7.0', '5.7.1'],
  535: ['', '5.7.8'],
  550: ['', '5.1.1', '5.2.1', '5.7.1', '5.4.1', '5.1.8'],
  551: ['', '5.1.6', '5.7.1'],
  552: ['', '5.2.2', '5.3.4'],
  553: ['', '5.1.3', '5.1.7', '5.7.1'],
  554: ['', '5.7.1', '5.1.1', '5.5.1'],
};
const FOR_GOOD_AT_RCPT = new Set(
  ['550', '551', '553', '550 5.1.1', '550 5.2.1', '551 5.1.6', '553 5.1.3', '554 5.1.1'].map((code) => `SMTP ${code}`),
);
const STEPS: readonly Step[] = ['greeting', 'EHLO', 'AUTH', 'MAIL FROM', 'RCPT TO', 'DATA', 'dot'];
const ANSWERS = Object.entries(REPLIES).flatMap(([status, all]) =>
  all.map((enhanced) => (enhanced === '' ? status : `${status} ${enhanced}`)),
);

/** The rule once more, by step and code. */
function wanted(step: Step, code: string): Whose {
  if (code.startsWith('SMTP 421')) return 'relay';
  if (step === 'RCPT TO') return FOR_GOOD_AT_RCPT.has(code) ? 'recipient' : 'later';
  if (step === 'DATA' || step === 'body' || step === 'dot') return code.startsWith('SMTP 5') ? 'message' : 'later';
  return 'relay';
}

describe('the judgement on a failure', () => {
  const places: readonly [StuckAt, Step][] = [
    ['session', 'AUTH'],
    ['MAIL FROM', 'MAIL FROM'],
    ['RCPT TO', 'RCPT TO'],
    ['DATA', 'DATA'],
  ];
  it.each(places)('at %s goes by the code, be the answer of one line or of several', (at, step) => {
    for (const answer of ANSWERS) {
      for (const said of [`${answer} <a@b.example> refused`, `${answer.replace(' ', '-')} who\n${answer} refused`]) {
        const whose = wanted(step, `SMTP ${answer}`);
        expect(judge({ at, answer: said, code: 'EENVELOPE' })).toMatchObject({ whose, code: `SMTP ${answer}` });
      }
    }
  });

  it.each([
    ['session', 'relay'],
    ['MAIL FROM', 'relay'],
    ['RCPT TO', 'later'],
    ['DATA', 'later'],
    ['client', 'message'],
  ] as const)('without an answer at %s is: %s', (at, whose) => {
    expect(judge({ at, answer: null, code: 'ETIMEDOUT' })).toMatchObject({ whose, code: 'ETIMEDOUT' });
  });

  it('takes no word of the server for a code', () => {
    expect(judge({ at: 'RCPT TO', answer: '550 5.1.1.example is no host', code: '' }).code).toBe('SMTP 550');
    expect(judge({ at: 'RCPT TO', answer: '550 4.1.1 which is it', code: '' }).whose).toBe('later');
  });
});

describe('a mailer', () => {
  let relay: Relay;
  let mailers: Mailer[];
  let url: string;
  beforeEach(async () => {
    relay = new Relay(LOGIN);
    mailers = [];
    url = await relay.open();
  });
  afterEach(async () => {
    for (const mailer of mailers) mailer.close();
    await relay.close();
  });

  function opened(timeoutMs = PATIENT_MS, to = url): Mailer {
    const mailer = createMailer(to, FROM, timeoutMs);
    mailers.push(mailer);
    return mailer;
  }

  /** What is thrown, and that it tells codes only. */
  async function thrown(sending: Promise<unknown>): Promise<{ whose: Whose; code: string }> {
    const error = await sending.then(
      () => null,
      (error: unknown) => error,
    );
    if (!(error instanceof MailNotTaken)) throw new Error(`Not what a mailer throws: ${String(error)}`);
    expect(error.code).toMatch(/^(SMTP \d{3}( \d\.\d+\.\d+)?|[A-Z_]+)$/);
    expect(error.cause).toBeUndefined();
    return { whose: error.whose, code: error.code };
  }

  const ids = (): string[] => relay.mails.map(({ messageId }) => messageId);

  it('sends over sessions that it keeps, with the Message-ID of the paper', async () => {
    const mailer = opened();
    await expect(mailer.send(paper(1))).resolves.toEqual({ response: '250 2.0.0 Ok: queued' });
    await mailer.send(paper(2));
    expect(ids()).toEqual(['<paper-1@fayuan.example>', '<paper-2@fayuan.example>']);
    expect(relay.mails[0]?.source).toContain('Auto-Submitted: auto-generated');
    expect(relay.connections).toBe(1);
  });

  describe.each([
    ['a new session', [], false],
    ['a new session with pipelining', ['PIPELINING'], false],
    ['a kept session', [], true],
    ['a kept session with pipelining', ['PIPELINING'], true],
  ] as const)('over %s', (_name, announces, isKept) => {
    beforeEach(() => {
      relay.announces = [...announces];
    });
    const steps = STEPS.filter((step) => !isKept || STEPS.indexOf(step) > STEPS.indexOf('AUTH'));

    /** A mailer in front of a relay that does so. */
    async function before(step: Step, deed: Deed, timeoutMs = PATIENT_MS): Promise<Mailer> {
      const mailer = opened(timeoutMs);
      relay.recovers();
      if (isKept) await mailer.send(paper(0));
      relay.does(step, deed);
      return mailer;
    }

    it.each(steps)('throws once for every code at %s, and sends when the relay has recovered', async (step) => {
      for (const answer of ANSWERS) {
        const mailer = await before(step, { answer: `${answer} office@cd-center.example` });
        const code = `SMTP ${answer}`;
        await expect(thrown(mailer.send(paper(1)))).resolves.toEqual({ whose: wanted(step, code), code });
        relay.recovers();
        relay.mails.length = 0;
        await mailer.send(paper(1));
        expect(ids(), answer).toEqual(['<paper-1@fayuan.example>']);
        mailer.close();
      }
    });

    it.each([...steps, 'body'] as const)('tells a hang at %s by the timeout, and sends the next mail', async (step) => {
      const mailer = await before(step, 'hang', HASTY_MS);
      await expect(thrown(mailer.send(paper(1)))).resolves.toEqual({ whose: wanted(step, ''), code: 'ETIMEDOUT' });
      relay.recovers();
      await mailer.send(paper(2));
      expect(ids()).toContain('<paper-2@fayuan.example>');
    });

    it.each([...steps, 'body'] as const)('tells a cut at %s at once, and sends the next mail', async (step) => {
      const mailer = await before(step, 'close');
      const { whose, code } = await thrown(mailer.send(paper(1)));
      expect({ whose }).toEqual({ whose: wanted(step, '') });
      expect(['ECONNECTION', 'ECONNRESET', 'EPIPE']).toContain(code);
      relay.recovers();
      await mailer.send(paper(2));
      expect(ids()).toContain('<paper-2@fayuan.example>');
    });
  });

  it('is content with a relay that hangs up after it took the mail', async () => {
    const mailer = opened();
    relay.does('dot', { answer: '250 2.0.0 Ok', thenClose: true });
    await mailer.send(paper(1));
    await mailer.send(paper(2));
    expect(ids()).toEqual(['<paper-1@fayuan.example>', '<paper-2@fayuan.example>']);
  });

  it.each<Deed>(['close', { answer: '421 4.4.2 idle too long' }])(
    'takes a new session when the kept one is ended under its hands: %j',
    async (deed) => {
      const mailer = opened();
      await mailer.send(paper(1));
      relay.does('MAIL FROM', deed, { times: 1 });
      await mailer.send(paper(2));
      expect(ids()).toEqual(['<paper-1@fayuan.example>', '<paper-2@fayuan.example>']);
      expect(relay.connections).toBe(2);
    },
  );

  it('has the same Message-ID when a mail goes again whose answer was lost', async () => {
    const mailer = opened();
    relay.does('dot', 'close', { times: 1 });
    await expect(thrown(mailer.send(paper(1)))).resolves.toMatchObject({ whose: 'later' });
    await mailer.send(paper(1));
    expect(ids()).toEqual(['<paper-1@fayuan.example>', '<paper-1@fayuan.example>']);
  });

  it('blames the relay when nobody listens, and sends when somebody does', async () => {
    const mailer = opened();
    await mailer.send(paper(1));
    await relay.close();
    await expect(thrown(mailer.send(paper(2)))).resolves.toEqual({ whose: 'relay', code: 'ECONNREFUSED' });
    await relay.open();
    await mailer.send(paper(2));
    expect(ids()).toEqual(['<paper-1@fayuan.example>', '<paper-2@fayuan.example>']);
  });

  it('blames the relay for a wrong password', async () => {
    const wrong = opened(PATIENT_MS, url.replace('ss%2Fword', 'wrong'));
    await expect(thrown(wrong.send(paper(1)))).resolves.toEqual({ whose: 'relay', code: 'SMTP 535 5.7.8' });
  });

  it('blames the relay for TLS that it offers and cannot do, or that is not there', async () => {
    relay.announces = ['STARTTLS'];
    await expect(thrown(opened().send(paper(1)))).resolves.toEqual({ whose: 'relay', code: 'SMTP 502 5.5.2' });
    const secure = opened(PATIENT_MS, url.replace('smtp:', 'smtps:'));
    await expect(thrown(secure.send(paper(1)))).resolves.toMatchObject({ whose: 'relay' });
    await opened(PATIENT_MS, `${url}?ignoreTLS=true`).send(paper(1));
    expect(ids()).toEqual(['<paper-1@fayuan.example>']);
  });

  it('blames the message for what the relay or the client rules out, and sends the next one', async () => {
    const mailer = opened();
    relay.announces = ['SIZE 2000'];
    await mailer.send(paper(1));
    const big = { ...paper(2), text: 'x'.repeat(3_000) };
    await expect(thrown(mailer.send(big))).resolves.toEqual({ whose: 'message', code: 'EMSGSIZE' });
    for (const to of ['', 'a@x.example, b@x.example'])
      await expect(thrown(mailer.send(paper(3, to)))).resolves.toEqual({ whose: 'message', code: 'EENVELOPE' });
    await mailer.send(paper(4));
    expect(ids()).toEqual(['<paper-1@fayuan.example>', '<paper-4@fayuan.example>']);
  });

  it.each([[[]], [['PIPELINING']]])('one bad address keeps no other mail back (%j)', async (announces) => {
    relay.announces = announces;
    relay.does('RCPT TO', { answer: '550 5.1.1 nobody' }, { to: 'nobody@x.example' });
    const mailer = opened();
    const all = Array.from({ length: 20 }, (_, at) => paper(at, at % 3 === 0 ? 'nobody@x.example' : undefined));
    const outcomes = await Promise.allSettled(all.map((mail) => mailer.send(mail)));
    const sent = all.filter((_, at) => outcomes[at]?.status === 'fulfilled').map(({ messageId }) => messageId);
    expect(ids().toSorted()).toEqual(sent.toSorted());
    expect(sent).toHaveLength(13);
  });

  it.each<[Step, Deed]>([
    ['greeting', { answer: '554 5.3.2 not now' }],
    ['greeting', 'close'],
    ['greeting', 'hang'],
    ['AUTH', { answer: '535 5.7.8 not now' }],
    ['MAIL FROM', { answer: '530 5.7.0 not now' }],
    ['MAIL FROM', { answer: '421 4.3.2 not now' }],
    ['RCPT TO', { answer: '450 4.7.1 not now' }],
    ['body', 'close'],
  ])(
    'ends each of twenty mails at once exactly once while the relay fails at %s (%j) and recovers',
    async (...order) => {
      const mailer = opened(order[1] === 'hang' ? HASTY_MS : PATIENT_MS);
      const all = Array.from({ length: 20 }, (_, at) => paper(at));
      relay.does(...order, { times: 8 });
      const ends = new Map<string, string[]>(all.map(({ messageId }) => [messageId, []]));
      const send = async (mail: ReturnType<typeof paper>): Promise<void> => {
        const end = await mailer.send(mail).then(
          () => 'sent',
          (error: unknown) => (error instanceof MailNotTaken ? error.whose : 'not a MailNotTaken'),
        );
        ends.get(mail.messageId)?.push(end);
      };
      await Promise.all(all.map(send));
      const whose = wanted(order[0], '');
      expect([...ends.values()].flat().toSorted()).toEqual(
        [...Array(8).fill(whose), ...Array(12).fill('sent')].toSorted(),
      );
      await Promise.all(all.filter(({ messageId }) => ends.get(messageId)?.[0] !== 'sent').map(send));
      expect([...ends.values()].map((told) => told.at(-1))).toEqual(Array(20).fill('sent'));
      expect(ids().toSorted()).toEqual(all.map(({ messageId }) => messageId).toSorted());
      expect(relay.connections).toBeLessThan(20);
    },
  );

  it('closed, finishes what is under way, and tells the rest to come later', async () => {
    const mailer = opened();
    const outcomes = Promise.allSettled(Array.from({ length: 8 }, (_, at) => mailer.send(paper(at))));
    // The mails are packed by then, five of them are under way.
    while (relay.connections < 5) await new Promise(setImmediate);
    mailer.close();
    const told = (await outcomes).map((one) => (one.status === 'fulfilled' ? 'sent' : String(one.reason.code)));
    expect(told).toEqual([...Array(5).fill('sent'), ...Array(3).fill('ECANCELED')]);
    await expect(thrown(mailer.send(paper(9)))).resolves.toEqual({ whose: 'later', code: 'ECANCELED' });
    expect(relay.mails).toHaveLength(5);
  });
});
