/** Second part of the story: the trial in its order, the matter is concluded, the closing file comes back once and is archived. */
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import type { Items, Player } from './player.js';

interface Material {
  readonly kind: string;
  readonly title: { readonly zh: string };
  readonly required: boolean;
}

/** Day of the story on which the judgment comes. */
const JUDGMENT_DAY = 27;

/** What the court does first: it accepts the case, from which the term runs, and tells the accused his rights. */
export async function accepted(player: Player, caseId: string): Promise<void> {
  await player.act('court-clerk', caseId, 'procedural-step', '受理，开始计算审限', { step: 'case-accepted' });
  await player.act('court-clerk', caseId, 'rights-told', '告知被告人有权委托辩护人、申请法律援助', {
    right: '委托辩护人和申请法律援助',
    toldOn: player.dayOf(0),
  });
}

/** The hearing is fixed, papers are served for it, it moves, the term pauses; then the hearing, the judgment, and its service. */
export async function trial(player: Player, caseId: string): Promise<void> {
  const serve = (day: number, form: string, to: string) =>
    player.act('court-clerk', caseId, 'papers-served', `送达${form}（${to}）`, {
      form,
      to,
      servedOn: player.dayOf(day),
    });
  await player.goTo(7, 16);
  await player.act('court-clerk', caseId, 'hearing-fixed', '确定开庭日期', {
    hearing: { at: formatInstant(player.at(33, 9, 30)), place: '第三法庭', procedure: 'ordinary' },
  });
  await serve(7, '起诉书副本', '被告人、辩护人');
  await serve(7, '法律援助通知书及所附起诉书副本或者判决书', '法律援助中心');
  await player.goTo(7, 16, 30);
  await player.signInbox('lawyer');
  await player.signInbox('center-staff');
  await player.goTo(9, 10);
  await player.act('court-clerk', caseId, 'hearing-changed', '合议庭成员冲突，开庭提前', {
    hearing: { at: formatInstant(player.at(23, 9, 30)), place: '第一法庭', procedure: 'ordinary' },
    reason: '合议庭成员工作安排冲突',
  });
  await player.signInbox('lawyer');
  await player.signInbox('center-staff');
  await player.goTo(10, 9);
  await player.act('court-clerk', caseId, 'term-paused', '委托精神病鉴定，审限停止计算', {
    ...{ ground: 'psychiatric-examination', fromOn: player.dayOf(10), decidedBy: '锦江区人民法院' },
    documentId: await player.stage.upload('court-clerk', 'decision', '鉴定委托书'),
  });
  await player.goTo(12, 9);
  await player.act('court-clerk', caseId, 'term-resumed', '收到鉴定意见，审限恢复计算', {
    ...{ ground: 'psychiatric-examination', toOn: player.dayOf(12) },
  });
  await player.goTo(16, 15);
  await serve(16, '出庭通知书', '被告人、辩护人');
  await player.goTo(23, 9, 30);
  player.tell.say('……', '开庭审理');
  await player.goTo(26, 10);
  await player.act('court-clerk', caseId, 'procedural-step', '宣判', { step: 'judgment-pronounced-on-set-date' });
  await serve(26, '判决书', '被告人、辩护人');
}

/** @returns the payout that follows from the accepted file */
export async function closing(player: Player, caseId: string): Promise<string> {
  const { stage, tell } = player;
  await player.goTo(JUDGMENT_DAY, 15);
  await player.act('lawyer', caseId, 'concluded', '收到判决书，报告办结', {
    closingPaper: 'judgment',
    documentId: await stage.upload('lawyer', 'judgment', '刑事判决书'),
    receivedOn: player.dayOf(JUDGMENT_DAY),
  });
  await player.goTo(JUDGMENT_DAY, 16);
  await player.signInbox('center-staff');
  await player.goTo(28, 10);
  const { body } = await stage.call<Items<Material>>('lawyer', 'GET', `/v1/cases/${caseId}/closing-materials`);
  const required = body.items.filter(({ required: wanted }) => wanted);
  tell.say(tell.person('lawyer'), `查看结案材料目录：${body.items.length} 项，必交 ${required.length} 项`);
  const items: { kind: string; documentId: string }[] = [];
  for (const { kind, title } of required.slice(0, -1)) {
    items.push({ kind, documentId: await stage.upload('lawyer', kind, title.zh) });
  }
  const handedIn = await player.act('lawyer', caseId, 'closing-file-submitted', '提交结案归档材料', { items });
  const missing = handedIn.missing ?? [];
  tell.detail(`系统一次列明所缺：${missing.map(({ title }) => title.zh).join('、')}`);
  await player.goTo(28, 16);
  await player.act('center-staff', caseId, 'closing-file-returned', '审查结案材料，退回补正', {
    missing: missing.map(({ kind }) => ({ kind, reason: '未提交' })),
  });
  await player.goTo(28, 16, 30);
  await player.signInbox('lawyer');
  await player.signInbox('firm-clerk');
  await player.goTo(29, 9);
  const added = [];
  for (const { kind, title } of missing) added.push({ kind, documentId: await stage.upload('lawyer', kind, title.zh) });
  await player.act('lawyer', caseId, 'closing-file-submitted', '补交材料', { items: added });
  await player.goTo(29, 16);
  await player.signInbox('center-staff');
  await player.goTo(30, 9);
  const accepted = await player.act('center-staff', caseId, 'closing-file-accepted', '审查合格，归档', {});
  const archived = await stage.call<{ entries: readonly unknown[]; hash: string }>(
    'center-staff',
    'GET',
    `/v1/cases/${caseId}/archive`,
  );
  tell.detail(`卷内目录 ${archived.body.entries.length} 件，封卷哈希 ${archived.body.hash.slice(0, 16)}…`);
  return accepted.payoutId ?? '';
}
