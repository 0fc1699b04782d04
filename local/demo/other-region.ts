/**
 * Second story: somebody is held in another province. Evidence is asked for there, another day agreed, a lawyer there takes it and is paid
 * there, a meeting is held, both are recognised.
 */
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import type { Items, ObligationShown, Player } from './player.js';

const HOME = 'center-staff';
const ASKED = 'center-staff-chongqing';
/** Lawyer of the asked center. */
const THERE = 'lawyer-chongqing';

interface Agency {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

interface LetterSent {
  readonly collaborationId: string;
  readonly number: string;
  readonly obligations: readonly ObligationShown[];
}

interface Answered {
  readonly state: string;
  readonly answer: { readonly findings: string; readonly documents: readonly unknown[] } | null;
}

export class OtherRegion {
  constructor(
    private readonly player: Player,
    private readonly person: { readonly birthDate: string; readonly number: string },
  ) {}

  async play(): Promise<void> {
    const { player } = this;
    await player.goTo(43, 9);
    const before = player.stage.mailbox.mails.length;
    player.tell.say('——', '第二个故事：人羁押在重庆，成都的中心请重庆的中心协助（川渝协作）');
    const place = await this.agency('detention-center', '重庆市看守所');
    const caseId = await this.caseWithLawyer(place.id);
    await this.evidence(caseId);
    await this.meeting(caseId, place.id);
    player.tell.detail(`第二个故事邮件：${player.stage.mailbox.mails.length - before} 封`);
  }

  private async agency(kind: string, name: string): Promise<Agency> {
    const { body } = await this.player.stage.call<Items<Agency>>(HOME, 'GET', `/v1/agencies?kind=${kind}&limit=200`);
    const found = body.items.find((one) => one.name === name);
    if (found === undefined) throw new Error(`No ${name} in the directory`);
    return found;
  }

  private async caseWithLawyer(placeId: string): Promise<string> {
    const { player } = this;
    const now = formatInstant(player.stage.clock.now());
    const { status, body } = await player.stage.call<{ caseId: string; caseNumber: string }>(
      'court-clerk',
      'POST',
      '/v1/defence-notices',
      {
        ...{ stage: 'first-instance', organCaseNumber: `（${now.slice(0, 4)}）川0104刑初9号`, charge: '诈骗罪' },
        person: { name: '王五', sex: 'male', birthDate: this.person.birthDate, identity: this.identity() },
        ...{ ground: 'minor', discoveredAt: now, issuedAt: now },
        handlingOfficial: { name: '李四', phone: '028-87654321' },
        custody: { measure: 'arrested', placeId },
      },
    );
    if (status !== 201) throw new Error(`The notice was answered ${status}: ${JSON.stringify(body)}`);
    player.tell.say(player.tell.person('court-clerk'), `发出通知辩护公函 → ${body.caseNumber}，羁押在重庆`);
    await player.tell.settle();
    await player.signInbox(HOME);
    const me = await player.stage.call<{ lawyerId: string }>('lawyer', 'GET', '/v1/me');
    await player.act(HOME, body.caseId, 'lawyer-assigned', '指派周明远律师', { lawyerId: me.body.lawyerId });
    await player.act('lawyer', body.caseId, 'assignment-accepted', '接受指派', {});
    for (const account of ['lawyer', 'court-clerk', 'firm-clerk']) await player.signInbox(account);
    await player.act('lawyer', body.caseId, 'papers-filed', '向法院提交手续', {});
    const signedOn = player.dayOf(43);
    await player.act('lawyer', body.caseId, 'retainer-signed', '与法定代理人签订委托协议', { signedOn });
    return body.caseId;
  }

  private identity(): object {
    return { kind: 'resident-id', number: this.person.number };
  }

