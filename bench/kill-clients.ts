/**
 * The clients of `npm run bench -- --kills`: each works one case after the other from notice to approved subsidy, with what
 * people do in between: a right told, on a case of somebody else too, and what must be refused.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { formatInstant, shanghaiDate } from '../activities/law/counting/legal-date.js';
import { actBody, noticeBody, rightsTold } from './clerk.js';
import type { Sender, Sent, Told } from './kill-sender.js';

/** Between two requests of a client, ms: eight of them keep two cores busy and leave them room to boot what was killed. */
const THINKS_MS = { least: 20, most: 180 } as const;
/** Of all requests, sent twice in one moment. */
const TWICE_SHARE = 0.04;
/** What else a client sends at most before he goes on with his line, while the papers are behind. */
const MOST_PAUSES = 10;
const DAY_MS = 24 * 60 * 60 * 1000;
const JSON_TYPE = { 'content-type': 'application/json' } as const;
const BOUNDARY = 'fayuan-bench-boundary';

/** A case that is under way, as far as others need to know of it. */
interface OpenCase {
  readonly caseId: string;
  /** The notice that opened it: sent again under another key it is a duplicate. */
  readonly notice: Sent;
  isAccepted: boolean;
}

/** All clients at one counter. */
export class Clients {
  /** Lines that were played to their end. */
  lines = 0;
  private readonly open = new Map<string, OpenCase>();
  private stopping = false;

  /** @param isBehind whether the papers of what was done are far from sent: lines go on slowly then */
  constructor(
    private readonly sender: Sender,
    private readonly isBehind: () => boolean,
  ) {}

  /** Works until it is told to stop; every line that was begun is played to its end. */
  async work(clients: number): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.lane()));
  }

  stop(): void {
    this.stopping = true;
  }

  private async lane(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.playLine();
        this.lines += 1;
      } catch (error) {
        // What stopped the line stands in the book; the next person waits.
        if (!(error instanceof LineStopped)) this.sender.book.faults.push(`a client failed: ${String(error)}`);
        await delay(THINKS_MS.most);
      }
    }
  }

  private async playLine(): Promise<void> {
    const today = shanghaiDate(Date.now());
    const opening = noticeOf(noticeBody());
    const { caseId } = await this.must(opening);
    const mine = { caseId: String(caseId), notice: opening, isAccepted: false };
    this.open.set(mine.caseId, mine);
    try {
      await this.counselMeets(mine);
      const { requestId } = await this.act(mine, 'lawyer', 'file-access-requested');
      const file = { requestId, items: ['案卷一册'], medium: 'electronic' };
      await this.act(mine, 'court-clerk', 'file-access-given', file);
      const hearing = { at: formatInstant(Date.now() + 30 * DAY_MS), place: '第三法庭', procedure: 'ordinary' };
      await this.act(mine, 'court-clerk', 'hearing-fixed', { hearing });
      const served = { form: '起诉书副本', to: '被告人、辩护人', servedOn: today };
      await this.act(mine, 'court-clerk', 'papers-served', served);
    } finally {
      this.open.delete(mine.caseId);
    }
    await this.closes(mine, today);
  }

  private async counselMeets(mine: OpenCase): Promise<void> {
    await this.act(mine, 'center-staff', 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
    await this.act(mine, 'lawyer', 'assignment-accepted');
    mine.isAccepted = true;
    await this.act(mine, 'lawyer', 'papers-filed');
    const credentials = ['practice-licence', 'firm-letter', 'aid-letter'];
    const { meetingId } = await this.act(mine, 'lawyer', 'meeting-requested', { credentials });
    const meetingAt = formatInstant(Date.now());
    await this.act(mine, 'detention-officer', 'meeting-arranged', { meetingId, meetingAt });
    await this.act(mine, 'lawyer', 'meeting-held', { meetingId, outcome: 'accepted-counsel' });
  }

  private async closes(mine: OpenCase, today: string): Promise<void> {
    const documentId = await this.upload('judgment');
    await this.act(mine, 'lawyer', 'concluded', { closingPaper: 'judgment', documentId, receivedOn: today });
    const report = await this.upload('closing-report');
    const items = [
      { kind: 'closing-paper', documentId },
      { kind: 'closing-report', documentId: report },
    ];
    await this.act(mine, 'lawyer', 'closing-file-submitted', { items });
    const { payoutId } = await this.act(mine, 'center-staff', 'closing-file-accepted');
    await this.must(decisionOf('center-staff', String(payoutId), 'propose', 1, [201]));
    if (Math.random() < 0.2) await this.send(decisionOf('center-staff', String(payoutId), 'propose', 2, [409]));
    await this.must(decisionOf('finance-officer', String(payoutId), 'approve', 2, [201]));
  }

  private act(mine: OpenCase, account: string, kind: string, fields: object = {}): Promise<Answered> {
    return this.must(actOf(account, mine.caseId, actBody(kind, fields), [201]));
  }

  private async upload(kind: string): Promise<unknown> {
    const { documentId } = await this.must(uploadOf('lawyer', kind));
    return documentId;
  }

  /** What the line cannot go on without. Throws LineStopped when it was not taken. */
  private async must(sent: Sent): Promise<Answered> {
    let pauses = 0;
    do {
      await this.beside();
      pauses += 1;
    } while (this.isBehind() && !this.stopping && pauses < MOST_PAUSES);
    const told = await this.send(sent);
    if (told.status !== 201) throw new LineStopped(`${sent.path} was answered ${told.status}`);
    return JSON.parse(told.answer) as Answered;
  }

  private async send(sent: Sent): Promise<Told> {
    await delay(THINKS_MS.least + Math.random() * (THINKS_MS.most - THINKS_MS.least));
    // What leaves nothing under its key may be answered anew each time.
    const isTwice = Math.random() < TWICE_SHARE && sent.expected.every((status) => isKept({ status }));
    return isTwice ? this.sender.sendTwice(sent) : this.sender.send(sent);
  }

  /** What else is sent between two acts of a line. */
  private async beside(): Promise<void> {
    const one = pick([...this.open.values()]);
    const told = pick(this.sender.book.told);
    const before = told !== undefined && isKept(told) ? told : undefined;
    const chance = Math.random();
    if (chance < 0.3 && one !== undefined) await this.send(rights(one.caseId, BY_OTHERS));
    else if (chance < 0.45 && one !== undefined) await this.send(refused(one));
    else if (chance < 0.53 && before !== undefined) await this.sender.sendAgain(before);
    else if (chance < 0.56 && before !== undefined) await this.sender.sendOther(before);
    else if (this.isBehind()) await delay(THINKS_MS.most);
  }
}

