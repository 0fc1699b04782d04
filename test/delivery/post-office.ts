/**
 * A post office: a desk, a relay that does what it is told, and as many processes that dispatch as a test wants, each with a
 * session of its own as in production. Mail goes over the wire.
 */
import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { expect, vi } from 'vitest';
import { createLogger } from '../../activities/adapters/logger.js';
import { createMailer, type Mail, type Mailer } from '../../activities/adapters/mailer.js';
import { Session } from '../../activities/adapters/session.js';
import { startDispatcher, type Dispatcher, type DispatcherDeps } from '../../activities/dispatcher.js';
import { freeze, type FrozenPaper } from '../../activities/papers/frozen-paper.js';
import { NO_STEP } from '../../activities/records/receipt-rungs.js';
import { paperColumns } from '../../activities/records/stored-paper.js';
import { OUTBOX_CHANNEL, Writes } from '../../activities/records/writes.js';
import { newDelivery, queueOf } from '../../activities/affair/issue-paper.js';
import type { Delivery } from '../../prisma/generated/client.js';
import { Relay } from '../support/relay.js';
import { Desk } from '../support/desk.js';

export const WITHIN = { timeout: 15_000, interval: 20 };
export const LINK_SECRET = Buffer.alloc(32, 5);
/** Where nothing hangs, no slow machine shall look like it. */
const PATIENT_MS = 20_000;
const LOGIN = { user: 'fayuan@relay.example', pass: 'password' };

/** What a test may want of a paper; the rest is as in every paper. */
interface Letter {
  readonly caseId?: string | null;
  readonly address?: string;
  readonly hourClock?: boolean;
  readonly legalEffect?: boolean;
  readonly senderId?: string | null;
  /** It names somebody of the center. */
  readonly person?: { readonly id: string; readonly name: string };
}

/** A paper without a word in it. */
function emptyLetter(number: string, issuedAt: number): FrozenPaper {
  const paper = { form: 'other', title: { zh: '公函', en: 'Letter' }, signedFor: false };
  const content = { caseNumber: null, blocks: [] };
  return freeze({ paper, content, number, issuedAt, sender: '成都市法律援助中心', addressees: [] });
}

/** One process that dispatches. */
interface Dispatching {
  readonly session: Session;
  stop(): Promise<void>;
}

export class PostOffice {
  readonly #running: Dispatching[] = [];
  readonly #mailers: Mailer[] = [];
  /** What operators are told, as `code` and words. */
  readonly alarms: string[] = [];
  readonly logger = createLogger('test', 'silent');
  readonly taskQueue = `post-office-${randomBytes(4).toString('hex')}`;

  private constructor(
    readonly desk: Desk,
    readonly relay: Relay,
    private readonly smtpUrl: string,
    private readonly temporal: Client,
  ) {
    vi.spyOn(this.logger, 'error').mockImplementation((about: unknown, words?: unknown) => {
      const { code = '' } = about as { readonly code?: unknown };
      this.alarms.push(`${String(code)}: ${String(words)}`);
    });
  }

  static async open(temporal: Client, now = Date.now()): Promise<PostOffice> {
    const relay = new Relay(LOGIN);
    return new PostOffice(await Desk.open(now), relay, await relay.open(), temporal);
  }

