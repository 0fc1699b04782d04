/** Two centers and what passes between them: asked, taken on, answered, sent back, confirmed; refused, taken back, contested. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../support/console/browser.js';
import { enterLetter, letterAct, sendLetter } from '../letter-people.js';
import { daysAhead, dayWords } from '../people.js';
import { letterActed, openedCase, sentLetter } from '../seeds.js';
import type { Where } from './where.js';

const EVIDENCE = { takenBy: '向梅', authority: '协作函' };

export function letters(where: Where): void {
  describe('a letter between two centers', () => {
    let caseId = '';
    let letterId = '';
    let asking: Person;
    let asked: Person;

    beforeAll(async () => {
      caseId = await openedCase(where());
      asking = await where().at('center-staff');
      asked = await where().at('center-staff-chongqing');
    });

    it('is sent from a case, and seen at once by who is asked', async () => {
      await asked.goTo('异地协作');
      letterId = await sendLetter(asking, { caseId, to: '重庆市法律援助中心', item: '调取用人单位工资支付记录' });
      await asked.page.getByRole('row').filter({ hasText: '成都市法律援助中心' }).first().waitFor();
    });

    it('is received and taken on by the other center, which the first one sees, and given to a lawyer', async () => {
      await asked.visit(`/collaborations/${letterId}`);
      await letterAct(asked, '收到协作函');
      await letterAct(asked, '受理协作事项');
      await asking.page.getByText('已受理').first().waitFor();
      await letterAct(asked, '指定办理协作事项的律师', { 律师: { choose: '冉海燕' } });
      await asked.page.getByText('冉海燕').first().waitFor();
    });

    it('gets another day where both agree', async () => {
      const dueOn = daysAhead(30);
      await letterAct(asked, '提出延期', { 答复期限: { day: dueOn }, 理由: '用人单位搬迁，需要时间' });
      await asking.page.getByText('对方提出延期至').waitFor();
      await letterAct(asking, '同意延期');
      await asked.page.getByText('对方提出延期至').waitFor({ state: 'hidden' });
      await asked.page.getByRole('table', { name: '期限' }).getByText(dayWords(dueOn)).first().waitFor();
    });

    it('is answered, sent back for what is missing, answered again, confirmed and paid for', async () => {
      const document = { 材料: { file: '工资支付记录' }, 取得时间: { day: `${daysAhead(-1)} 10:00` } } as const;
      await letterAct(asked, '回复协作事项', {
        核查结论和办理情况: '已调取工资支付记录。',
        回复材料: { row: { ...document, 取得人: EVIDENCE.takenBy, 取证依据: EVIDENCE.authority } },
      });
      await asking.page.getByText('已调取工资支付记录。').waitFor();
      await letterAct(asking, '退回补充', {
        需补充的内容: { several: ['单位盖章'] },
        补充期限: { day: daysAhead(40) },
      });
      await asked.page.getByText('已受理').first().waitFor();
      const documentId = await where().upload('center-staff-chongqing', 'evidence', '工资支付记录');
      const documents = [{ documentId, takenAt: new Date().toISOString(), ...EVIDENCE }];
      await letterActed(where(), 'center-staff-chongqing', letterId, 'answered', { findings: '已补盖章。', documents });
      await asking.page.getByText('已补盖章。').waitFor();
      await expect(readingsToKeepOne(asking, '工资支付记录')).resolves.toEqual(['GET']);
      await letterAct(asking, '确认协作结果', { 是否认可: { check: '是' } });
      await asked.page.getByText('已认可').waitFor();
      await letterAct(asked, '核定协作补贴');
    });

    it('is refused for a reason, and taken back for one', async () => {
      const refused = await sentLetter(where(), { caseId });
      await asked.visit(`/collaborations/${refused}`);
      await asking.visit(`/collaborations/${refused}`);
      await letterAct(asked, '说明不能协作', { 理由: '当事人已离开本地' });
      await asking.page.getByText('当事人已离开本地').waitFor();
      const withdrawn = await sentLetter(where(), { caseId });
      await asking.visit(`/collaborations/${withdrawn}`);
      await letterAct(asking, '撤回协作函', { 理由: '案件已由他处办理' });
      await asked.visit(`/collaborations/${withdrawn}`);
      await asked.page.getByText('案件已由他处办理').first().waitFor();
    });

    it('is given to a center by the bureau where it is contested', async () => {
      const contested = await sentLetter(where(), { caseId, kind: 'transfer-case' });
      await letterActed(where(), 'center-staff-chongqing', contested, 'received');
      const reason = '案件不属本地管辖';
      await letterActed(where(), 'center-staff-chongqing', contested, 'competence-contested', { reason });
      // No bureau stands above both provinces: the highest of either decides.
      const supervisor = await where().at('supervisor-chongqing');
      await supervisor.visit(`/collaborations/${contested}`);
      await letterAct(supervisor, '指定管辖', {
        指定管辖的中心: { choose: '重庆市法律援助中心' },
        理由: '行为地在重庆',
      });
      await supervisor.page.getByText('指定管辖').first().waitFor();
    });

    it('that came on paper is entered as it stands', async () => {
      await enterLetter(asked, '成都市法律援助中心', '周小川');
      await asked.page.getByText('周小川').waitFor();
      await letterAct(asked, '收到协作函');
    });
  });
}

/** Opens a paper of the answer, reads it and keeps it. @returns how its content was asked for meanwhile */
async function readingsToKeepOne({ page }: Person, content: string): Promise<readonly string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/v1\/documents\/[\w-]+$/.test(request.url())) asked.push(request.method());
  });
  await page.getByRole('listitem').filter({ hasText: EVIDENCE.authority }).getByRole('button').first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText(content, { exact: true }).waitFor();
  const kept = page.waitForEvent('download');
  await drawer.getByRole('button', { name: '下载' }).click();
  await kept;
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  return asked;
}