class LineStopped extends Error {
  override readonly name = 'LineStopped';
}

type Answered = Readonly<Record<string, unknown>>;

/** The case may be concluded by its own client meanwhile. */
const BY_OTHERS: readonly number[] = [201, 409];

/** Kept under its key: what was done, and what the state of the records refused. */
export function isKept({ status }: Pick<Told, 'status'>): boolean {
  return [201, 409, 412].includes(status);
}

function pick<T>(from: readonly T[]): T | undefined {
  return from[Math.floor(Math.random() * from.length)];
}

function rights(caseId: string, expected: readonly number[]): Sent {
  return actOf('court-clerk', caseId, rightsTold(), expected);
}

/** Something that must be refused, whatever else happens to the case. */
function refused({ caseId, notice, isAccepted }: OpenCase): Sent {
  const { right: _, ...withoutRight } = { right: '', ...rightsTold() };
  const ways: readonly Sent[] = [
    // A stale version as soon as there is a second one, unless the case is concluded by then.
    { ...rights(caseId, isAccepted ? [412, 409] : [412, ...BY_OTHERS]), headers: { ...JSON_TYPE, 'if-match': '"1"' } },
    { ...notice, expected: [409] },
    actOf('court-clerk', caseId, withoutRight, [422, 409]),
    actOf('finance-officer', caseId, actBody('lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' }), [403, 404]),
    rights(randomUUID(), [404]),
    ...(isAccepted ? [actOf('lawyer', caseId, actBody('assignment-accepted', {}), [409])] : []),
  ];
  return pick(ways) ?? notice;
}

function actOf(account: string, caseId: string, body: object, expected: readonly number[]): Sent {
  const other = JSON.stringify({ ...body, occurredAt: formatInstant(Date.now() - 60_000) });
  const path = `/v1/cases/${caseId}/acts`;
  return { kind: 'act', account, path, headers: JSON_TYPE, text: JSON.stringify(body), other, expected };
}

function noticeOf(body: object): Sent {
  return {
    kind: 'notice',
    account: 'court-clerk',
    path: '/v1/defence-notices',
    headers: JSON_TYPE,
    text: JSON.stringify(body),
    other: JSON.stringify({ ...body, charge: '抢劫罪' }),
    expected: [201],
  };
}

function decisionOf(
  account: string,
  payoutId: string,
  decision: string,
  version: number,
  expected: readonly number[],
): Sent {
  return {
    kind: 'decision',
    account,
    path: `/v1/payouts/${payoutId}/decisions`,
    headers: { ...JSON_TYPE, 'if-match': `"${version}"` },
    text: JSON.stringify({ decision }),
    other: JSON.stringify({ decision, reason: '另一内容' }),
    expected,
  };
}

/** A text as a form with a file; no two alike. */
function uploadOf(account: string, kind: string): Sent {
  const form = (content: string): string =>
    [
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="kind"\r\n\r\n${kind}`,
      `\r\n--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${kind}.txt"`,
      `\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${BOUNDARY}--\r\n`,
    ].join('');
  return {
    kind: 'upload',
    account,
    path: '/v1/documents',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    text: form(`${kind} ${randomUUID()}\n`),
    other: form(`${kind} 另一内容\n`),
    expected: [201],
  };
}
