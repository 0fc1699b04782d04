/**
 * `npm run demo`: the main line from the notice to money in the lawyer's account, played on a stack of its own in skipped
 * time, with a detention center that is late, a finance officer who asks back and a bank that returns; and a letter to a center in
 * another province. Everything goes
 * over HTTP with the tokens of the people it belongs to. `npm run demo -- letters.txt` keeps every mail in that file, to be read.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { addDays, formatInstant, HOUR_MS, shanghaiDate, weekday } from '../activities/law/counting/legal-date.js';
import { verifyHistory } from '../activities/history-verify.js';
import { Narrator } from './demo/narrator.js';
import { limit, Player, type Items, type ObligationShown } from './demo/player.js';
import { OtherRegion } from './demo/other-region.js';
import { Stage } from './demo/stage.js';
import { Subsidy } from './demo/subsidy.js';
import { accepted, closing, trial } from './demo/trial-and-closing.js';

/** A resident identity number of a boy of sixteen: the story is about a minor in whatever year it is played. */
function minor(year: number, order = '031'): { readonly birthDate: string; readonly number: string } {
  const birthDate = `${year - 17}-03-07`;
  const body = `510104${birthDate.replaceAll('-', '')}${order}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  return { birthDate, number: `${body}${'10X98765432'[sum % 11] ?? ''}` };
}

/** The last Wednesday of November, this year's or the next: a weekend lies in the 48 hours, and the year ends in time. */
function firstDayOfStory(today: string): string {
  const lastWednesday = (year: number): string => {
    const end = `${year}-11-30`;
    return addDays(end, -((weekday(end) + 4) % 7));
  };
  const year = Number(today.slice(0, 4));
  return lastWednesday(year) > today ? lastWednesday(year) : lastWednesday(year + 1);
}

interface EntryShown {
  readonly seq: number;
  readonly at: string;
  readonly summary: { readonly zh: string };
  readonly hash: string;
}

interface Page extends Items<EntryShown> {
  readonly nextCursor: string | null;
}

class Story {
  private constructor(
    private readonly stage: Stage,
    private readonly tell: Narrator,
    private readonly player: Player,
    private readonly firstDay: string,
  ) {}

  /** @param lettersFile where its mails are kept, if anywhere */
  static async play(lettersFile: string | undefined): Promise<void> {
    console.log('正在搭建演示环境（数据库、邮件、时间可跳跃的 Temporal）…');
    const stage = await Stage.open();
    try {
      const tell = new Narrator(stage, (line) => console.log(line));
      const firstDay = firstDayOfStory(shanghaiDate(stage.clock.now()));
      await new Story(stage, tell, new Player(stage, tell, firstDay), firstDay).run();
      if (lettersFile !== undefined) await writeFile(lettersFile, tell.letters());
    } finally {
      await stage.close();
    }
  }

  private async run(): Promise<void> {
    this.why();
    const caseId = await this.notice();
    await accepted(this.player, caseId);
    await this.assignment(caseId);
    const meetingId = await this.meetingTooLate(caseId);
    await this.meetingHeld(caseId, meetingId);
    await this.fileOpened(caseId);
    await this.player.goTo(6, 16);
    await this.player.signInbox('lawyer');
    await this.player.goTo(7, 15);
    await this.silentFirm();
    await trial(this.player, caseId);
    const payoutId = await closing(this.player, caseId);
    await new Subsidy(this.player, payoutId).play();
    await new OtherRegion(this.player, minor(Number(this.firstDay.slice(0, 4)), '033')).play();
    await this.ending(caseId);
  }

  /** Where the clock of the story stands, and why it is not today's. */
  private why(): void {
    const [from, to] = [this.firstDay, this.player.dayOf(55)];
    console.log(
      [
        '',
        `故事从 ${from}（周三）演到 ${to}，时间是跳过去的，数据库、邮件、流程和接口的时钟一起走。`,
        '取将来最近一个十一月的最后一个星期三：会见的四十八小时里正好有一个周末，补贴的退票和重发正好跨年，预算要换年度。',
        `行首是办公室的时钟；系统记载后面方括号里是事情发生的时刻，时钟跳过它时才一并讲出来。`,
        '截止的瞬间没有人办事：遇到正要到期的事项，时钟多走几秒，所以有时是16:21而不是16:20。',
        `The story is played from ${from} to ${to} in skipped time: the next last Wednesday of a November, so that a weekend lies in the`,
        '48 hours of the meeting and a year-end between bounce and second payment. Behind what the system wrote stands when it happened.',
      ].join('\n'),
    );
  }

  private async notice(): Promise<string> {
    await this.stage.skipTo(this.player.at(0, 9));
    const { birthDate, number } = minor(Number(this.firstDay.slice(0, 4)));
    const place = await this.stage.call<{ agency: { id: string } }>('detention-officer', 'GET', '/v1/me');
    const now = this.stage.clock.now();
    const { status, body } = await this.stage.call<{
      caseId: string;
      caseNumber: string;
      center: { name: string };
      obligations: ObligationShown[];
    }>('court-clerk', 'POST', '/v1/defence-notices', {
      stage: 'first-instance',
      organCaseNumber: `（${this.firstDay.slice(0, 4)}）川0104刑初88号`,
      person: {
        name: '张三',
        sex: 'male',
        birthDate,
        identity: { kind: 'resident-id', number },
      },
      charge: '盗窃罪',
      ground: 'minor',
      discoveredAt: formatInstant(now - HOUR_MS),
      issuedAt: formatInstant(now),
      handlingOfficial: { name: '李四', phone: '028-87654321' },
      custody: { measure: 'arrested', placeId: place.body.agency.id },
    });
    if (status !== 201) throw new Error(`The notice was answered ${status}: ${JSON.stringify(body)}`);
    this.tell.say(
      this.tell.person('court-clerk'),
      `发出通知辩护公函 → ${status} ${body.caseNumber}，由${body.center.name}受理`,
    );
    for (const one of body.obligations) {
      this.tell.detail(
        `期限：${one.title.zh}（${one.owedBy.name}，${one.article}）${one.state === 'fulfilled' ? (one.late ? '迟延履行' : '已履行') : `：${limit(one)}`}`,
      );
    }
    await this.tell.settle();
    await this.player.signInbox('center-staff');
    return body.caseId;
  }

  private async assignment(caseId: string): Promise<void> {
    await this.player.goTo(0, 14);
    const ranked = await this.stage.call<
      Items<{ id: string; name: string; eligible: boolean; reasons: { zh: string }[] }>
    >('center-staff', 'GET', `/v1/lawyers?caseId=${caseId}`);
    this.tell.say(this.tell.person('center-staff'), '查看律师推荐名单');
    for (const one of ranked.body.items.slice(0, 3))
      this.tell.detail(`${one.name}：${one.reasons.map(({ zh }) => zh).join('；')}`);
    const barred = ranked.body.items.find(({ eligible }) => !eligible);
    if (barred !== undefined) this.tell.detail(`不可指派 ${barred.name}：${barred.reasons[0]?.zh ?? ''}`);
    const me = await this.stage.call<{ lawyerId: string }>('lawyer', 'GET', '/v1/me');
    await this.player.act('center-staff', caseId, 'lawyer-assigned', '指派周明远律师', { lawyerId: me.body.lawyerId });
    await this.player.goTo(0, 16);
    await this.signByLink('lawyer');
    await this.player.act('lawyer', caseId, 'assignment-accepted', '接受指派', {});
    await this.player.goTo(0, 17);
    await this.player.signInbox('court-clerk');
    await this.player.goTo(1, 10);
    await this.player.act('lawyer', caseId, 'papers-filed', '向法院提交手续', {});
  }

  private async meetingTooLate(caseId: string): Promise<string> {
    await this.player.goTo(2, 16, 20);
    const answer = await this.player.act(
      'lawyer',
      caseId,
      'meeting-requested',
      '持执业证、律所证明、援助公函申请会见',
      {
        credentials: ['practice-licence', 'firm-letter', 'aid-letter'],
      },
    );
    this.tell.say('……', '看守所没有答复');
    await this.player.goTo(3, 16, 21);
    await this.player.goTo(4, 16, 21);
    await this.player.goTo(4, 17, 1);
    await this.player.board('center-staff');
    await this.player.goTo(5, 9);
    const meetingId = answer.meetingId ?? '';
    await this.player.act('detention-officer', caseId, 'meeting-arranged', '安排当日10时会见（已超过48小时）', {
      meetingId,
      meetingAt: formatInstant(this.player.at(5, 10)),
      room: '会见室2',
    });
    return meetingId;
  }

  private async meetingHeld(caseId: string, meetingId: string): Promise<void> {
    await this.player.goTo(5, 10, 30);
    await this.player.act('lawyer', caseId, 'meeting-held', '会见，当事人同意由其辩护', {
      meetingId,
      outcome: 'accepted-counsel',
    });
    await this.player.act('lawyer', caseId, 'retainer-signed', '与当事人签订委托协议', {
      signedOn: this.player.dayOf(5),
    });
  }

  private async fileOpened(caseId: string): Promise<void> {
    await this.player.goTo(5, 11);
    const answer = await this.player.act('lawyer', caseId, 'file-access-requested', '申请阅卷', {});
    await this.player.goTo(5, 16);
    await this.player.signInbox('court-clerk');
    await this.player.goTo(6, 15);
    await this.player.act('court-clerk', caseId, 'file-access-given', '提供阅卷', {
      requestId: answer.requestId ?? '',
      items: ['侦查卷三册', '检察卷一册'],
      medium: 'electronic',
    });
  }

  /** The firm never signed for its notice of assignment: reminders, the next level, negative evidence, a task. */
  private async silentFirm(): Promise<void> {
    const { body } = await this.stage.call<Items<{ kind: string; reason?: string }>>(
      'center-staff',
      'GET',
      '/v1/tasks',
    );
    this.tell.say(this.tell.person('center-staff'), `待办 ${body.items.length} 项（无人签收的文书转人工）`);
  }

  private async ending(caseId: string): Promise<void> {
    const entries = await this.history(caseId);
    this.tell.say(this.tell.person('auditor'), `查看案件历史：${entries.length} 条，逐条以哈希相连`);
    for (const one of entries.slice(-3))
      this.tell.detail(
        `#${one.seq} ${one.at.slice(5, 16).replace('T', ' ')} ${one.summary.zh}  ${one.hash.slice(0, 12)}…`,
      );
    this.tell.detail(`全程邮件：${this.stage.mailbox.mails.length} 封`);
    const report = await verifyHistory(this.stage.database.records);
    this.tell.detail(
      `核验：${report.affairs} 件 ${report.entries} 条，${report.faults.length === 0 ? '无改动' : '发现改动'}`,
    );
    const { _sum } = await this.stage.database.prisma.process.aggregate({ _sum: { found: true } });
    this.tell.detail(`守护：发现未办 ${_sum.found ?? 0} 项`);
  }

  /** All of it, page by page. */
  private async history(caseId: string): Promise<readonly EntryShown[]> {
    const entries: EntryShown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const url = `/v1/cases/${caseId}/history?limit=100${after}`;
      const { body } = await this.stage.call<Page>('auditor', 'GET', url);
      entries.push(...body.items);
      cursor = body.nextCursor;
    }
    return entries;
  }

  /** Signs by the link in the newest mail to this person, without signing in. */
  private async signByLink(account: string): Promise<void> {
    const me = await this.stage.call<{ lawyerId: string | null }>(account, 'GET', '/v1/me');
    const lawyer = await this.stage.database.prisma.lawyer.findUniqueOrThrow({ where: { id: me.body.lawyerId ?? '' } });
    const mail = this.stage.mailbox.to(lawyer.email).at(-1);
    const link = /^http\S+\/r\/\S+$/m.exec(mail?.text ?? '')?.[0];
    if (link === undefined) throw new Error('There is no receipt link in the mail');
    const opened = await fetch(link);
    const signed = await fetch(link, { method: 'POST' });
    const again = await fetch(link, { method: 'POST' });
    this.tell.say(
      this.tell.person(account),
      `打开邮件链接（${opened.status}，不算签收），点签收（${signed.status}），再点一次（${again.status}）`,
    );
    await this.tell.settle();
  }
}

const { positionals } = parseArgs({ allowPositionals: true });
await Story.play(positionals[0]);
