/** The clerk's notice: until it is answered, and until the center's paper has been taken by the mail server. */
import nodemailer from 'nodemailer';
import type { FloorAnswer } from './floor-server.js';
import { noticeBody, send } from './clerk.js';
import { readCounters, usedBetween, type Counters } from './counters.js';
import { atOnce, atRate, serially, summarize, until, type Summary } from './load.js';
import type { BenchStack } from './stack.js';

export interface NoticeScale {
  readonly serial: number;
  readonly perSecond: number;
  /** Notices of the open loop. */
  readonly paced: number;
  /** The same of the floors, which need fewer. */
  readonly pacedFloor: number;
  /** Idle time whose CPU is taken off, ms. */
  readonly idleMs: number;
}

export interface NoticeFigures {
  readonly serial: Summary;
  readonly paced: Summary;
  readonly floorSerial: Summary;
  readonly floorPaced: Summary;
  /** POST due → the row says the paper was sent. */
  readonly toRecorded: Summary;
  /** POST due → the sink is about to answer 250. */
  readonly toAccepted: Summary;
  readonly bareMail: Summary;
  readonly mailBytes: number;
  readonly perCase: PerCase;
}

export interface PerCase {
  readonly cases: number;
  readonly seconds: number;
  /** CPU ms by process, the idle load taken off. */
  readonly cpuMs: Readonly<Record<string, number>>;
  /** CPU ms a second with nothing to do, by process. */
  readonly idleCpuMs: Readonly<Record<string, number>>;
  readonly commits: number;
  readonly writes: number;
}

interface Sent {
  readonly dueAt: number;
  readonly noticeId: string;
}

export async function measureNotices(stack: BenchStack, scale: NoticeScale): Promise<NoticeFigures> {
  const { clerks, pool } = stack;
  // Code compiled, connections open, all five mail connections greeted.
  await atOnce(12, () => clerks.notify());
  await serially(8, () => clerks.notify());
  await allSent(stack);

  const idleFrom = await readCounters(stack.pids, pool);
  await new Promise((resolve) => setTimeout(resolve, scale.idleMs));
  const idle = usedBetween(idleFrom, await readCounters(stack.pids, pool));

  const before = await readCounters(stack.pids, pool);
  const serial = await serially(scale.serial, () => clerks.notify());
  const sent: Sent[] = [];
  const paced = await atRate(scale.perSecond, scale.paced, async (_, dueAt) => {
    const { noticeId } = await clerks.notify();
    sent.push({ dueAt, noticeId });
  });
  await allSent(stack);
  const used = usedBetween(before, await readCounters(stack.pids, pool));
  const { toRecorded, toAccepted, mailBytes } = await followMails(stack, sent);

  const post = () => postToFloor(stack);
  await serially(8, post);
  return {
    serial: summarize(serial),
    paced: summarize(paced),
    floorSerial: summarize(await serially(scale.serial, post)),
    floorPaced: summarize(await atRate(scale.perSecond, scale.pacedFloor, post)),
    toRecorded: summarize(toRecorded),
    toAccepted: summarize(toAccepted),
    bareMail: await bareMail(stack, scale, mailBytes),
    mailBytes,
    perCase: perCase(used, idle, scale.serial + scale.paced),
  };
}

export async function postToFloor(stack: BenchStack): Promise<void> {
  const url = `http://127.0.0.1:${stack.ports.floor}/`;
  const { status, body } = await send(url, { 'content-type': 'application/json' }, JSON.stringify(noticeBody()));
  const { id } = body as Partial<FloorAnswer>;
  if (status !== 201 || id === undefined) throw new Error(`The floor answered ${status}`);
}

/** Until no paper waits to leave. */
export async function allSent(stack: BenchStack, withinMs = 90_000): Promise<void> {
  await until('every paper has left', withinMs, async () => {
    const { rowCount } = await stack.pool.query(`SELECT 1 FROM "Delivery" WHERE state = 'pending' LIMIT 1`);
    return rowCount === 0;
  });
}

/** Each notice's paper to its center: from the instant its POST was due to its recording and to its acceptance. */
async function followMails(
  stack: BenchStack,
  sent: readonly Sent[],
): Promise<{ toRecorded: number[]; toAccepted: number[]; mailBytes: number }> {
  const { rows } = await stack.pool.query<{ noticeId: string; messageId: string; sentAt: Date }>(
    `SELECT r."noticeId", d."messageId", d."sentAt" FROM "Delivery" d
     JOIN "NoticeRecipient" r ON r.id = d."recipientId" JOIN "Notice" n ON n.id = r."noticeId"
     JOIN "Case" c ON c.id = n."affairId" AND c."centerId" = r."agencyId"
     WHERE r."noticeId" = ANY($1) AND d.purpose = 'first'`,
    [sent.map(({ noticeId }) => noticeId)],
  );
  const byNotice = new Map(rows.map((row) => [row.noticeId, row]));
  const byMessage = new Map(stack.mails.map((mail) => [mail.messageId, mail]));
  const toRecorded: number[] = [];
  const toAccepted: number[] = [];
  let bytes = 0;
  for (const { dueAt, noticeId } of sent) {
    const row = byNotice.get(noticeId);
    const mail = row === undefined ? undefined : byMessage.get(row.messageId);
    if (row === undefined || mail === undefined) throw new Error('A notice whose paper did not reach the sink');
    toRecorded.push(row.sentAt.getTime() - dueAt);
    toAccepted.push(mail.at - dueAt);
    bytes += mail.bytes;
  }
  return { toRecorded, toAccepted, mailBytes: Math.round(bytes / sent.length) };
}

/** The floor of mail: one process that only sends, with as many kept connections as the worker has. */
async function bareMail(stack: BenchStack, scale: NoticeScale, bytes: number): Promise<Summary> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: stack.ports.smtp,
    ignoreTLS: true,
    pool: true,
    maxConnections: 5,
    maxMessages: Infinity,
  });
  const text = `${'x'.repeat(76)}\n`.repeat(Math.ceil(bytes / 78));
  const mail = { from: 'bench@fayuan.example', to: 'sink@fayuan.example', subject: 'bench', text };
  try {
    await atOnce(10, () => transport.sendMail(mail));
    return summarize(await atRate(scale.perSecond, scale.pacedFloor, () => transport.sendMail(mail)));
  } finally {
    transport.close();
  }
}

function perCase(used: ReturnType<typeof usedBetween>, idle: ReturnType<typeof usedBetween>, cases: number): PerCase {
  const share = (values: Counters['cpuMs'], by: number) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value / by]));
  const idleCpuMs = share(idle.cpuMs, idle.seconds);
  return {
    cases,
    seconds: used.seconds,
    idleCpuMs,
    cpuMs: Object.fromEntries(
      Object.entries(used.cpuMs).map(([name, value]) => [
        name,
        (value - (idleCpuMs[name] ?? 0) * used.seconds) / cases,
      ]),
    ),
    commits: used.commits / cases,
    writes: used.writes / cases,
  };
}
