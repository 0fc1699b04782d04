/** Acts that nobody did at a desk in the other scenes, each through the form that is made from its description. */
import { beforeAll, describe, expect, it } from 'vitest';
import { formatInstant, shanghaiDate } from '../../../activities/law/counting/legal-date.js';
import { residentNumber } from '../../support/builders.js';
import { heldRequests } from '../../support/console/held-requests.js';
import { act, confirm, daysAhead, dayWords } from '../people.js';
import { acceptedCase, acted, CREDENTIALS, openedCase } from '../seeds.js';
import type { Where } from './where.js';

const DAY = 24 * 60 * 60 * 1000;

export function actsByForm(where: Where): void {
  describe('acts through their forms', () => {
    let caseId = '';

    beforeAll(async () => {
      caseId = await acceptedCase(where());
      await acted(where(), 'lawyer', caseId, 'meeting-requested', CREDENTIALS);
      await acted(where(), 'lawyer', caseId, 'file-access-requested', {});
    });

    it('an assignment with a note, of which nothing follows and nothing is asked', async () => {
      const opened = await openedCase(where());
      const staff = await where().at('center-staff');
      const { page } = staff;
      await staff.visit(`/cases/${opened}/assign`);
      // Whatever changes meanwhile is asked for anew; with each key of a note it would be another question.
      const questions = new Set<string>();
      page.on('request', (request) => {
        if (request.url().endsWith(`/v1/cases/${opened}/acts/preview`)) questions.add(request.postData() ?? '');
      });
      await page
        .getByRole('button', { name: /^指派.+/ })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('开始计算的期限').waitFor();
      await dialog.getByLabel('备注').pressSequentially('请尽快会见');
      await dialog.getByRole('button', { name: '确认指派' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(questions.size).toBe(1);
      const { items } = await where().get('center-staff', `/v1/cases/${opened}/history`);
      expect(JSON.stringify(items)).toContain('请尽快会见');
    });

    it('an assignment that is declined', async () => {
      const declined = await openedCase(where());
      await acted(where(), 'center-staff', declined, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      const lawyer = await where().at('lawyer');
      await act(lawyer, declined, '不能承办', { 理由: '开庭日期与另案冲突' });
      // He sees it no more, and is back where his day begins.
      await lawyer.page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
      await expect(where().get('center-staff', `/v1/cases/${declined}`)).resolves.toMatchObject({ status: 'received' });
    });

    it('a meeting that is refused', async () => {
      const officer = await where().at('detention-officer');
      await act(officer, caseId, '不予安排会见', { 理由: '手续不全', 缺少的手续: { several: ['委托书'] } });
      await officer.page.getByRole('table', { name: '会见' }).getByText('未予安排').waitFor();
    });

    it('a file that cannot be read yet, a hearing that is fixed, and one that is cancelled', async () => {
      const clerk = await where().at('court-clerk');
      const [readableOn, hearingOn] = [daysAhead(5), daysAhead(60)];
      const reason = { 理由: '案卷尚在装订' };
      await act(clerk, caseId, '说明暂不能阅卷的原因', { ...reason, 预计可阅卷时间: { day: `${readableOn} 09:00` } });
      await clerk.page.getByRole('table', { name: '阅卷' }).getByText('已说明').waitFor();
      const hearing = {
        开庭时间: { day: `${hearingOn} 09:30` },
        开庭地点: '第二法庭',
        审理程序: { check: '简易程序' },
      };
      await act(clerk, caseId, '确定开庭日期', hearing);
      await clerk.page
        .getByText(`${dayWords(hearingOn)} 09:30`)
        .first()
        .waitFor();
      await act(clerk, caseId, '取消开庭', { 理由: '被告人患病' });
      await clerk.page
        .getByText(`${dayWords(hearingOn)} 09:30`)
        .first()
        .waitFor({ state: 'hidden' });
    });

    it('a time limit that was missed, and why: the obstacle, and the request to act late', async () => {
      const then = formatInstant(Date.now() - 40 * DAY);
      const missed = await openedCase(where(), { issuedAt: then, discoveredAt: then });
      await acted(where(), 'center-staff', missed, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      await acted(where(), 'lawyer', missed, 'assignment-accepted', {});
      const served = { form: '判决书', to: '被告人', servedOn: daysAhead(-20) };
      await acted(where(), 'court-clerk', missed, 'papers-served', served);
      const lawyer = await where().at('lawyer');
      await act(lawyer, missed, '障碍消除', { 耽误期限的障碍: '突发重病住院', 障碍消除日期: { day: daysAhead(-1) } });
      await act(lawyer, missed, '申请继续进行诉讼活动');
      await lawyer.page.getByRole('tab', { name: '时间线' }).click();
      await lawyer.page
        .getByRole('tabpanel')
        .getByText(/继续进行诉讼活动/)
        .first()
        .waitFor();
    });

    it('an objection to the end of the aid, which the bureau upholds', async () => {
      const identity = { kind: 'resident-id', number: residentNumber('1990-05-02', 'male') } as const;
      const ended = await openedCase(where(), {
        ...{ ground: 'discretionary', groundDetail: '经济困难' },
        person: { name: '赵成年', sex: 'male', birthDate: '1990-05-02', identity },
      });
      await acted(where(), 'center-staff', ended, 'lawyer-assigned', { lawyerId: 'lawyer-cd-zhou' });
      await acted(where(), 'center-staff', ended, 'terminated', { ground: 'client-asks', reason: '本人要求' });
      await act(await where().at('center-staff'), ended, '对终止决定的异议', { 理由: '并非本人真实意思' });
      const supervisor = await where().at('supervisor');
      await act(supervisor, ended, '异议审查决定', { 是否成立: { check: '是' }, 理由: '异议成立，恢复援助' });
      await expect(where().get('center-staff', `/v1/cases/${ended}`)).resolves.toMatchObject({ status: 'received' });
    });

    it('a closing file whose papers go up side by side: none of them is lost', async () => {
      const closing = await acceptedCase(where());
      const documentId = await where().upload('lawyer', 'judgment', '判决书', closing);
      const concluded = { closingPaper: 'judgment', documentId, receivedOn: shanghaiDate(Date.now()) } as const;
      await acted(where(), 'lawyer', closing, 'concluded', concluded);
      const { caseNumber } = await where().get('lawyer', `/v1/cases/${closing}`);
      const lawyer = await where().at('lawyer');
      const { page } = lawyer;
      await lawyer.visit('/owed');
      const row = page.getByRole('row').filter({ hasText: String(caseNumber) });
      await row.getByRole('button', { name: '提交结案归档材料' }).click();
      const form = page.getByRole('dialog', { name: '提交结案归档材料' });
      const slow = await heldRequests(page, '**/v1/documents');
      const papers = ['结案报告表', '会见笔录'];
      for (const paper of papers) {
        const file = { name: `${paper}.txt`, mimeType: 'text/plain', buffer: Buffer.from(paper) };
        await form.getByRole('listitem').filter({ hasText: paper }).locator('input[type=file]').setInputFiles([file]);
        await form.getByText(file.name).waitFor();
      }
      await slow.release();
      for (const paper of papers) await form.getByRole('button', { name: `去掉 ${paper}.txt` }).waitFor();
      await confirm(lawyer, '提交');
      const { items } = await where().get('lawyer', `/v1/cases/${closing}/closing-materials`);
      const handedIn = (items as readonly { title: { zh: string }; submitted: boolean }[]).filter(
        (one) => one.submitted,
      );
      expect(handedIn.map(({ title }) => title.zh).toSorted()).toEqual(papers.toSorted());
    });
  });
}