  /** Asked for with a day; another one is proposed, agreed, and kept. */
  private async evidence(caseId: string): Promise<void> {
    const { player } = this;
    const id = await this.send(caseId, {
      ...{ kind: 'take-evidence', dueOn: player.dayOf(50), items: ['调取2026年的工资流水和劳动合同'] },
      persons: [{ name: '王五', birthDate: this.person.birthDate }],
    });
    await player.goTo(43, 14);
    await player.signInbox(ASKED);
    await this.act(ASKED, id, 'received', '收到协作函', {});
    await player.goTo(44, 10);
    const later = { dueOn: player.dayOf(57), reason: '单位档案室正在迁移' };
    await this.act(ASKED, id, 'date-proposed', `提出延期至${later.dueOn}`, later);
    await player.signInbox(HOME);
    await this.act(HOME, id, 'date-accepted', '同意延期', {});
    await player.signInbox(ASKED);
    await this.act(ASKED, id, 'accepted', '受理协作事项', {});
    const me = await player.stage.call<{ lawyerId: string }>(THERE, 'GET', '/v1/me');
    await this.act(ASKED, id, 'lawyer-named', '指定冉海燕律师办理', { lawyerId: me.body.lawyerId });
    await player.signInbox(THERE);
    await player.goTo(54, 15);
    const takenAt = formatInstant(player.stage.clock.now());
    const documentId = await player.stage.upload(ASKED, 'bank-statement', '工资流水');
    const taken = { takenBy: '向梅', takenAt, authority: '协作函及律师事务所公函' };
    await this.act(ASKED, id, 'answered', '取得工资流水，回复', {
      ...{ findings: '已向用人单位调取工资流水', documents: [{ documentId, title: '工资流水', ...taken }] },
    });
    await this.recognised(id);
    await this.act(ASKED, id, 'cost-settled', '按重庆的标准核定协作补贴', {});
  }

  /** The 48 hours run at the place in the other province, from when the center there takes it on. */
  private async meeting(caseId: string, placeId: string): Promise<void> {
    const { player } = this;
    const id = await this.send(caseId, {
      ...{ kind: 'meet-detainee', dueOn: player.dayOf(63), items: ['会见并征求意见，取得签名的同意书'] },
      persons: [{ name: '王五', birthDate: this.person.birthDate, custody: { placeId } }],
    });
    await player.signInbox(ASKED);
    await this.act(ASKED, id, 'received', '收到协作函', {});
    await this.act(ASKED, id, 'accepted', '受理协作事项，请看守所安排会见', {});
    await player.goTo(55, 10);
    const documentId = await player.stage.upload(ASKED, 'meeting-record', '会见笔录和同意书');
    await this.act(ASKED, id, 'answered', '已会见，回复', {
      ...{
        findings: `${player.dayOf(55)}上午会见，本人同意由周明远律师辩护`,
        documents: [{ documentId, title: '会见笔录和同意书' }],
      },
    });
    await this.recognised(id);
  }

  private async recognised(id: string): Promise<void> {
    const { player } = this;
    await player.signInbox(HOME);
    await this.act(HOME, id, 'confirmed', '认可协作结果', { recognised: true });
    await player.signInbox(ASKED);
    const { body } = await player.stage.call<Answered>('lawyer', 'GET', `/v1/collaborations/${id}`);
    const { findings = '', documents = [] } = body.answer ?? {};
    player.tell.say(player.tell.person('lawyer'), `查看协作答复：${findings}，附件 ${documents.length} 件`);
  }

  private async send(caseId: string, fields: object): Promise<string> {
    const { player } = this;
    const to = await this.agency('legal-aid-center', '重庆市法律援助中心');
    const { status, body } = await player.stage.call<LetterSent>(HOME, 'POST', '/v1/collaborations', {
      ...{ caseId, toCenterId: to.id, facts: '当事人曾在重庆务工，现羁押在重庆市看守所' },
      contact: { name: '许倩', phone: '028-60010006' },
      ...fields,
    });
    if (status !== 201) throw new Error(`The letter was answered ${status}: ${JSON.stringify(body)}`);
    player.tell.say(player.tell.person(HOME), `向${to.name}发出协作函 ${body.number}`);
    player.owed(body.obligations);
    await player.tell.settle();
    return body.collaborationId;
  }

  private act(account: string, id: string, kind: string, words: string, fields: object): Promise<unknown> {
    return this.player.actOn(account, `/v1/collaborations/${id}`, kind, words, fields);
  }
}