  async close(): Promise<void> {
    // Whoever waits for an answer would hold this up.
    await this.relay.close();
    for (const mailer of this.#mailers) mailer.close();
    await Promise.all(this.#running.splice(0).map((one) => one.stop()));
    await this.desk.close();
  }

  /** @param changes what this process has different. @param databaseUrl of its session */
  async start(changes: Partial<DispatcherDeps> = {}, databaseUrl = this.desk.databaseUrl): Promise<Dispatching> {
    const { desk, logger, temporal, taskQueue } = this;
    const onBell = (table: string | null): void => dispatcher.ring(table);
    const session = new Session({ databaseUrl, logger, channel: OUTBOX_CHANNEL, onBell });
    const mailer = changes.mailer ?? createMailer(this.smtpUrl, 'fayuan@fayuan.example', PATIENT_MS);
    this.#mailers.push(mailer);
    const dispatcher: Dispatcher = startDispatcher({
      ...{ records: desk.records, clock: desk.clock, linkSecret: LINK_SECRET, publicUrl: 'https://fayuan.example' },
      ...{ temporal, logger, session, taskQueue },
      ...changes,
      mailer,
    });
    await session.ensure();
    const running = {
      session,
      async stop() {
        await dispatcher.stop();
        await session.close();
        mailer.close();
      },
    };
    this.#running.push(running);
    return running;
  }

  /** A session of a process that does nothing else. */
  async stranger(): Promise<{ readonly session: Session; readonly number: number }> {
    const { databaseUrl } = this.desk;
    const session = new Session({ databaseUrl, logger: this.logger, channel: OUTBOX_CHANNEL, onBell: () => undefined });
    await session.ensure();
    if (session.number === null) throw new Error('No session');
    return { session, number: session.number };
  }

  /** Writes a paper as a step does, bell and all. @returns its delivery's id */
  async write(letter: Letter = {}): Promise<string> {
    const { caseId: affairId = null, senderId = null, hourClock = false, legalEffect = false, person = null } = letter;
    const at = this.desk.now;
    const [noticeId, recipientId, id] = [uuid(), uuid(), uuid()];
    const address = letter.address ?? `office-${id.slice(-6)}@cd.example`;
    const writes = new Writes();
    writes.insert('Notice', [
      {
        ...{ id: noticeId, affairId, causeKey: `letter/${id}`, senderId, replacesId: null },
        ...paperColumns(emptyLetter(`文${id}`, at)),
      },
    ]);
    writes.insert('NoticeRecipient', [
      {
        ...{ id: recipientId, noticeId, agencyId: 'agency-cd-center', personId: person?.id ?? null },
        name: person?.name ?? '成都市法律援助中心',
        ...{ state: 'pending', needsReceipt: false, receiptAt: null, receiptBy: null, receiptHow: null },
        ...{ standInId: null, affairId, deskRegion: null, ...NO_STEP },
      },
    ]);
    const queue = queueOf(affairId ?? noticeId, address);
    writes.insert('Delivery', [
      newDelivery({ id, recipientId, address, purpose: 'first', queue, hourClock, legalEffect, at }),
    ]);
    await writes.flush(this.desk.records);
    return id;
  }

  async writeMany(count: number, letter: Letter = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push(await this.write(letter));
    return ids;
  }

  mail(id: string): Promise<Delivery> {
    return this.desk.prisma.delivery.findUniqueOrThrow({ where: { id } });
  }

  /** Every mail that went over the wire, by the id of its row, in the order in which it went. */
  sent(): string[] {
    return this.relay.mails.map(({ messageId }) => /^<([^@]+)@/.exec(messageId)?.[1] ?? '');
  }

  /** It has come so far with a mail. */
  async reaches(id: string, row: Partial<Delivery>): Promise<void> {
    await vi.waitFor(async () => expect(await this.mail(id)).toMatchObject(row), WITHIN);
  }

  /** Nothing waits any more. */
  async drained(): Promise<void> {
    const { prisma } = this.desk;
    await vi.waitFor(async () => {
      expect(await prisma.delivery.count({ where: { state: 'pending' } })).toBe(0);
      expect(await prisma.process.count({ where: { waiting: true } })).toBe(0);
    }, WITHIN);
  }

  /** Its pause is over now, in real time. */
  async endPause(id: string): Promise<void> {
    await this.desk.prisma.delivery.update({ where: { id }, data: { notBefore: new Date(0) } });
  }

  /** Its pause as it was set: ms from the moment the row was freed. */
  async pauseOf(id: string): Promise<number> {
    const [row] = await this.desk.prisma.$queryRaw<{ ms: number }[]>`
      SELECT (extract(epoch FROM "notBefore" - clock_timestamp()) * 1000)::float8 AS ms FROM "Delivery" WHERE id = ${id}`;
    return row?.ms ?? Number.NaN;
  }
}

/** Takes mails, and answers when it is told to. */
export class SlowMailer implements Mailer {
  readonly inHand: Mail[] = [];
  readonly taken: string[] = [];
  #isGone = false;
  #letGo: () => void = () => undefined;
  readonly #told = new Promise<void>((resolve) => (this.#letGo = resolve));

  async send(mail: Mail): Promise<{ response: string }> {
    this.inHand.push(mail);
    if (!this.#isGone) await this.#told;
    this.taken.push(mail.messageId);
    return { response: '250 taken' };
  }

  letGo(): void {
    this.#isGone = true;
    this.#letGo();
  }

  close(): void {
    this.letGo();
  }
}
