/** What the people of the demo do: acts over HTTP, told as they happen. */
import { addDays, formatInstant, HOUR_MS, startOfDay } from '../../activities/law/counting/legal-date.js';
import { limitWords } from '../../activities/law/counting/date-words.js';
import type { Narrator } from './narrator.js';
import type { Stage } from './stage.js';

export interface ObligationShown {
  readonly id: string;
  readonly title: { readonly zh: string };
  readonly article: string;
  readonly owedBy: { readonly name: string };
  readonly state: string;
  readonly late: boolean;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
}

export interface ActShown {
  readonly opened: readonly ObligationShown[];
  readonly fulfilled: readonly ObligationShown[];
  readonly cancelled: readonly ObligationShown[];
  readonly changed: readonly ObligationShown[];
  readonly meetingId?: string;
  readonly requestId?: string;
  readonly payoutId?: string;
  readonly missing?: readonly { readonly kind: string; readonly title: { readonly zh: string } }[];
}

export interface Items<T> {
  readonly items: readonly T[];
}

/** The limit of what is owed, as the papers say it. */
export const limit = ({ dueOn, dueAt }: ObligationShown): string =>
  limitWords({ dueOn, dueAt: dueAt === null ? null : Date.parse(dueAt) }).zh;

export class Player {
  constructor(
    readonly stage: Stage,
    readonly tell: Narrator,
    /** First day of the story, a Wednesday, so that a weekend lies in the 48 hours of the meeting. */
    private readonly firstDay: string,
  ) {}

  /** Instant of a day of the story, epoch ms. */
  at(day: number, hour: number, minute = 0): number {
    return startOfDay(addDays(this.firstDay, day)) + hour * HOUR_MS + minute * 60_000;
  }

  /** Calendar date of a day of the story. */
  dayOf(day: number): string {
    return addDays(this.firstDay, day);
  }

  async goTo(day: number, hour: number, minute = 0): Promise<void> {
    await this.stage.skipTo(this.at(day, hour, minute));
    await this.tell.settle();
  }

  /** One act on a case that must be taken; what it opened, fulfilled and ended is told. */
  act(account: string, caseId: string, kind: string, words: string, fields: object): Promise<ActShown> {
    return this.actOn(account, `/v1/cases/${caseId}`, kind, words, fields);
  }

  /** The same on any affair. @param route of the affair */
  async actOn(account: string, route: string, kind: string, words: string, fields: object): Promise<ActShown> {
    const occurredAt = formatInstant(this.stage.clock.now());
    const act = { kind, occurredAt, ...fields };
    const { status, body } = await this.stage.call<ActShown>(account, 'POST', `${route}/acts`, act);
    if (status !== 201) throw new Error(`${kind} was answered ${status}: ${JSON.stringify(body)}`);
    this.tell.say(this.tell.person(account), words);
    for (const one of body.cancelled) this.tell.detail(`不再计算：${one.title.zh}（原期限${limit(one)}）`);
    for (const one of body.fulfilled)
      this.tell.detail(`履行：${one.title.zh}（${one.owedBy.name}）${one.late ? '——迟延' : ''}`);
    for (const one of body.changed)
      this.tell.detail(`${one.state === 'paused' ? '停止计算' : '期限变动'}：${one.title.zh}：${limit(one)}`);
    const done = new Set(body.fulfilled.map(({ id }) => id));
    this.owed(body.opened.filter(({ id }) => !done.has(id)));
    await this.tell.settle();
    return body;
  }

  /** Tells what has to be done by whom until when. */
  owed(opened: readonly ObligationShown[]): void {
    for (const one of opened) {
      this.tell.detail(`期限：${one.title.zh}（${one.owedBy.name}，${one.article}）：${limit(one)}`);
    }
  }

  /** Signs through the API for what waits for it in the account's inbox. */
  async signInbox(account: string): Promise<void> {
    const { body } = await this.stage.call<Items<{ id: string }>>(account, 'GET', '/v1/notices?unsigned=true');
    if (body.items.length === 0) return;
    for (const { id } of body.items) await this.stage.call(account, 'POST', `/v1/notices/${id}/acknowledgement`, {});
    this.tell.say(this.tell.person(account), `在系统中签收 ${body.items.length} 件文书`);
    await this.tell.settle();
  }

  /** What the center sees: who must act now. */
  async board(account: string): Promise<void> {
    const { body } = await this.stage.call<Items<ObligationShown>>(account, 'GET', '/v1/obligations?state=overdue');
    this.tell.say(this.tell.person(account), `超期清单：${body.items.length} 项`);
    for (const one of body.items)
      this.tell.detail(`${one.owedBy.name}：${one.title.zh}（${one.article}），期限${limit(one)}`);
  }
}
